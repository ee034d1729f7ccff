"""The frame: starts, checks, draws, reports errors. It knows Discord and the data layer."""
