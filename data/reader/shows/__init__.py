"""What an announcement is about, and what it says of each show."""
