"""Reading announcements: the floors that the development set must reach."""

import pytest

from data.reader import as_json, read
from tests.scoring import Scores, compare, documents, score, unseen


@pytest.fixture(scope="module")
def scores() -> Scores:
    """The figures over all annotated documents."""
    return score(documents())


def test_there_are_enough_documents() -> None:
    assert len(documents()) >= 40


def test_quotations_are_found(scores: Scores) -> None:
    assert scores.rate("quotes").f1 >= 0.98
    assert scores.rate("quotes").precision >= 0.98


def test_speakers_are_right(scores: Scores) -> None:
    assert scores.share("speakers") >= 0.98
    assert scores.both.f1 >= 0.97


def test_credits_are_found(scores: Scores) -> None:
    assert scores.rate("credits").f1 >= 0.97
    assert scores.rate("credits and show").f1 >= 0.96


def test_shows_are_found(scores: Scores) -> None:
    assert scores.rate("shows").f1 >= 0.98
    assert scores.share("platform") >= 0.98
    assert scores.share("spinoff") >= 0.98
    assert scores.share("new") >= 0.95
    assert scores.share("seasons") >= 0.95


def test_milestones_are_found(scores: Scores) -> None:
    assert scores.rate("milestones").f1 >= 0.95


def test_documents_that_no_rule_was_made_on() -> None:
    scores = score(unseen())
    assert scores.rate("quotes").f1 >= 0.93
    assert scores.rate("quotes").precision >= 0.95
    assert scores.share("speakers") >= 0.93
    assert scores.both.f1 >= 0.90
    assert scores.rate("credits").f1 >= 0.80
    assert scores.rate("credits and show").f1 >= 0.75
    assert scores.rate("shows").f1 >= 0.80
    assert scores.share("platform") >= 0.90
    assert scores.share("spinoff") >= 0.95


@pytest.mark.parametrize("document", documents(), ids=lambda item: item["text"][:30])
def test_the_annotation_itself_is_all_right(document: dict[str, list[object]]) -> None:
    """The scorer gives an annotation full marks, and an empty reading none."""
    full, empty = Scores(), Scores()
    own = {"milestones": [], **document}
    compare(document, own, full)
    compare(document, as_json(read("")), empty)
    for name in ("quotes", "credits", "credits and show", "shows", "milestones"):
        assert full.rate(name).f1 == 1.0
        assert empty.rate(name).right == 0
    assert full.both.f1 == 1.0


def test_a_wrong_speaker_and_a_doubled_title_count() -> None:
    document = documents(10, 10)[0]
    spoiled = {**document, "quotes": [dict(quote) for quote in document["quotes"]]}
    spoiled["quotes"][0]["speakers"] = ["Somebody Else"]
    spoiled["quotes"].append({"text": "Harrow Lane", "speakers": []})
    scores = Scores()
    compare(document, spoiled, scores)
    assert scores.rate("quotes") == (2, 3, 2)
    assert scores.share("speakers") == 0.5
