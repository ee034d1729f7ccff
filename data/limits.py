"""How long each text of a book may be, in UTF-16 code units (`data.text.width`), and how many.

The tables CHECK the same figures, the published schema repeats them (tests hold the three
together), and forms will ask for no more. Discord's own limits behind them: a button's link has at
most 512 characters, the texts of one message at most 4,000.
"""

TEXTS: dict[str, dict[str, int]] = {
    "announcement": {"headline": 300, "publisher": 100, "link": 512, "text": 200_000},
    "show": {
        "title": 100,
        "other_names": 100,
        "genre": 100,
        "logline": 1_000,
        "universe": 100,
        "sentence": 2_000,
    },
    "milestone": {"sentence": 2_000},
    "contributor": {"name": 100, "known_as": 200, "other_spellings": 100},
    "credit": {"wording": 100, "affiliation": 200, "sentence": 2_000},
    "acclaim": {"what": 300, "by": 100, "sentence": 2_000},
    "quote": {"text": 4_000, "speakers": 200, "sentence": 2_000},
}

MOST_OTHER_NAMES = 20
MOST_SPEAKERS = 10
MOST_SHOWS_OF_A_QUOTE = 10
MOST_SEASONS = 999

QUOTAS = {"show": 5_000, "contributor": 50_000, "credit": 100_000, "quote": 100_000}
"""How many rows of a table a book may have. Reading never depends on it, undoing neither."""

EDITS_A_MINUTE = 30
"""How many edits one editor may do in a minute; undoing does not count."""

REMOVALS_A_DAY = 1_000
"""How many edits of a server that remove something a day may have; undoing does not count."""
