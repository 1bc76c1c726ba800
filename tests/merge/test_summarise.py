"""An incident keeps each voice and shows where they disagree."""

from datetime import date

import pytest

from builders import make_count, make_place, make_role, make_told, make_voice, make_when
from relata.archive import make_merger
from relata.incidents import incident_id
from relata.merge.summarise import summarise
from relata.merge.told import Told
from relata.merge.voices import count_voices
from relata.records import (
    CountOf,
    PlacePrecision,
    Stance,
    Status,
    TimePrecision,
    VoiceKind,
)

MERGER = make_merger()


def incident_of(*told: Told):
    return summarise(sorted(told, key=lambda one: one.order), MERGER)


def figure(incident, of=CountOf.KILLED):
    return next(one for one in incident.figures if one.of is of)


def killed(publisher, low, high, **changes):
    return make_told(publisher=publisher, counts=(make_count("killed", low, high),), **changes)


def test_it_is_named_after_its_oldest_claim():
    old, new = make_told(published="2024-03-05"), make_told(publisher="AFP", published="2024-03-06")
    assert incident_of(new, old).id == incident_id(old.id)
    assert incident_of(new, old).claim_ids == (old.id, new.id)


def test_the_latest_figure_is_the_best_and_the_range_holds_all():
    found = figure(
        incident_of(
            killed("AP", 8, 8, published="2024-03-05"),
            killed("AFP", 11, 11, published="2024-03-06"),
        )
    )
    assert (found.low, found.best, found.high) == (8, 11, 11)
    assert [(one.voice, one.low) for one in found.by_voice] == [("AP", 8), ("AFP", 11)]


def test_a_voice_is_held_to_its_latest_figure():
    found = figure(
        incident_of(
            killed("AP", 8, 8, published="2024-03-05"), killed("AP", 11, 11, published="2024-03-06")
        )
    )
    assert (found.low, found.best, found.high) == (11, 11, 11)


def test_a_side_of_the_fight_is_not_quoted_where_others_give_a_figure():
    front = make_voice("the front", kind=VoiceKind.PARTY)
    told = incident_of(
        killed("AP", 3, 3, published="2024-03-05"),
        killed("AP", 40, 40, published="2024-03-07", voices=(front,)),
    )
    found = figure(told)
    assert (found.low, found.best, found.high) == (3, 3, 40)
    assert [dispute.field for dispute in told.disputes] == ["killed"]


def test_a_figure_that_is_denied_is_nobodys():
    told = incident_of(
        killed("AP", 4, 4, published="2024-03-05"),
        killed("AFP", 80, 80, published="2024-03-06", status=Status.DENIED),
    )
    found = figure(told)
    assert (found.low, found.best, found.high) == (4, 4, 4)
    assert "killed" not in {dispute.field for dispute in told.disputes}


def test_up_to_80_gives_no_low():
    found = figure(incident_of(killed("AP", None, 80), killed("AFP", 4, 4)))
    assert (found.low, found.best, found.high) == (4, 4, 80)


@pytest.mark.parametrize(
    ("publisher", "changes"),
    [
        ("AFP", {"voices": (make_voice("The army", stance=Stance.CLAIMS_RESPONSIBILITY),)}),
        ("AFP", {"voices": (make_voice("the raiders"),), "roles": (make_role(name="Raiders"),)}),
        ("Raiders Press Desk", {"roles": (make_role(name="the Raiders"),)}),
        ("Valley Press", {"roles": (make_role("victim", "our fighters"),)}),
    ],
)
def test_who_did_it_or_was_hit_is_a_side_and_not_quoted(publisher, changes):
    side = killed(publisher, 40, 40, published="2024-03-07", **changes)
    found = figure(incident_of(killed("AP", 3, 3, published="2024-03-05"), side))
    assert (found.low, found.best, found.high) == (3, 3, 40)


def test_an_office_of_state_is_less_independent_than_an_observatory():
    found = figure(
        incident_of(killed("Northern Governor", 9, 9), killed("Northern Observatory", 4, 4))
    )
    assert found.best == 4


def test_an_exact_figure_comes_before_an_open_one_of_the_same_day():
    found = figure(incident_of(killed("AP", 12, None), killed("AFP", 9, 9)))
    assert (found.low, found.best, found.high) == (9, 9, 12)


def test_at_least_12_and_14_are_no_dispute():
    assert incident_of(killed("AP", 12, None), killed("AFP", 14, 14)).disputes == ()


def test_who_claims_who_accuses_and_who_denies_are_kept_apart():
    front = make_role(name="the front", actor_id="the-front")
    claims = make_voice("the front", stance=Stance.CLAIMS_RESPONSIBILITY, kind=VoiceKind.PARTY)
    accuses = make_voice("the governor", stance=Stance.ACCUSES)
    denies = make_voice("the army", stance=Stance.DENIES)
    told = incident_of(
        make_told(publisher="AP", voices=(claims,), roles=(front,)),
        make_told(publisher="AFP", voices=(accuses,), roles=(front,)),
        make_told(publisher="DPA", voices=(denies,), status=Status.DENIED, roles=(front,)),
    )
    assert [party.name for party in told.claimed_by] == ["the front"]
    assert [party.name for party in told.accused_by] == ["the governor"]
    assert [party.name for party in told.denied_by] == ["the army"]
    assert told.status is Status.OCCURRED
    assert "status" in {dispute.field for dispute in told.disputes}
    assert told.voices == 3


def test_two_outlets_that_quote_one_ministry_are_one_voice():
    ministry = make_voice("the Ministry")
    told = incident_of(
        make_told(publisher="AP", voices=(ministry,)),
        make_told(publisher="AFP", voices=(ministry,)),
    )
    assert told.voices == 1


def test_the_observatory_is_one_voice_with_the_publisher_of_that_name():
    quoted = make_voice("the Valley Observatory", kind=VoiceKind.MONITOR)
    itself = make_voice("the Observatory", kind=VoiceKind.MONITOR)
    told = incident_of(
        killed("Valley Observatory", 6, 6, published="2024-03-05"),
        killed("AP", 9, 9, published="2024-03-06", voices=(quoted,)),
        killed("Valley Observatory", 11, 11, published="2024-03-07", voices=(itself,)),
        killed("AP", 10, 10, published="2024-03-04", voices=(itself,)),
    )
    assert told.voices == 2
    assert [(one.voice, one.low) for one in figure(told).by_voice] == [
        ("the Observatory", 10), ("Valley Observatory", 11),
    ]  # fmt: skip


def test_a_day_is_as_precise_as_the_claim_that_gives_it_by_the_hour():
    hour = {"precision": TimePrecision.HOUR}
    told = incident_of(
        make_told(publisher="AP"),
        make_told(publisher="AFP", when=make_when("2024-03-05", **hour)),
        make_told(publisher="DPA", when=make_when("2024-03-04", **hour)),
    )
    assert told.when is not None
    assert told.when.first == date(2024, 3, 4)
    assert [one.value for one in told.alternatives.whens] == ["2024-03-05"]


def test_the_most_precise_place_is_chosen_and_the_other_is_kept():
    wide = make_place("Aleppo", precision=PlacePrecision.PROVINCE, lat=36.2, lon=37.2)
    old = make_told(publisher="AP", places=(wide,), published="2024-03-04")
    told = incident_of(old, make_told(publisher="AFP"))
    assert told.place is not None
    assert told.place.name == "Afrin"
    assert [one.value for one in told.alternatives.places] == ["Aleppo"]


def test_days_that_differ_are_a_dispute_with_both_sides():
    first, second = (
        make_told(publisher="AP"),
        make_told(publisher="AFP", when=make_when("2024-03-05"), published="2024-03-06"),
    )
    told = incident_of(first, second)
    [dispute] = told.disputes
    assert dispute.field == "when"
    assert {one.value: one.claim_ids for one in dispute.values} == {
        "2024-03-04": (first.id,), "2024-03-05": (second.id,),
    }  # fmt: skip


def test_a_telling_type_comes_before_a_vague_one():
    told = incident_of(
        make_told(publisher="AP"),
        make_told(publisher="AFP"),
        make_told(publisher="X", type="bombing"),
    )
    assert told.type == "bombing"


def test_every_claim_but_the_oldest_says_why_it_is_in():
    told = incident_of(make_told(publisher="AP"), make_told(publisher="AFP"))
    [reason] = told.merge_reasons
    assert reason.claim_id == told.claim_ids[1]
    assert any("same place (afrin, 0 km)" in words for words in reason.reasons)


def test_an_outlet_is_one_voice_whatever_stands_in_brackets_behind_its_name():
    quoted = make_told(
        "The attack was the third, the Valley Monitor said.", publisher="AP",
        voices=(make_voice("Valley Monitor", kind=VoiceKind.MONITOR),),
    )  # fmt: skip
    own = make_told("We count a third attack.", publisher="Valley Monitor (English)")
    other = make_told("We count a third attack.", publisher="Hill Monitor (English)")
    assert count_voices([quoted, own]) == 1
    assert count_voices([quoted, own, other]) == 2


def test_he_of_one_report_is_not_he_of_another():
    first = make_told("He said that nine died.", publisher="AP", voices=(make_voice("He"),))
    second = make_told("He said that nine died.", publisher="AFP", voices=(make_voice("He"),))
    assert count_voices([first, second]) == 2
    assert count_voices([first, first]) == 1


def test_who_claims_it_is_told_apart_as_voices_are():
    def claimed_by(*names):
        voices = [make_voice(name, stance=Stance.CLAIMS_RESPONSIBILITY) for name in names]
        told = (
            make_told("Our men did it, it was said.", publisher=f"Wire {number}", voices=(voice,))
            for number, voice in enumerate(voices)
        )
        return len(incident_of(*told).claimed_by)

    assert claimed_by("He", "He") == 2
    assert claimed_by("the Katiba Falo", "Katiba Falo") == 1


def test_a_group_has_its_name_in_an_incident_where_some_call_it_rebels():
    named = make_told(roles=(make_role(name="M23", actor_id="m23"),))
    plain = make_told(publisher="AFP", roles=(make_role(name="guerrillas", actor_id="m23"),))
    for told in ((named, plain), (plain, named)):
        (party,) = incident_of(*told).initiators
        assert (party.name, party.actor_id) == ("M23", "m23")
