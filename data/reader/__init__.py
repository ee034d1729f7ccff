"""Reads press announcements: `read` finds shows, milestones, credits, quotations and acclaim.

Pure functions over text: no Discord, no database, no model, nothing to download.
"""

from data.reader.export import as_json
from data.reader.reading import read
from data.reader.result import (
    LIKELY,
    SURE,
    SURENESS,
    UNSURE,
    Found,
    FoundAcclaim,
    FoundContributor,
    FoundCredit,
    FoundMilestone,
    FoundQuote,
    FoundShow,
    FoundSpeaker,
    Place,
)

__all__ = [
    "LIKELY",
    "SURE",
    "SURENESS",
    "UNSURE",
    "Found",
    "FoundAcclaim",
    "FoundContributor",
    "FoundCredit",
    "FoundMilestone",
    "FoundQuote",
    "FoundShow",
    "FoundSpeaker",
    "Place",
    "as_json",
    "read",
]
