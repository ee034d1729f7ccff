"""Credits of lines with a label, and of casts with a part and a name a line."""

import pytest

from data.reader import read
from data.reader.words.labels import roles_of
from tests.test_data_reader_credits import SHOW, spelled


def found(text: str) -> set[tuple[str, str]]:
    """Return the names and roles of a text, platforms left out."""
    return {(item.name, item.role) for item in read(SHOW + text).credits if item.role != "platform"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Screenplay: Ann Bell, Tom Roe", "Ann Bell: w, Tom Roe: w"),
        ("Series Composition & Scripts: Ann Bell", "Ann Bell: w"),
        ("Executive producer (BBC): Ann Bell", "Ann Bell: e"),
        ("Executive producer SVT: Ann Bell", "Ann Bell: e"),
        (
            "Book ........................ Ann Bell (Head Writer), Tom Roe",
            "Ann Bell: w, Tom Roe: w",
        ),
        ("Animation Production: Studio Kaze", "Studio Kaze: C"),
        ("Production: Rook Tree, Larch Wood Film", "Rook Tree: C, Larch Wood Film: C"),
        ("Sound Director: Ann Bell\nDirector of photography: Tom Roe\nMusic: Di Fox", ""),
        ("Director: Ann Bell\nAssistant Director: Tom Roe", "Ann Bell: d"),
        ("CAST\n\nHook: Ann Bell\nLamp No. 9: Tom Roe", "Ann Bell: s, Tom Roe: s"),
        (
            "The roles and their performers\nHook ............ Ann Bell\nSmee ........... Tom Roe",
            "Ann Bell: s, Tom Roe: s",
        ),
        ("Main staff\n\nHook: Ann Bell\nLamp No. 9: Tom Roe", ""),
        ("Cast\nHook: Ann Bell\nOpening theme: Tom Roe", "Ann Bell: s"),
        ("It is directed by Ann Bell, with Tom Roe as lead engineer.", "Ann Bell: d"),
        (
            "Ann Bell, who directed five episodes of Cold Hill Girls, is attached to direct.",
            "Ann Bell: d",
        ),
    ],
)
def test_labels(text: str, wanted: str) -> None:
    assert found(text) == spelled(wanted)


def test_what_a_label_says() -> None:
    assert roles_of("Creator & Showrunner (Season 2)") == ["creator", "showrunner"]
    assert roles_of("Creator & Caterer") == []
    assert [item.title for item in read(SHOW + "STUDIO: UCP\n\nSCRIPT: ANN BELL").shows] == [
        "Low Harbor"
    ]
