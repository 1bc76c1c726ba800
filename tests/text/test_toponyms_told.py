"""Places that only the words around them tell, over a gazetteer that lacks them."""

import pytest

from builders import gazetteer_of
from relata.mentions import PlaceUse
from relata.records import PlacePrecision
from relata.text.gazetteer_sources import Entry
from relata.text.sentences import split_sentences
from relata.text.toponyms import ReportContext, find_places

ENTRIES = [Entry("c-nz", "New Zealand", -41.0, 174.0, "country", None, "NZ", 4_800_000, (), ())]


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    with gazetteer_of(ENTRIES, tmp_path_factory.mktemp("places")) as opened:
        yield opened


def names(text, gazetteer, use=PlaceUse.PLACE):
    found = find_places(text, split_sentences(text), gazetteer, ReportContext())
    return [text[m.start : m.end] for m in found if m.use is use]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen killed twenty people at Vugizara, a lakeside settlement.", "Vugizara"),
        ("A market was shelled at Yahukira on Monday.", "Yahukira"),
        ("Troops combed the hills of Ndugara.", "Ndugara"),
        ("Two shops at Bandarala were burnt down.", "Bandarala"),
        ("At Dogonahara the raiders took 20 people.", "Dogonahara"),
        ("Horsemen rode into Delukara before dawn.", "Delukara"),
        ("Gunmen raided the police post of Delukara, killing two.", "Delukara"),
        ("The siege of Delukara went on.", "Delukara"),
        ("Troops retook the hill of Delukara.", "Delukara"),
        ("Rebels mined the road at Delukara again.", "Delukara"),
        ("Rebels drove the garrison from Delukara, officers said.", "Delukara"),
    ],
)
def test_the_words_around_tell_that_a_name_is_a_place(text, place, gazetteer):
    assert names(text, gazetteer) == [place]


def test_every_name_of_a_list_of_villages_is_a_place(gazetteer):
    text = "Troops took the villages of Vugizara, Yahukira and Delukara on Sunday."
    assert names(text, gazetteer) == ["Vugizara", "Yahukira", "Delukara"]
    text = "Troops took the settlements of Vugizara and Yahukira."
    assert names(text, gazetteer) == ["Vugizara", "Yahukira"]
    text = "Troops took the villages of Vugizara and Yahukira fighters fled."
    assert names(text, gazetteer) == ["Vugizara"]
    assert names("The leader of Vugizara, Yahukira and Delukara met.", gazetteer) == []


@pytest.mark.parametrize(
    "text", ["The rebels took guns from Kabilara.", "He heard it from Mohamara, a trader."]
)
def test_from_whom_something_comes_is_no_place(text, gazetteer):
    assert names(text, gazetteer) == []


def test_a_name_before_a_known_place_lies_in_it(gazetteer):
    text = "An air strike on Waikura, New Zealand, killed two people."
    assert names(text, gazetteer) == ["Waikura", "New Zealand"]
    text = "The envoy wrote of Waikura, New Zealand and himself."
    assert names(text, gazetteer) == ["New Zealand"]


@pytest.mark.parametrize(
    "text", ["Police opened an inquiry into Kabilara.", "The movement evolved into Mohamara."]
)
def test_what_is_looked_into_or_grown_into_is_no_place(text, gazetteer):
    assert names(text, gazetteer) == []


@pytest.mark.parametrize(
    "text", ["Rebels met Kabilara, a village elder.", "He called Mohamara, a port official."]
)
def test_a_person_explained_by_a_place_is_none(text, gazetteer):
    assert names(text, gazetteer) == []


def test_a_country_before_a_person_says_whose_he_is(gazetteer):
    text = "The search for a New Zealand pilot goes on."
    assert names(text, gazetteer) == []
    assert names(text, gazetteer, PlaceUse.DEMONYM) == ["New Zealand"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels overran the town of Martha on Sunday.", "Martha"),
        ("Near Kezhuli, one convoy was ambushed.", "Kezhuli"),
        ("The militia withdrew after capturing Zambekro from the army.", "Zambekro"),
        ("THE COLUMN WAS AMBUSHED AT TOCORANGA IN A HAIL OF BULLETS LAST NIGHT.", "TOCORANGA"),
    ],
)
def test_a_town_that_no_list_has_is_found_by_what_is_done_there(text, place, gazetteer):
    assert names(text, gazetteer) == [place]


def test_who_was_captured_is_no_place(gazetteer):
    assert names("The patrol went on after capturing Zambekro fighters.", gazetteer) == []


@pytest.mark.parametrize(
    ("text", "place", "precision"),
    [
        ("Shells fell in the Ubeyra region.", "Ubeyra region", PlacePrecision.REGION),
        ("Shells fell in Ubeyra district.", "Ubeyra district", PlacePrecision.DISTRICT),
        ("Shells fell in Ubeyra chiefdom.", "Ubeyra chiefdom", PlacePrecision.DISTRICT),
        ("Shells fell in Ubeyra village.", "Ubeyra village", PlacePrecision.TOWN),
        (
            "Shells fell in the Ubeyra border region.",
            "Ubeyra border region",
            PlacePrecision.DISTRICT,
        ),
    ],
)
def test_an_unknown_place_is_named_with_its_kind_and_known_as_far(
    text, place, precision, gazetteer
):
    found = find_places(text, split_sentences(text), gazetteer, ReportContext())
    assert [(text[m.start : m.end], m.precision) for m in found] == [(place, precision)]


@pytest.mark.parametrize("near", ["nearby", "neighbouring", "neighboring"])
def test_an_unknown_name_behind_a_word_of_nearness_is_a_place(near, gazetteer):
    assert names(f"Jets bombed a market in {near} Ubeyra.", gazetteer) == ["Ubeyra"]
    assert names(f"The {near} garrison of Ubeyrans fled.", gazetteer) == []


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("A blast damaged the Temple of Arduin on Monday.", "Temple of Arduin"),
        (
            "Crowds stoned the headquarters of the Harvest Party.",
            "headquarters of the Harvest Party",
        ),
        ("A car blew up outside the Yarunda Guards' headquarters.", "Yarunda Guards' headquarters"),
        ("The brigade seized the Kezhuli oil field at dawn.", "Kezhuli oil field"),
        ("Two drones were found in the Sambari Hills.", "Sambari Hills"),
    ],
)
def test_a_site_is_named_whole(text, site, gazetteer):
    assert names(text, gazetteer) == [site]


def test_an_attackers_name_before_the_place_attacked_names_no_site(gazetteer):
    assert names("A raid by Sambari on the oil field failed.", gazetteer) == []
    assert names("A raid on the Sambari oil field failed.", gazetteer) == ["Sambari oil field"]


@pytest.mark.parametrize(
    "text",
    [
        "The crowd shouted slogans in Hindi and in Marathi.",
        "THE PLANE EXPLODED IN MIDAIR. THE PARTY IS IN DISARRAY.",
        "The general was tried in Absentia.",
    ],
)
def test_a_language_or_a_state_of_things_is_no_place(gazetteer, text):
    assert names(text, gazetteer) == []
