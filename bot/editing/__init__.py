"""Editing by forms: what a form asks, what was typed, whom it means, and how it is saved."""
