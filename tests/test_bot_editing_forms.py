"""Forms as data: whatever is in one, Discord takes its payload."""

from types import SimpleNamespace
from typing import Any

import pytest
from simcord.components import validate_modal

from bot.editing.forms import Field, Form, FormView, drawn, file_in, sound, typed_into
from data import width

LONG = "Nobody reads all of this. " * 200
FAMILY = "👨‍👩‍👧‍👦"
FACE = "😀"


def drawn_field(field: Field) -> dict[str, Any]:
    payload = drawn(Form("A form", (field,)), "gl1:save::")
    validate_modal(payload)
    label: dict[str, Any] = payload["components"][0]
    return label


def control(field: Field) -> dict[str, Any]:
    found: dict[str, Any] = drawn_field(field)["component"]
    return found


@pytest.mark.parametrize("text", [LONG, FAMILY * 400, FACE * 4_001, "e\u0301" * 4_001])
def test_whatever_is_too_long_is_cut(text: str) -> None:
    field = Field("one", text, hint=text, value=text, most=9_999, lines=True)
    picked = Field("two", text, hint=text, value="x", choices=(("x", text), ("y", text)))
    payload = drawn(Form(text, (field, picked)), "gl1:save::")
    validate_modal(payload)
    assert width(payload["title"]) <= 45
    for label in payload["components"]:
        assert width(label["label"]) <= 45
        assert width(label["description"]) <= 100
    written, chosen = (label["component"] for label in payload["components"])
    assert 3_900 < width(written["value"]) <= 4_000
    assert written["max_length"] == 4_000
    assert all(width(option["label"]) <= 100 for option in chosen["options"])


def test_a_text_that_fits_is_filled_in_whole() -> None:
    found = control(Field("one", "A label", value="Words", most=120, required=True))
    assert found == {
        "type": 4,
        "custom_id": "one",
        "style": 1,
        "required": True,
        "max_length": 120,
        "value": "Words",
    }


def test_what_is_empty_is_left_out() -> None:
    label = drawn_field(Field("one", "A label"))
    assert "description" not in label
    assert "value" not in label["component"]
    assert label["component"]["required"] is False


def test_several_lines_have_a_larger_field() -> None:
    assert control(Field("one", "A label", lines=True))["style"] == 2


@pytest.mark.parametrize("value", ["x" * 101, FACE * 51])
def test_what_is_filled_in_is_never_longer_than_what_may_be_typed(value: str) -> None:
    found = control(Field("one", "A label", value=value, most=100))
    assert found["value"] == value
    assert found["max_length"] == width(value)


def test_no_broken_character_is_sent() -> None:
    assert control(Field("one", "A label", value="a\0b\ud800c\udfffd😀"))["value"] == "abcd😀"
    assert "value" not in control(Field("one", "A label", value="\0\udfff"))
    assert sound("a\ud83d\ude00") == "a"


@pytest.mark.parametrize(("required", "least"), [(True, 1), (False, 0)])
def test_a_choice(required: bool, least: int) -> None:
    choices = (("a", "An A"), ("b", "A B"))
    found = control(Field("one", "A label", value="b", required=required, choices=choices))
    assert found["type"] == 3
    assert (found["min_values"], found["max_values"]) == (least, 1)
    assert found["required"] is required
    assert found["options"] == [
        {"value": "a", "label": "An A", "default": False},
        {"value": "b", "label": "A B", "default": True},
    ]


def test_no_more_choices_than_discord_shows() -> None:
    choices = tuple((str(number), "A label") for number in range(30))
    assert len(control(Field("one", "A label", choices=choices))["options"]) == 25


def test_a_role() -> None:
    found = control(Field("one", "A label", value="4711", role=True))
    assert found["type"] == 6
    assert found["default_values"] == [{"id": "4711", "type": "role"}]
    assert control(Field("one", "A label", role=True))["default_values"] == []


@pytest.mark.parametrize(("required", "least"), [(True, 1), (False, 0)])
def test_a_file(required: bool, least: int) -> None:
    """Nothing can be filled in: a file has to be attached anew."""
    assert control(Field("one", "A label", value="4711", required=required, file=True)) == {
        "type": 19,
        "custom_id": "one",
        "required": required,
        "min_values": least,
        "max_values": 1,
    }


def test_a_file_that_was_sent() -> None:
    file = {"id": "5", "filename": "a.txt", "url": "https://cdn.discordapp.com/a"}
    submitted: Any = SimpleNamespace(data={"resolved": {"attachments": {"5": file}}})
    assert file_in(submitted, "5") == file
    assert file_in(submitted, "6") is None
    wrong: list[Any] = [None, {}, {"resolved": {}}, {"resolved": {"attachments": {"5": "x"}}}]
    for data in wrong:
        forged: Any = SimpleNamespace(data=data)
        assert file_in(forged, "5") is None


@pytest.mark.parametrize("many", [0, 6])
def test_how_many_fields_a_form_has(many: int) -> None:
    fields = tuple(Field(str(number), "A label") for number in range(many))
    with pytest.raises(ValueError, match="1 to 5 fields"):
        Form("A form", fields)


def test_a_form_that_is_filled_in() -> None:
    form = Form("A form", (Field("one", "1", value="a"), Field("two", "2", value="b")))
    filled = form.filled({"two": "", "three": "c"})
    assert [field.value for field in filled.fields] == ["a", ""]
    assert filled.label("two") == "2"
    assert filled.label("three") == "three"


def test_a_form_as_json() -> None:
    choices = (("a", "An A"), ("b", "A B"))
    form = Form("A form", (Field("one", "1", choices=choices), Field("two", "2")), {"x": [1]})
    assert Form.unpacked(form.packed()) == form


async def test_the_library_keeps_nothing_of_a_form() -> None:
    payload = drawn(Form("A form", (Field("one", "1"),)), "gl1:save::")
    view = FormView(payload)
    assert view.to_dict() is payload
    assert view.is_finished()


def read(*components: dict[str, Any]) -> dict[str, str]:
    submitted: Any = SimpleNamespace(data={"components": list(components)})
    return typed_into(submitted)


def test_what_was_typed() -> None:
    assert read(
        {"type": 18, "component": {"custom_id": "text", "value": "Words"}},
        {"type": 18, "component": {"custom_id": "none", "value": ""}},
        {"type": 18, "component": {"custom_id": "one", "values": ["a", "b"]}},
        {"type": 18, "component": {"custom_id": "few", "values": []}},
        {"type": 18, "component": {"custom_id": "null", "value": None}},
    ) == {"text": "Words", "none": "", "one": "a", "few": "", "null": ""}


def test_nothing_was_typed() -> None:
    nothing: Any = SimpleNamespace(data=None)
    assert typed_into(nothing) == {}
    assert read({"type": 10, "content": "A text"}) == {}
