"""Scores are what a reader counts by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TEXT, make_claim, make_count, make_place, make_role, make_voice, span_of
from relata.evaluate.gold import ScoredReport
from relata.evaluate.score import FIELD_NAMES, Hits, confusions, score_claims, score_report
from relata.records import (
    Basis,
    Kind,
    PlacePrecision,
    Span,
    Stance,
    Status,
    TimePrecision,
    Weapon,
    WeaponClass,
    When,
)

FIRST = Span(0, 89, TEXT[:89])
SECOND = Span(90, len(TEXT), TEXT[90:])


def scored(*claims, report_id="rep-1", **changes):
    return ScoredReport(report_id, tuple(claims), **changes)


def hits(field, predicted, gold):
    return score_report("rep-1", predicted, gold).hits[field]


def test_gold_against_itself_is_right_in_every_fact_it_has():
    claim = make_claim(
        voices=(make_voice(),),
        roles=(make_role(), make_role("target", "the town")),
        places=(make_place(),),
        counts=(make_count(),),
        reason=span_of("on Monday"),
    )
    assert score_report("rep-1", [claim], [claim]).hits == {
        "type": Hits(1, 1, 1),
        "status": Hits(1, 1, 1),
        "voice": Hits(1, 1, 1),
        "role": Hits(2, 2, 2),
        "weapon": Hits(0, 0, 0),
        "place": Hits(1, 1, 1),
        "when": Hits(0, 0, 0),
        "counts": Hits(1, 1, 1),
        "reason": Hits(1, 1, 1),
        "all": Hits(8, 8, 8),
    }


def test_an_empty_prediction_has_no_precision_and_no_recall():
    total = score_claims([], [scored(make_claim())]).hits["all"]
    assert total == Hits(0, 0, 2)
    assert (total.precision, total.recall, total.f1) == (None, 0.0, 0.0)


def test_precision_recall_and_f1_are_shares_of_the_counts():
    three_of_four = Hits(right=3, predicted=4, gold=6)
    assert three_of_four.precision == 0.75
    assert three_of_four.recall == 0.5
    assert three_of_four.f1 == pytest.approx(0.6)


def test_claims_of_two_kinds_are_never_a_pair():
    assert hits("type", [make_claim(kind=Kind.TALLY)], [make_claim()]) == Hits(0, 1, 1)


def test_evidence_needs_three_tenths_of_the_shorter_in_common():
    gold = make_claim(evidence=Span(0, 100, ""))
    near = make_claim(evidence=Span(70, 170, ""))
    far = make_claim(evidence=Span(71, 171, ""))
    assert hits("type", [near], [gold]) == Hits(1, 1, 1)
    assert hits("type", [far], [gold]) == Hits(0, 1, 1)


def test_a_claim_pairs_with_the_one_of_its_type_rather_than_with_more_overlap():
    arrest = make_claim(type="arrest", evidence=Span(40, 89, ""))
    shelling = make_claim(type="shelling", evidence=FIRST)
    assert hits("type", [arrest, shelling], [shelling, arrest]) == Hits(2, 2, 2)


def test_of_two_claims_of_one_type_the_roles_decide():
    by_army = make_claim(roles=(make_role(name="the army"),))
    by_rebels = make_claim(roles=(make_role(name="rebels"),))
    assert hits("role", [by_rebels, by_army], [by_army, by_rebels]) == Hits(2, 2, 2)


def test_a_pair_of_two_types_counts_as_a_miss_and_a_false_claim_but_keeps_its_facts():
    bombing = make_claim(type="bombing", places=(make_place(),))
    gold = make_claim(type="shelling", places=(make_place(),))
    result = score_claims([scored(bombing)], [scored(gold)])
    assert result.hits["type"] == Hits(0, 1, 1)
    assert result.hits["place"] == Hits(1, 1, 1)
    assert result.hits_by_type == {"shelling": Hits(0, 0, 1), "bombing": Hits(0, 1, 0)}
    assert confusions(result.reports) == [("shelling", "bombing", 1)]


def test_status_is_asked_of_every_claim():
    predicted = [make_claim(status=Status.DENIED), make_claim(evidence=SECOND)]
    gold = [make_claim(), make_claim(evidence=SECOND)]
    assert hits("status", predicted, gold) == Hits(1, 2, 2)


def test_a_voice_needs_its_stance():
    accuser = make_claim(voices=(make_voice(stance=Stance.ACCUSES),))
    assert hits("voice", [accuser], [make_claim(voices=(make_voice(),))]) == Hits(0, 1, 1)


def test_a_role_needs_its_part():
    victim = make_claim(roles=(make_role("victim"),))
    assert hits("role", [victim], [make_claim(roles=(make_role(),))]) == Hits(0, 1, 1)


def test_two_names_with_one_register_id_are_the_same_actor():
    short = make_claim(roles=(make_role(name="PKK", actor_id="act-9"),))
    long = make_claim(roles=(make_role(name="Kurdistan Workers' Party", actor_id="act-9"),))
    assert hits("role", [short], [long]) == Hits(1, 1, 1)


def test_one_fact_answers_only_one_fact():
    twice = make_claim(roles=(make_role(), make_role()))
    assert hits("role", [twice], [make_claim(roles=(make_role(),))]) == Hits(1, 2, 1)


def test_weapons_are_compared_by_class():
    drone = Weapon(WeaponClass.DRONE, span_of("shelled"))
    rocket = Weapon(WeaponClass.ROCKET, None)
    predicted = make_claim(weapons=(drone, rocket))
    gold = make_claim(weapons=(Weapon(WeaponClass.ROCKET, span_of("shelled")),))
    assert hits("weapon", [predicted], [gold]) == Hits(1, 2, 1)


@pytest.mark.parametrize(
    ("precision", "degrees_north", "is_right"),
    [
        ("town", 0.35, True),  # 39 km
        ("town", 0.37, False),  # 41 km
        ("province", 1.07, True),  # 119 km
        ("province", 1.09, False),  # 121 km
        ("country", 7.1, True),  # 789 km
        ("country", 7.3, False),  # 812 km
        ("region", 7.1, True),
    ],
)
def test_how_near_a_place_must_be_depends_on_the_precision_of_the_gold(
    precision, degrees_north, is_right
):
    gold = make_place(precision=PlacePrecision(precision))
    near = make_place(lat=36.5 + degrees_north)
    result = hits("place", [make_claim(places=(near,))], [make_claim(places=(gold,))])
    assert result == Hits(int(is_right), 1, 1)


def test_places_without_a_point_are_compared_by_name():
    gold = make_place("the Middle East", lat=None, lon=None)
    same = make_place("Middle East", lat=None, lon=None)
    other = make_place("the Sahel", lat=None, lon=None)
    assert hits("place", [make_claim(places=(same,))], [make_claim(places=(gold,))]).right == 1
    assert hits("place", [make_claim(places=(other,))], [make_claim(places=(gold,))]).right == 0


def test_only_the_first_place_is_scored():
    both = make_claim(places=(make_place("Nubl", lat=36.4, lon=36.9), make_place()))
    assert hits("place", [both], [make_claim(places=(make_place(),))]) == Hits(1, 1, 1)
    far_first = make_claim(places=(make_place("Homs", lat=34.7, lon=36.7), make_place()))
    assert hits("place", [far_first], [make_claim(places=(make_place(),))]) == Hits(0, 1, 1)


def when(first, last):
    return When(first=first, last=last, precision=TimePrecision.DAY, basis=Basis.STATED)


def test_dates_must_be_the_same_interval():
    monday, tuesday = date(2024, 3, 4), date(2024, 3, 5)
    gold = make_claim(when=when(monday, monday))
    assert hits("when", [gold], [gold]) == Hits(1, 1, 1)
    assert hits("when", [make_claim(when=when(monday, tuesday))], [gold]) == Hits(0, 1, 1)
    assert hits("when", [make_claim(when=when(None, monday))], [gold]) == Hits(0, 1, 1)


def test_a_date_with_neither_end_is_no_fact():
    assert hits("when", [make_claim(when=when(None, None))], [make_claim()]) == Hits(0, 0, 0)


def test_counts_must_agree_in_what_they_count_and_in_both_ends():
    gold = make_claim(counts=(make_count("killed", 12, None),))
    for wrong in (make_count("injured", 12, None), make_count("killed", 12, 12)):
        assert hits("counts", [make_claim(counts=(wrong,))], [gold]) == Hits(0, 1, 1)


def test_a_reason_may_be_cut_to_half():
    gold = make_claim(reason=Span(0, 40, ""))
    assert hits("reason", [make_claim(reason=Span(30, 50, ""))], [gold]).right == 1
    assert hits("reason", [make_claim(reason=Span(31, 51, ""))], [gold]).right == 0


def test_evidence_that_stands_twice_rests_where_the_prediction_is():
    second = Span(200, 289, TEXT[:89])
    gold = scored(make_claim(), repeats={"clm-1": (FIRST, second)})
    predicted = scored(make_claim(evidence=second))
    assert score_claims([predicted], [gold]).hits["type"] == Hits(1, 1, 1)


def test_reports_meet_by_id_or_by_the_id_of_their_text():
    gold = [scored(make_claim(), report_id="a"), scored(report_id="b", aliases=("rep-b",))]
    predicted = [scored(report_id="rep-b"), scored(make_claim(), report_id="a")]
    result = score_claims(predicted, gold)
    assert result.hits["type"] == Hits(1, 1, 1)
    assert result.unknown_reports == ()


def test_a_report_that_the_gold_does_not_have_is_named_and_not_scored():
    gold = [scored(make_claim(), report_id="a"), scored(report_id="b")]
    result = score_claims([scored(make_claim(), report_id="c")], gold)
    assert result.unknown_reports == ("c",)
    assert result.hits["type"] == Hits(0, 0, 1)


def test_one_report_on_each_side_is_a_pair_whatever_the_ids():
    result = score_claims([scored(make_claim(), report_id="x")], [scored(make_claim())])
    assert result.hits["type"] == Hits(1, 1, 1)


def test_the_interval_of_reports_that_all_score_alike_has_no_width():
    reports = [scored(make_claim(), report_id=name) for name in "abc"]
    assert score_claims(reports, reports).bounds["type"] == (1.0, 1.0)


def test_the_interval_is_the_same_in_every_run_and_holds_the_score():
    gold = [scored(make_claim(), report_id=str(number)) for number in range(20)]
    predicted = gold[:12]
    first, second = (score_claims(predicted, gold, resamples=200) for _ in range(2))
    assert first.bounds == second.bounds
    low, high = first.bounds["type"]
    assert low < first.hits["type"].f1 == 0.75 < high


def test_one_report_has_no_interval():
    assert score_claims([scored(make_claim())], [scored(make_claim())]).bounds["type"] is None


TYPES = st.sampled_from(["shelling", "bombing", "arrest"])
NAMES = st.sampled_from(["army", "the army", "rebels", "army rebels", "police", "police of Homs"])


@st.composite
def claims(draw):
    start = draw(st.integers(0, 80))
    return make_claim(
        type=draw(TYPES),
        kind=draw(st.sampled_from([Kind.EVENT, Kind.TALLY])),
        evidence=Span(start, start + draw(st.integers(1, 40)), ""),
        roles=tuple(make_role(name=name) for name in draw(st.lists(NAMES, max_size=3))),
        counts=tuple(make_count(low=low) for low in draw(st.lists(st.integers(0, 2), max_size=2))),
    )


@given(st.lists(claims(), max_size=6), st.lists(claims(), max_size=6))
def test_all_facts_are_the_sum_of_the_fields_and_never_more_than_either_side(predicted, gold):
    counted = score_report("rep-1", predicted, gold).hits
    for column in range(3):
        parts = [counted[name][column] for name in FIELD_NAMES if name != "all"]
        assert counted["all"][column] == sum(parts)
    for name in FIELD_NAMES:
        assert 0 <= counted[name].right <= min(counted[name].predicted, counted[name].gold)


@given(st.lists(claims(), max_size=6), st.lists(claims(), max_size=6))
def test_pairs_and_lone_claims_add_up_to_all_claims(predicted, gold):
    result = score_report("rep-1", predicted, gold)
    assert len(result.pairs) + len(result.spurious) == len(predicted)
    assert len(result.pairs) + len(result.missing) == len(gold)


@given(st.lists(claims(), max_size=6))
def test_claims_scored_against_themselves_have_no_wrong_type(gold):
    counted = score_report("rep-1", gold, gold).hits["type"]
    assert counted == Hits(len(gold), len(gold), len(gold))
