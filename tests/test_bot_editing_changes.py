"""An edit in words: what it is about, what is told together, and the card that says it is done."""

from bot.cards import Button, Card
from bot.editing.changes import about, can_undo, change_lines, counted, done_card, gist, merger
from bot.targets import Target
from bot.words import words_for
from data import (
    Announcement,
    Change,
    Contributor,
    Credit,
    Edit,
    Milestone,
    Origin,
    Quote,
    Setting,
    Show,
    SourceText,
    Speaker,
)
from tests.books import book_file, book_of
from tests.edits import changed, edit_of, made, removed, rows

SAY = words_for("en-US")
MANY = 12

BOOK = book_of(
    book_file(
        announcements=[{"headline": "The news"}],
        shows=[{"title": "Star City"}, {"title": "For All Mankind"}],
        contributors=[{"name": "Ron Moore"}, {"name": "Ronald D. Moore"}, {"name": "Sony"}],
        milestones=[{"kind": "ordered"}],
        credits=[{"wording": f"as number {number}"} for number in range(MANY)],
        quotes=[{"text": f"We go on, {number}."} for number in range(5)],
    )
)
NEWS = rows(BOOK, Announcement)[0]
CITY, MANKIND = rows(BOOK, Show)
RON, RONALD, SONY = rows(BOOK, Contributor)
MILESTONE = rows(BOOK, Milestone)[0]
CREDITS = rows(BOOK, Credit)
QUOTES = rows(BOOK, Quote)


def told(*changes: Change) -> list[str]:
    """The lines of some changes in the book as they leave it."""
    return change_lines(BOOK.apply(changes, 2), changes, SAY)


def done(edit: Edit) -> Card:
    """The card of an edit in the book as it leaves it."""
    return done_card(BOOK.apply(edit.changes, 2), edit, SAY)


def labels(card: Card) -> dict[str, Target]:
    """The buttons of a card."""
    return {item.label: item.target for item in card.buttons if isinstance(item, Button)}


def text_lines(card: Card) -> list[str]:
    """The lines of a card."""
    return "\n".join(card.texts).split("\n")


def test_what_goes_with_a_show_is_counted() -> None:
    changes = [
        *map(removed, QUOTES[:3]),
        *map(removed, CREDITS),
        removed(MILESTONE),
        changed(QUOTES[4], shows=(MANKIND.id,)),
        removed(CITY),
    ]
    assert told(*changes) == [
        "Removed show: **Star City**",
        "and with it 1 milestone, 12 credits and 3 quotes",
        "Quote: Ron Moore «We go on, 4.» · about: *Star City* → *For All Mankind*",
    ]
    assert told(*(change.inverse for change in changes))[:2] == [
        "New show: **Star City**",
        "and with it 1 milestone, 12 credits and 3 quotes",
    ]


def test_few_are_told_one_by_one() -> None:
    assert told(removed(MILESTONE), removed(CITY)) == [
        "Removed show: **Star City**",
        "Removed milestone: *Star City*, ordered",
    ]


def test_two_that_became_one() -> None:
    moves = [changed(credit, contributor=RONALD.id) for credit in CREDITS[:5]]
    doubles = [removed(credit) for credit in CREDITS[5:10]]
    named = changed(RONALD, other_spellings=("Ron Moore",))
    changes = [named, *moves, *doubles, removed(RON)]
    assert told(*changes) == [
        "Merged: **Ron Moore** → **Ronald D. Moore**",
        "**Ronald D. Moore** · other spellings: none → Ron Moore",
        "5 credits · person or company: Ron Moore → Ronald D. Moore",
        "Removed: 5 credits",
    ]
    assert merger(changes) == (changes[-1], named)
    assert about(changes) == (Contributor, RONALD.id)
    back = [change.inverse for change in changes]
    assert merger(back) is None
    assert told(*back)[0] == "New person or company: **Ron Moore**"
    shows = [removed(CITY), changed(MANKIND, other_names=("FAM", "Star City"))]
    assert told(*shows)[0] == "Merged: **Star City** → **For All Mankind**"
    assert about(shows) == (Show, MANKIND.id)


def test_what_is_no_merger() -> None:
    assert merger([]) is None
    assert merger([removed(RON), changed(RONALD, known_as="x")]) is None
    assert merger([removed(CITY), changed(RONALD, other_spellings=("Star City",))]) is None
    assert merger([removed(MILESTONE), removed(CREDITS[0])]) is None


def test_changes_that_differ_are_told_by_their_columns() -> None:
    changes = [changed(credit, wording="the same") for credit in CREDITS]
    assert told(*changes)[1:] == ["11 credits · wording"]
    moved = [changed(credit, rank=credit.rank + 1) for credit in CREDITS]
    assert told(*moved)[1:] == ["11 credits · moved down"]
    several = [changed(credit, rank=0, wording="x", role="star") for credit in CREDITS]
    assert told(*several)[-1] == "11 credits · role, wording, place in the list"


def test_what_comes_beside_what_went() -> None:
    changes = [removed(CITY), *map(made, CREDITS[:5])]
    assert told(*changes) == ["Removed show: **Star City**", "New: 5 credits"]
    back = [made(CITY), *map(removed, CREDITS[:5])]
    assert told(*back) == ["New show: **Star City**", "Removed: 5 credits"]


def test_texts_go_with_their_announcements() -> None:
    others = [SourceText(100 + number, "x") for number in range(3)]
    assert told(removed(NEWS), removed(SourceText(NEWS.id, "x"))) == [
        "Removed announcement: **The news**",
        "**The news** · text: 1 character → none",
    ]
    assert told(removed(NEWS), *map(removed, [*others, SourceText(NEWS.id, "x")]))[1:] == [
        "and with it 4 texts"
    ]
    with_text = told(made(NEWS), made(SourceText(NEWS.id, "x")), *map(made, CREDITS))
    assert with_text[1:] == ["and with it 12 credits"]


def test_news_are_told_first() -> None:
    changes = [*map(made, CREDITS), changed(Origin(1, 5, 3), parent_version=4), made(CITY)]
    assert told(*changes) == ["News of the shared book taken over", "New: 1 show and 12 credits"]
    assert about(changes) is None


def test_who_comes_for_one_fact_is_told_after_it() -> None:
    assert told(made(SONY), made(CREDITS[0])) == [
        "New credit: Ron Moore, creator of *Star City*",
        "New person or company: **Sony**",
    ]
    assert told(removed(CREDITS[0]), removed(CREDITS[1]), removed(RON))[0].endswith("**Ron Moore**")


def test_an_edit_in_one_phrase() -> None:
    changes = [*map(removed, CREDITS), removed(CITY)]
    assert gist(BOOK, changes, SAY) == "Removed show: **Star City** · and 12 more"
    assert gist(BOOK, [changed(CITY, genre="x")], SAY) == "**Star City** · genre: none → x"
    two = [changed(CITY, genre="x", universe="y")]
    assert gist(BOOK, two, SAY) == "**Star City** · genre: none → x · and 1 more"


def test_counting_rows() -> None:
    assert counted([(Quote, 1), (Show, 2), (Contributor, 0)], SAY) == "2 shows and 1 quote"


def test_saved() -> None:
    card = done(edit_of(changed(CITY, genre="thriller")))
    assert text_lines(card) == ["**Saved.** **Star City** · genre: none → thriller"]
    assert labels(card) == {
        "Undo": Target("undo", "900"),
        "History": Target("history", f"{CITY.id} 0"),
        "Edit": Target("panel", f"show {CITY.id}"),
    }


def test_taken_back() -> None:
    card = done(edit_of(removed(CITY), undoes=899, own_book=True))
    assert text_lines(card) == [
        "**Undone.** Removed show: **Star City**",
        "From now on this server keeps its own book.",
    ]
    assert list(labels(card)) == ["Undo", "History"]


def test_much_is_cut_and_leads_to_all_of_it() -> None:
    changes = [changed(CITY, genre="a"), changed(MANKIND, genre="a"), changed(RON, known_as="a")]
    changes += [changed(row, sentence="a") for row in (CREDITS[0], QUOTES[0], MILESTONE)]
    changes += [changed(row, wording="a") for row in CREDITS[1:4]]
    changes += [changed(row, role="star") for row in CREDITS[4:7]]
    card = done(edit_of(*changes))
    assert len(text_lines(card)) == 12
    assert text_lines(card)[-1] == "and 1 more"
    assert labels(card)["All of it"] == Target("edit", "900")


def test_no_spoiler_in_the_first_line() -> None:
    card = done(edit_of(changed(CITY, genre="thriller", spoiler=True)))
    assert text_lines(card) == [
        "**Saved.** A show marked as a spoiler · genre · and 1 more",
        "||**Star City**|| · genre: ||none → thriller||",
        "||**Star City**|| · spoiler: no → yes",
    ]
    two_bars = done(edit_of(changed(CITY, genre="a||b||c")))
    assert text_lines(two_bars) == [r"**Saved.** **Star City** · genre: none → a\|\|b\|\|c"]


def test_what_cannot_be_undone() -> None:
    change = changed(CITY, genre="x")
    assert can_undo(BOOK, edit_of(change))
    assert not can_undo(BOOK, edit_of())
    assert not can_undo(BOOK, edit_of(changed(QUOTES[0], verdict="verbatim")))
    assert not can_undo(BOOK, edit_of(change, book=2))
    assert can_undo(BOOK, edit_of(made(Setting(0, "answers", "private")), book=2, version=None))
    assert list(labels(done(edit_of()))) == ["History"]
    assert text_lines(done(edit_of())) == ["**Saved.** Nothing has changed."]


def test_settings_lead_to_the_whole_history() -> None:
    card = done(edit_of(made(Setting(5, "answers", "private")), version=None))
    assert labels(card)["History"] == Target("history", "0 0")
    assert "Edit" not in labels(card)


def test_settings_are_told_one_by_one() -> None:
    settings = [made(Setting(channel, "answers", "private")) for channel in range(6)]
    assert len(told(*settings)) == 6
    assert gist(BOOK, settings, SAY) == "Answers: none → private · and 5 more"


def test_a_text_leads_to_its_announcement() -> None:
    card = done(edit_of(made(SourceText(NEWS.id, "x"))))
    assert labels(card)["Edit"] == Target("panel", f"source {NEWS.id}")


def test_speakers_that_leave_a_quote() -> None:
    both = QUOTES[0]._replace(speakers=(Speaker(RON.id, None), Speaker(SONY.id, None)))
    assert told(changed(both, speakers=(Speaker(SONY.id, None),))) == [
        "Quote: Sony «We go on, 0.» · said by: Ron Moore; Sony → Sony"
    ]
