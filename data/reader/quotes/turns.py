"""Which texts in quotation marks are quotations, in turns of their speakers."""

import re
from typing import NamedTuple

from data.reader.document import Document
from data.reader.quotes import attribution, leading
from data.reader.quotes.attribution import Attribution
from data.reader.quotes.people import NOBODY, People, Spoke
from data.reader.quotes.speakers import Speaker
from data.reader.quotes.standing import name_line, signature, teller
from data.reader.result import LIKELY, SURE, UNSURE
from data.reader.text.clauses import in_first_person, is_clause, is_review, is_woven
from data.reader.text.layout import Span
from data.reader.text.marks import Marked
from data.reader.text.stories import on_screen, stories

_CLAUSE = re.compile(r"[^.Q:]*")


class Turn(NamedTuple):
    """One turn of its speakers: its parts without marks, and where what belongs to it ends."""

    spans: tuple[Span, ...]
    speakers: tuple[Speaker, ...]
    paragraph: int
    end: int
    left_open: bool
    sure: str


class _Seen(NamedTuple):
    """A quotation in its paragraph: its tokens there, and what is in its marks."""

    marked: Marked
    row: int
    first: int
    last_row: int
    last: int


def find_turns(document: Document) -> list[Turn]:
    """Return all turns in order."""
    reader = _Reader(document)
    seen = list(_seen(document))
    for index, item in enumerate(seen):
        following = seen[index + 1] if index + 1 < len(seen) else None
        reader.take(item, following)
    return reader.turns


def _seen(document: Document) -> list[_Seen]:
    found: list[_Seen] = []
    for number, row in enumerate(document.rows):
        place = row.tags.find("Q")
        while place >= 0:
            marked = document.speech.get(row.tokens[place].start)
            if marked is not None:
                found.append(_Seen(marked, number, place, number, place))
            elif found:
                found[-1] = found[-1]._replace(last_row=number, last=place)
            place = row.tags.find("Q", place + 1)
    return found


class _Reader:
    """Goes through the quotations from first to last and remembers who spoke."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.people = People(document)
        self.turns: list[Turn] = []
        self.row, self.used = -1, 0
        self.spoken = self.ended = False
        self.signed = self.screened = -1
        self.passed_over = document.headlines | stories(document.layout)

    def take(self, item: _Seen, following: _Seen | None) -> None:
        """Judge one quotation: a new turn, a part of the last one, or none."""
        if item.row != self.row:
            self.row, self.used, self.spoken = item.row, 0, False
        stop = self._stop(item, following)
        if item.row in self.passed_over or self._is_woven(item) or self._is_on_screen(item):
            self._pass(item)
            return
        row = self.document.rows[item.last_row]
        later = attribution.after(self.document, row, item.last + 1, stop)
        earlier = self._earlier(item)
        if later and self._belongs_to_next(item, stop, earlier):
            later = None
        self._judge(item, later, earlier, stop)

    def _pass(self, item: _Seen) -> None:
        """Pass over words in marks; what stands before them may lead to what follows them."""
        ended = self.document.layout.shadow[item.marked.parts[-1][1] - 1] in ".!?…"
        if ended or item.last_row != self.row or self.spoken:
            self.used = item.last + 1
        self.row = item.last_row

    def _stop(self, item: _Seen, following: _Seen | None) -> int:
        row = self.document.rows[item.last_row]
        limit = len(row.tags)
        if following is not None and following.row == item.last_row:
            limit = following.first
        full_stop = row.tags.find(".", item.last + 1, limit)
        return full_stop if full_stop >= 0 else limit

    def _earlier(self, item: _Seen) -> Attribution | None:
        row = self.document.rows[item.row]
        found = leading.before(self.document, row, self.used, item.first)
        if found is None and item.first == 0 and item.row > 0:
            above = self.document.rows[item.row - 1]
            if above.tags.endswith(":") and item.row - 1 not in self.document.headlines:
                found = leading.before(self.document, above, 0, len(above.tags))
        return found

    def _belongs_to_next(self, item: _Seen, stop: int, earlier: Attribution | None) -> bool:
        """Whether «X said:» after a quotation that is ascribed already leads to the next one."""
        tags = self.document.rows[item.last_row].tags
        if stop >= len(tags) or tags[stop] != "Q" or tags[stop - 1] not in ":,":
            return False
        ended = self.document.layout.shadow[item.marked.parts[-1][1] - 1] in ".!?…"
        return earlier is not None or (ended and self._follows(item))

    def _is_woven(self, item: _Seen) -> bool:
        """Whether words in marks are part of the writer's own sentence."""
        shadow = self.document.layout.shadow
        text = shadow[slice(*item.marked.parts[0])].strip()
        before = shadow[max(0, item.marked.start - 30) : item.marked.start]
        start = self.document.layout.paragraphs[item.row][0]
        if item.marked.start == start or item.marked.guessed:
            return False
        return is_woven(before, text)

    def _is_on_screen(self, item: _Seen) -> bool:
        layout = self.document.layout
        start = max(layout.paragraphs[item.row][0], item.marked.start - 120)
        end = min(layout.paragraphs[item.last_row][1], item.marked.end + 120)
        after = layout.shadow[item.marked.end : end]
        found = on_screen(layout.shadow[start : item.marked.start], after)
        self.screened = item.last_row if found else self.screened
        return found

    def _judge(
        self, item: _Seen, later: Attribution | None, earlier: Attribution | None, stop: int
    ) -> None:
        if later is not None and later.hint == attribution.WRITING:
            self._pass(item)
            return
        follows = self._follows(item)
        given = later or earlier
        if given is None and item.row == self.screened:
            self._pass(item)
            return
        if given is None and follows:
            self._extend(item, item.last + 1)
            return
        if given is None:
            self._unattributed(item)
            return
        speakers, sure = self.people.whom(given, item.row, item.first, self._last_spoke())
        end = later.end if later else item.last + 1
        if self._same_turn(item, speakers, follows, later, earlier):
            self._extend(item, end)
            return
        if not self._is_clause(item, attributed=True):
            self._pass(item)
            return
        self._add(item, speakers, sure, end)

    def _last_spoke(self) -> Spoke:
        """Return who spoke last, and in which paragraph."""
        return Spoke(self.turns[-1].speakers, self.turns[-1].paragraph) if self.turns else NOBODY

    def _follows(self, item: _Seen) -> bool:
        """Whether nothing but the attribution of the last turn stands between it and this one."""
        if not self.turns:
            return False
        last = self.turns[-1]
        if item.first == 0 and item.row == last.paragraph + 1:
            return self._stands_alone(item)
        row = self.document.rows[item.row]
        between = row.tags[self.used : item.first]
        if not (self.spoken and last.paragraph == item.row):
            return False
        if self.ended and between.strip(".,;-"):
            return False
        return (
            "." not in between.rstrip(".")
            and "N" not in between
            and "k" not in between.replace(",xk", "").replace(",k", "")
        )

    def _stands_alone(self, item: _Seen) -> bool:
        """Whether a quotation is a sentence, and not a part of the writer's."""
        text = self.document.layout.shadow[slice(*item.marked.parts[-1])].rstrip()
        rest = self.document.rows[item.last_row].tags[item.last + 1 :]
        return text[-1:] in ".!?…,—’'" or not rest.strip(".")

    def _same_turn(
        self, item: _Seen, speakers: tuple[Speaker, ...], follows: bool,
        later: Attribution | None, earlier: Attribution | None,
    ) -> bool:  # fmt: skip
        """Whether a quotation with an attribution goes on with the turn before it."""
        if not self.turns:
            return False
        last = self.turns[-1]
        if item.row != last.paragraph or not self.spoken:
            return last.left_open and item.row == last.paragraph and False
        same = [x.name for x in speakers] == [x.name for x in last.speakers]
        row = self.document.rows[item.row]
        between = row.tags[self.used : item.first].strip(".,;")
        if earlier is not None and later is None:
            return same and "." not in between
        return same and between == ""

    def _extend(self, item: _Seen, end: int) -> None:
        last = self.turns[-1]
        speakers = last.speakers
        self.turns[-1] = last._replace(
            spans=last.spans + item.marked.parts, speakers=speakers, paragraph=item.last_row,
            end=item.marked.end,
        )  # fmt: skip
        self._spoke(item, end)

    def _add(self, item: _Seen, speakers: tuple[Speaker, ...], sure: str, end: int) -> None:
        if item.marked.guessed and sure == SURE:
            sure = LIKELY
        self.turns.append(
            Turn(item.marked.parts, speakers, item.last_row, item.marked.end,
                 item.marked.left_open, sure)
        )  # fmt: skip
        self._spoke(item, end)

    def _spoke(self, item: _Seen, end: int) -> None:
        self.row, self.used, self.spoken = item.last_row, end, True
        row = self.document.rows[item.last_row]
        last = self.document.layout.shadow[item.marked.parts[-1][1] - 1]
        self.ended = last in ".!?…" and end == item.last + 1
        clause = _CLAUSE.match(row.tags, end) if end > item.last + 1 else None
        if clause and row.tags[clause.end() : clause.end() + 1] == ".":
            self.used = clause.end()

    def _unattributed(self, item: _Seen) -> None:
        """A sentence in marks that nothing ascribes: its speaker was named before, or nobody is."""
        shadow = self.document.layout.shadow
        start = self.document.layout.paragraphs[item.row][0]
        before = shadow[max(start, item.marked.start - 200) : item.marked.start]
        text = shadow[item.marked.parts[0][0] : item.marked.parts[-1][1]]
        named = self._named_around(item)
        if named:
            self._add(item, self.people.titled(named), SURE, item.last + 1)
            return
        standing = not before.strip() or before.rstrip()[-1:] in ".!?:"
        if not standing or not self._is_clause(item, attributed=False) or is_review(before):
            self._pass(item)
            return
        speakers, tells = self._teller(item)
        if not (self.spoken or (speakers and tells) or in_first_person(text)):
            self._pass(item)
            return
        if not speakers and before.strip():
            speakers = self.people.subject_before(item.row, item.first)
        self._add(item, self.people.titled(speakers), UNSURE, item.last + 1)

    def _named_around(self, item: _Seen) -> tuple[Speaker, ...]:
        """Return who is named in a line of its own above a quotation, or else below it."""
        rest = self.document.rows[item.last_row].tags[item.last + 1 :]
        if item.first or rest.strip("."):
            return ()
        above = () if item.row - 1 == self.signed else name_line(self.document, item.row - 1)
        if above:
            return above
        below = signature(self.document, item.last_row)
        self.signed = item.last_row + 1 if below else self.signed
        return below

    def _teller(self, item: _Seen) -> tuple[tuple[Speaker, ...], bool]:
        """Return whom the sentence before a quotation is about, and whether it tells something."""
        if item.first:
            return teller(self.document, item.row, item.first)
        above = item.row - 1
        if above < 0 or above in self.document.headlines or "Q" in self.document.rows[above].tags:
            return (), False
        return teller(self.document, above, len(self.document.rows[above].tags))

    def _is_clause(self, item: _Seen, *, attributed: bool) -> bool:
        """Whether words are at least a clause; in a paragraph where somebody spoke, a short one."""
        text = self.document.layout.shadow[item.marked.parts[0][0] : item.marked.parts[-1][1]]
        if len(item.marked.parts) > 1:
            return True
        return is_clause(text, attributed=attributed, least=3 if self.spoken else 4)
