"""Drafts: what was typed and not saved is kept for its editor, for seven days."""

import time

import pytest

from data import Store, StoreUnavailable
from data.drafts import KEPT_SECONDS
from tests.kept import EDITOR, GUILD, OTHER, everything, raw

TYPED = {"title": "«Star» \ud800 西", "spoiler": True, "date": None, "roles": ["star", 3]}
SUBJECT = "show.title 3"


async def test_a_draft_is_kept_as_it_was_typed(store: Store, address: str) -> None:
    before = int(time.time())
    draft = await store.drafts.keep(GUILD, EDITOR, 5, SUBJECT, TYPED)
    assert draft[1:4] == (GUILD, EDITOR, 5)
    assert (draft.subject, draft.values) == (SUBJECT, TYPED)
    assert before <= draft.at <= time.time()
    assert await store.drafts.take(GUILD, EDITOR, draft.id) == draft
    again = await Store.open(address)
    assert await again.drafts.take(GUILD, EDITOR, draft.id) == draft
    await again.close()


async def test_it_is_nobody_elses(store: Store) -> None:
    draft = await store.drafts.keep(GUILD, EDITOR, 5, SUBJECT, TYPED)
    assert await store.drafts.take(OTHER, EDITOR, draft.id) is None
    assert await store.drafts.take(GUILD, EDITOR + 1, draft.id) is None
    assert await store.drafts.take(GUILD, EDITOR, draft.id + 1) is None
    assert await store.drafts.take(GUILD, EDITOR, draft.id) == draft


async def test_the_same_interaction_has_the_same_draft(store: Store, address: str) -> None:
    first = await store.drafts.keep(GUILD, EDITOR, 5, SUBJECT, TYPED)
    before = everything(address)
    assert await store.drafts.keep(GUILD, EDITOR, 5, "other 4", {}) == first
    assert everything(address) == before
    second = await store.drafts.keep(GUILD, EDITOR, 6, SUBJECT, TYPED)
    assert second.id != first.id


async def test_a_draft_can_hold_something_else(store: Store) -> None:
    first = await store.drafts.keep(GUILD, EDITOR, 5, SUBJECT, TYPED)
    second = await store.drafts.keep(GUILD, EDITOR, 6, SUBJECT, TYPED)
    after = first._replace(subject="show.kind 3", values={"kind": "film"})
    await store.drafts.put(after)
    assert await store.drafts.take(GUILD, EDITOR, first.id) == after
    assert await store.drafts.take(GUILD, EDITOR, second.id) == second


async def test_a_draft_can_be_put_by_its_editor_alone(store: Store) -> None:
    draft = await store.drafts.keep(GUILD, EDITOR, 5, SUBJECT, TYPED)
    for other in (draft._replace(guild=OTHER), draft._replace(editor=EDITOR + 1)):
        await store.drafts.put(other._replace(values={}))
    assert await store.drafts.take(GUILD, EDITOR, draft.id) == draft


async def test_a_draft_is_kept_for_seven_days(store: Store, address: str) -> None:
    draft = await store.drafts.keep(GUILD, EDITOR, 5, SUBJECT, TYPED)
    raw(address, "UPDATE draft SET at = at - ?", KEPT_SECONDS - 60)
    kept = draft._replace(at=draft.at - KEPT_SECONDS + 60)
    assert await store.drafts.take(GUILD, EDITOR, draft.id) == kept
    raw(address, "UPDATE draft SET at = at - 61")
    assert await store.drafts.take(GUILD, EDITOR, draft.id) is None


async def test_old_drafts_are_forgotten(store: Store) -> None:
    first = await store.drafts.keep(GUILD, EDITOR, 5, SUBJECT, TYPED)
    await store.drafts.forget_old(first.at + KEPT_SECONDS)
    assert await store.drafts.take(GUILD, EDITOR, first.id) == first
    await store.drafts.forget_old(first.at + KEPT_SECONDS + 1.5)
    assert await store.drafts.take(GUILD, EDITOR, first.id) is None


async def test_what_is_too_long_is_refused_and_nothing_kept(store: Store, address: str) -> None:
    before = everything(address)
    for subject in ("", "x" * 101):
        with pytest.raises(StoreUnavailable, match=r"(?i)check"):
            await store.drafts.keep(GUILD, EDITOR, 5, subject, TYPED)
    assert everything(address) == before
