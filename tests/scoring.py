"""How well announcements are read, compared with annotated ones in tests/announcements.

The rules: quotations match one to one, where their folded texts are at least 90 % alike; speakers
are right if all their full names are; a credit is a name, a role and a show; a show is its title.
What an annotation calls optional, or only mentioned, counts neither way. A series without a name is
«untitled», whatever else it is called.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from data.reader import as_json, read

FOLDER = Path(__file__).parent / "announcements"
ALIKE = 90.0

_PLATFORMS = {
    "amazon": "prime video",
    "amazon prime video": "prime video",
    "apple tv": "apple tv+",
    "apple tv plus": "apple tv+",
    "disney plus": "disney+",
    "max": "hbo max",
    "paramount plus": "paramount+",
}
_PLAIN = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‛", "'"), "–": "-"})

Document = dict[str, Any]


class Rate(NamedTuple):
    """How many were right, of those found and of those annotated."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        """The share of what is annotated that was found."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Scores:
    """Counts of one or more documents."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def rate(self, name: str) -> Rate:
        """Return the rate of `quotes`, `credits`, `credits and show`, `shows`, `milestones`."""
        counts = self.counts
        return Rate(counts[f"{name} right"], counts[f"{name} found"], counts[f"{name} wanted"])

    def share(self, name: str) -> float:
        """Return the share of `speakers`, `platform`, `spinoff`, `new`, `seasons` that is right."""
        return self.counts[f"{name} right"] / max(self.counts[f"{name} wanted"], 1)

    @property
    def both(self) -> Rate:
        """Quotations found with the right speakers."""
        quotes = self.rate("quotes")
        return Rate(self.counts["speakers right"], quotes.found, quotes.wanted)

    def add(self, name: str, right: int, found: int, wanted: int) -> None:
        """Count one document's figures."""
        self.counts[f"{name} right"] += right
        self.counts[f"{name} found"] += found
        self.counts[f"{name} wanted"] += wanted

    def ask(self, name: str, right: bool) -> None:
        """Count one question with one answer."""
        self.counts[f"{name} right"] += right
        self.counts[f"{name} wanted"] += 1


def documents(first: int = 0, last: int = 999) -> list[Document]:
    """Return the annotated documents with these numbers."""
    paths = sorted(FOLDER.glob("[0-9]*.json"), key=lambda path: int(path.stem))
    chosen = [path for path in paths if first <= int(path.stem) <= last]
    return [json.loads(path.read_text(encoding="utf-8")) for path in chosen]


def unseen() -> list[Document]:
    """Return the annotated documents that no rule has been made on."""
    paths = sorted((FOLDER / "first_sight").glob("*.json"))
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def score(wanted: Iterable[Document]) -> Scores:
    """Read all documents and compare."""
    scores = Scores()
    for document in wanted:
        compare(document, as_json(read(document["text"])), scores)
    return scores


def compare(wanted: Document, found: Document, scores: Scores) -> None:
    """Count one document's quotations, credits, shows and milestones."""
    _quotes(wanted, found, scores)
    _credits(wanted, found, scores)
    _shows(wanted, found, scores)
    if "milestones" in wanted:
        ours, theirs = _milestones(found), _milestones(wanted)
        scores.add("milestones", len(ours & theirs), len(ours), len(theirs))


def _text(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(_PLAIN).casefold()
    return " ".join(plain.split()).strip("\"' ,.")


def _name(name: str | None) -> str:
    marked = unicodedata.normalize("NFKD", name or "").translate(_PLAIN)
    plain = "".join(char for char in marked if not unicodedata.combining(char)).casefold()
    return " ".join(re.sub("[\"'.,]", "", plain).split())


def _title(title: str | None) -> str:
    return "untitled" if _name(title).startswith("untitled") else _name(title)


def _platform(name: str | None) -> str:
    return _PLATFORMS.get(_name(name), _name(name))


def pairs(wanted: list[str], found: list[str]) -> dict[int, int]:
    """Return which text found is which text wanted, the most alike first."""
    alike = sorted(
        (-fuzz.ratio(_text(one), _text(other)), i, j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(found)
    )
    chosen: dict[int, int] = {}
    for likeness, i, j in alike:
        if -likeness >= ALIKE and i not in chosen and j not in chosen.values():
            chosen[i] = j
    return chosen


def _quotes(wanted: Document, found: Document, scores: Scores) -> None:
    ours = [quote["text"] for quote in found["quotes"]]
    same = pairs([quote["text"] for quote in wanted["quotes"]], ours)
    left = [text for j, text in enumerate(ours) if j not in same.values()]
    optional = pairs([quote["text"] for quote in wanted.get("optional_quotes", [])], left)
    scores.add("quotes", len(same), len(ours) - len(optional), len(wanted["quotes"]))
    for i, j in same.items():
        theirs = {_name(name) for name in wanted["quotes"][i]["speakers"]}
        scores.ask("speakers", theirs == {_name(name) for name in found["quotes"][j]["speakers"]})


def _credit(item: Document) -> tuple[str, str, str]:
    network = item["role"] == "network/platform"
    name = (_platform if network else _name)(item["person_or_company"])
    return name, item["role"], _title(item["show"])


def _credits(wanted: Document, found: Document, scores: Scores) -> None:
    optional = {_credit(item)[:2] for item in wanted.get("optional_credits", [])}
    theirs = {_credit(item) for item in wanted["credits"]}
    ours = {_credit(item) for item in found["credits"]}
    ours = {item for item in ours if item in theirs or item[:2] not in optional}
    nameless = {item[:2] for item in theirs if item[2] == "untitled"}
    free = {item for item in ours - theirs if item[:2] in nameless}
    ours = (ours - free) | {(*item[:2], "untitled") for item in free}
    scores.add("credits and show", len(ours & theirs), len(ours), len(theirs))
    ours_loose, theirs_loose = {item[:2] for item in ours}, {item[:2] for item in theirs}
    scores.add("credits", len(ours_loose & theirs_loose), len(ours_loose), len(theirs_loose))


def _shows(wanted: Document, found: Document, scores: Scores) -> None:
    theirs = {_title(show["title"]): show for show in wanted["shows"]}
    mentioned = {_title(title) for title in wanted.get("mentioned_titles", [])}
    ours = {_title(show["title"]): show for show in found["shows"]}
    ours = {
        title: show for title, show in ours.items() if title in theirs or title not in mentioned
    }
    scores.add("shows", len(ours.keys() & theirs.keys()), len(ours), len(theirs))
    for title in ours.keys() & theirs.keys():
        _facts(wanted, theirs[title], ours[title], scores)


def _facts(wanted: Document, theirs: Document, ours: Document, scores: Scores) -> None:
    if theirs["platform"]:
        named = [*wanted["credits"], *wanted.get("optional_credits", [])]
        also = {item[0] for item in map(_credit, named) if item[1] == "network/platform"}
        fine = also | {_platform(theirs["platform"])}
        scores.ask("platform", _platform(ours["platform"]) in fine)
    if theirs["is_new"] is not None:
        scores.ask("new", ours["is_new"] == theirs["is_new"])
    scores.ask("spinoff", _name(ours["spinoff_of"]) == _name(theirs["spinoff_of"]))
    if theirs["seasons"]:
        scores.ask("seasons", sorted(ours["seasons"]) == sorted(theirs["seasons"]))


def _milestones(document: Document) -> set[tuple[Any, ...]]:
    return {
        (_title(item["show"]), item["kind"], item["season"], item["date"])
        for item in document["milestones"]
    }


def told(scores: Scores) -> str:
    """The figures in one line."""
    figures = {
        "quotations": scores.rate("quotes").f1,
        "precision": scores.rate("quotes").precision,
        "speakers": scores.share("speakers"),
        "together": scores.both.f1,
        "credits": scores.rate("credits").f1,
        "with show": scores.rate("credits and show").f1,
        "shows": scores.rate("shows").f1,
        "platform": scores.share("platform"),
        "spinoff": scores.share("spinoff"),
    }
    return " · ".join(f"{name} {figure:.3f}" for name, figure in figures.items())


if __name__ == "__main__":
    print("development:", told(score(documents())))  # noqa: T201 -- what was asked for
    print("at first sight:", told(score(unseen())))  # noqa: T201 -- what was asked for
