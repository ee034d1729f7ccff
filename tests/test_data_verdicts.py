"""A quote is compared with its announcement anew whenever one of the two changes."""

from collections.abc import AsyncIterator

import pytest

from data import Announcement, Change, Contributor, Edit, Quote, SourceText, Speaker, Store
from data.book import Book
from data.verdict import NOT_FOUND, SHORTENED, VERBATIM
from tests.kept import GUILD, HOME, changed, made, removed, shared, signed

SAID = "It begins now."
TEXT = f"The show was ordered. “{SAID}” said Ann, who wrote it."
OTHER_TEXT = "The show was ordered. “We stop here,” said Ann."


class Written:
    """A server's book with an announcement, its text, and a quote from it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.book: Book
        self.news: Announcement
        self.text: SourceText
        self.quote: Quote

    async def edit(self, *changes: Change, undoes: int | None = None) -> Edit:
        """One edit; the book is the new one afterwards."""
        edit = await self.store.ledger.commit(signed(HOME), self.book, changes, undoes=undoes)
        self.book = await self.store.load(edit.book)
        return edit

    def verdict(self) -> str | None:
        """What is known of the quote."""
        return self.book.quotes[self.quote.id].verdict

    def now(self) -> Quote:
        """The quote as it is."""
        return self.book.quotes[self.quote.id]


@pytest.fixture
async def written(address: str) -> AsyncIterator[Written]:
    """A book in which the quote is verbatim."""
    store = await Store.open(address, HOME)
    await store.ids.ready()
    source, person, number = (store.ids.take() for _ in range(3))
    written = Written(store)
    written.book = await shared(store)
    written.news = Announcement(source, "News", "The Press", None, None, None, has_text=True)
    written.text = SourceText(source, TEXT)
    speakers = (Speaker(person, None),)
    written.quote = Quote(number, SAID, speakers, (), None, source, None, spoiler=False)
    await written.edit(
        made(written.news),
        made(written.text),
        made(Contributor(person, "Ann Other", "person", None, ())),
        made(written.quote),
    )
    yield written
    await store.close()


async def test_a_new_quote_is_compared(written: Written) -> None:
    assert written.verdict() == VERBATIM
    (edit,) = await written.store.ledger.history(HOME)
    assert edit.changes[-1] == made(written.quote._replace(verdict=VERBATIM))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("It begins now.", VERBATIM),
        ("It begins tomorrow.", NOT_FOUND),
        ("It … now.", SHORTENED),
    ],
)
async def test_a_quote_whose_words_change_is_compared(
    written: Written, text: str, verdict: str
) -> None:
    await written.edit(changed(written.now(), text=text, sentence="So."))
    assert written.verdict() == verdict
    assert written.now().text == text


async def test_a_verdict_that_somebody_claims_does_not_count(written: Written) -> None:
    edit = await written.edit(changed(written.now(), verdict=NOT_FOUND))
    assert written.verdict() == VERBATIM
    assert edit.changes == ()
    await written.edit(changed(written.now(), verdict=None, spoiler=True))
    assert written.verdict() == VERBATIM


async def test_a_quote_is_compared_when_the_text_changes(written: Written) -> None:
    edit = await written.edit(changed(written.text, text=OTHER_TEXT))
    assert written.verdict() == NOT_FOUND
    assert edit.changes == (
        changed(written.text, text=OTHER_TEXT),
        changed(written.quote._replace(verdict=VERBATIM), verdict=NOT_FOUND),
    )
    undo = [change.inverse for change in reversed(edit.changes)]
    await written.edit(*undo, undoes=edit.id)
    assert written.verdict() == VERBATIM


async def test_without_a_text_there_is_no_verdict(written: Written) -> None:
    edit = await written.edit(removed(written.text))
    assert written.verdict() is None
    assert [change.kind for change in edit.changes] == [SourceText, Quote]
    assert not written.book.announcements[written.news.id].has_text
    await written.edit(made(written.text))
    assert written.verdict() == VERBATIM


async def test_a_text_that_changes_nothing_for_a_quote_leaves_it(written: Written) -> None:
    edit = await written.edit(changed(written.text, text=TEXT + " More."))
    assert [change.kind for change in edit.changes] == [SourceText]
    assert written.verdict() == VERBATIM


async def test_a_quote_that_changes_with_the_text_is_compared_once(written: Written) -> None:
    edit = await written.edit(
        changed(written.now(), text="We stop here,"), changed(written.text, text=OTHER_TEXT)
    )
    assert [change.kind for change in edit.changes] == [Quote, SourceText]
    assert written.verdict() == VERBATIM


async def test_a_quote_from_elsewhere_is_compared_with_that(written: Written) -> None:
    other = written.news._replace(id=written.store.ids.take(), has_text=False)
    third = written.news._replace(id=written.store.ids.take())
    await written.edit(made(other), made(third), made(SourceText(third.id, OTHER_TEXT)))
    await written.edit(changed(written.now(), announcement=other.id))
    assert written.verdict() is None
    await written.edit(changed(written.now(), announcement=third.id))
    assert written.verdict() == NOT_FOUND
    await written.edit(changed(written.now(), announcement=None))
    assert written.verdict() is None
    await written.edit(changed(written.now(), announcement=written.news.id))
    assert written.verdict() == VERBATIM


async def test_only_the_quotes_of_that_text_are_compared(written: Written) -> None:
    other = written.news._replace(id=written.store.ids.take())
    theirs = written.quote._replace(id=written.store.ids.take(), announcement=other.id)
    await written.edit(made(other), made(SourceText(other.id, TEXT)), made(theirs))
    edit = await written.edit(changed(SourceText(other.id, TEXT), text=OTHER_TEXT))
    assert [change.id for change in edit.changes] == [other.id, theirs.id]
    assert written.verdict() == VERBATIM
    assert written.book.quotes[theirs.id].verdict == NOT_FOUND


async def test_facts_that_are_no_quotes_are_left(written: Written) -> None:
    show = next(iter(written.book.shows.values()))
    await written.edit(changed(show, announcement=written.news.id))
    edit = await written.edit(changed(written.text, text=OTHER_TEXT))
    assert [change.kind for change in edit.changes] == [SourceText, Quote]


async def test_a_quote_that_comes_back_is_compared_with_the_text_of_today(
    written: Written,
) -> None:
    removal = await written.edit(removed(written.now()))
    assert removal.changes[0].before == written.quote._replace(verdict=VERBATIM)
    await written.edit(changed(written.text, text=OTHER_TEXT))
    back = await written.edit(removal.changes[0].inverse, undoes=removal.id)
    assert written.verdict() == NOT_FOUND
    assert back.changes == (made(written.quote._replace(verdict=NOT_FOUND)),)


async def test_everything_comes_back_with_its_verdict(written: Written) -> None:
    edit = await written.edit(
        changed(written.now(), announcement=None), removed(written.text), removed(written.news)
    )
    assert written.verdict() is None
    assert written.news.id not in written.book.announcements
    await written.edit(*(change.inverse for change in reversed(edit.changes)), undoes=edit.id)
    assert written.verdict() == VERBATIM
    assert written.book.announcements[written.news.id] == written.news


async def test_a_first_edit_compares_with_the_copied_text(written: Written) -> None:
    quote = written.now()
    edit = await written.store.ledger.commit(
        signed(GUILD), written.book, [changed(quote, text="It … now.")]
    )
    own = await written.store.load(edit.book)
    assert own.quotes[quote.id].verdict == SHORTENED
    assert written.verdict() == VERBATIM
