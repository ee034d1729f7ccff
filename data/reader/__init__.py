"""Reads press announcements: `read` finds shows, milestones, credits, quotations and acclaim.

Pure functions over text: no Discord, no database, no model, nothing to download. A text goes from
`words` and `text` by way of `titles` and `names` into a `document`, of which `shows`, `credits` and
`quotes` each find their facts; `reading` puts them together.
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
