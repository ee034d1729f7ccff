"""What is somebody's name, and what only says who somebody is."""

import pytest

from data.reader import read
from data.reader.names.register import Register
from tests.test_data_reader_credits import SHOW, spelled


def found(text: str) -> set[tuple[str, str]]:
    """Return the names and roles of a text, platforms left out."""
    return {(item.name, item.role) for item in read(SHOW + text).credits if item.role != "platform"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "It stars Ann Bell as Dot, a Harvey Girl who rides, with Tom Roe as Cal.",
            "Ann Bell: s, Tom Roe: s",
        ),
        ("It is an Ann Bell production.", "Ann Bell: C"),
        ("Ann Bell will play Capt. Lt. Cmdr. Nora Hask. She will also produce.", "Ann Bell: sp"),
        ("It is created by Leeds-based showrunner Ann Bell.", "Ann Bell: cr"),
        ("It is written by Norwegian siblings Ann and Tom Bell.", "Ann Bell: w, Tom Bell: w"),
        ("It stars Ann Bell opposite Tom Roe’s Cal.", "Ann Bell: s, Tom Roe: s"),
        (
            "It stars Saga Lind, So Ji-hun and Can Yavuz.",
            "Saga Lind: s, So Ji-hun: s, Can Yavuz: s",
        ),
    ],
)
def test_names(text: str, wanted: str) -> None:
    assert found(text) == spelled(wanted)


def test_a_name_before_itself_stays_where_it_is() -> None:
    names = Register()
    names.add("Ann Bell")
    names.add("Tom Bell")
    names.put_before("Tom Bell", "Tom Bell")
    assert names.family("Bell") == ["Ann Bell", "Tom Bell"]
    names.put_before("Tom Bell", "Ann Bell")
    assert names.family("Bell") == ["Tom Bell", "Ann Bell"]
