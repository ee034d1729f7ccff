"""Announcements that editors hand in: their text, what was found in it, and its drafts."""
