"""The settings of the data layer's own commands."""

from pathlib import Path

import pytest

from data.environment import MOST_ID, BadSetting, discord_id, home_guild, variables


def test_the_environment_counts_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    assert variables({"A": "1", "B": ""}, file) == {"A": "1"}
    file.write_text("A=2\nB=3\nC=\nD\n", encoding="utf-8")
    assert variables({"A": "1", "B": ""}, file) == {"A": "1", "B": "3"}


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"A=\xff\xfe")
    with pytest.raises(BadSetting, match=r"\.env is no text in UTF-8"):
        variables({}, file)


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that this user may not read; the user of the tests may be root, who may."""

    def refuse(file: Path) -> dict[str, str]:
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr("data.environment.dotenv_values", refuse)
    return Path(".env")


def test_a_service_that_was_given_its_settings_needs_no_file(closed: Path) -> None:
    given = {"DISCORD_TOKEN": "a.b.c"}
    assert variables(given, closed) == given


@pytest.mark.parametrize("token", [{}, {"DISCORD_TOKEN": ""}])
def test_a_file_that_may_not_be_read_is_named(closed: Path, token: dict[str, str]) -> None:
    with pytest.raises(BadSetting, match=r"^\.env cannot be read: Permission denied$"):
        variables(token | {"LOG_LEVEL": "INFO"}, closed)


@pytest.mark.parametrize("value", ["1", "007", "1230000000000000000", str(MOST_ID)])
def test_an_id_is_a_number(value: str) -> None:
    assert discord_id(value, "--user") == int(value)


@pytest.mark.parametrize(
    "value",
    ["", "0", "-1", "+1", " 1", "1\n", "1.0", "me", "<@1>", "\u0661", "1" * 5_000, "9" * 19],
)
def test_what_is_no_id_is_refused(value: str) -> None:
    with pytest.raises(BadSetting, match=r"^--user must be an id"):
        discord_id(value, "--user")


def test_the_home_server_may_stay_out() -> None:
    assert home_guild({}) is None
    assert home_guild({"HOME_GUILD_ID": "77"}) == 77
    with pytest.raises(BadSetting, match=r"^HOME_GUILD_ID must be an id"):
        home_guild({"HOME_GUILD_ID": "home"})
    assert MOST_ID == 2**63 - 1
