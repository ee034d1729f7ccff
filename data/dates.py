"""Dates as announcements give them: a year, a month of a year, or a day.

They are kept as ISO prefixes (`2025`, `2025-11`, `2025-11-07`), which sort as text.
"""

import re
from datetime import date

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def is_iso_prefix(text: str) -> bool:
    """Whether `text` is a year, a month or a day that exists, as an ISO prefix."""
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        return False
    year, month, day = (int(part) if part else 1 for part in shape.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
