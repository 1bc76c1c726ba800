"""How far a claim can be trusted."""

from dataclasses import replace
from datetime import date

import pytest

from relata.coding.confidence import calibrated, calibration, marks, probability
from relata.errors import DataError
from relata.records import Report, Status


@pytest.fixture
def claim(only):
    return only("Gunmen killed two soldiers in Mosul on Sunday.")


def test_a_claim_shows_its_type_score_and_roles(claim):
    shown = marks(replace(claim, confidence=0.75))
    assert {"any", "type killing", "score 0.8", "event roles 2"} <= set(shown)


def test_a_claim_that_only_may_be_shows_its_status(claim):
    assert "status hypothetical" in marks(replace(claim, status=Status.HYPOTHETICAL))
    assert not any(mark.startswith("status") for mark in marks(claim))


def test_weights_are_log_odds(claim):
    assert probability(claim, {}) == 0.5
    assert probability(claim, {"any": 1.0986}) == pytest.approx(0.75, abs=1e-4)
    assert probability(claim, {"any": -99.0}) > 0
    assert probability(claim, {"any": 99.0}) < 1


def test_calibration_touches_nothing_but_the_confidence(coder, claim):
    raw = replace(coder, calibrate=lambda claim: claim.confidence)
    report = Report.make(
        "Gunmen killed two soldiers in Mosul on Sunday.", published=date(2024, 5, 14)
    )
    (told,) = raw.code(report)
    assert told.confidence == 0.75
    assert replace(told, confidence=calibrated(told)) == claim


def test_weak_wordings_are_trusted_less(claim):
    strong = calibrated(replace(claim, confidence=0.75))
    assert calibrated(replace(claim, confidence=0.5)) < strong


def test_a_model_has_weights_of_its_own(claim, tmp_path):
    path = tmp_path / "confidence.toml"
    path.write_text('[weights]\n"any" = 1.0986\n', encoding="utf-8")
    assert calibration(path)(claim) == 0.75


def test_a_file_without_weights_is_told(tmp_path):
    with pytest.raises(DataError, match="holds no weights"):
        calibration(tmp_path / "missing.toml")
