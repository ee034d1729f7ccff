"""The rules one by one, on sentences made for them."""

import pytest

from data.reader import read

SHOW = "Netflix has ordered the drama series “Low Harbor.”\n\n"


def quotes(text: str) -> list[tuple[str, list[str]]]:
    return [(quote.text, [one.name for one in quote.speakers]) for quote in read(text).quotes]


def credits(text: str) -> set[tuple[str, str]]:
    return {(item.name, item.role) for item in read(SHOW + text).credits if item.role != "platform"}


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“We are very happy,” said Ann Bell.", ["Ann Bell"]),
        ("“We are very happy,” Ann Bell said.", ["Ann Bell"]),
        ("“We are very happy,” says creator Ann Bell, who also stars.", ["Ann Bell"]),
        ("“We are very happy,” Ann Bell, its creator, told Variety.", ["Ann Bell"]),
        ("“We are very happy,” added Ann Bell and Tom Roe.", ["Ann Bell", "Tom Roe"]),
        ("“We are very happy,” said Netflix’s head of drama, Ann Bell.", ["Ann Bell"]),
        ("“We are very happy!” bellowed Ann Bell.", ["Ann Bell"]),
        ("“We are very happy,” according to Ann Bell.", ["Ann Bell"]),
        ("“We are very happy.” – Ann Bell, creator", ["Ann Bell"]),
        ("“We are very happy.”\n— Ann Bell, creator", ["Ann Bell"]),
        ("“We are very happy.” (Ann Bell)", ["Ann Bell"]),
        ("“We are very happy,” said the network. Netflix would not say more.", []),
        ("Netflix has news. “We are very happy,” the streamer said.", ["Netflix"]),
        ("“We are very happy,” Netflix said in a statement.", ["Netflix"]),
        ("Ann Bell said: “We are very happy.”", ["Ann Bell"]),
        ("Ann Bell, head of drama at Netflix, said: “We are very happy.”", ["Ann Bell"]),
        ("Said Ann Bell: “We are very happy.”", ["Ann Bell"]),
        ("Ann Bell, Creator: “We are very happy.”", ["Ann Bell"]),
        ("A statement from Ann Bell: “We are very happy.”", ["Ann Bell"]),
        ("According to Ann Bell, “we are very happy.”", ["Ann Bell"]),
        ("In a statement, Ann Bell said, “We are very happy.”", ["Ann Bell"]),
        ("Commenting on the order, Ann Bell said “We are very happy.”", ["Ann Bell"]),
        ("Ann Bell was there. “We are very happy,” she said.", ["Ann Bell"]),
        (
            "Ann and Tom Bell were there. “We are very happy,” the Bells said.",
            ["Ann Bell", "Tom Bell"],
        ),
        ("Ann Bell and Tom Roe met. “We are very happy,” they said.", ["Ann Bell", "Tom Roe"]),
        (
            "Showrunner Ann Bell met Tom Roe. “We are very happy,” the showrunner said.",
            ["Ann Bell"],
        ),
        ("Ann Bell wrote it. “We are very happy,” said Bell.", ["Ann Bell"]),
        ("Ann Bell was there. She: “We are very happy.”", ["Ann Bell"]),
        ("Netflix: “We are very happy.”", ["Netflix"]),
        ("Ann Bell wrote it. “We are very happy,” said the writer.", ["Ann Bell"]),
        ("Zendaya: “We are very happy,” said Zendaya.", ["Zendaya"]),
        ("“We are very happy,” Zendaya said.", ["Zendaya"]),
        ("Ann Bell sent a statement. “We are very happy,” it read.", ["Ann Bell"]),
        ("Ann Bell wrote it. “We are very happy,” said Ann.", ["Ann Bell"]),
        ("“We are very happy.”", []),
    ],
)
def test_attributions(text: str, speakers: list[str]) -> None:
    found = quotes(text)
    assert [text.casefold().strip(".!") for text, _ in found] == ["we are very happy"]
    assert found[0][1] == speakers


@pytest.mark.parametrize(
    "text",
    [
        '"We are here," said Ann Bell. "We stay."',
        "‘We are here,’ said Ann Bell. ‘We stay.’",
        "'We are here,' said Ann Bell. 'We stay.'",
        "''We are here,'' said Ann Bell. ''We stay.''",
        "«We are here,» said Ann Bell. «We stay.»",
        "»We are here,« said Ann Bell. »We stay.«",
        "„We are here,“ said Ann Bell. „We stay.“",
        '“We are here," said Ann Bell. ”We stay.“',
        "“We are here, said Ann Bell. “We stay.”",
        "We are here,” said Ann Bell. “We stay.”",
        "“We are here,” said Ann Bell. “We stay.",
        "“We are here”, said Ann Bell. “We stay”.",
        "“We are here,” said Ann Bell.\n\n“We stay.”",
        "“We are here,” said Ann Bell, “We stay.”",
        "Ann Bell said: “We are here.\n\n“We stay.”",
        "“We are here,” said Ann Bell. She added: “We stay.”",
    ],
)
def test_marks_and_parts(text: str) -> None:
    ((said, speakers),) = quotes(text)
    assert said.replace("here.", "here").strip(".") == "We are here We stay"
    assert speakers == ["Ann Bell"]


def test_marks_within_marks() -> None:
    ((said, _),) = quotes(
        "“I said ‘no’ to the ‘Low Harbor’ writers’ room in the ’90s,” said Ann Bell."
    )
    assert said == "I said ‘no’ to the ‘Low Harbor’ writers’ room in the ’90s"
    ((said, _),) = quotes("‘The writers’ room can’t wait for “Low Harbor”,’ said Ann Bell.")
    assert said == "The writers’ room can’t wait for “Low Harbor”"


def test_exclamations_are_no_titles() -> None:
    assert quotes("Ann Bell wrote on Instagram, “WE ARE BACK!!!”") == [
        ("WE ARE BACK!!!", ["Ann Bell"])
    ]
    ((said, _),) = quotes("“We,” said Ann Bell, “are very happy.”")
    assert said == "We are very happy."


def test_who_is_only_called_a_brother_stays_unknown() -> None:
    text = "“We are here,” said Ann Bell. “We are very happy,” said her brother."
    assert quotes(text) == [("We are here", ["Ann Bell"]), ("We are very happy", [])]


def test_a_pronoun_before_a_colon() -> None:
    text = "Ann Bell spoke on Friday. Asked whether it ends, she was blunt: “Yes. It ends.”"
    assert quotes(text) == [("Yes. It ends.", ["Ann Bell"])]


def test_words_on_a_jacket_are_not_said() -> None:
    assert quotes("“The loudest book of its decade,” the jacket of the novel says.") == []


def test_two_speakers_take_turns() -> None:
    text = "“We are here,” said Ann Bell. “Are we not?” asked Tom Roe.\n\n“We are,” said Bell."
    assert [speakers for _, speakers in quotes(text)] == [["Ann Bell"], ["Tom Roe"], ["Ann Bell"]]


@pytest.mark.parametrize(
    "text",
    [
        "Netflix has ordered “Low Harbor.”",
        "The season opener, “The Long Way Home,” is out.",
        "Ann Bell called it “a dream come true” and left.",
        "Ann Bell said that the show was “the best that I have ever made.”",
        "The logline reads: “A man comes home and nobody knows him.”",
        "Critics have hailed it as “one of the best shows on television.”",
        "It has been called “prestige” drama.",
        'The pan was 12" wide and 6\'2" high, said Ann Bell.',
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It is created by Ann Bell.", {("Ann Bell", "creator")}),
        (
            "It is written and directed by Ann Bell.",
            {("Ann Bell", "writer"), ("Ann Bell", "director")},
        ),
        (
            "Executive producers are Ann Bell, Tom Roe and Di Fox of Rook Films, "
            "as well as Jo Lee.",
            {(name, "executive producer") for name in ("Ann Bell", "Tom Roe", "Di Fox", "Jo Lee")},
        ),
        (
            "Ann Bell serves as showrunner and executive produces alongside Tom Roe.",
            {
                ("Ann Bell", "showrunner"),
                ("Ann Bell", "executive producer"),
                ("Tom Roe", "executive producer"),
            },
        ),
        ("It is produced for Netflix by Rook Films.", {("Rook Films", "production company")}),
        ("It hails from Rook Television.", {("Rook Television", "studio")}),
        ("Rook Films is the studio.", {("Rook Films", "production company")}),
        (
            "Starring and executive produced by Ann Bell, it is set at sea.",
            {("Ann Bell", "star"), ("Ann Bell", "executive producer")},
        ),
        (
            "It stars Ann Bell as Captain Roe and Tom Roe.",
            {("Ann Bell", "star"), ("Tom Roe", "star")},
        ),
        (
            "The cast also includes Ann Bell (Cap) and Tom Roe.",
            {("Ann Bell", "star"), ("Tom Roe", "star")},
        ),
        ("Ann Bell and Tom Roe round out the cast.", {("Ann Bell", "star"), ("Tom Roe", "star")}),
        ("Ann Bell plays Captain Hook.", {("Ann Bell", "star")}),
        ("It is helmed by Ann Bell.", {("Ann Bell", "director")}),
        (
            "Ann Bell, creator and showrunner, was there.",
            {("Ann Bell", "creator"), ("Ann Bell", "showrunner")},
        ),
        (
            "Written by: Ann Bell\nProducers: Tom Roe, Di Fox",
            {
                ("Ann Bell", "writer"),
                ("Tom Roe", "producer"),
                ("Di Fox", "producer"),
            },
        ),
        ("Ann Bell joins the cast.", {("Ann Bell", "star")}),
        (
            "Writer-director Ann Bell was there.",
            {("Ann Bell", "writer"), ("Ann Bell", "director")},
        ),
        (
            "It was made by Rook Films, with Ann Bell and Tom Roe as executive producers.",
            {
                ("Rook Films", "production company"),
                ("Ann Bell", "executive producer"),
                ("Tom Roe", "executive producer"),
            },
        ),
        (
            "Ann Bell and Tom Roe (executive producers) were there.",
            {("Ann Bell", "executive producer"), ("Tom Roe", "executive producer")},
        ),
        (
            "Ron Bell is the creator. Ronald Q. Bell is the showrunner.",
            {("Ronald Q. Bell", "creator"), ("Ronald Q. Bell", "showrunner")},
        ),
        (
            "It is a co-production between Rook Films and Fox Films.",
            {
                ("Rook Films", "production company"),
                ("Fox Films", "production company"),
            },
        ),
        (
            "Ann Bell and Tom Roe wrote it. They will direct.",
            {
                ("Ann Bell", "writer"),
                ("Tom Roe", "writer"),
                ("Ann Bell", "director"),
                ("Tom Roe", "director"),
            },
        ),
        ("Ann Bell previously created “Old Tide.”", set()),
        ("Oscar-winning director Ann Bell was seen there.", set()),
    ],
)
def test_credits(text: str, wanted: set[tuple[str, str]]) -> None:
    assert credits(text) == wanted


def test_credits_in_lines_under_a_heading() -> None:
    text = "Returning are:\n- Ann Bell as Hook\n- Tom Roe as Smee\n\nStudio:\nRook Films"
    assert credits(text) == {
        ("Ann Bell", "star"),
        ("Tom Roe", "star"),
        ("Rook Films", "production company"),
    }
    assert credits("Executive Producers\nAnn Bell\nTom Roe\n\nIt is set at sea.") == {
        ("Ann Bell", "executive producer"),
        ("Tom Roe", "executive producer"),
    }


def test_names_in_full_only_in_a_quotation_or_a_headline() -> None:
    text = "“Ann Bell is a genius,” said Tom Roe. Bell executive produces."
    assert ("Ann Bell", "executive producer") in credits(text)
    text = "A Letter From Showrunner Ann Bell\n\nNetflix has renewed “Low Harbor.” Bell directs."
    found = {(item.name, item.role) for item in read(text).credits}
    assert found >= {("Ann Bell", "showrunner"), ("Ann Bell", "director")}


def test_credits_keep_affiliation_and_wording() -> None:
    text = (
        "It is co-created by Ann Bell. Tom Roe of Rook Films executive produces. Di Fox plays Cap."
    )
    found = {item.name: item for item in read(SHOW + text).credits}
    assert found["Ann Bell"].wording == "co-created"
    assert found["Tom Roe"].affiliation == "Rook Films"
    assert found["Di Fox"].wording == "as Cap"


def test_credits_go_to_their_show() -> None:
    text = (
        "HBO has ordered “Low Harbor” and renewed “High Street” for a second season.\n\n"
        "“Low Harbor” is created by Ann Bell. She also serves as showrunner.\n\n"
        "“High Street” stars Tom Roe. Both series are produced by Rook Films."
    )
    found = {(item.name, item.show) for item in read(text).credits}
    assert found >= {("Ann Bell", "Low Harbor"), ("Tom Roe", "High Street")}
    assert {show for name, show in found if name == "Rook Films"} == {"Low Harbor", "High Street"}
    assert ("Ann Bell", "High Street") not in found


def test_exclamations_in_capitals_after_said_are_no_titles() -> None:
    assert quotes(SHOW + "Ann Bell posted a single word: “Onward!”") == [("Onward!", ["Ann Bell"])]
    assert quotes(SHOW + "“Goodbye, Maine!” yelled Ann Bell.") == [
        ("Goodbye, Maine!", ["Ann Bell"])
    ]
    assert quotes(SHOW + "Ann Bell said that “Onward!” is back.") == []
    assert quotes(SHOW + "Ann Bell wrote the play “Get Out!” She directs, too.") == []
