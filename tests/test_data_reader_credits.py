"""Who does what on which show, in the many ways that sentences say it."""

import pytest

from data.reader import read

SHOW = "Netflix has ordered the drama series “Low Harbor.”\n\n"

ROLES = {
    "c": "creator", "r": "showrunner", "e": "executive producer", "p": "producer", "w": "writer",
    "d": "director", "s": "star", "C": "production company", "S": "studio",
}  # fmt: skip
"""How roles are written here: «Ann Bell: re» is showrunner and executive producer."""


def spelled(wanted: str) -> set[tuple[str, str]]:
    """Return names and roles of «Ann Bell: re, Tom Roe: s»."""
    found = (item.split(": ") for item in wanted.split(", ") if item)
    return {(name, ROLES[letter]) for name, letters in found for letter in letters}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ann Bell has boarded the series as director.", "Ann Bell: d"),
        ("Ann Bell takes over from Tom Roe as showrunner.", "Ann Bell: r"),
        ("It is written by Ann Bell, with Tom Roe attached to direct.", "Ann Bell: w, Tom Roe: d"),
        ("Serving as showrunner is Ann Bell.", "Ann Bell: r"),
        ("Ann Bell executive produces via Rook Films.", "Ann Bell: e, Rook Films: C"),
        (
            "Executive producing alongside Ann Bell are Tom Roe and Di Fox.",
            "Ann Bell: e, Tom Roe: e, Di Fox: e",
        ),
        ("Starring opposite Ann Bell is Tom Roe.", "Ann Bell: s, Tom Roe: s"),
        ("Ann Bell will recur as Captain Hook.", "Ann Bell: s"),
        ("Ann Bell leads the cast as Captain Hook.", "Ann Bell: s"),
        (
            "Rounding out the cast are Ann Bell, Tom Roe and Di Fox.",
            "Ann Bell: s, Tom Roe: s, Di Fox: s",
        ),
        (
            "Joining them are Ann Bell as Captain Hook and Tom Roe as Smee.",
            "Ann Bell: s, Tom Roe: s",
        ),
        (
            "New to the cast this season are Ann Bell (Captain Hook) and Tom Roe (Smee).",
            "Ann Bell: s, Tom Roe: s",
        ),
        ("Dale Pictures handles international distribution.", ""),
        ("It is distributed internationally by Dale Pictures.", ""),
        (
            "Joining Ann Bell as executive producers are Tom Roe and Di Fox.",
            "Ann Bell: e, Tom Roe: e, Di Fox: e",
        ),
        (
            "Ann Bell wrote it. She and Tom Roe are the executive producers.",
            "Ann Bell: we, Tom Roe: e",
        ),
        ("Ann Bell is the creator, Tom Roe the showrunner.", "Ann Bell: c, Tom Roe: r"),
        ("Ann Bell, whose credits include “Old Tide,” is the lead writer.", "Ann Bell: w"),
        ("The scripts are by Ann Bell and Tom Roe.", "Ann Bell: w, Tom Roe: w"),
        (
            "Ann Bell stars as Captain Hook alongside Tom Roe as Smee and Di Fox as Wendy.",
            "Ann Bell: s, Tom Roe: s, Di Fox: s",
        ),
        (
            "The series stars Ann Bell (who also executive produces) and Tom Roe.",
            "Ann Bell: se, Tom Roe: s",
        ),
        (
            "Ann Bell serves as executive producer, and Tom Roe as producer.",
            "Ann Bell: e, Tom Roe: p",
        ),
        ("Ann Bell is executive producer and Tom Roe producer.", "Ann Bell: e, Tom Roe: p"),
        ("Ann Bell will be the series’ showrunner.", "Ann Bell: r"),
        (
            "The Ann Bell-starring drama comes from Tom Roe, who will write and showrun.",
            "Ann Bell: s, Tom Roe: wr",
        ),
        ("The Rook Films-produced drama stars Ann Bell.", "Rook Films: C, Ann Bell: s"),
        ("It features Ann Bell as Hook and Tom Roe as Smee.", "Ann Bell: s, Tom Roe: s"),
        ("Ann Bell is an Emmy-nominated writer who was born in Leeds.", ""),
        ("Ann Bell, who most recently directed “Old Tide,” is the director.", "Ann Bell: d"),
        ("Ann Bell is repped by Rook Films.", ""),
        ("Casting is by Ann Bell. The casting director is Tom Roe.", ""),
        ("Jo Lee is the commissioning editor; it was commissioned by Di Fox, head of drama.", ""),
        ("Ann Bell is the producer and the director is Tom Roe.", "Ann Bell: p, Tom Roe: d"),
        ("Creators Ann Bell and Tom Roe return as showrunners.", "Ann Bell: cr, Tom Roe: cr"),
        ("Ann Bell returns as executive producer, showrunner and writer.", "Ann Bell: erw"),
        ("Ann Bell remains showrunner.", "Ann Bell: r"),
        ("Tom Roe replaces Ann Bell as showrunner.", "Tom Roe: r"),
        (
            "Ann Bell and Tom Roe share the showrunner job. They’re also executive producers, "
            "as are Di Fox and Jo Lee.",
            "Ann Bell: re, Tom Roe: re, Di Fox: e, Jo Lee: e",
        ),
        (
            "Under their Rook Films banner, Ann Bell and Tom Roe will executive produce.",
            "Ann Bell: e, Tom Roe: e, Rook Films: C",
        ),
        ("The Rook Films drama stars Ann Bell.", "Ann Bell: s, Rook Films: C"),
    ],
)
def test_who_does_what(text: str, wanted: str) -> None:
    found = {(item.name, item.role) for item in read(SHOW + text).credits}
    assert {item for item in found if item[1] != "platform"} == spelled(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "HBO has ordered “Low Harbor,” a prequel to its hit drama “High Street.”\n\nThe "
            "series is created by Ann Bell. Tom Roe will direct. It is produced by Rook Films.\n\n"
            "The cast includes Di Fox and Jo Lee.",
            {
                "Low Harbor": "Ann Bell: c, Tom Roe: d, Rook Films: C, Di Fox: s, Jo Lee: s",
            },
        ),
        (
            "HBO has renewed “High Street” for a third season and ordered a spinoff, “Low "
            "Harbor.”\n\nThe spinoff, written by Ann Bell, stars Tom Roe. The original series "
            "stars Di Fox and was created by Jo Lee.",
            {
                "Low Harbor": "Ann Bell: w, Tom Roe: s",
                "High Street": "Di Fox: s, Jo Lee: c",
            },
        ),
        (
            "HBO Renews “High Street,” Orders Spinoff “Low Harbor”\n\nHBO has renewed the drama "
            "“High Street” for a third season and has ordered the spinoff “Low Harbor,” it was "
            "announced today.\n\n“High Street” was created by Jo Lee, who serves as showrunner "
            "and executive produces with Di Fox. It stars Max Orr.\n\n“Low Harbor” comes from Ann "
            "Bell, who will write and executive produce alongside Lee. Tom Roe directs. It is "
            "set forty years before the events of “High Street.” Rook Films produces.",
            {
                "High Street": "Jo Lee: cre, Di Fox: e, Max Orr: s",
                "Low Harbor": "Ann Bell: we, Jo Lee: e, Tom Roe: d, Rook Films: C",
            },
        ),
        (
            "Hulu has canceled the comedy “Low Harbor” after one season and the drama “High "
            "Street” after two.\n\nThe comedy starred Ann Bell and Tom Roe. The drama was created "
            "by Di Fox.",
            {
                "Low Harbor": "Ann Bell: s, Tom Roe: s",
                "High Street": "Di Fox: c",
            },
        ),
        (
            "Apple TV+ today announced “Low Harbor,” a new drama from Ann Bell, the creator of "
            "“High Street.”\n\nBell will serve as showrunner and executive produce with Tom Roe, "
            "who produced “High Street.” Di Fox, who starred in “Third Rail,” will star.\n\n“High "
            "Street” ran for three seasons.",
            {
                "Low Harbor": "Ann Bell: re, Tom Roe: e, Di Fox: s",
            },
        ),
        (
            "Peacock has picked up “Low Harbor” to series.\n\nThe drama is written by Ann Bell & "
            "Tom Roe, who also executive produce; Di Fox (“Old Tide”), Jo Lee, and Max Orr of "
            "Rook Films.",
            {
                "Low Harbor": "Ann Bell: we, Tom Roe: we",
            },
        ),
        (
            "Peacock has picked up “Low Harbor” to series.\n\nBell, who created the drama, exec "
            "produces with Di Fox via Rook Films. Jo Lee of Dale Pictures also exec produces. "
            "Universal Television is the studio. Ann Bell is best known for “Old Tide,” which "
            "she created and showran.",
            {
                "Low Harbor": (
                    "Ann Bell: ce, Di Fox: e, Rook Films: C, Jo Lee: e, Universal Television: S"
                ),
            },
        ),
        (
            "AMC has ordered “Low Harbor.” The project was created by Ann Bell, whose credits "
            "include “Old Tide” (which she wrote with Di Fox) and “Ash.” Tom Roe, known for "
            "directing “Weir,” will helm.",
            {
                "Low Harbor": "Ann Bell: c, Tom Roe: d",
            },
        ),
        (
            "Prime Video has ordered “Low Harbor.” Ann Bell, who will direct the pilot, "
            "executive produces with her producing partner, Tom Roe, through their company, "
            "Rook Films.",
            {
                "Low Harbor": "Ann Bell: de, Tom Roe: e, Rook Films: C",
            },
        ),
        (
            "Prime Video has ordered “Low Harbor.” In addition to Ann Bell and Tom Roe, the "
            "cast features Di Fox, Jo Lee and Max Orr.",
            {
                "Low Harbor": "Ann Bell: s, Tom Roe: s, Di Fox: s, Jo Lee: s, Max Orr: s",
            },
        ),
        (
            "Prime Video has ordered “Low Harbor.” Ann Bell (Hook), Tom Roe (Smee) and Di Fox "
            "(Wendy) lead the cast, with Jo Lee and Max Orr in supporting roles.",
            {
                "Low Harbor": "Ann Bell: s, Tom Roe: s, Di Fox: s, Jo Lee: s, Max Orr: s",
            },
        ),
        (
            "Prime Video has renewed “Low Harbor.” New showrunner Ann Bell replaces Tom Roe, "
            "who created the series and remains on board as an executive producer.",
            {
                "Low Harbor": "Ann Bell: r, Tom Roe: ce",
            },
        ),
        (
            "Prime Video has renewed “Low Harbor.” The show’s executive producers, Ann Bell and "
            "Tom Roe, thanked the fans. The show’s star, Di Fox, did not.",
            {
                "Low Harbor": "Ann Bell: e, Tom Roe: e, Di Fox: s",
            },
        ),
        (
            "Prime Video has renewed “Low Harbor.” Star and executive producer Ann Bell said: "
            "“We are happy.” Co-star Tom Roe said: “We are here.”",
            {
                "Low Harbor": "Ann Bell: se, Tom Roe: s",
            },
        ),
        (
            "Prime Video has renewed “Low Harbor.” Stars Ann Bell, Tom Roe, and Di Fox are set "
            "to return, as is showrunner Jo Lee.",
            {
                "Low Harbor": "Ann Bell: s, Tom Roe: s, Di Fox: s, Jo Lee: r",
            },
        ),
        (
            "Prime Video has ordered “Low Harbor.” Ann Bell’s credits as a director include "
            "“Old Tide.” Tom Roe’s writing credits include “Ash.” Bell was an executive "
            "producer of “Weir.” Roe created “Mist.”",
            {
                "Low Harbor": "",
            },
        ),
        (
            "Prime Video has ordered “Low Harbor.”\n\nWriter: Ann Bell | Director: Tom Roe | "
            "Producer: Di Fox | Cast: Jo Lee, Max Orr",
            {
                "Low Harbor": "Ann Bell: w, Tom Roe: d, Di Fox: p, Jo Lee: s, Max Orr: s",
            },
        ),
        (
            "HBO has ordered “Low Harbor” and “High Street.” The former is from Ann Bell, who "
            "writes and executive produces. The latter stars Tom Roe and Di Fox.\n\nHBO also "
            "renewed “Third Rail.” Jo Lee executive produces.",
            {
                "Low Harbor": "Ann Bell: we",
                "High Street": "Tom Roe: s, Di Fox: s",
                "Third Rail": "Jo Lee: e",
            },
        ),
    ],
)
def test_on_which_show(text: str, wanted: dict[str, str]) -> None:
    credits = [item for item in read(text).credits if item.role != "platform"]
    for show, names in wanted.items():
        assert {(item.name, item.role) for item in credits if item.show == show} == spelled(names)
    assert {item.show for item in credits} == {show for show in wanted if wanted[show]}
