"""`python -m data read`: what is found in an announcement is printed, without any database."""

import json
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from data.__main__ import NO_FILE, NOT_TEXT, REFUSALS, main
from data.documents import MOST_BYTES, REASONS
from data.listing import NOTHING
from data.reader import as_json, read

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "reading"

NEWS = (
    "Apple TV+ has ordered “Glass Harbour,” a new drama series created by Ann Bell.\n\n"
    "“We could not be more excited to tell this story – at last,” said Ann Bell."
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file in which an announcement stands."""
    path = tmp_path / "news.txt"
    path.write_bytes(NEWS.encode("cp1252"))
    return path


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["read", *words]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def test_a_list_for_people(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    lines = printed(capsys, str(file)).splitlines()
    assert [line for line in lines if not line.startswith(" ")][:1] == ["Announcement"]
    assert any(line.startswith("  Glass Harbour · series") for line in lines)
    assert any("creator: Ann Bell" in line for line in lines)
    assert any("Ann Bell: We could not be" in line for line in lines)


def test_json_for_programs(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    said = printed(capsys, str(file), "--json")
    assert said.isascii()
    found = json.loads(said)
    assert found == json.loads(json.dumps(as_json(read(NEWS))))
    assert {"shows", "credits", "quotes", "milestones", "acclaim"} <= set(found)


def test_standard_input(
    capsys: pytest.CaptureFixture[str], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = printed(capsys, str(file))
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(NEWS.encode("utf-16"))))
    assert printed(capsys, "-") == expected


def test_a_text_that_says_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "hello").write_text("hello")
    assert printed(capsys, str(tmp_path / "hello")) == f"{NOTHING}\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty"), (b"PK\x03\x04....", "zip"), (b"x" * (MOST_BYTES + 1), "too big")],
)
def test_what_is_no_text_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(content)
    assert main(["read", str(path)]) == NOT_TEXT
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"greenlight: {path} is refused: {REFUSALS[reason]}\n"


def test_every_refusal_has_a_sentence() -> None:
    assert set(REFUSALS) == set(REASONS)


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for path in (tmp_path / "nothing", tmp_path):
        assert main(["read", str(path)]) == NO_FILE
        said = capsys.readouterr()
        assert said.out == ""
        (line,) = said.err.splitlines()
        assert line.startswith(f"greenlight: {path} cannot be read: ")


def test_it_touches_no_database(tmp_path: Path, file: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    done = subprocess.run(
        [sys.executable, "-m", "data", "read", str(file)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "DATABASE_URL": "nonsense", "PYTHONUTF8": "1"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Glass Harbour" in done.stdout
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(not SHARED.exists(), reason="the real announcement is not here")
def test_the_real_announcement_scores_full_marks(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = SHARED.parent / "announcements" / "for-all-mankind.txt"
    predictions = tmp_path / "predictions"
    predictions.mkdir()
    (predictions / "00.json").write_text(printed(capsys, str(text), "--json"))
    gold = json.loads((SHARED / "announcements" / "00.json").read_text("utf-8"))
    found = json.loads((predictions / "00.json").read_text("utf-8"))
    assert [item["text"] for item in found["quotes"]] == [item["text"] for item in gold["quotes"]]
    keys = ("person_or_company", "role", "show")
    for one, other in ((found, gold), (gold, found)):
        wanted = {tuple(item[key] for key in keys) for item in one["credits"]}
        assert wanted <= {tuple(item[key] for key in keys) for item in other["credits"]}
