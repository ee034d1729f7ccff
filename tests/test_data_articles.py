"""Articles: what is being read belongs to its server, and is kept for seven days."""

import asyncio
import time
from collections.abc import Callable

import pytest

from data import Announcement, Article, Signature, SourceText, Stale, Store
from data.articles import KEPT_SECONDS
from tests.histories import edit, made, read
from tests.kept import EDITOR, GUILD, OTHER, everything, raw

TEXT = "“Star City”\n\nis ordered."
SAME = '"Star City" is  ordered.'
CONTENT = {"facts": [{"key": "s0", "values": {"title": "«Star» 西"}}], "out": []}


async def kept(store: Store, interaction: int = 5, text: str = TEXT, guild: int = GUILD) -> Article:
    return await store.articles.keep(guild, EDITOR, interaction, text, CONTENT)


async def test_an_article_is_kept_over_a_restart(store: Store, address: str) -> None:
    before = int(time.time())
    article = await kept(store)
    assert (article.guild, article.editor, article.text) == (GUILD, EDITOR, TEXT)
    assert article.content == CONTENT
    assert before <= article.at <= time.time()
    again = await Store.open(address)
    assert await again.articles.get(GUILD, article.id) == article
    await again.close()


async def test_the_same_interaction_has_the_same_article(store: Store, address: str) -> None:
    first = await kept(store)
    before = everything(address)
    assert await store.articles.keep(GUILD, EDITOR, 5, "other", {}) == first
    assert everything(address) == before
    assert (await kept(store, 6)).id != first.id


async def test_it_is_no_other_servers(store: Store) -> None:
    article = await kept(store)
    assert await store.articles.get(OTHER, article.id) is None
    assert await store.articles.get(GUILD, article.id + 1) is None
    assert await store.articles.same(OTHER, TEXT) is None
    assert await store.articles.open(OTHER) == []
    await store.articles.put(article._replace(guild=OTHER, text="no"))
    await store.articles.drop(OTHER, article.id)
    assert await store.articles.change(OTHER, article.id, lambda it: it) is None
    assert await store.articles.get(GUILD, article.id) == article


async def test_an_article_can_hold_something_else(store: Store, address: str) -> None:
    article = await kept(store)
    other = await kept(store, 6)
    raw(address, "UPDATE article SET at = at - 1000")
    await store.articles.put(article._replace(text="New.", content={"out": ["s0"]}, editor=1))
    after = await store.articles.get(GUILD, article.id)
    assert after is not None
    assert after == article._replace(text="New.", content={"out": ["s0"]}, at=after.at)
    assert after.at >= article.at
    assert await store.articles.same(GUILD, "New.") == after
    assert await store.articles.get(GUILD, other.id) == other._replace(at=other.at - 1000)


async def test_two_changes_at_once_are_both_done(store: Store) -> None:
    article = await kept(store)

    def work(key: str) -> Callable[[Article], Article]:
        return lambda it: it._replace(content={"out": [*it.content["out"], key]})

    change = store.articles.change
    done = await asyncio.gather(*(change(GUILD, article.id, work(key)) for key in "abc"))
    last = await store.articles.get(GUILD, article.id)
    assert last in done
    assert last is not None
    assert sorted(last.content["out"]) == ["a", "b", "c"]


async def test_a_change_that_fails_changes_nothing(store: Store, address: str) -> None:
    article = await kept(store)
    before = everything(address)

    def fail(_: Article) -> Article:
        raise KeyError("s9")

    with pytest.raises(KeyError, match="s9"):
        await store.articles.change(GUILD, article.id, fail)
    assert everything(address) == before


async def test_what_was_dropped_is_gone(store: Store) -> None:
    article = await kept(store)
    await store.articles.drop(GUILD, article.id)
    assert await store.articles.get(GUILD, article.id) is None
    await store.articles.drop(GUILD, article.id)
    await store.articles.put(article)
    assert await store.articles.get(GUILD, article.id) is None


async def test_the_same_text_is_found_again(store: Store) -> None:
    first, second = await kept(store), await kept(store, 6, SAME)
    await kept(store, 7, "Star City is ordered.")
    assert await store.articles.same(GUILD, SAME) == first
    assert await store.articles.same(GUILD, TEXT, besides=first.id) == second
    assert await store.articles.same(GUILD, "Nothing like it.") is None


async def test_open_articles_are_listed_the_last_touched_first(store: Store, address: str) -> None:
    numbers = [(await kept(store, place)).id for place in range(3)]
    theirs = await store.articles.keep(GUILD, EDITOR + 1, 9, TEXT, {})
    raw(address, "UPDATE article SET at = at - 60 WHERE id = ?", numbers[2])
    listed = [article.id for article in await store.articles.open(GUILD)]
    assert listed == [theirs.id, numbers[1], numbers[0], numbers[2]]
    own = await store.articles.open(GUILD, EDITOR, 2)
    assert [article.id for article in own] == [numbers[1], numbers[0]]


async def test_it_is_kept_for_seven_days_after_the_last_touch(store: Store, address: str) -> None:
    article = await kept(store)
    raw(address, "UPDATE article SET at = at - ?", KEPT_SECONDS - 60)
    assert await store.articles.get(GUILD, article.id) is not None
    await store.articles.put(article)
    raw(address, "UPDATE article SET at = at - ?", KEPT_SECONDS - 60)
    assert await store.articles.get(GUILD, article.id) is not None
    raw(address, "UPDATE article SET at = at - 61")
    assert await store.articles.get(GUILD, article.id) is None
    assert await store.articles.same(GUILD, TEXT) is None
    assert await store.articles.open(GUILD) == []
    assert await store.articles.change(GUILD, article.id, lambda it: it) is None


async def test_old_articles_are_forgotten(store: Store, address: str) -> None:
    first = await kept(store)
    await store.articles.forget_old(first.at + KEPT_SECONDS)
    assert await store.articles.get(GUILD, first.id) == first
    await store.articles.forget_old(first.at + KEPT_SECONDS + 1.5)
    assert raw(address, "SELECT * FROM article") == []


async def test_an_announcement_is_known_by_its_text(store: Store, address: str) -> None:
    rows = [
        row
        for number, text in ((801, TEXT), (802, SAME), (803, TEXT.replace("ordered", "renewed")))
        for row in (
            Announcement(number, "News", "The Press", None, None, None, has_text=True),
            SourceText(number, text),
        )
    ]
    await edit(store, GUILD, EDITOR, *made(*rows))
    book = await read(store, GUILD)
    assert await store.announcement_with(book, SAME.replace('"', "”")) == 801
    assert await store.announcement_with(book, TEXT.replace("ordered", "renewed")) == 803
    assert await store.announcement_with(book, TEXT.replace("ordered", "dropped")) is None
    assert await store.announcement_with(book, "Short.") is None
    assert await store.announcement_with(1, TEXT) is None


async def test_it_goes_with_the_edit_that_saves_it(store: Store) -> None:
    article = await kept(store)
    book, signature = await store.load(1), Signature(GUILD, EDITOR, 77, "test", "article")
    row = Announcement(900, "News", "The Press", None, None, None, has_text=False)
    changed = await store.articles.change(
        GUILD, article.id, lambda it: it._replace(content={"out": ["s0"]})
    )
    with pytest.raises(Stale):
        await store.ledger.commit(signature, book, made(row), uses=article)
    assert await store.articles.get(GUILD, article.id) == changed
    assert await store.ledger.count(GUILD) == 0
    edit = await store.ledger.commit(signature, book, made(row), uses=changed)
    assert await store.articles.get(GUILD, article.id) is None
    again = signature._replace(interaction=78)
    assert await store.ledger.commit(again, book, made(row), uses=changed) == edit
