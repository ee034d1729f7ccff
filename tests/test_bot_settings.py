"""The settings: what is read, from where, and what a wrong one says."""

import re
from pathlib import Path

import pytest

from bot.settings import Settings, read_settings
from data import BadSetting

TOKEN = "MTA.abc.def"


def read(tmp_path: Path, file: str = "", **environment: str) -> Settings:
    path = tmp_path / ".env"
    path.write_text(file)
    return read_settings(environment, path)


def test_nothing_is_needed(tmp_path: Path) -> None:
    settings = read_settings({}, tmp_path / "missing")
    assert settings == Settings(
        token=None,
        api_base=None,
        database="sqlite:///var/greenlight.db",
        backups=Path("var/backups"),
        home=None,
        shard_count=None,
        shard_ids=None,
        log_level="INFO",
        log_format="text",
    )


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = f"DISCORD_TOKEN={TOKEN}\nLOG_LEVEL=debug\nLOG_FORMAT=json\n"
    settings = read(tmp_path, file, LOG_LEVEL="Warning")
    assert (settings.token, settings.log_level, settings.log_format) == (TOKEN, "WARNING", "json")


def test_an_empty_value_is_none(tmp_path: Path) -> None:
    """`.env.example` copied as it is opens the preview."""
    assert read(tmp_path, "DISCORD_TOKEN=\n", DATABASE_URL="").token is None


def test_the_example_file_names_every_setting_with_a_value_that_works(tmp_path: Path) -> None:
    example = (Path(__file__).parent.parent / ".env.example").read_text()
    assert read(tmp_path, example).token is None
    filled = re.sub(r"^#(?=[A-Z_]+=)", "", example, flags=re.MULTILINE)
    settings = read(tmp_path, filled.replace("DISCORD_TOKEN=", f"DISCORD_TOKEN={TOKEN}"))
    assert all(value is not None for value in settings)


def test_shards(tmp_path: Path) -> None:
    several = {"SHARD_COUNT": "16", "SHARD_IDS": "0-3, 8"}
    settings = read(tmp_path, DATABASE_URL="postgresql://me@host/books", **several)
    assert (settings.shard_count, settings.shard_ids) == (16, (0, 1, 2, 3, 8))


def test_one_file_serves_all_shards_in_one_process(tmp_path: Path) -> None:
    """Shards that are left to others need a database that takes several processes."""
    assert read(tmp_path, SHARD_COUNT="4", SHARD_IDS="3,0-2").shard_ids == (0, 1, 2, 3)
    assert read(tmp_path, SHARD_COUNT="4").shard_ids is None
    for shards in ("0-2", "1-3", "0"):
        with pytest.raises(BadSetting, match="PostgreSQL"):
            read(tmp_path, SHARD_COUNT="4", SHARD_IDS=shards)


def test_the_api_base(tmp_path: Path) -> None:
    settings = read(tmp_path, DISCORD_API_BASE="http://127.0.0.1:9/api/v10/")
    assert settings.api_base == "http://127.0.0.1:9/api/v10"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("DISCORD_TOKEN", "my secret password"),
        ("DISCORD_TOKEN", "a.b"),
        ("HOME_GUILD_ID", "my server"),
        ("HOME_GUILD_ID", "0"),
        ("HOME_GUILD_ID", str(2**63)),
        ("HOME_GUILD_ID", "²"),
        ("DISCORD_TOKEN", "ä.b.c"),
        ("DISCORD_API_BASE", "127.0.0.1:8080"),
        ("DISCORD_API_BASE", "ftp://x/api"),
        ("DISCORD_API_BASE", "http://[bad"),
        ("DISCORD_API_BASE", "http://h:99999/x"),
        ("SHARD_COUNT", "0"),
        ("SHARD_COUNT", "many"),
        ("SHARD_COUNT", "1000000"),
        ("SHARD_IDS", "0"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_wrong_value_names_its_key_and_tells_no_secret(
    tmp_path: Path, key: str, value: str
) -> None:
    with pytest.raises(BadSetting, match=key) as caught:
        read(tmp_path, **{key: value})
    assert "\n" not in str(caught.value)
    assert key != "DISCORD_TOKEN" or value not in str(caught.value)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("LOG_LEVEL=INFO".encode("utf-16"))
    with pytest.raises(BadSetting, match="UTF-8"):
        read_settings({}, tmp_path / ".env")


@pytest.mark.parametrize("value", ["4", "3-1", "x", "0-4", "1,,2", "-1"])
def test_shards_that_do_not_exist(tmp_path: Path, value: str) -> None:
    with pytest.raises(BadSetting, match="SHARD_IDS"):
        read(tmp_path, SHARD_COUNT="4", SHARD_IDS=value)
