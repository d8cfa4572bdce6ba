"""The word lists of each language have the form that the rules ask for."""

import pytest

from sayso.model import Bound, StatusKind
from sayso.statement.universal.figures import figures_of
from sayso.statement.universal.vocabulary import vocabulary

LANGUAGES = ["es", "ru", "uk"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_verbs_are_listed_before_they_take_anything(language: str) -> None:
    """A verb under `takes` or `irregular` has an act under `verbs`."""
    words = vocabulary(language)
    cues = words.raw["cues"]
    taking = {lemma for lemmas in cues["takes"].values() for lemma in lemmas}
    assert (taking | set(cues["irregular"])) - set(words.verbs) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_kinds_and_bounds_are_known(language: str) -> None:
    """Statuses and bounds go by the names of the model, and patterns are regular expressions."""
    assert {kind for kind, _ in vocabulary(language).patterns} <= set(StatusKind)
    assert set(figures_of(language).before) <= set(Bound)


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_and_weekdays_are_complete(language: str) -> None:
    """Each language has twelve months and seven days."""
    calendar = vocabulary(language).raw["calendar"]
    assert set(calendar["months"].values()) == set(range(1, 13))
    assert set(calendar["weekdays"].values()) == set(range(7))
