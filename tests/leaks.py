"""What must not be left behind: threads, and connections that nobody closed."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_left() -> Iterator[None]:
    """Fail when a thread that was started inside goes on; a connection left open warns."""
    before = set(threading.enumerate())
    yield
    gc.collect()
    for thread in set(threading.enumerate()) - before:
        thread.join(5)  # it may just be ending
        assert not thread.is_alive()
