"""Titles of shows: in marks, in lists, in headlines, and without any mark."""
