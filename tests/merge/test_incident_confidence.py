"""An incident's confidence is how probable it is that its claims tell of one happening."""

import math

import pytest

from builders import make_told
from relata.errors import DataError
from relata.merge.confidence import confidence_of, marks_of, probability, read_odds

EVEN = {"any": 0.0, "surest": 1.0, "joined": -1.0, "weakest": 0.5, "more": -1.0}


def test_a_claim_alone_shows_how_sure_the_coder_is_of_it():
    # Odds of 0.8 are 4 to 1, and weighed by 1 that is the probability itself.
    marks = marks_of([make_told(confidence=0.8)], {})
    assert marks == {"any": 1.0, "surest": pytest.approx(math.log(4))}
    assert probability(marks, EVEN) == 0.8


def test_of_two_claims_the_surest_and_the_one_that_fits_worst_count():
    two = [make_told(confidence=0.5), make_told(publisher="AFP", confidence=0.8)]
    marks = marks_of(two, {two[0].id: 2.0, two[1].id: 2.0})
    assert (marks["joined"], marks["weakest"], marks["more"]) == (1.0, 2.0, 0.0)
    # ln 4 - 1 + 2/2 = ln 4
    assert probability(marks, EVEN) == 0.8


def test_a_claim_that_fits_badly_makes_the_incident_less_sure():
    three = [make_told(publisher=name) for name in ("AP", "AFP", "DPA")]
    good = confidence_of(three, {told.id: 3.0 for told in three})
    bad = confidence_of(three, {told.id: 3.0 for told in three} | {three[2].id: 0.1})
    assert 0.0 < bad < good < 1.0


def test_a_surer_claim_makes_the_incident_surer():
    assert confidence_of([make_told(confidence=0.3)], {}) < confidence_of(
        [make_told(confidence=0.9)], {}
    )


def test_a_claim_of_a_person_is_not_quite_certain_of_the_happening():
    assert confidence_of([make_told(confidence=1.0)], {}) < 1.0


def test_a_file_without_log_odds_is_told(tmp_path):
    path = tmp_path / "confidence.toml"
    path.write_text("[odds]\nany = 1.0\n", encoding="utf-8")
    with pytest.raises(DataError, match="holds no log-odds"):
        read_odds(path)
