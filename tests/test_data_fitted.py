"""What was found fits the columns and the forms of facts, however long it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing.facts import field_of
from bot.editing.forms import VALUE_LIMIT
from bot.editing.reading import read_columns
from bot.editing.sheets import Sheet
from bot.intake.review import FORMS
from data import TEXTS, TextError, clean, readable, width
from data.documents import NotText
from data.fitted import fitted, shortened
from data.proposals import FIELDS
from data.rows import MILESTONE_KINDS, ROLES, SHOW_KINDS
from tests.findings import empty
from tests.screens import CHECKED, SAY
from tests.strategies import TEXTS_TYPED

WORDS = {
    ("show", "kind"): SHOW_KINDS,
    ("milestone", "kind"): MILESTONE_KINDS,
    ("credit", "role"): ROLES,
}


def test_what_fits_stays() -> None:
    values = {"title": "Star City", "logline": "It flies. It lands.", "other_names": "SC\nCity"}
    assert fitted("show", values) == (values, [])


def test_a_logline_ends_with_a_sentence() -> None:
    logline = "One goes up. " * 90
    fit, short = fitted("show", {"logline": logline, "title": "A"})
    assert short == ["logline"]
    assert fit["logline"] == ("One goes up. " * 77).strip()
    assert width(fit["logline"]) <= TEXTS["show"]["logline"]


def test_one_long_sentence_is_cut_between_words() -> None:
    fit = shortened("One. " + "word " * 300, 1_000)
    assert fit.startswith("One. word")
    assert fit.endswith("word…")
    assert width(fit) <= 1_000
    assert shortened("“Go!” he said. " * 100, 40) == "“Go!” he said. “Go!” he said."


@pytest.mark.parametrize(
    ("kind", "name", "value", "expected"),
    [
        ("show", "title", "T" * 101, "T" * 99 + "…"),
        ("credit", "affiliation", "of " + "A" * 300, "of " + "A" * 196 + "…"),
        ("credit", "contributor", "N" * 200, "N" * 99 + "…"),
        ("quote", "text", "w" * 4_001, "w" * 3_999 + "…"),
        ("quote", "speakers", f"{'N' * 200} — {'t' * 300}", f"{'N' * 99}… — {'t' * 199}…"),
        ("quote", "shows", "\n".join("abcdefghijk"), "\n".join("abcdefghij")),
        ("show", "other_names", "N" * 101, "N" * 99 + "…"),
    ],
)
def test_what_is_too_long_is_cut_and_told(kind: str, name: str, value: str, expected: str) -> None:
    fit, short = fitted(kind, {name: value})
    assert fit == {name: expected}
    assert short == [name]


def test_too_many_speakers() -> None:
    fit, short = fitted("quote", {"speakers": "\n".join(f"Ann {n}" for n in range(11))})
    assert fit["speakers"].count("\n") == 9
    assert short == ["speakers"]


def test_numbers_and_dates_that_cannot_be() -> None:
    values = {"season": "1000", "date": "2024-02-31", "show": "A", "kind": "ended"}
    assert fitted("milestone", values) == ({**values, "season": "", "date": ""}, [])
    assert fitted("show", {"seasons_released": "0"}) == ({"seasons_released": "0"}, [])


@CHECKED
@given(st.data(), st.sampled_from(sorted(FORMS)))
def test_a_form_that_is_sent_as_it_was_filled_in_is_taken(
    data: st.DataObject, form: tuple[str, str]
) -> None:
    """Whatever was found in a text that can be kept."""
    kind, part = form[1], FORMS[form]
    found = {name: data.draw(value_of(kind, name)) for name in FIELDS[kind]}
    values, _ = fitted(kind, found)
    for name in part.fields:
        assert width(field_of(part.kind, name, values[name], SAY).value) <= VALUE_LIMIT
    ids = iter(range(1, 999))
    sheet = Sheet(empty(), SAY, values, ids.__next__)
    read_columns(sheet, part.kind, part.fields)
    wrong = [problem for problem in sheet.problems if problem.why != "must not be empty"]
    assert wrong == []


def value_of(kind: str, name: str) -> st.SearchStrategy[str]:
    """What may be found for a field: cut from a text that can be kept."""
    if (kind, name) in WORDS:
        return st.sampled_from(WORDS[kind, name])
    if name in ("season", "seasons_released"):
        return st.integers(0, 10**6).map(str)
    if name == "date":
        return st.sampled_from(("2024-04-17", "2024", "2024-13", ""))
    once = TEXTS_TYPED.filter(kept)
    texts = st.builds(lambda text, times: text * times, once, st.integers(1, 60))
    if name in ("speakers", "shows", "other_names"):
        return st.lists(texts.map(one_line), max_size=25).map("\n".join)
    return texts


def kept(text: str) -> bool:
    """Whether a text can be kept at all, however often it is repeated."""
    try:
        return bool(readable(text * 3) and clean(text, 10**9))
    except (NotText, TextError):
        return False


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())
