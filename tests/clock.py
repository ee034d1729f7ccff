"""A clock that tests set, and what is noted of servers that left."""

from tests.kept import raw

DAY = 86_400
NOW = 1_800_000_000


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = float(NOW)

    def __call__(self) -> float:
        """The time."""
        return self.now

    def days(self, number: float) -> None:
        """Let so many days go by."""
        self.now += number * DAY


def departures(address: str) -> list[tuple[int, int, int | None]]:
    """What is noted of servers that left."""
    return raw(address, "SELECT guild, missing_since, confirmed_at FROM departure ORDER BY guild")
