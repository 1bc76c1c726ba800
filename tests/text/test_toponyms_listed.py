"""Places that a list, a road or a kind of place tells, over a gazetteer that lacks them."""

from functools import partial

import pytest

from builders import gazetteer_of
from relata.mentions import PlaceUse
from relata.records import PlacePrecision
from relata.text.gazetteer_sources import Entry
from relata.text.sentences import split_sentences
from relata.text.toponyms import ReportContext, find_places

ENTRIES = [
    Entry("c-ng", "Nigeria", 10.0, 8.0, "country", None, "NG", 190_000_000, (), ("Nigerian",)),
    Entry("t-jos", "Jos", 9.9, 8.9, "town", "Plateau", "NG", 816_000),
    Entry("t-mab", "Mabudi", 8.7, 9.8, "town", "Plateau", "NG", 70_000),
    Entry("t-tal", "Tal", 9.6, 11.2, "town", "Gombe", "NG", 12_000),
    Entry("t-lan", "Langtang", 9.1, 9.8, "town", "Plateau", "NG", 142_000),
    Entry("c-it", "Italy", 42.8, 12.8, "country", None, "IT", 60_000_000, (), ("Italian",)),
    Entry("t-tur", "Turin", 45.1, 7.7, "town", "Piedmont", "IT", 847_000, ("Tori",)),
    Entry("c-de", "Germany", 51.5, 10.5, "country", None, "DE", 82_000_000, (), ("German",)),
    Entry("t-mun", "Munich", 48.1, 11.6, "town", "Bavaria", "DE", 1_260_000, ("Munchen",)),
    Entry("t-nov", "Nov", 40.1, 69.3, "town", "Sughd", "TJ", 60_000),
    Entry("t-yan", "Yanga", 18.8, -96.8, "town", "Veracruz", "MX", 6_000),
]


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """The place mentions of a text."""
    with gazetteer_of(ENTRIES, tmp_path_factory.mktemp("places")) as gazetteer:
        yield partial(_found, gazetteer)


def _found(gazetteer, text):
    mentions = find_places(text, split_sentences(text), gazetteer, ReportContext())
    return {text[m.start : m.end]: m for m in mentions if m.use is PlaceUse.PLACE}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They burnt houses in Mabudi, Talgwanga and Jos.", ["Mabudi", "Talgwanga", "Jos"]),
        ("Clashes broke out around Jos and Dindera on Monday.", ["Jos", "Dindera"]),
        ("Jets pounded Jos, Hassaru and Marakal.", ["Jos", "Hassaru", "Marakal"]),
        ("Raids on Jos and Zitanga killed ten.", ["Jos"]),
        ("A mine went off on the road between Barkanda and Jos.", ["Barkanda", "Jos"]),
        ("REBELS MINED THE ROAD BETWEEN JOS AND KOTZANGA.", ["JOS", "KOTZANGA"]),
    ],
)
def test_a_name_in_a_list_with_a_known_place_is_one(found, text, names):
    assert list(found(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "In Jos, Kabilara and Mugembe told reporters that they would talk.",
        "He met the bishop in Jos and Zelinko in a village.",
        "The talks in Jos and Mugembe said nothing.",
    ],
)
def test_whoever_stands_beside_a_place_is_none(found, text):
    assert list(found(text)) == ["Jos"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A trader was seized on the road to Nchangara.", ["Nchangara"]),
        ("Troops dug in south of Nasir.", ["Nasir"]),
        ("The army took the villages of Tal Khatrina and Jos.", ["Tal Khatrina", "Jos"]),
    ],
)
def test_a_road_a_direction_or_a_village_has_the_whole_name(found, text, names):
    assert list(found(text)) == names


def test_half_of_a_name_with_a_hyphen_is_no_town_far_away(found):
    text = "Nigeria was calm. In Jos and Mabudi shops opened. They shot a man in Comin-Yanga."
    assert list(found(text))[-1] == "Comin-Yanga"


def test_whose_village_it_is_is_not_its_name(found):
    assert list(found("He went to a Dogonara village near Jos.")) == ["Jos"]
    assert list(found("Jets hit the Dogonara village of Mabudi.")) == ["Mabudi"]
    assert "Dogonara village" in found("Jets hit Dogonara village of Plateau.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "In Nigeria, they fired in Langtang Local Government Area.",
            "Langtang Local Government Area",
        ),
        ("In Nigeria, they fired in Langtang South LGA.", "Langtang South LGA"),
        (
            "In Nigeria, they fired in Langtang South Local Government Area.",
            "Langtang South Local Government Area",
        ),
    ],
)
def test_a_local_government_area_is_a_district_and_no_government(found, text, name):
    assert found(text)[name].precision is PlacePrecision.DISTRICT


def test_a_city_far_away_is_not_meant_by_a_name_that_is_not_its_own(found):
    here = "Nigeria was calm. In Jos and Mabudi shops opened. In Jos a bank did. "
    assert found(here + "He went to Tori.")["Tori"].place is None
    assert found(here + "He went to Turin.")["Turin"].place.name == "Turin"
    assert found(here + "He went to Munchen.")["Munchen"].place.name == "Munich"


def test_a_force_called_after_a_town_is_not_the_town(found):
    assert list(found("In Nigeria, Langtang Rifles rushed to Jos.")) == ["Nigeria", "Jos"]


def test_a_month_cut_short_and_a_mission_are_no_towns(found):
    assert list(found("JOS, Nov 17 - The Mission condemned the raid.")) == ["JOS"]
