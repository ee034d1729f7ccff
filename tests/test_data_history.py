"""The history of a server: what it says, in which order, and to whom."""

from collections.abc import AsyncIterator

import pytest

from data import (
    SHARED_BOOK,
    Change,
    Edit,
    Quote,
    Reading,
    Setting,
    Show,
    SourceText,
    Speaker,
    Store,
)
from tests.books import contributor
from tests.kept import (
    EDITOR,
    GUILD,
    HOME,
    OTHER,
    changed,
    made,
    many_changes,
    new_id,
    raw,
    removed,
    shared,
    signed,
    star_city,
)

SOMEBODY_ELSE = EDITOR + 1


@pytest.fixture
async def store(address: str) -> AsyncIterator[Store]:
    """An open store with the starter book and a home server."""
    store = await Store.open(address, HOME)
    yield store
    await store.close()


async def edit_by(
    store: Store,
    *changes: Change,
    guild: int = GUILD,
    editor: int = EDITOR,
    undoes: int | None = None,
) -> Edit:
    """An edit of the book that a server reads."""
    own = (await store.readings()).get(guild, SHARED_BOOK)
    book = await store.load(own)
    return await store.ledger.commit(signed(guild, editor), book, changes, undoes=undoes)


async def test_edits_are_told_newest_first(store: Store) -> None:
    show = star_city(await shared(store))
    edits = [
        await edit_by(store, changed(show, genre="one")),
        await store.ledger.arrange(signed(), [made(Setting(0, "answers", "private"))]),
        await edit_by(store, changed(show, genre="two")),
        await store.ledger.start_empty(signed()),
    ]
    await edit_by(store, changed(show, genre="theirs"), guild=OTHER)
    assert await store.ledger.history(GUILD) == edits[::-1]
    assert await store.ledger.count(GUILD) == 4
    assert [edit.version for edit in edits] == [3, None, 4, None]
    for edit in edits:
        assert await store.ledger.edit(GUILD, edit.id) == edit


async def test_the_history_is_paged(store: Store) -> None:
    show = star_city(await shared(store))
    edits = [await edit_by(store, changed(show, genre=str(number))) for number in range(12)][::-1]
    history = store.ledger.history
    assert await history(GUILD) == edits[:10]
    assert await history(GUILD, limit=5, offset=5) == edits[5:10]
    assert await history(GUILD, limit=5, offset=10) == edits[10:]
    assert await history(GUILD, limit=5, offset=15) == []
    assert await history(GUILD, show.id, EDITOR, 3, 2) == edits[2:5]
    assert await store.ledger.count(GUILD) == 12


async def test_the_history_of_an_editor(store: Store) -> None:
    show = star_city(await shared(store))
    mine = await edit_by(store, changed(show, genre="one"))
    theirs = await edit_by(store, changed(show, genre="two"), editor=SOMEBODY_ELSE)
    await edit_by(store, changed(show, genre="three"), editor=SOMEBODY_ELSE, guild=OTHER)
    assert await store.ledger.history(GUILD, editor=EDITOR) == [mine]
    assert await store.ledger.history(GUILD, editor=SOMEBODY_ELSE) == [theirs]
    assert await store.ledger.history(GUILD, editor=99) == []
    assert await store.ledger.count(GUILD, editor=SOMEBODY_ELSE) == 1
    assert await store.ledger.count(GUILD, show.id, EDITOR) == 1
    assert await store.ledger.count(GUILD, show.id, 99) == 0


async def test_a_former_editor_has_no_id(store: Store, address: str) -> None:
    show = star_city(await shared(store))
    edit = await edit_by(store, changed(show, genre="one"))
    raw(address, "UPDATE edit SET editor = NULL")
    assert await store.ledger.history(GUILD) == [edit._replace(editor=None)]
    assert await store.ledger.history(GUILD, editor=EDITOR) == []


async def test_the_history_of_a_row_has_what_refers_to_it(store: Store) -> None:
    book = await shared(store)
    show, person = star_city(book), contributor(book, "Ronald D. Moore")
    other = book.shows[show.spinoff_of or 0]
    number = await new_id(store)
    speakers = (Speaker(person.id, None),)
    quote = Quote(number, "So.", speakers, (show.id,), None, None, None, spoiler=False)
    first = await edit_by(store, changed(show, genre="one"))
    second = await edit_by(store, made(quote))
    third = await edit_by(store, changed(quote, shows=(other.id,)))
    fourth = await edit_by(store, removed(quote._replace(shows=(other.id,))))
    history = store.ledger.history
    assert await history(GUILD, show.id) == [third, second, first]
    assert await history(GUILD, other.id) == [fourth, third, first]
    assert await history(GUILD, person.id) == [fourth, third, second]
    assert await history(GUILD, number) == [fourth, third, second]
    assert await history(GUILD, 4_711) == []
    assert [await store.ledger.count(GUILD, row) for row in (show.id, person.id)] == [3, 3]


async def test_what_stands_beside_the_books_is_no_row(store: Store) -> None:
    edit = await store.ledger.arrange(signed(), [made(Setting(9, "default_show", "3"))])
    empty = await store.ledger.start_empty(signed())
    for item in (9, 3, GUILD, SHARED_BOOK, empty.changes[0].row.id):
        assert await store.ledger.history(GUILD, item) == []
    assert await store.ledger.history(GUILD) == [empty, edit]


async def test_another_server_sees_nothing(store: Store) -> None:
    book = await shared(store)
    changes = await many_changes(store)
    edit = await edit_by(store, *changes)
    home = await edit_by(store, *changes[5:6], guild=HOME)
    ledger = store.ledger
    show = star_city(book).id
    for guild, own in ((OTHER, None), (GUILD, edit), (HOME, home)):
        expected = [] if own is None else [own]
        assert await ledger.history(guild) == expected
        assert await ledger.history(guild, show) == expected
        assert await ledger.history(guild, editor=EDITOR) == expected
        assert await ledger.count(guild) == await ledger.count(guild, show) == len(expected)
        assert await ledger.touching(guild, show, 0) == expected
        for other in (edit, home):
            assert await ledger.edit(guild, other.id) == (other if other is own else None)
    undo = await edit_by(store, undoes=edit.id)
    assert await ledger.undone_by(GUILD, [edit.id]) == {edit.id: undo.id}
    assert await ledger.undone_by(OTHER, [edit.id]) == {}


async def test_which_edits_were_taken_back(store: Store) -> None:
    show = star_city(await shared(store))
    first = await edit_by(store, changed(show, genre="one"))
    second = await edit_by(store, changed(show, genre="two"))
    undo = await edit_by(store, changed(show, genre="one"), undoes=second.id)
    redo = await edit_by(store, changed(show, genre="two"), undoes=undo.id)
    again = await edit_by(store, changed(show, genre="one"), undoes=second.id)
    edits = [first.id, second.id, undo.id, redo.id]
    assert await store.ledger.undone_by(GUILD, edits) == {second.id: again.id, undo.id: redo.id}
    assert await store.ledger.undone_by(GUILD, []) == {}
    assert (undo.undoes, redo.undoes, first.undoes) == (second.id, undo.id, None)


async def test_the_edits_of_a_book_since_a_version(store: Store) -> None:
    show = star_city(await shared(store))
    home = await edit_by(store, changed(show, genre="home"), guild=HOME)
    edits = [await edit_by(store, changed(show, genre=str(number))) for number in range(3)]
    await store.ledger.arrange(signed(), [made(Setting(0, "answers", "private"))])
    since = store.ledger.since
    assert await since(SHARED_BOOK, 0) == await since(SHARED_BOOK, 2) == [home]
    assert await since(SHARED_BOOK, 3) == []
    own, version = edits[0].book, edits[0].version
    assert version == 4
    assert await since(own, 0) == await since(own, version - 1) == edits
    assert await since(own, version) == edits[1:]
    assert await since(own, version + 2) == []


async def test_the_edits_that_touched_a_row(store: Store) -> None:
    book = await shared(store)
    show, person = star_city(book), contributor(book, "Ronald D. Moore")
    source = await new_id(store)
    first = await edit_by(store, changed(show, genre="one"))
    second = await edit_by(store, changed(person, known_as="x"), changed(show, genre="two"))
    third = await edit_by(store, changed(person, known_as="y"))
    news = next(iter(book.announcements.values()))._replace(id=source)
    fourth = await edit_by(store, made(news), made(SourceText(source, "So.")))
    touching = store.ledger.touching
    assert await touching(GUILD, show.id, 0) == [first, second]
    assert await touching(GUILD, show.id, first.version or 0) == [second]
    assert await touching(GUILD, person.id, 0) == [second, third]
    assert await touching(GUILD, person.id, third.version or 0) == []
    assert await touching(GUILD, source, 0) == [fourth]
    assert await touching(GUILD, 4_711, 0) == []


async def test_only_edits_of_the_book_that_a_server_reads_now_touch_a_row(store: Store) -> None:
    show = star_city(await shared(store))
    for genre in ("one", "two", "three"):
        edit = await edit_by(store, changed(show, genre=genre))
    back = removed(Reading(GUILD, edit.book))
    await store.ledger.arrange(signed(), [back])
    assert await store.ledger.touching(GUILD, show.id, 0) == []
    anew = await edit_by(store, changed(show, genre="four"))
    assert await store.ledger.touching(GUILD, show.id, 0) == [anew]
    home = await edit_by(store, changed(show, genre="home"), guild=HOME)
    assert await store.ledger.touching(HOME, show.id, 0) == [home]


async def test_a_row_that_was_removed_stands_whole_in_the_history(store: Store) -> None:
    changes = await many_changes(store)
    edit = await edit_by(store, *changes)
    (kept,) = await store.ledger.history(GUILD)
    assert kept == edit
    for change, asked in zip(kept.changes, changes, strict=True):
        assert change.before == asked.before
        assert type(change.row) is type(asked.row)
    assert {type(change.row) for change in kept.changes} >= {Show, Quote, SourceText}
