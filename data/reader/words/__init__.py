"""Words and names that announcements are made of: data, no rules."""
