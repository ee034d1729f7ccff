"""Strategies for rows of every kind, with values such as the tables take."""

from hypothesis import strategies as st

from data.rows import (
    CONTRIBUTOR_KINDS,
    MILESTONE_KINDS,
    ROLES,
    SHOW_KINDS,
    VERDICTS,
    Acclaim,
    Announcement,
    Changed,
    Contributor,
    Credit,
    Kept,
    Milestone,
    Origin,
    Quote,
    Reading,
    Setting,
    Show,
    SourceText,
    Speaker,
)

IDS = st.integers(1, 2**62)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
SHORT = TEXT.filter(lambda text: len(text) <= 100)
MAYBE = st.none() | SHORT
SEASON = st.none() | st.integers(1, 999)
DATE = st.none() | st.sampled_from(["2024", "2024-04", "2024-04-17"])
NAMES = st.lists(SHORT, max_size=3).map(tuple)
SOURCE = (st.none() | IDS, MAYBE, st.booleans())
SPEAKERS = st.lists(st.builds(Speaker, IDS, MAYBE), max_size=3).map(tuple)
RANKS = st.integers(-(2**31), 2**31)

ANNOUNCEMENTS = st.builds(
    Announcement, IDS, SHORT, SHORT, DATE, MAYBE, st.none() | IDS, st.just(value=False)
)
SHOWS = st.builds(
    Show,
    IDS,
    SHORT,
    NAMES,
    st.sampled_from(SHOW_KINDS),
    MAYBE,
    MAYBE,
    st.none() | st.integers(0, 999),
    st.none() | IDS,
    MAYBE,
    *SOURCE,
)
CREDITS = st.builds(Credit, IDS, IDS, IDS, st.sampled_from(ROLES), MAYBE, MAYBE, RANKS, *SOURCE)
QUOTES = st.builds(
    Quote,
    IDS,
    SHORT,
    SPEAKERS,
    st.lists(IDS, max_size=3, unique=True).map(tuple),
    st.none() | st.sampled_from(VERDICTS),
    *SOURCE,
)
SOURCE_TEXTS = st.builds(SourceText, IDS, TEXT)

MILESTONES = st.builds(Milestone, IDS, IDS, st.sampled_from(MILESTONE_KINDS), SEASON, DATE, *SOURCE)
CONTRIBUTORS = st.builds(Contributor, IDS, SHORT, st.sampled_from(CONTRIBUTOR_KINDS), MAYBE, NAMES)
ACCLAIM = st.builds(Acclaim, IDS, IDS, st.none(), SEASON, SHORT, MAYBE, *SOURCE) | st.builds(
    Acclaim, IDS, st.none(), IDS, SEASON, SHORT, MAYBE, *SOURCE
)

_WITHIN: tuple[st.SearchStrategy[Kept], ...] = (
    ANNOUNCEMENTS,
    SOURCE_TEXTS,
    SHOWS,
    MILESTONES,
    CONTRIBUTORS,
    CREDITS,
    ACCLAIM,
    QUOTES,
)
WITHIN: st.SearchStrategy[Kept] = st.one_of(_WITHIN)
"""Whatever a book holds, but for where it comes from."""

PAIRS: st.SearchStrategy[tuple[Kept, Kept]] = st.one_of([st.tuples(rows, rows) for rows in _WITHIN])
"""Two rows of one kind."""

CHANGED: st.SearchStrategy[Changed] = st.one_of(
    WITHIN,
    ANNOUNCEMENTS.map(lambda row: row._replace(has_text=True)),
    st.builds(Origin, IDS, IDS, IDS),
    st.builds(Reading, IDS, IDS),
    st.builds(Setting, IDS, SHORT, SHORT),
)
"""Whatever an edit can change."""
