"""Book files: the published schema, and the starter book."""
