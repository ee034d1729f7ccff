"""The garbage collector while books are made."""

import gc
from collections.abc import Iterator

import pytest

from data import SHARED_BOOK, Store, collector
from data.collector import Collector


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Leave the collector as it was found."""
    yield
    gc.unfreeze()
    gc.enable()


def test_it_pauses_until_the_last_is_done() -> None:
    pauses = Collector()
    with pauses.paused():
        with pauses.paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_a_failure() -> None:
    pauses = Collector()
    with pytest.raises(ValueError, match="broken"), pauses.paused():
        raise ValueError("broken")
    assert gc.isenabled()


@pytest.mark.parametrize("big", [True, False])
async def test_a_big_book_is_left_out_for_good(
    store: Store, monkeypatch: pytest.MonkeyPatch, big: bool
) -> None:
    gc.unfreeze()
    book = await store.load(SHARED_BOOK)
    monkeypatch.setattr(collector, "BIG", book.size + (not big))
    again = await store.load(SHARED_BOOK)
    assert again.size == book.size
    assert gc.isenabled()
    assert (gc.get_freeze_count() > 0) is big
