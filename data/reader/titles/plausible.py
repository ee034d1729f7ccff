"""What of some words with capitals can be a title, and when they name something else."""

import re

from data.reader.titles.entries import is_label, without_season
from data.reader.titles.marked import SMALL
from data.reader.words import companies
from data.reader.words import lexicon as words
from data.reader.words.listed import listed

_TITLE_ENDINGS = frozenset(
    listed("house games kids stories drama books factory arts brothers fiction company")
)
_NOT_LAST = companies.COMPANY_WORDS - _TITLE_ENDINGS
_NOT_ALONE = words.COMMON | words.GENRES | words.SHOW_NOUNS
_LEADS_NETWORK = frozenset(listed("at by for from on to with"))
"""«canceled By Starz»."""

_DATES = frozenset((*words.MONTHS, *words.DAYS))
_NOT_FIRST = (
    frozenset(words.JOB_HEADS)
    | frozenset(words.AWARDS)
    | frozenset(words.ROLE_NOUNS)
    | frozenset(
        listed(
            "executive creators showrunners stars producers writers directors season series "
            "episode it he she they we starring created written directed produced penned helmed "
            "headlined fronted host hosts presenter presenters narrator comedian singer"
        )
    )
    | frozenset(
        listed("i its his her their both each this that these those who which actor actors actress")
    )
)
_FIRST: dict[str, list[str]] = {}
for _name in (*companies.PLATFORMS, *companies.STUDIOS, *companies.OUTLETS):
    _FIRST.setdefault(_name.split()[0], []).append(_name)

_SEASONS_OF = re.compile(r"^(?:Seasons?|Series) \w+(?: (?:and|&) \w+)? of ")
_NEXT_NEWS = re.compile(
    r",? (?:and|And|&) (?:Greenlights|Orders|Renews|Cancels|Sets|Picks|Announces|Adds|Unveils|"
    r"Commissions|Reveals|Launches|Boards|Lands)\b"
)
"""In headlines, where verbs have capitals too: «Renews Low Water and Orders Bitter Sea»."""

_OWNED = re.compile(
    rf"(?:{'|'.join(map(re.escape, sorted(companies.PLATFORMS, key=len, reverse=True)))})[’']s "
)


def plausible(run: str) -> str | None:
    """Return the title among words with capitals; none if they name a network, a trade, a day."""
    run = _without_news(run)
    head, _, rest = run.partition(": ")
    if rest and (rest.isupper() != head.isupper() or head.endswith(("Title", "title"))):
        run = rest
    if rest and is_label(head):
        return None
    row = _without_lead(run.split())
    lower = [word.lower().strip(":!?’'") for word in row]
    if _is_trade(run, lower) or _is_network(run, lower[0]):
        return None
    end = len(row)
    while end and (lower[end - 1] in SMALL or lower[end - 1] in words.MONTHS):
        end -= 1
    return " ".join(row[:end]) or None


def _without_news(run: str) -> str:
    """Leave out whose show it is, its season, and the next item of a headline."""
    run = _OWNED.sub("", run.rstrip("’'&:-"))
    run = run.rstrip("’'&:-").removesuffix("’s").removesuffix("'s")
    run = _NEXT_NEWS.split(_SEASONS_OF.sub("", run))[0]
    return run[: without_season(run, 0, len(run))[1]]


def _without_lead(row: list[str]) -> list[str]:
    """Leave out a word before a title in capitals."""
    led = not row[0].isupper() and len(row) > 2 and all(word.isupper() for word in row[1:])
    return row[1:] if led else row


def _is_trade(run: str, lower: list[str]) -> bool:
    if run.isdigit() or (len(lower) == 1 and lower[0] in _NOT_ALONE):
        return True
    dated = lower[0] in _DATES and not (run.isupper() and lower[1:] and lower[1].isalpha())
    return lower[0] in _NOT_FIRST or dated or lower[-1] in _NOT_LAST


def _is_network(run: str, first: str) -> bool:
    led = run.partition(" ")[2] if first in _LEADS_NETWORK else run
    return any(f"{led} ".startswith(f"{name} ") for name in _FIRST.get(led.partition(" ")[0], ()))
