"""Who stars and who writes or directs, told by nouns and not by a verb of their own."""

import pytest

from data.reader import read
from tests.test_data_reader_credits import SHOW, spelled


def found(text: str) -> set[tuple[str, str]]:
    """Return the names and roles of a text, platforms left out."""
    return {(item.name, item.role) for item in read(SHOW + text).credits if item.role != "platform"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It joins previously announced leads Ann Bell and Tom Roe.", "Ann Bell: s, Tom Roe: s"),
        ("Ann Bell leads Tom Roe to the sea.", ""),
        ("Ann Bell and Tom Roe are confirmed as the leads.", "Ann Bell: s, Tom Roe: s"),
        ("Ann Bell is confirmed as the buyer.", ""),
        ("The series also features Ann Bell and actor Tom Roe.", "Ann Bell: s, Tom Roe: s"),
        ("The series features music by Ann Bell.", ""),
        ("In the other roles we see Ann Bell and Tom Roe.", "Ann Bell: s, Tom Roe: s"),
        ("In the other rooms we see Ann Bell and Tom Roe.", ""),
        ("It has a returning cast: Ann Bell as Hook.", "Ann Bell: s"),
        ("Ann Bell plays Hook, Tom Roe is Smee.", "Ann Bell: s, Tom Roe: s"),
        ("Ann Bell (Old Tide) is Wendy Darling.", "Ann Bell: s"),
        ("Ann Bell, who met Tom Roe in 2022, has joined the cast.", "Ann Bell: s"),
        ("Ann Bell (Parish Pump) plays Hook.", "Ann Bell: s"),
        (
            "It follows a magpie (voiced by Ann Bell) and a lizard (Tom Roe).",
            "Ann Bell: s, Tom Roe: s",
        ),
        (
            "It features Ann Bell and Tom Roe in key roles, alongside Di Fox.",
            "Ann Bell: s, Tom Roe: s, Di Fox: s",
        ),
        ("Ann Bell and Tom Roe join the previously announced pair.", "Ann Bell: s, Tom Roe: s"),
        ("Ann Bell and Tom Roe join the previously announced board.", ""),
        ("They are joined this year by Ann Bell as Hook.", "Ann Bell: s"),
        (
            "Also back for the new run are Ann Bell as site manager Flo and Tom Roe as trainee Al.",
            "Ann Bell: s, Tom Roe: s",
        ),
        (
            "Ann Bell, Di Fox and newcomer Tom Roe join the previously announced pair.",
            "Ann Bell: s, Di Fox: s, Tom Roe: s",
        ),
        ("Also appearing are Ann Bell and Tom Roe.", "Ann Bell: s, Tom Roe: s"),
        ("In the title role is Ann Bell.", "Ann Bell: s"),
        ("It stars Tom Roe and Ann Bell as the pirate, Smee.", "Tom Roe: s, Ann Bell: s"),
        ("Ann Bell (Old Tide) and Tom Roe (Hard Rain) have been cast.", "Ann Bell: s, Tom Roe: s"),
        ("They are joined this year by Ann Bell and her agent.", ""),
        (
            "It is written by Ann Bell. Set at sea, where the last of the pirates, Cap Grey (Tom "
            "Roe), hides, it is directed by Di Fox (Old Tide).",
            "Ann Bell: w, Tom Roe: s, Di Fox: d",
        ),
        ("It follows seven-year-old Zuri (newcomer Ann Bell).", "Ann Bell: s"),
        (
            "It stars Ann Bell as Rhea Nolan, the only clerk of the town, and Tom Roe as the boss.",
            "Ann Bell: s, Tom Roe: s",
        ),
        (
            "It stars Ann Bell as Hook Grey and newcomer Tom Roe as Daniel’s boy Smee.",
            "Ann Bell: s, Tom Roe: s",
        ),
    ],
)
def test_stars(text: str, wanted: str) -> None:
    assert found(text) == spelled(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "It has additional episodes by Ann Bell and dialogues by Tom Roe.",
            "Ann Bell: w, Tom Roe: w",
        ),
        ("Direction is by Ann Bell.", "Ann Bell: d"),
        ("Rook Films, a division of Lark Films, produces.", "Rook Films: C"),
        ("It is the creation of Ann Bell.", "Ann Bell: c"),
        ("The director of photography is Ann Bell.", ""),
        (
            "It is produced by Ann Bell for Rook Films and Tom Roe for Lark Films.",
            "Ann Bell: p, Tom Roe: p, Rook Films: C, Lark Films: C",
        ),
        (
            "Ann Bell directs episodes one to three, Tom Roe episodes four to six.",
            "Ann Bell: d, Tom Roe: d",
        ),
        (
            "Ann Bell executive produces for Rook Films and Tom Roe for Lark Films.",
            "Ann Bell: e, Tom Roe: e, Rook Films: C, Lark Films: C",
        ),
        ("It has songs by Ann Bell and costumes by Tom Roe.", ""),
        ("It is the debut feature of Basque filmmaker Ann Bell.", "Ann Bell: d"),
        ("It was loved by the filmmaker Ann Bell’s family.", ""),
        ("It is shot under the direction of Ann Bell.", "Ann Bell: d"),
        (
            "Written by Ann Bell with novelist Tom Roe, the drama stars Di Fox.",
            "Ann Bell: w, Tom Roe: w, Di Fox: s",
        ),
        ("Directed by Ann Bell with Tom Roe as Hook.", "Ann Bell: d, Tom Roe: s"),
        (
            "Ann Bell, who won for “Old Tide” and who will also executive produce, is back.",
            "Ann Bell: e",
        ),
        ("Ann Bell has written for the BBC.", ""),
        ("It comes from the writing team of Ann Bell and Tom Roe.", "Ann Bell: w, Tom Roe: w"),
        ("It comes from the legal team of Ann Bell and Tom Roe.", ""),
        ("“Old Tide” was loved by Ann Bell, director of original fiction at Sky.", ""),
        ("Ann Bell, director and head of drama, was there.", ""),
        ("Ann Bell is Executive Director, Scripted Content.", ""),
        ("Under the direction of Ann Bell, Tom Roe met the press.", "Ann Bell: d"),
        (
            "Ann Bell executive produces with Di Fox and director Tom Roe, who will helm it.",
            "Ann Bell: e, Di Fox: e, Tom Roe: ed",
        ),
        (
            "Ann Bell and Tom Roe are producers, and directors include Di Fox.",
            "Ann Bell: p, Tom Roe: p, Di Fox: d",
        ),
        ("Ann Bell directs the first, second and last episodes and produces.", "Ann Bell: dp"),
        ("It is written and performed by Ann Bell.", "Ann Bell: w"),
        ("Tom Roe writes, with Ann Bell set as showrunner.", "Tom Roe: w, Ann Bell: r"),
        ("Executive producers, Ann Bell and Tom Roe; editor, Di Fox.", "Ann Bell: e, Tom Roe: e"),
    ],
)
def test_writers_and_directors(text: str, wanted: str) -> None:
    assert found(text) == spelled(wanted)


def test_a_headline_that_is_a_sentence() -> None:
    head = "NETFLIX ORDERS “LOW HARBOR”\n\n"
    told = (
        "Created by Ann Bell and directed by Tom Roe, the Hindi original drama series stars Di Fox"
    )
    found = {(item.name, item.role) for item in read(f"{head}{told}\n\nIt is new.\n").credits}
    assert spelled("Ann Bell: c, Tom Roe: d, Di Fox: s") <= found
    assert "Hindi" not in {name for name, _ in found}
