"""Text that people typed: kept safely, measured strictly, cut fairly, found again."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.text import MOST_MARKS, REASONS, TextError, clean, cut, fold, graphemes, width

CHECKED = settings(deadline=None, database=None, max_examples=200)

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
FLAG = "\U0001f1ec\U0001f1e7"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"

SCRIPTS = (
    *("For All Mankind", "Война и мир", "\u03a4\u03bf νησί", "呪術廻戦", "進撃の巨人 ガンダム"),
    *("오징어 게임", "مسلسل الهيبة", "שטיסל", "दिल्ली क्राइम", "บุพเพสันนิวาส", "ქართული ფილმი"),
    *("Հայկական կինո", "தமிழ் படம்", "Người Việt đẹp", "می\u200cخو\u0627\u0647م"),
)

PARTS = st.one_of(
    st.text(max_size=4),
    st.sampled_from(
        " \n\t\r\u2028\u00a0\u0344\u200d\u200b\u202e\u2067\ufeff\x07&+'.-…™аожαωİßﬁ№ガ각×"
    ),
    st.sampled_from(["\n\n", "\r\n", "e\u0301", "\u0344" * 3, FAMILY, FLAG, SCOTLAND, "क्षि"]),
)
TYPED = st.lists(PARTS, max_size=12).map("".join)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("For All Mankind", "For All Mankind"),
        ("  For \t All\u00a0\u2003Mankind \n", "For All Mankind"),
        ("Star\r\nCity", "Star City"),
        ("a\u2028b\u0085c\vd\fe", "a b c d e"),
        ("Poke\u0301mon", "Pokémon"),
        ("\u212b", "Å"),
        ("a\x01\x1b[31m\x7f\x9fb", "a[31mb"),
        ("\u202eevil\u202c \u2066x\u2069\u200e\u200f\u061cy", "evil xy"),
        ("zero\u200bwidth\ufeff\u00ad\u2060", "zerowidth"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("a\ufff9b\ufffbc", "abc"),
        ("می\u200cخو\u0627\u0647م", "می\u200cخو\u0627\u0647م"),
        (FAMILY, FAMILY),
        (FLAG, FLAG),
        (SCOTLAND, SCOTLAND),
        ("\U0001f3f4\U000e0067\U000e0062", "\U0001f3f4"),
        ("\U0001f3f4" + "\U000e0068" * 20 + "\U000e007f", "\U0001f3f4"),
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
        ("\u0600 is a sign of a number", "\u0600 is a sign of a number"),
    ],
)
def test_clean_keeps_what_is_written_and_removes_what_hides(typed: str, kept: str) -> None:
    assert clean(typed, 100) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\ntwo", "one\ntwo"),
        ("one \t\r\n two  three", "one\n two three"),
        ("one\r\n\r\n\r\n\r\ntwo", "one\n\ntwo"),
        ("one\n \n\t\n\u00a0\ntwo", "one\n\ntwo"),
        ("one\u2029two\u0085three", "one\ntwo\nthree"),
        ("\n\n  one\n\n", "one"),
        ("“one”\n\u200b", "“one”"),
    ],
)
def test_clean_lays_out_lines(typed: str, kept: str) -> None:
    assert clean(typed, 100, lines=True) == kept


@pytest.mark.parametrize(
    ("typed", "reason", "limit"),
    [
        ("a\ud800", "surrogate", None),
        ("\udc00\ud83d", "surrogate", None),
        ("a\0b", "nul", None),
        ("Z" + "\u0335" * 9, "stacked marks", MOST_MARKS),
        ("Z" + "\u0335\u200d" * 9, "stacked marks", MOST_MARKS),
        ("Z" + "\u0335\u200b" * 9, "stacked marks", MOST_MARKS),
        ("Z" + "\u0344" * 5, "stacked marks", MOST_MARKS),
        pytest.param("\u0301\u0335" * 50_000, "stacked marks", MOST_MARKS, id="many marks"),
        *((typed, "empty", None) for typed in ("", " \t\n", "\u200b\u202e\x07", "\u200d\ufe0f")),
        ("\u3164 \u2800 \u115f", "empty", None),
        ("a" * 101, "too long", 100),
        ("é" * 101, "too long", 100),
        ("\U0001f680" * 51, "too long", 100),
    ],
)
@pytest.mark.parametrize("lines", [False, True])
def test_clean_says_why(typed: str, reason: str, limit: int | None, lines: bool) -> None:
    with pytest.raises(TextError) as refused:
        clean(typed, 100, lines=lines)
    assert (refused.value.reason, refused.value.limit) == (reason, limit)
    assert reason in REASONS


def test_clean_takes_a_text_of_exactly_the_limit() -> None:
    assert clean("\U0001f680" * 50 + "  ", 100) == "\U0001f680" * 50
    assert clean(" " * 5000 + "a" * 100, 100) == "a" * 100


def test_clean_takes_as_many_marks_as_allowed() -> None:
    typed = "Z" + "\u0335" * MOST_MARKS
    assert clean(typed * 3, 100) == typed * 3


@pytest.mark.parametrize("name", SCRIPTS)
def test_clean_leaves_every_script_as_it_is(name: str) -> None:
    full = unicodedata.normalize("NFC", " ".join([name] * 50)[:100].strip())
    assert clean(full, 100) == full
    assert clean(unicodedata.normalize("NFD", full), 100) == full


@CHECKED
@given(TYPED, st.booleans())
def test_cleaning_twice_changes_nothing_more(typed: str, lines: bool) -> None:
    try:
        kept = clean(typed, 200, lines=lines)
    except TextError as error:
        assert error.reason in REASONS
        return
    assert clean(kept, 200, lines=lines) == kept
    assert kept == kept.strip() == unicodedata.normalize("NFC", kept)
    assert "\n\n\n" not in kept and (lines or "\n" not in kept)
    assert not set(kept) & set("\t\r\x07\u200b\u202e\u2067\ufeff\u2028\u00a0")


@pytest.mark.parametrize(
    ("text", "units"),
    [("", 0), ("abc", 3), ("é“", 2), ("\U0001f680", 2), (FLAG, 4), (FAMILY, 11), ("\ud800", 1)],
)
def test_width_counts_utf_16_units(text: str, units: int) -> None:
    assert width(text) == units


@CHECKED
@given(st.text())
def test_width_is_never_less_than_the_code_points(text: str) -> None:
    assert width(text) == sum(2 if char > "\uffff" else 1 for char in text) >= len(text)


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("For All Mankind", 15, "For All Mankind"),
        ("For All Mankind", 14, "For All Manki…"),
        ("For All Mankind", 9, "For All…"),
        ("For All Mankind", 8, "For All…"),
        ("For All Mankind", 7, "For Al…"),
        ("one two three four five six", 22, "one two three four…"),
        ("Supercalifragilistic b", 21, "Supercalifragilistic…"),
        ("a b" + "c" * 20, 12, "a bcccccccc…"),
        ("abcdefgh i jklm", 11, "abcdefgh i…"),
        ("a" * 15 + " " + "b" * 9, 21, "a" * 15 + " bbbb…"),
        ("", 0, ""),
        ("ab", 1, "…"),
        ("ab", 0, ""),
        (FAMILY * 2, 13, FAMILY + "…"),
        (FAMILY * 2, 11, "…"),
        (FAMILY, 5, "…"),
        (FLAG + FLAG, 7, FLAG + "…"),
        ("e\u0301e\u0301", 3, "e\u0301…"),
        ("Z" + "\u0335" * 200, 100, "…"),
    ],
)
def test_cut_keeps_whole_characters_and_whole_words(text: str, limit: int, shown: str) -> None:
    assert cut(text, limit) == shown


def test_cut_measures_as_it_is_told() -> None:
    assert cut("a*b*c*d", 6, width_of=lambda text: width(text.replace("*", r"\*"))) == "a*b…"
    assert cut(FAMILY * 3, 2, width_of=lambda text: len(graphemes(text))) == FAMILY + "…"
    assert cut("ab", 2, width_of=lambda text: 3 * len(text)) == ""


@CHECKED
@given(TYPED, st.integers(1, 30))
def test_cut_never_exceeds_the_limit_nor_invents(text: str, limit: int) -> None:
    shown = cut(text, limit)
    assert width(shown) <= limit
    if width(text) <= limit:
        assert shown == text
    else:
        assert shown.endswith("…")
        assert text.startswith(shown[:-1])


@pytest.mark.parametrize(
    "names",
    [
        ("Ocean's", "Oceans", "Ocean’s", "OCEAN\u02bcS", "Ocean´s", "Ocean`s", "Ocean\uff07s"),
        ("Spider-Man", "spider man", "Spider–Man", "Spider\u2011Man"),
        ("Law & Order", "law and order", "LAW \uff06 ORDER", "Law&Order"),
        ("Apple TV+", "apple tv plus", "Apple TV\uff0b", "Apple\u00a0TV+"),
        ("Pokémon", "Poke\u0301mon", "POKEMON"),
        ("Straße", "STRASSE", "strasse"),
        ("S.W.A.T.", "SWAT"),
        ("M*A*S*H", "mash"),
        ("WALL·E", "Wall-E", "wall e"),
        ("Wait… what", "Wait...what", "wait what"),
        ("Spy×Family", "spy x family"),
        ("Łódź", "lodz"),
        ("Jørgen Æon", "jorgen aeon"),
        ("İstanbul", "istanbul", "\u0131stanbul"),
        ("ﬁn ＡＢ²", "fin ab2"),
        ("Marvel™ Studios®", "marvel studios"),
        ("«Heimat»", "heimat", "“Heimat”", "Heimat!"),
        ("Ёлки", "елки", "ЁЛКИ"),
        ("Θεός", "ΘΕΟΣ"),
        ("کت\u0627ب\u200c\u0647\u0627", "کت\u0627ب\u0647\u0627"),
        ("قَلَم", "قلم"),
        ("שָׁלוֹם", "שלום"),
        ("½ Prince", "1 2 prince"),
        ("\u1112\u1161\u11ab", "한"),
        ("", "  ", "\n"),
    ],
)
def test_fold_makes_spellings_agree(names: tuple[str, ...]) -> None:
    assert {fold(name) for name in names} == {fold(names[-1])}
    assert fold(names[-1]) == " ".join(fold(names[-1]).split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Spider-Man", "Spiderman"),
        ("Disney", "Disney+"),
        ("ガン", "カン"),
        ("हिन्दी", "हन्द"),
        ("กิน", "กัน"),
        ("24", "42"),
        ("\U0001f680", "\U0001f681"),
        ("$#*!", "!*#$"),
    ],
)
def test_fold_keeps_different_names_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("B\u0430tm\u0430n", "batman"),
        ("The \u041e\u0410", "the oa"),
        ("\u03a4he Crown", "the crown"),
        ("Война и мир", "воина и мир"),
        ("Том", "том"),
        ("Война (War)", "воина war"),
        ("x\u0436\u0430", "x\u0436a"),
        ("Ρόδα", "ροδα"),
    ],
)
def test_fold_reads_look_alikes_as_latin_only_among_latin_letters(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize("name", ["$#*!", "...", "—?!", "'", "¿?", "\u0301", "+!"])
def test_fold_of_punctuation_alone_is_not_empty(name: str) -> None:
    assert fold(f" {name} ")


def test_fold_shows_what_it_does_to_a_plain_name() -> None:
    assert fold("  The Marvelous Mrs. Maisel:  Season_5 (US)") == (
        "the marvelous mrs maisel season 5 us"
    )
    assert fold("$#*!") == "$#*!"
    assert fold("€ 5 — 한국 ガンダム") == "5 한국 ガンダム"


@CHECKED
@given(TYPED)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert bool(folded) == bool(text.split())
    assert folded == " ".join(folded.split())


@CHECKED
@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_fold_of_latin_letters_ignores_case(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())
