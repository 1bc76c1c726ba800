"""Where the speaker sits, and where people come from, is not where it happened."""

import pytest

from relata.coding.frames import Frame, Linked
from relata.coding.placing import PlaceMemory, places_of
from relata.records import Kind, Report, Status


def place_names(claims, name):
    return next([place.name for place in claim.places] for claim in claims if claim.type == name)


@pytest.mark.parametrize(
    ("text", "type_name", "expected"),
    [
        ("Israel said gunmen killed nine people.", "killing", []),
        ("Israeli officials said gunmen killed nine people.", "killing", []),
        ("Gunmen killed nine people. Rebels denied it in Mosul.", "killing", ["Mosul"]),
    ],
)
def test_where_the_speaker_sits_is_not_where_it_happened(code, text, type_name, expected):
    assert place_names(code(text), type_name) == expected


def linked_to_all(coder, text):
    """The places of an explosion to which a scorer links every place of the report."""
    report = Report.make(text)
    analysis = coder.analyse(report)
    trigger = text.index("exploded")
    number = analysis.sentence_at(trigger).index
    frame = Frame(
        kind=Kind.EVENT, type="bombing", status=Status.OCCURRED, sentence=number,
        trigger_start=trigger, trigger_end=trigger + 8, start=0, end=len(text), score=0.9,
        linked=Linked(places=analysis.places),
    )  # fmt: skip
    return [place.name for place in places_of(report, frame, analysis, PlaceMemory(), ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police in Mosul said a bomb exploded in Ramadi.", ["Ramadi"]),
        ("A bomb exploded in Ramadi, police in Mosul said.", ["Ramadi"]),
        ("Police in Mosul said a bomb exploded.", ["Mosul"]),
        ("Police in Anbar said a bomb exploded in Ramadi.", ["Ramadi", "Anbar"]),
        ("Men who said a bomb exploded in Ramadi were in Mosul.", ["Ramadi", "Mosul"]),
        ("A drone launched from Syria exploded in Ramadi.", ["Ramadi"]),
        ("A rocket fired from the Syria border strip exploded.", ["Syria"]),
    ],
)
def test_the_speakers_town_gives_way_to_another_of_the_sentence(coder, text, expected):
    assert linked_to_all(coder, text) == expected


@pytest.mark.parametrize(
    ("text", "type_name", "expected"),
    [
        ("Soldiers from Iraq killed two men.", "killing", []),
        ("Soldiers from Iraq killed two men in Syria.", "killing", ["Syria"]),
        ("Gunmen abducted three tourists from Iraq.", "abduction", ["Iraq"]),
    ],
)
def test_the_country_that_people_come_from_is_no_place(code, text, type_name, expected):
    assert place_names(code(text), type_name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israeli soldiers killed two men.", []),
        ("Israeli soldiers killed two Iraqi policemen.", ["Iraqi"]),
        ("Gunmen killed two Iraqi policemen.", ["Iraqi"]),
        ("Israeli soldiers killed two men. An Israeli court was told of it.", ["Israeli"]),
    ],
)
def test_whose_the_attackers_are_does_not_tell_where(code, text, expected):
    assert place_names(code(text), "killing") == expected


def test_an_attack_is_where_it_hit_if_that_is_told(code):
    assert place_names(code("Rockets fired from Syria struck Mosul."), "shelling") == ["Mosul"]
    assert place_names(code("Drones launched from Syria hit a truck."), "air_strike") == ["Syria"]


def test_what_two_states_exchange_is_in_neither(learned):
    def places(text):
        [claim] = [c for c in learned.code(Report.make(text)) if c.type == "release"]
        return [place.name for place in claim.places]

    assert places("Iraq and Syria exchanged 200 prisoners on Monday.") == []
    assert places("Iraq and Syria exchanged 200 prisoners in Mosul.") == ["Mosul"]
    assert places("Gunmen in Iraq released 200 prisoners on Monday.") == ["Iraq"]
