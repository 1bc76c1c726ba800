"""Each aspect of a pair gives a level and the reason in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_count, make_place, make_role, make_told, make_when
from relata.merge.compare import (
    Context,
    compare,
    compare_days,
    compare_harmed,
    compare_hours,
    compare_initiators,
    compare_origins,
    compare_places,
    compare_sites,
    compare_tolls,
    compare_words,
    kilometres,
)
from relata.records import CountOf, PlacePrecision, RoleName, TimePrecision

CONTEXT = Context(lambda one, other: {one, other} == {"armed_attack", "bombing"}, lambda *_: False)
PROVINCE = {"precision": PlacePrecision.PROVINCE, "lat": 36.2, "lon": 37.2}


def place_level(one, other):
    left, right = (make_told(places=(make_place(**changes),)) for changes in (one, other))
    return compare_places(left, right)


def test_a_degree_of_latitude_is_111_kilometres():
    one = make_told(places=(make_place(lat=36.0, lon=37.0),)).spots[0]
    other = make_told(places=(make_place(lat=37.0, lon=37.0),)).spots[0]
    assert kilometres(one, other) == pytest.approx(111.2, abs=0.1)


@pytest.mark.parametrize(
    ("north", "level"),
    [(36.5, "same"), (36.58, "next_town"), (36.7, "around"), (37.5, "apart")],
)
def test_points_are_the_same_next_to_each_other_around_or_apart(north, level):
    # 0.08 degrees are 9 km (two towns reach 6 km each), 0.2 are 22 km, 1 is 111 km.
    assert place_level({}, {"name": "Elsewhere", "lat": north}).level == level


def test_a_site_is_near_a_town_that_is_no_town_of_its_own():
    site = {"name": "the brickworks", "precision": PlacePrecision.SITE, "lat": 36.55}
    assert place_level({}, site).level == "near"


def test_two_towns_of_one_district_are_two_towns():
    district = make_place(name="the district", precision=PlacePrecision.DISTRICT)
    town, other = make_place(), make_place(name="Elsewhere", lat=36.58)
    left, right = make_told(places=(town, district)), make_told(places=(other, district))
    assert compare_places(left, right).level == "next_town"


def test_a_town_lies_in_its_province_and_not_in_another():
    town = {"admin1": "Aleppo", "country": "SY"}
    inside = place_level(town, PROVINCE | {"name": "Aleppo", "country": "SY"})
    outside = place_level(town, PROVINCE | {"name": "Idlib", "country": "SY"})
    assert (inside.level, outside.level) == ("in_province", "apart")
    assert inside.reason == "afrin lies in aleppo"


@pytest.mark.parametrize(
    ("other", "level"),
    [
        (make_when("2024-03-04"), "same_day"),
        (make_when("2024-03-01", "2024-03-07", precision=TimePrecision.WEEK), "overlap"),
        (make_when("2024-03-01", "2024-03-31", precision=TimePrecision.MONTH), "wide"),
        (make_when("2024-03-05"), "one_day"),
        (make_when("2024-03-07"), "days"),
        (make_when("2024-03-08"), "apart"),
    ],
)
def test_days_are_one_overlap_or_lie_apart(other, level):
    assert compare_days(make_told(), make_told(when=other)).level == level


@pytest.mark.parametrize(
    ("evening", "morning", "level"),
    [
        ("late on Monday night", "at dawn", "one_night"),
        ("on Monday evening", "after midnight", "one_night"),
        ("on Monday", "in the night to Tuesday", "one_night"),
        ("on Monday at noon", "after midnight", "one_day"),
        ("on Monday night", "on Tuesday evening", "one_day"),
        ("on Monday", "on Tuesday", "one_day"),
    ],
)
def test_a_night_has_two_dates_and_a_day_has_one(evening, morning, level):
    left = make_told(f"Shells fell on the town {evening}.", when=make_when("2024-03-04"))
    right = make_told(f"The town was shelled {morning}.", when=make_when("2024-03-05"))
    assert compare_days(left, right).level == compare_days(right, left).level == level


def test_neighbouring_days_of_a_longer_time_are_only_near():
    week = make_when("2024-03-05", "2024-03-07", precision=TimePrecision.WEEK)
    assert compare_days(make_told(), make_told(when=week)).level == "next_days"


def test_a_claim_without_a_date_is_held_against_the_days_before_its_report():
    undated = make_told(when=None, published="2024-03-05")
    late = make_told(when=None, published="2024-03-20")
    assert compare_days(make_told(), undated).level == "undated_near"
    assert compare_days(make_told(), late).level == "undated_far"


def test_members_of_a_front_belong_together_if_the_register_says_so():
    left = make_told(roles=(make_role(name="the front", actor_id="front"),))
    right = make_told(roles=(make_role(name="the faction", actor_id="faction"),))
    assert compare_initiators(left, right, lambda *_: True).level == "kin"
    assert compare_initiators(left, right, lambda *_: False).level == "other"
    assert compare_initiators(left, make_told(), lambda *_: True).level == "missing"


@pytest.mark.parametrize(
    ("earlier", "later", "level"),
    [
        ((12, None), (14, 14), "overlap"),
        ((8, 8), (8, 8), "equal_many"),
        ((1, 1), (1, 1), "equal"),
        ((8, 8), (11, 11), "rising"),
        ((11, 11), (8, 8), "other"),
        ((2, 2), (80, 80), "other"),
        ((0, 0), (2, 2), "none_and_some"),
        ((3, None), (0, 0), "none_and_some"),
    ],
)
def test_tolls_agree_rise_or_differ(earlier, later, level):
    left = make_told(published="2024-03-05", counts=(make_count("killed", *earlier),))
    right = make_told(published="2024-03-06", counts=(make_count("killed", *later),))
    assert compare_tolls(left, right).level == level
    assert compare_tolls(left, make_told()).level == "missing"


def test_deaths_of_two_sides_are_added_up():
    told = make_told(counts=(make_count("killed", 3, 3), make_count("killed", 2, None)))
    assert told.tolls == {CountOf.KILLED: (5, None)}


def test_a_market_in_the_morning_is_not_a_checkpoint_in_the_evening():
    market = make_told("A bomb killed four at the market at 8.30 a.m.")
    checkpoint = make_told("Gunmen shot at a checkpoint about six in the evening.")
    again = make_told("The morning's bomb in the bazaar killed four.")
    assert compare_sites(market, checkpoint).level == "other"
    assert compare_hours(market, checkpoint).level == "other"
    assert compare_sites(market, again).level == "same"
    assert compare_hours(market, again).level == "same"
    assert compare_hours(market, make_told()).level == "missing"


def test_shared_words_of_the_harmed_speak_for_one_happening():
    def harmed(name):
        return make_told(roles=(make_role(RoleName.VICTIM, name),))

    assert compare_harmed(harmed("bus passengers"), harmed("passengers")).level == "same"
    assert compare_harmed(harmed("bus passengers"), harmed("soldiers")).level == "other"


def test_two_claims_of_one_voice_in_one_report_are_told_apart():
    told = make_told()
    assert compare_origins(told, told).level == "one_voice"
    assert compare_origins(told, make_told(publisher="AFP")).level == "apart"


def test_wordings_are_compared_by_the_shorter_one():
    long = make_told("Gunmen on motorbikes attacked a checkpoint near Afrin before dawn.")
    assert compare_words(long, make_told("A checkpoint attacked near Afrin.")).level == "same"
    assert compare_words(long, make_told("Rockets fell upon the harbour.")).level == "few"


towns = st.builds(make_place, lat=st.floats(30, 40), lon=st.floats(30, 40))
days = st.dates().map(lambda day: make_when(day.isoformat()))
told_claims = st.builds(
    make_told,
    publisher=st.sampled_from(["AP", "AFP", "DPA"]),
    published=st.dates().map(str),
    places=st.tuples(towns),
    when=st.none() | days,
    type=st.sampled_from(["armed_attack", "bombing", "protest"]),
)


@given(told_claims, told_claims)
def test_comparing_does_not_depend_on_the_order(left, right):
    assert compare(left, right, CONTEXT) == compare(right, left, CONTEXT)
