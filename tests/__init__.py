"""What Greenlight must do, shown. Names mirror the paths of what is tested."""
