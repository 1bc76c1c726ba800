"""Words of the filter grammar, as the command line and the API read them."""

from datetime import UTC, date, datetime

import pytest

from relata.asking import FilterWords, claim_types, filter_of, relation_types, types, with_members
from relata.days import day, instant
from relata.errors import WordError
from relata.ontology import load_ontology
from relata.store.filters import Box, IncidentFilter


def test_no_words_ask_for_nothing():
    assert filter_of(FilterWords()) == IncidentFilter()


def test_words_become_what_they_mean():
    asked = filter_of(FilterWords(
        since="2024-01-01", until="2024-01-31", country=["iq"], province=["Erbil"],
        box="41,29,49,38", type=["shelling"], status=["occurred"], voice=["report"],
        disputed=True, min_confidence=0.5, min_voices=2, min_killed=3, text="base",
    ))  # fmt: skip
    assert asked == IncidentFilter(
        since=date(2024, 1, 1), until=date(2024, 1, 31), countries=("IQ",), provinces=("Erbil",),
        box=Box(41.0, 29.0, 49.0, 38.0), types=("shelling",), statuses=("occurred",),
        voice_kinds=("report",), disputed=True, min_confidence=0.5, min_voices=2, min_killed=3,
        text="base",
    )  # fmt: skip


def test_a_group_stands_for_its_types():
    ontology = load_ontology()
    attacks = {code for code, one in ontology.types.items() if one.group == "attacks"}
    assert set(types(["attacks"])) == attacks
    assert types(["shelling", "attacks"])[0] == "shelling"
    assert len(types(["shelling", "attacks"])) == len(attacks)
    with pytest.raises(WordError, match="relations: no such type or group"):
        types(["relations"])  # an incident is of none
    assert "member_of" in claim_types(["relations"])


def test_a_front_stands_for_its_members():
    found = with_members(["Islamic Resistance in Iraq"])
    assert found[0] == "Islamic Resistance in Iraq"
    assert {"islamic-resistance-in-iraq", "kataib-hezbollah"} <= set(found)
    assert with_members(["gunmen"]) == ("gunmen",)


def test_relations_of_the_register_may_be_asked_for_too():
    assert relation_types(["successor_of", "allied_with"]) == ("successor_of", "allied_with")
    with pytest.raises(WordError, match="cousin_of: no such relation"):
        relation_types(["cousin_of"])


@pytest.mark.parametrize(
    "words", ["20240101", "2024-W01-1", "2024-1-1", "2024-02-30", "٢٠٢٤-٠١-٠١"]
)
def test_a_day_has_one_form(words):
    with pytest.raises(WordError, match=r"since: .* is no day\. Write YYYY-MM-DD\."):
        day(words, "since")


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2024-03-05T12:30:00Z", datetime(2024, 3, 5, 12, 30, tzinfo=UTC)),
        ("2024-03-05T12:30:00+03:00", datetime(2024, 3, 5, 9, 30, tzinfo=UTC)),
        ("2024-03-05T12:30:00 03:00", datetime(2024, 3, 5, 9, 30, tzinfo=UTC)),
        ("2024-03-05", datetime(2024, 3, 5, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_in_its_zone(words, moment):
    assert instant(words, "seen") == moment


@pytest.mark.parametrize(
    "words", ["", "lately", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
)
def test_a_moment_that_there_is_not_is_said(words):
    with pytest.raises(WordError, match="is no moment"):
        instant(words, "seen")
