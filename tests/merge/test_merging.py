"""Claims of many reports become groups, the same in any order."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import make_count, make_place, make_told, make_when
from relata.archive import make_merger
from relata.incidents import ClaimKey, Judgement, Verdict
from relata.merge.merging import (
    NOTHING,
    Settled,
    candidate_pairs,
    merge,
    pairs_between,
    settled,
)
from relata.merge.told import is_mergeable
from relata.records import Kind, PlacePrecision, Status, TimePrecision

MERGER = make_merger()
AT = datetime(2024, 3, 9, tzinfo=UTC)


def grouped(*told, judged=NOTHING):
    return [[one.publisher for one in group] for group in merge(told, MERGER, judged)]


def bomb(publisher, *, killed=8, **changes):
    counts = (make_count("killed", killed, killed),)
    plain = {"type": "bombing", "counts": counts, "published": "2024-03-05"}
    text = f"A bomb at the market of Afrin killed {killed} on Monday, {publisher} learnt."
    return make_told(text, publisher=publisher, **(plain | changes))


def test_one_attack_told_by_three_outlets_is_one_incident():
    [group] = grouped(bomb("AP"), bomb("AFP"), bomb("DPA"))
    assert sorted(group) == ["AFP", "AP", "DPA"]


def test_attacks_in_towns_far_apart_or_weeks_apart_are_two():
    far = bomb("AFP", places=(make_place("Basra", lat=30.5, lon=47.8),))
    late = bomb("DPA", when=make_when("2024-03-25"), published="2024-03-26")
    assert len(grouped(bomb("AP"), far, late)) == 3


def test_a_war_told_by_its_year_is_not_one_with_a_battle_of_a_day():
    year = {"when": make_when("2024-01-01", "2024-12-31", precision=TimePrecision.YEAR)}
    country = make_place("Syria", precision=PlacePrecision.COUNTRY, country="SY", lat=35, lon=38)
    assert MERGER.cannot_be_one(bomb("AP"), bomb("AFP", **year))
    assert not MERGER.cannot_be_one(bomb("AP", **year), bomb("AFP", **year))
    assert MERGER.cannot_be_one(bomb("AP", **year), bomb("AFP", **year, places=(country,)))


def test_a_claim_that_names_only_the_province_is_found_by_those_that_name_the_town():
    town = bomb("AP", places=(make_place(admin1="Aleppo", country="SY"),))
    province = make_place(
        "Aleppo", precision=PlacePrecision.PROVINCE, admin1="Aleppo", country="SY", lat=36.2,
        lon=37.2,
    )  # fmt: skip
    wide = bomb("AFP", places=(province,))
    assert list(candidate_pairs([town, wide], MERGER)) == [tuple(sorted((town.id, wide.id)))]


def test_what_is_planned_or_counted_over_weeks_makes_no_incident():
    month = make_when("2024-03-01", "2024-03-31", precision=TimePrecision.MONTH)
    assert is_mergeable(bomb("AP").claim)
    assert not is_mergeable(bomb("AP", status=Status.PLANNED).claim)
    assert not is_mergeable(bomb("AP", kind=Kind.TALLY, when=month).claim)
    assert is_mergeable(bomb("AP", kind=Kind.TALLY).claim)


def judgement(verdict, one, other, minute=0):
    keys = {"claim": ClaimKey.of(one.claim), "other": ClaimKey.of(other.claim)}
    at = AT.replace(minute=minute)
    return Judgement(verdict=verdict, by="a reviewer", at=at, **keys).signed()


def test_judgements_are_obeyed_the_latest_first_and_can_be_undone():
    one, other = bomb("AP"), bomb("AFP")
    apart = judgement(Verdict.DIFFERENT, one, other)
    assert grouped(one, other, judged=settled([apart])) in ([["AP"], ["AFP"]], [["AFP"], ["AP"]])
    again = judgement(Verdict.SAME, one, other, minute=1)
    assert len(grouped(one, other, judged=settled([again, apart]))) == 1
    undo = Judgement(verdict=Verdict.UNDO, by="a reviewer", at=AT, undoes=apart.id).signed()
    assert settled([apart, undo]) == Settled(frozenset(), frozenset())


places = st.sampled_from([("Afrin", 36.5, 36.87), ("Azaz", 36.59, 37.05), ("Idlib", 35.93, 36.63)])
claims = st.builds(
    lambda n, place, day, kind, killed: make_told(
        f"Report {n}: {killed} killed in {place[0]}.",
        publisher=f"P{n % 4}",
        published="2024-03-09",
        type=kind,
        places=(make_place(place[0], lat=place[1], lon=place[2]),),
        when=make_when(f"2024-03-0{day}"),
        counts=(make_count("killed", killed, killed),),
    ),
    st.integers(0, 99),
    places,
    st.integers(1, 8),
    st.sampled_from(["armed_attack", "bombing", "armed_clash", "protest"]),
    st.integers(0, 9),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(claims, max_size=14, unique_by=lambda told: told.id), st.randoms())
def test_shuffled_claims_make_the_same_groups(told, chance):
    found = [[one.id for one in group] for group in merge(told, MERGER)]
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert [[one.id for one in group] for group in merge(shuffled, MERGER)] == found
    assert sorted(one for group in found for one in group) == sorted(one.id for one in told)


@settings(max_examples=60, deadline=None)
@given(st.lists(claims, max_size=14, unique_by=lambda told: told.id), st.integers(0, 13))
def test_claims_are_near_in_memory_if_they_share_a_key_of_the_store(told, changed):
    some, others = told[:changed], told[changed:]
    by_key = {
        (one.id, other.id)
        for one in some
        for other in others
        if set(MERGER.looked_up(one)) & set(MERGER.keys(other))
    }
    near = [(one.id, other.id) for one, other in pairs_between(some, others, MERGER)]
    assert sorted(near) == sorted(by_key)
    everyone = set(candidate_pairs(told, MERGER))
    assert {tuple(sorted(pair)) for pair in by_key} <= everyone
