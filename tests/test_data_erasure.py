"""Saved messages are erased from every book, from the history, and from the file."""

import json
from collections.abc import AsyncIterator

import pytest

from data import SHARED_BOOK, Change, Contributor, Quote, Show, Store
from data.people import Traces
from data.rows import Acclaim, Credit, Milestone
from tests.books import book_file
from tests.histories import (
    AUTHOR,
    EDITOR,
    GUILD,
    HOME,
    MESSAGE,
    OTHER,
    OTHER_GUILD,
    bare,
    edit,
    ids,
    made,
    nothing_of,
    on_disk,
    opened,
    raw,
    read,
    removed,
    save,
    saved,
    states,
)

NOTHING = Traces(0, 0, 0, 0, 0)


@pytest.fixture
async def home(address: str) -> AsyncIterator[Store]:
    """A store whose home server edits the shared book."""
    async with opened(address, HOME) as store:
        yield store


async def test_erasing_takes_everything_out_of_book_history_and_file(
    address: str, store: Store
) -> None:
    facts = await save(store, GUILD)
    other = await save(store, GUILD, OTHER, "Another's words.", AUTHOR)
    book_id = await read(store, GUILD)
    version = (await store.load(book_id)).version
    assert await store.people.kept(AUTHOR) == NOTHING._replace(edits=1, messages=1)
    assert not nothing_of(address)
    assert await store.people.erase(AUTHOR) == [book_id]
    assert await store.people.kept(AUTHOR) == NOTHING
    assert nothing_of(address)
    book = await store.load(book_id)
    assert book.version == version + 1
    assert facts.message not in book.announcements
    assert facts.quote.id not in book.quotes
    assert book.shows[facts.show.id] == bare(facts.show)
    assert book.milestones[facts.milestone.id] == bare(facts.milestone)
    assert book.credits[facts.credit.id] == bare(facts.credit)
    assert book.acclaim[facts.acclaim.id] == bare(facts.acclaim)
    assert other.message in book.announcements
    assert book.quotes[other.quote.id].text == "Another's words."
    assert book.shows[other.show.id].announcement == other.message
    assert "Another's words." in (await store.texts(book_id)).values()


async def test_the_history_goes_on_without_what_was_erased(address: str, store: Store) -> None:
    facts = await save(store, GUILD, editor=AUTHOR)
    book_id = await read(store, GUILD)
    renamed = facts.show._replace(title="Anders")
    await edit(store, GUILD, EDITOR, Change(facts.show, renamed))
    drama = renamed._replace(genre="drama")
    await edit(store, GUILD, EDITOR, Change(renamed, drama))
    await edit(store, GUILD, EDITOR, Change(drama, bare(drama)))
    await store.people.erase(AUTHOR)
    newest, third, second, oldest = await store.ledger.history(GUILD)
    assert [item.editor for item in (newest, third, second, oldest)] == [EDITOR] * 3 + [None]
    assert second.changes == (Change(bare(facts.show), bare(renamed)),)
    assert third.changes == (Change(bare(renamed), bare(drama)),)
    assert newest.changes == ()
    kinds = [change.kind for change in oldest.changes]
    assert kinds == [Contributor, Show, Milestone, Credit, Acclaim]
    assert all(getattr(change.row, "announcement", None) is None for change in oldest.changes)
    assert await store.ledger.count(GUILD, facts.message) == 0
    assert await store.ledger.count(GUILD, facts.quote.id) == 0
    assert await store.ledger.count(GUILD, facts.show.id) == 4
    again = await edit(store, GUILD, AUTHOR, Change(bare(drama), bare(renamed)))
    assert again.version == (await store.load(book_id)).version == (newest.version or 0) + 2


async def test_every_copy_of_a_message_goes(address: str, home: Store) -> None:
    facts = await save(home, HOME)
    show = facts.show._replace(genre="drama")
    await edit(home, GUILD, EDITOR, Change(facts.show, show))
    copy = await read(home, GUILD)
    untouched = await home.make_book(OTHER_GUILD, book_file(quotes=[{}]))
    versions = [(await home.load(book)).version for book in (SHARED_BOOK, copy, untouched)]
    assert (await home.people.kept(AUTHOR)).messages == 1
    assert await home.people.erase(AUTHOR) == [SHARED_BOOK, copy]
    books = [await home.load(book) for book in (SHARED_BOOK, copy, untouched)]
    assert [book.version - version for book, version in zip(books, versions, strict=True)] == [
        1,
        1,
        0,
    ]
    assert not any(facts.quote.id in book.quotes for book in books)
    assert nothing_of(address)


@pytest.mark.parametrize("quote_too", [True, False])
async def test_what_editors_removed_goes_too(address: str, store: Store, quote_too: bool) -> None:
    """An announcement that is removed leaves its quotes, whose words are still the author's."""
    facts = await save(store, GUILD)
    book_id = await read(store, GUILD)
    book = await store.load(book_id)
    let_go = [
        Change(facts.show, bare(facts.show)),
        Change(facts.milestone, bare(facts.milestone)),
        Change(facts.credit, bare(facts.credit)),
        Change(facts.acclaim, bare(facts.acclaim)),
    ]
    quote = book.quotes[facts.quote.id]
    let_go += removed(quote) if quote_too else [Change(quote, bare(quote))]
    text = saved(facts.message, AUTHOR)[1]
    gone = removed(text, book.announcements[facts.message])
    await edit(store, GUILD, EDITOR, *let_go, *gone)
    if not quote_too:
        mended = Change(bare(quote), bare(quote)._replace(text=f"{MESSAGE} Mended."))
        await edit(store, GUILD, EDITOR, mended)
    assert (await store.people.kept(AUTHOR)).messages == 1
    assert await store.people.messages(AUTHOR, book_id) == []
    assert await store.people.erase(AUTHOR) == ([] if quote_too else [book_id])
    assert nothing_of(address)
    assert facts.quote.id not in (await store.load(book_id)).quotes
    history = await store.ledger.history(GUILD)
    assert [len(item.changes) for item in history] == ([0, 5] if quote_too else [0, 0, 5])


async def test_a_quote_that_has_another_source_by_now_stays(address: str, store: Store) -> None:
    """An editor had put a sentence of a press release under the wrong announcement."""
    facts = await save(store, GUILD)
    book_id = await read(store, GUILD)
    quote = (await store.load(book_id)).quotes[facts.quote.id]
    (release,) = await ids(store, 1)
    source = saved(release, OTHER, "The release.")
    mended = quote._replace(text="The release.", announcement=release, sentence="There.")
    await edit(store, GUILD, EDITOR, *made(*source), Change(quote, mended))
    assert await store.people.erase(AUTHOR) == [book_id]
    book = await store.load(book_id)
    assert book.quotes[facts.quote.id].announcement == release
    newest, oldest = await store.ledger.history(GUILD)
    (change,) = [change for change in newest.changes if change.kind is Quote]
    assert change.before == bare(quote)
    assert isinstance(change.after, Quote)
    assert change.after.sentence == "There."
    assert quote.id in [change.id for change in oldest.changes]
    for state in states(address):
        assert json.loads(state).get("announcement") != facts.message


async def test_many_messages_are_erased_at_once(
    address: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.erasure.PORTION", 2)
    facts = [await save(store, guild) for guild in (GUILD, OTHER_GUILD) for _ in range(3)]
    assert (await store.people.kept(AUTHOR)).messages == 6
    books = [await read(store, guild) for guild in (GUILD, OTHER_GUILD)]
    assert await store.people.erase(AUTHOR) == sorted(books)
    assert nothing_of(address)
    assert len(raw(address, "SELECT id FROM show WHERE sentence IS NULL")) == len(facts)


async def test_the_author_of_one_message_takes_it_out(address: str, home: Store) -> None:
    first = await save(home, HOME)
    second = await save(home, HOME, words="Kirschkuchen am Montag.")
    await edit(home, GUILD, AUTHOR, Change(first.show, first.show._replace(genre="drama")))
    copy = await read(home, GUILD)
    assert await home.people.messages(AUTHOR, copy) == [first.message, second.message]
    assert await home.people.messages(OTHER, copy) == []
    assert await home.people.take_out(AUTHOR, copy, first.message)
    assert await home.people.messages(AUTHOR, copy) == [second.message]
    assert await home.people.messages(AUTHOR, SHARED_BOOK) == [first.message, second.message]
    mine, shared = await home.load(copy), await home.load(SHARED_BOOK)
    assert (first.quote.id in mine.quotes, first.quote.id in shared.quotes) == (False, True)
    assert second.quote.id in mine.quotes
    assert mine.shows[first.show.id].announcement is None
    assert shared.shows[first.show.id].announcement == first.message
    assert (await home.ledger.history(GUILD))[0].editor == AUTHOR
    assert [len(item.changes) for item in await home.ledger.history(HOME)] == [8, 8]
    assert await home.people.take_out(AUTHOR, SHARED_BOOK, first.message)
    assert [len(item.changes) for item in await home.ledger.history(HOME)] == [8, 5]
    assert MESSAGE.encode() not in on_disk(address)
    assert b"Kirschkuchen" in on_disk(address)


async def test_what_one_book_loses_another_keeps(home: Store) -> None:
    facts = await save(home, HOME)
    quote = (await home.load(SHARED_BOOK)).quotes[facts.quote.id]
    await edit(home, GUILD, EDITOR, Change(quote, quote._replace(spoiler=True)))
    await edit(home, HOME, EDITOR, Change(quote, bare(quote)))
    copy = await read(home, GUILD)
    assert await home.people.take_out(AUTHOR, copy, facts.message)
    assert quote.id not in (await home.load(copy)).quotes
    assert (await home.load(SHARED_BOOK)).quotes[quote.id] == bare(quote)._replace(verdict=None)
    assert [len(item.changes) for item in await home.ledger.history(HOME)] == [1, 8]


async def test_a_message_of_which_only_the_removal_is_written_down(
    address: str, home: Store
) -> None:
    (message,) = await ids(home, 1)
    rows = saved(message, AUTHOR)
    await edit(home, HOME, EDITOR, *made(*rows))
    await edit(home, GUILD, EDITOR, *removed(*reversed(rows)))
    assert await home.people.take_out(AUTHOR, SHARED_BOOK, message)
    assert (await home.people.kept(AUTHOR)).messages == 1
    assert MESSAGE.encode() in on_disk(address)
    assert await home.people.erase(AUTHOR) == []
    assert nothing_of(address)
