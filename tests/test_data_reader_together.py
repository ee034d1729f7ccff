"""Several people as one subject, and clauses inside of lists of people."""

import pytest

from data.reader import read
from tests.test_data_reader_credits import SHOW, spelled


def found(text: str) -> set[tuple[str, str]]:
    """Return the names and roles of a text, platforms left out."""
    return {(item.name, item.role) for item in read(SHOW + text).credits if item.role != "platform"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "It was created by Ann Bell, who served as showrunner with Tom Roe. Both executive "
            "produced, along with Di Fox and director Jo Lee.",
            "Ann Bell: cre, Tom Roe: re, Di Fox: e, Jo Lee: ed",
        ),
        (
            "Ann Bell writes, with Tom Roe directing. The pair will also executive produce.",
            "Ann Bell: we, Tom Roe: de",
        ),
        ("Ann Bell met Tom Roe. Both series are new.", ""),
        ("Ann Bell met Tom Roe and Di Fox. The two seasons executive produce themselves.", ""),
        (
            "Ann Bell executive produces alongside Tom Roe, who also stars, and Di Fox.",
            "Ann Bell: e, Tom Roe: es, Di Fox: e",
        ),
        (
            "Executive producers are Ann Bell, Tom Roe and Di Fox, who also directs.",
            "Ann Bell: e, Tom Roe: e, Di Fox: ed",
        ),
        (
            "Executive producers are Ann Bell and Tom Roe, who also direct.",
            "Ann Bell: ed, Tom Roe: ed",
        ),
        (
            "Ann Bell writes the scripts with Tom Roe, and Di Fox will direct.",
            "Ann Bell: w, Tom Roe: w, Di Fox: d",
        ),
        ("Ann Bell, Tom Roe, and Di Fox direct.", "Ann Bell: d, Tom Roe: d, Di Fox: d"),
        ("It is written by the show’s creator, Ann Bell.", "Ann Bell: cw"),
        (
            "Ann Bell, Swedish star Tom Roe and Germany’s Di Fox co-star.",
            "Ann Bell: s, Tom Roe: s, Di Fox: s",
        ),
    ],
)
def test_several(text: str, wanted: str) -> None:
    assert found(text) == spelled(wanted)
