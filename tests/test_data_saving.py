"""Saving an announcement is one edit: everything at once, nothing doubled, all of it undone."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import (
    FIELDS,
    Announcement,
    Contributor,
    Credit,
    Quote,
    Show,
    SourceText,
    Speaker,
    Store,
    chosen,
    edited,
    fitting,
    fold,
    ids_needed,
    matched,
    proposed,
    readable,
    saving,
    sourced,
)
from data.proposals import Content
from tests.books import contributor, show
from tests.findings import (
    NOTHING,
    TEXT,
    a_credit,
    a_milestone,
    a_quote,
    a_show,
    an_acclaim,
    an_article,
    changes_of,
    content_of,
    empty,
    everything_found,
    saved,
)
from tests.histories import GUILD, edit


def full() -> Content:
    """One of each, ready to be saved."""
    content = proposed(everything_found(), TEXT)
    return sourced(content, {"headline": "News", "publisher": "The Press", "date": "2024-04-17"})


def test_everything_is_saved_with_its_source() -> None:
    book = saved(empty(), full())
    (source,) = book.announcements.values()
    assert source == Announcement(
        source.id, "News", "The Press", "2024-04-17", None, None, has_text=True
    )
    star, bell = show(book, "Star City"), contributor(book, "Ann Bell")
    (milestone,) = book.milestones.values()
    (credit,) = book.credits.values()
    (quote,) = book.quotes.values()
    (acclaim,) = book.acclaim.values()
    facts = (star, milestone, credit, quote, acclaim)
    assert {fact.announcement for fact in facts} == {source.id}
    assert [fact.sentence for fact in facts[:4]] == [
        "Star City is ordered.",
        "Star City is ordered.",
        "Ann Bell creates it.",
        TEXT[44:78],
    ]
    assert (credit.show, credit.contributor, credit.role) == (star.id, bell.id, "creator")
    assert (quote.speakers, quote.shows) == ((Speaker(bell.id, "creator"),), (star.id,))
    assert (acclaim.show, acclaim.contributor, acclaim.what) == (star.id, None, "A prize")


def test_the_text_is_saved_as_it_is_kept() -> None:
    texts = [item.after for item in changes_of(empty(), full()) if item.kind is SourceText]
    (source,) = saved(empty(), full()).announcements
    assert texts == [SourceText(source, readable(TEXT))]


def test_saving_again_changes_nothing() -> None:
    book = saved(empty(), full())
    (source,) = book.announcements
    assert changes_of(book, full(), same=source) == []
    assert {item.state for item in matched(book, full())} == {"there"}


def test_an_announcement_that_is_there_is_used() -> None:
    book = saved(empty(), sourced(content_of(), {"date": ""}))
    (source,) = book.announcements
    content = sourced(full(), {"headline": "Other", "link": "https://a.example"})
    after = saved(book, content, same=source)
    (row,) = after.announcements.values()
    assert (row.headline, row.date, row.link) == ("News", "2024-04-17", "https://a.example")
    assert next(iter(after.credits.values())).announcement == source
    assert len(saved(book, content, same=999_999).announcements) == 2


@pytest.mark.parametrize("name", ["headline", "publisher"])
def test_a_source_must_have_a_name(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        changes_of(empty(), sourced(full(), {name: " "}))


def test_who_wrote_the_message_is_kept() -> None:
    book = saved(empty(), sourced(content_of(), {"author": 5}))
    assert [row.author for row in book.announcements.values()] == [5]


def test_what_was_taken_out_is_not_saved() -> None:
    content = chosen(full(), ["m0", "q0"], [])
    book = saved(empty(), content)
    assert (len(book.milestones), len(book.quotes), len(book.credits)) == (0, 0, 1)
    assert len(saved(empty(), chosen(full(), ["s0", "m0", "c0", "q0", "a0"], [])).shows) == 0


def test_facts_of_a_show_that_was_taken_out_go_with_it() -> None:
    content = content_of(
        shows=(a_show(other_names=("SC",)), a_show("Mankind", spinoff_of="Star City")),
        milestones=(a_milestone(), a_milestone("Mankind")),
        credits=(a_credit(show="SC"), a_credit("Bo Coe", show="Mankind")),
        quotes=(a_quote(shows=("Star City", "Mankind")),),
        acclaim=(an_acclaim(), an_acclaim(contributor="Bo Coe")),
    )
    book = saved(empty(), chosen(content, ["s0"], []))
    (mankind,) = book.shows.values()
    assert (mankind.title, mankind.spinoff_of) == ("Mankind", None)
    assert [item.show for item in book.milestones.values()] == [mankind.id]
    assert [item.show for item in book.credits.values()] == [mankind.id]
    assert [item.shows for item in book.quotes.values()] == [(mankind.id,)]
    assert book.acclaim == {}
    known = saved(empty(), content_of(shows=(a_show(),)))
    after = saved(known, chosen(content, ["s0"], []))
    assert len(after.milestones) == 2
    assert after.shows[show(known, "Star City").id] == show(known, "Star City")


def test_new_credits_stand_behind_the_others() -> None:
    book = saved(empty(), content_of(credits=(a_credit("A A"), a_credit("B B"))))
    after = saved(book, content_of(credits=(a_credit("C C"), a_credit("A A"), a_credit("D D"))))
    star = show(after, "Star City")
    held = after.credits_by_role(star.id)["creator"]
    assert [after.contributors[row.contributor].name for row in held] == [
        "A A",
        "B B",
        "C C",
        "D D",
    ]
    assert len({row.rank for row in held}) == 4


def test_what_was_corrected_is_saved() -> None:
    content = edited(full(), "c0", {"contributor": "Bo Coe", "role": "writer"})
    content = edited(content, "s0", {"title": "Stadt der Sterne", "spinoff_of": "Mankind"})
    content = edited(content, "q0", {"speakers": "", "shows": ""})
    book = saved(empty(), content)
    (credit,) = book.credits.values()
    assert book.contributors[credit.contributor].name == "Bo Coe"
    assert show(book, "Stadt der Sterne").spinoff_of == show(book, "Mankind").id
    (quote,) = book.quotes.values()
    assert (quote.speakers, quote.shows) == ((), ())


def test_an_article_about_one_show_twice_makes_one() -> None:
    content = content_of(
        shows=(a_show(), a_show("STAR CITY", genre="drama"), a_show("X", other_names=("SC",)))
    )
    content = edited(content, "s2", {"other_names": "Star City"})
    (row,) = saved(empty(), content).shows.values()
    assert (row.title, row.genre) == ("Star City", "drama")


async def test_saving_is_one_edit_and_undone_as_one(store: Store) -> None:
    book = await store.load(1)
    content = content_of(
        shows=(a_show("Mankind", genre="drama"), a_show(genre="x", logline="y")),
        credits=(a_credit(), a_credit("Matt Wolpert", wording="z")),
        quotes=(a_quote(),),
    )
    await store.ids.ready(ids_needed(content))
    changes = saving(book, an_article(content), store.ids.take)
    done = await edit(store, GUILD, 7, *changes)
    after = await store.load(done.book)
    assert len(after.announcements) == len(book.announcements) + 1
    (said,) = (item for item in after.quotes.values() if fold(item.text) == "we go far")
    assert said.verdict == "verbatim"
    texts = await store.texts(after.id)
    fit = fitting(after, [change.inverse for change in reversed(done.changes)], texts)
    assert fit.clashes == ()
    await edit(store, GUILD, 7, *fit.changes)
    undone = await store.load(done.book)
    for kind in (Announcement, Show, Contributor, Credit, Quote):
        assert undone.rows(kind) == book.rows(kind)


VALUES = st.sampled_from(
    ["", " ", "Star City", "SC", "Ann Bell", "X — y", "A\nB", "film", "creator", "5", "2024", "\0"]
)
SHOWN = st.lists(st.sampled_from(["s0", "s1", "m0", "c0", "c1", "q0", "a0", "a1"]))


@given(st.data(), SHOWN)
def test_whatever_is_typed_can_be_saved(data: st.DataObject, taken_out: list[str]) -> None:
    content = content_of(
        shows=(a_show(), a_show("Mankind")),
        milestones=(a_milestone(),),
        credits=(a_credit(), a_credit("Bo Coe")),
        quotes=(a_quote(),),
        acclaim=(an_acclaim(), an_acclaim("B")),
    )
    for fact in list(content["facts"]):
        typed = {
            name: data.draw(VALUES) for name in FIELDS[fact["kind"]] if data.draw(st.booleans())
        }
        content = edited(content, fact["key"], typed)
    content = chosen(content, taken_out, [])
    numbers = count(1_000)
    changes = saving(empty(), an_article(content), lambda: next(numbers))
    assert next(numbers) - 1_000 <= ids_needed(content)
    assert len({(change.kind, change.id) for change in changes}) == len(changes)
    book = saved(empty(), content)
    (source,) = book.announcements
    kept = [item for item in matched(book, content) if not item.out]
    assert all(item.lost == (item.state == "new") for item in kept)
    assert changes_of(book, content, same=source) == []


def test_nothing_found_saves_the_announcement_alone() -> None:
    content = sourced(proposed(NOTHING, TEXT), {"publisher": "The Press"})
    assert [item.kind for item in changes_of(empty(), content)] == [Announcement, SourceText]
