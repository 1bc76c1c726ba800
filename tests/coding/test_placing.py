"""Which places a claim has, and which comes first."""

from dataclasses import replace
from datetime import date

import pytest

from relata.coding.digests import is_of_other_item
from relata.coding.frames import Argument, Frame, Linked
from relata.coding.placing import PlaceMemory, places_of
from relata.records import Basis, Kind, Report, RoleName, Status


def first_place(claims, name):
    return next(claim.places[0].name for claim in claims if claim.type == name)


def test_the_place_that_opens_a_sentence_is_where_it_happened(code):
    claims = code("In Mosul, police arrested a man who was wanted in Baghdad.")
    assert first_place(claims, "arrest") == "Mosul"


def test_an_area_that_opens_a_sentence_gives_way_to_a_town(code):
    claims = code("In Anbar, gunmen attacked a police patrol in Ramadi.")
    assert first_place(claims, "armed_attack") == "Ramadi"


def test_a_later_sentence_without_a_place_is_where_most_claims_are(code):
    claims = code(
        "Gunmen attacked a police post in Mosul. Rebels shelled a market in Mosul. "
        "Soldiers killed two men in Ramadi. Police arrested four suspects."
    )
    assert first_place(claims, "arrest") == "Mosul"


def test_a_district_stands_before_the_town_whose_it_is(code):
    claims = code("Gunmen attacked a police post in Mosul's Karwan district.")
    assert first_place(claims, "armed_attack") == "Karwan district"


def test_the_land_around_a_town_goes_by_its_name(only):
    [place] = only("Gunmen attacked a police patrol in the Ramadi area.").places
    assert (place.name, place.evidence.quote) == ("Ramadi", "Ramadi area")


def test_talks_without_a_place_have_none_where_an_attack_has_that_of_the_report(code):
    claims = code("Rebels shelled villagers in Mosul. The rebels held talks with the Iraqi army.")
    assert first_place(claims, "shelling") == "Mosul"
    assert [claim.places for claim in claims if claim.type == "talks"] == [()]


def test_talks_are_where_they_are_said_to_be(code):
    claims = code("The rebels held talks with the Iraqi army in Ramadi.")
    assert first_place(claims, "talks") == "Ramadi"


DIGEST = """War in Anbar
Gunmen attacked a police post in Ramadi.

War in Iraq
Rebels shelled a market in Mosul.

War in Sudan
Gunmen attacked a convoy in El Fasher.

Unrest in Baghdad
Police arrested four suspects."""


def test_another_story_of_a_digest_lends_its_place_only_where_most_is_there(code):
    [arrest] = [claim for claim in code(DIGEST) if claim.type == "arrest"]
    assert arrest.places == ()
    claims = code(DIGEST.replace("El Fasher", "Ramadi"))
    assert first_place(claims, "arrest") == "Ramadi"


def given(coder, text, names):
    """The places of the act of the last sentence to which a scorer links these names."""
    report = Report.make(text)
    analysis = coder.analyse(report)
    last = analysis.sentences[-1]
    linked = [m for m in analysis.places if text[m.start : m.end] in names]
    trigger = text.index("exploded")
    frame = Frame(
        kind=Kind.EVENT, type="bombing", status=Status.OCCURRED, sentence=last.index,
        trigger_start=trigger, trigger_end=trigger + 8, start=last.sentence.start, end=len(text),
        score=0.9, linked=Linked(places=tuple(linked)),
    )  # fmt: skip
    found = places_of(report, frame, analysis, PlaceMemory(), ())
    return [(place.name, place.basis) for place in found]


def unlinked(coder, text, near=None, victim=None):
    """The places of the last "killed" of a text that a scorer links to none, but maybe to one."""
    report = Report.make(text)
    analysis = coder.analyse(report)
    trigger = text.rindex("killed")
    sentence = analysis.sentence_at(trigger)
    linked = Linked(near=next((m for m in analysis.places if text[m.start : m.end] == near), None))
    start = text.index(victim) if victim else 0
    harmed = Argument(RoleName.VICTIM, start, start + len(victim or ""))
    frame = Frame(
        kind=Kind.EVENT, type="killing", status=Status.OCCURRED, sentence=sentence.index,
        trigger_start=trigger, trigger_end=trigger + 6, start=sentence.sentence.start,
        end=sentence.sentence.end, score=0.9, linked=linked, arguments=(harmed,) if victim else (),
    )  # fmt: skip
    found = places_of(report, frame, analysis, PlaceMemory(), ())
    assert all(place.basis is Basis.INFERRED for place in found)
    return [place.name for place in found]


def test_a_place_that_the_scorer_doubts_is_likelier_than_the_main_country(coder):
    text = "Iraq and Iraq again. A bus left Ramadi. Nine were killed."
    assert unlinked(coder, text) == ["Iraq"]
    assert unlinked(coder, text, near="Ramadi") == ["Ramadi"]


def test_a_country_that_is_only_named_later_sets_no_scene(coder):
    assert unlinked(coder, "In Iraq, nobody slept. Nine were killed.") == ["Iraq"]
    assert unlinked(coder, "Nine were killed. In Iraq, nobody slept.") == []
    assert unlinked(coder, "Iraqi doctors met. Nine were killed.") == []
    text = "Gunmen killed two Iraqi policemen."
    assert unlinked(coder, text, victim="two Iraqi policemen") == ["Iraqi"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels attacked Mosul. In Ramadi, a bomb exploded.", [("Ramadi", Basis.STATED)]),
        (
            "Rebels fought on in Iraq. In Ramadi, a bomb exploded.",
            [("Ramadi", Basis.STATED), ("Iraq", Basis.INFERRED)],
        ),
        (
            "Rebels fought on in Anbar. In Ramadi, a bomb exploded.",
            [("Ramadi", Basis.STATED), ("Anbar", Basis.INFERRED)],
        ),
        ("Rebels fought on in Anbar. In Mosul, a bomb exploded.", [("Mosul", Basis.STATED)]),
        ("Rebels fought on in Syria. In Mosul, a bomb exploded.", [("Mosul", Basis.STATED)]),
        (
            "Rebels attacked Mosul. It was the worst bomb that exploded in Iraq.",
            [("Mosul", Basis.INFERRED), ("Iraq", Basis.STATED)],
        ),
        ("Rebels attacked Mosul. A bomb exploded.", [("Mosul", Basis.INFERRED)]),
    ],
)
def test_a_place_of_another_sentence_only_goes_with_one_that_it_holds(coder, text, expected):
    assert given(coder, text, {"Mosul", "Ramadi", "Anbar", "Iraq", "Syria"}) == expected


def test_a_place_of_another_item_of_a_list_is_not_that_of_this_one(learned):
    text = (
        "WEEKLY MONITOR\n\n"
        "* Barsalogho - On 9 May gunmen abducted the imam and two of his sons. "
        "They were released on 11 May.\n"
        "* Mosul - 10 May. Unions staged a sit-in over unpaid allowances."
    )
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    assert [(claim.type, claim.place.name) for claim in claims] == [
        ("abduction", "Barsalogho"),
        ("release", "Barsalogho"),
        ("protest", "Mosul"),
    ]


@pytest.mark.parametrize(
    ("text", "is_other"),
    [
        ("Anbar\n* Ramadi - shells fell.", False),
        ("* Ramadi - shells fell.\n* Mosul - quiet.", True),
        ("1. Shells fell on Ramadi.\n2. Mosul was quiet.", False),
        ("1. Shelling: shells fell on Ramadi.\n2. Elsewhere: Mosul was quiet.", True),
        ("▪ Shells fell on Ramadi.\n▪ Mosul was quiet.", True),
        ("18:05 – Shells fell on Ramadi.\n17:40 – Mosul is quiet.", True),
        ("18:05 – Shells fell on Ramadi.\n17:40 hours later Mosul was quiet.", False),
        ("Shells fell on Ramadi, not on Mosul.", False),
    ],
)
def test_a_heading_above_an_item_is_of_that_item(text, is_other):
    name = "Mosul" if "Mosul" in text else "Anbar"
    assert is_of_other_item(text, text.index("fell"), text.index(name)) is is_other


def test_another_item_of_a_list_lends_its_place_only_where_most_is_there(code):
    items = "- Rebels shelled a market in Mosul.\n- Gunmen attacked a convoy in El Fasher.\n"
    last = "- Gunmen attacked a post in Ramadi.\n- Police arrested four suspects."
    [arrest] = [claim for claim in code(items + last) if claim.type == "arrest"]
    assert arrest.places == ()
    claims = code(items + last.replace("Ramadi", "Mosul"))
    assert first_place(claims, "arrest") == "Mosul"


def test_what_is_said_has_a_place_of_its_own_sentence_or_none(coder):
    told = Report.make("Rebels shelled Mosul. In Baghdad the front vowed revenge.")
    analysis = coder.analyse(told)
    mosul, baghdad = analysis.places
    start = told.text.index("vowed")
    frame = Frame(
        kind=Kind.EVENT, type="vow", status=Status.OCCURRED, sentence=1, score=0.9,
        trigger_start=start, trigger_end=start + 5, start=22, end=len(told.text),
        linked=Linked(places=(baghdad,), near=mosul),
    )  # fmt: skip
    memory = PlaceMemory()
    assert [one.name for one in places_of(told, frame, analysis, memory, ())] == ["Baghdad"]
    unlinked = replace(frame, linked=Linked(places=(mosul,), near=mosul))
    assert places_of(told, unlinked, analysis, memory, ()) == ()


@pytest.mark.parametrize(("before", "expected"), [("In Iraq, shells", ["Iraq"]), ("Shells", [])])
def test_power_in_a_country_is_taken_in_no_town(learned, before, expected):
    text = (
        f"{before} hit a market in Mosul on Monday, killing 40 people. "
        "The military, which seized power in February 2021, did not comment."
    )
    claims = learned.code(Report.make(text, published=date(2025, 1, 9)))
    coup = next(claim for claim in claims if claim.type == "territory_taken")
    assert [place.name for place in coup.places] == expected
