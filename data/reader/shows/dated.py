"""When an announcement is from."""

import re

from data.reader.document import Document
from data.reader.text.when import dates

_YEAR = re.compile(r"\b20[1-9]\d\b")


def announced_on(document: Document) -> str | None:
    """Return the announcement's own date: in the lines before the news, or where it begins."""
    layout = document.layout
    for number, (start, end) in enumerate(layout.paragraphs[:5]):
        limit = min(end, start + 120)
        head = number in document.headlines or end - start < 60
        for item in dates(layout.shadow, start, limit, None):
            after = layout.shadow[item.end : item.end + 4].strip()
            whole = item.date is not None and len(item.date) == len("2024-04-17")
            if whole and (head or after[:1] in ("—", "-", ")", ":", "/")):
                return item.date
    return None


def some_year(document: Document) -> int | None:
    """Return the first year that is named: days without one are likely to be in it."""
    found = _YEAR.search(document.layout.shadow)
    return int(found[0]) if found else None
