"""Names that several places share, and names that are told again, over a small gazetteer."""

import pytest

from builders import gazetteer_of
from relata.mentions import PlaceUse
from relata.records import PlacePrecision
from relata.text.gazetteer_sources import Entry
from relata.text.sentences import split_sentences
from relata.text.toponyms import ReportContext, find_places

ENTRIES = [
    Entry("c-sy", "Syria", 35.0, 38.0, "country", None, "SY", 17_000_000, (), ("Syrian",)),
    Entry("c-us", "United States", 39.8, -98.5, "country", None, "US", 327_000_000),
    Entry("c-cr", "Costa Rica", 10.0, -84.0, "country", None, "CR", 5_000_000),
    Entry("c-ni", "Nicaragua", 13.0, -85.0, "country", None, "NI", 6_400_000),
    Entry("p-ra", "Ar Raqqah", 35.9, 39.0, "province", "Ar Raqqah", "SY", 900_000, ("Raqqa",)),
    Entry("t-ra", "Ar Raqqah", 35.95, 39.0, "town", "Ar Raqqah", "SY", 530_000, ("Raqqa",)),
    Entry("t-dz", "Deir ez-Zor", 35.3, 40.1, "town", "Deir", "SY", 270_000, ("Dayr az Zawr",)),
    Entry("p-ny", "New York", 43.0, -75.0, "province", "New York", "US", 20_000_000),
    Entry("t-ny", "New York City", 40.7, -74.0, "town", "New York", "US", 8_800_000, ("New York",)),
    Entry("t-bma", "Boston", 42.4, -71.1, "town", "Massachusetts", "US", 650_000),
    Entry("t-bny", "Boston", 42.6, -78.7, "town", "New York", "US", 8_000),
    Entry("t-chi", "Chicago", 41.9, -87.6, "town", "Illinois", "US", 2_700_000),
    Entry("t-sjc", "San Jose", 37.3, -121.9, "town", "California", "US", 997_000),
    Entry("t-sjr", "San José", 9.9, -84.1, "town", "San José", "CR", 335_000),
    Entry("t-mos", "Manbij", 36.5, 37.9, "town", "Aleppo", "SY", 100_000),
    Entry("c-ru", "Russia", 60.0, 100.0, "country", None, "RU", 144_000_000, ("Ruisia",)),
    Entry("t-sar", "Saqla", 1.0, 1.0, "town", "Plateaux", "TG", 900),
    Entry("t-idl", "Idlib", 35.9, 36.6, "town", "Idlib", "SY", 128_000),
]


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    with gazetteer_of(ENTRIES, tmp_path_factory.mktemp("places")) as opened:
        yield opened


@pytest.fixture
def places(gazetteer):
    """The words and the place's id of every mention that is a place."""

    def find(text):
        found = find_places(text, split_sentences(text), gazetteer, ReportContext())
        return [
            (text[m.start : m.end], m.place and m.place.id)
            for m in found
            if m.use is PlaceUse.PLACE
        ]

    return find


def test_a_town_is_meant_before_the_province_that_is_called_after_it(places):
    assert places("Shells fell on Raqqa, Syria.")[0] == ("Raqqa", "t-ra")
    assert places("Shells fell in Raqqa province, Syria.")[0] == ("Raqqa province", "p-ra")


def test_a_small_arabic_word_may_stand_inside_a_name(places):
    assert places("Near Dayr az Zawr, jets hit a truck.") == [("Dayr az Zawr", "t-dz")]


def test_a_town_in_a_list_of_towns_is_not_in_the_state_of_a_later_one(places):
    found = places("Crowds marched in Boston, Chicago, New York and elsewhere.")
    assert found[0] == ("Boston", "t-bma")


def test_a_capital_is_meant_in_a_report_on_its_neighbours(places):
    assert places("Rebels of Nicaragua met envoys in San José.")[-1] == ("San José", "t-sjr")
    assert places("A man of San Jose left the United States.")[0] == ("San Jose", "t-sjc")


def test_a_road_or_a_building_in_small_letters_is_where_its_town_is(places):
    text = "Jets hit the Manbij road. In Idlib, Syria, the rebels buried two men."
    assert places(text)[0] == ("Manbij road", "t-mos")


def test_a_village_once_told_is_known_by_its_name_alone(places):
    text = (
        "Fighting broke out near Wadiyara. The next day, Wadiyara fell. "
        "The Wadiyara Brigade left. Wadiyara's elders stayed."
    )
    assert places(text) == [("Wadiyara", None), ("Wadiyara", None)]


def test_a_village_that_has_people_and_streets_is_a_place(gazetteer):
    text = "The mayor of Manbij and the residents of Idlib left."
    found = find_places(text, split_sentences(text), gazetteer, ReportContext())
    assert [text[m.start : m.end] for m in found] == ["Manbij", "Idlib"]


def test_what_is_told_to_be_a_village_is_no_state_of_a_like_name(places):
    assert places("Shells fell on the village of Ruisia.") == [("Ruisia", None)]


def test_a_quarter_that_no_list_has_lies_in_the_city_told_beside_it(places):
    text = "Jets bombed the neighbourhood of al-Soukara in Idlib, Syria."
    assert places(text)[0] == ("al-Soukara", "t-idl")
    assert places("Jets bombed the quarter of Saqla in Idlib.")[0] == ("Saqla", "t-idl")


def test_a_quarter_that_is_told_again_is_still_one(gazetteer):
    text = "Jets bombed the neighbourhood of Zarkunda in Idlib, Syria. Rebels then left Zarkunda."
    found = find_places(text, split_sentences(text), gazetteer, ReportContext())
    told = [m.precision for m in found if text[m.start : m.end] == "Zarkunda"]
    assert told == [PlacePrecision.SITE] * len(("the first time", "again"))


def test_a_name_is_whole_with_an_arabic_article_inside(places):
    text = "Fighters in Saqla al-Qasra said that a bomb had hit it. Syria was silent."
    assert ("Saqla", "t-sar") not in places(text)


def test_near_an_unknown_village_is_not_at_the_town_told_before(places):
    text = "In Idlib, Syria, two men were held. Rebels were killed near Wadiyara."
    assert places(text)[-1] == ("Wadiyara", None)


@pytest.mark.parametrize("road", ["Highway 2", "National Highway 37", "Route 4"])
def test_a_road_with_a_number_is_a_place(road, places):
    assert [name for name, _ in places(f"Crowds blocked {road} on Monday.")] == [road]


def test_a_quarter_by_the_name_of_a_state_is_a_quarter(places):
    assert places("A bomb went off in the Syria Quarter.") == [("Syria Quarter", None)]


def test_a_building_in_small_letters_is_in_the_town_it_is_called_after(places):
    assert places("In Syria, gunmen entered an Idlib hospital.")[-1] == ("Idlib hospital", "t-idl")
    text = "In Syria, gunmen entered the Idlib warehouse in Manbij."
    assert ("Idlib warehouse", "t-idl") not in places(text)


def test_a_road_is_that_of_its_town_where_all_is_in_capitals(places):
    text = "ON THE MANBIJ ROAD, GUNMEN STOPPED A BUS IN SYRIA. THE ARMY LEFT IDLIB."
    assert places(text)[0] == ("MANBIJ ROAD", "t-mos")
