"""Place names are found as people would mark them, and mean the place that the report speaks of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import gazetteer_of
from relata.mentions import PlaceUse
from relata.records import PlacePrecision
from relata.text.gazetteer_sources import Entry
from relata.text.sentences import split_sentences
from relata.text.toponyms import ReportContext, find_places
from relata.text.toponyms.resolve import Home

ENTRIES = [
    Entry("c-iq", "Iraq", 33.0, 44.0, "country", None, "IQ", 38_000_000, (), ("Iraqi", "Iraqis")),
    Entry("c-sy", "Syria", 35.0, 38.0, "country", None, "SY", 17_000_000, (), ("Syrian",)),
    Entry("c-pa", "Panama", 9.0, -80.0, "country", None, "PA", 4_000_000, (), ("Panamanian",)),
    Entry("c-co", "Colombia", 4.0, -72.0, "country", None, "CO", 49_000_000, (), ("Colombian",)),
    Entry("c-sv", "El Salvador", 13.8, -88.9, "country", None, "SV", 6_400_000),
    Entry(
        "c-us", "United States", 39.8, -98.5, "country", None, "US", 327_000_000, ("U.S.",),
        ("American",),
    ),
    Entry("c-ge", "Georgia", 42.0, 43.5, "country", None, "GE", 3_700_000, (), ("Georgian",)),
    Entry("p-an", "Anbar", 33.0, 41.6, "province", "Anbar", "IQ", 1_700_000, ("Al-Anbar",)),
    Entry("p-ni", "Nineveh", 36.0, 42.5, "province", "Nineveh", "IQ", 4_000_000),
    Entry("p-sf", "South", 30.5, 46.0, "province", "South", "IQ", 0),
    Entry("p-ga", "Georgia", 32.7, -83.5, "province", "Georgia", "US", 10_000_000),
    Entry("p-tx", "Texas", 31.0, -99.0, "province", "Texas", "US", 29_000_000),
    Entry("p-ok", "Oklahoma", 35.5, -97.5, "province", "Oklahoma", "US", 4_000_000),
    Entry("t-bag", "Baghdad", 33.3, 44.4, "town", "Baghdad", "IQ", 7_000_000),
    Entry("t-mos", "Mosul", 36.3, 43.1, "town", "Nineveh", "IQ", 1_683_000),
    Entry("t-ram", "Ramadi", 33.4, 43.3, "town", "Anbar", "IQ", 223_500),
    Entry("t-sin", "Sinjār", 36.3, 41.9, "town", "Nineveh", "IQ", 38_000),
    Entry("t-pal", "Tadmur", 34.6, 38.3, "town", "Homs", "SY", 51_000, ("Palmyra",)),
    Entry("t-pny", "Palmyra", 43.1, -77.2, "town", "New York", "US", 3_500),
    Entry("t-par", "Paris", 48.9, 2.4, "town", "Île-de-France", "FR", 2_138_551),
    Entry("t-ptx", "Paris", 33.7, -95.6, "town", "Texas", "US", 24_800),
    Entry("t-atl", "Atlanta", 33.7, -84.4, "town", "Georgia", "US", 463_000),
    Entry("t-dar", "Dar es Salaam", -6.8, 39.3, "town", "Dar es Salaam", "TZ", 5_383_728),
    Entry("t-tul", "Tulsa", 36.2, -96.0, "town", "Oklahoma", "US", 400_000),
    Entry("t-bog", "Bogotá", 4.6, -74.1, "town", "Bogota D.C.", "CO", 7_674_366),
    Entry("t-san", "San", 13.3, -4.9, "town", "Segou", "ML", 68_000),
    Entry("t-gwo", "Gwoza", 11.1, 13.7, "town", "Borno", "NG", 15_000),
    Entry("t-read", "Reading", 51.5, -1.0, "town", "England", "GB", 318_000),
    Entry("t-lon", "London", 51.5, -0.1, "town", "England", "GB", 8_900_000),
    Entry(
        "a-bag", "Baghdad International Airport", 33.26, 44.23, "airport", "Baghdad", "IQ", 0,
        ("Baghdad airport",),
    ),
    Entry("b-asad", "Al Asad Air Base", 33.79, 42.44, "base", "Anbar", "IQ", 0),
]  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    with gazetteer_of(ENTRIES, tmp_path_factory.mktemp("places")) as opened:
        yield opened


@pytest.fixture
def places(gazetteer):
    """Finds (words, use, id of the place, precision) of every mention in a text."""

    def find(text, **context):
        found = find_places(text, split_sentences(text), gazetteer, ReportContext(**context))
        return [(text[m.start : m.end], m.use, m.place and m.place.id, m.precision) for m in found]

    return find


TOWN, SITE, DISTRICT = PlacePrecision.TOWN, PlacePrecision.SITE, PlacePrecision.DISTRICT
PROVINCE, COUNTRY = PlacePrecision.PROVINCE, PlacePrecision.COUNTRY
PLACE = PlaceUse.PLACE


def test_a_town_and_its_country_are_two_mentions(places):
    assert places("A bomb went off in Mosul, Iraq.") == [
        ("Mosul", PLACE, "t-mos", TOWN),
        ("Iraq", PLACE, "c-iq", COUNTRY),
    ]


def test_a_small_word_inside_a_name_is_part_of_it(places):
    found = places("A bomb went off in Dar es Salaam.")
    assert found == [("Dar es Salaam", PLACE, "t-dar", TOWN)]


def test_the_country_named_beside_a_town_decides_between_namesakes(places):
    found = places("Rockets fell on Palmyra, Syria.")
    assert found[0] == ("Palmyra", PLACE, "t-pal", TOWN)


def test_the_state_named_beside_a_town_decides_against_the_metropolis(places):
    assert places("A fire broke out in Paris, Texas.")[0] == ("Paris", PLACE, "t-ptx", TOWN)
    assert places("A fire broke out in Paris.")[0] == ("Paris", PLACE, "t-par", TOWN)


def test_what_a_name_means_once_in_a_report_it_means_throughout(places):
    found = places("A fire broke out in Paris, Texas. The mayor left Paris at noon.")
    assert [place for name, _, place, _ in found if name == "Paris"] == ["t-ptx", "t-ptx"]


def test_a_country_alone_in_a_line_heads_the_lines_below(places):
    text = "Syria\n\n- Near Palmyra, a depot burnt.\n\nUnited States\n\n- Near Palmyra, rain fell."
    found = [place for name, _, place, _ in places(text) if name == "Palmyra"]
    assert found == ["t-pal", "t-pny"]


def test_the_title_decides_with_the_text_but_is_not_marked(places):
    found = places("A fire broke out in Paris.", title="Texas counts the cost")
    assert found == [("Paris", PLACE, "t-ptx", TOWN)]


def test_the_home_of_the_publisher_decides_where_the_text_does_not(places):
    home = Home("US", "Texas", 33.7, -95.6)
    assert places("The school board of Paris met in Paris.", home=home)[0][2] == "t-ptx"


def test_a_country_is_no_part_of_the_next_country_in_a_list(places):
    found = places("They crossed Panama, Colombia and Iraq.")
    assert [place for _, _, place, _ in found] == ["c-pa", "c-co", "c-iq"]


def test_the_american_state_is_meant_where_its_towns_are_named(places):
    found = places("Storms hit Atlanta, Georgia, and moved on to Tulsa, Okla., on Monday.")
    assert [place for _, _, place, _ in found] == ["t-atl", "p-ga", "t-tul", "p-ok"]
    assert places("Troops left Georgia.")[0][2] == "c-ge"


def test_a_province_is_marked_with_its_word(places):
    assert places("Clashes spread across Anbar province.") == [
        ("Anbar province", PLACE, "p-an", PROVINCE)
    ]


def test_a_list_of_provinces_says_so_once(places):
    found = places("Rain fell on the provinces of Anbar and Nineveh, on Anbar and Oklahoma states.")
    assert [(place, precision) for _, _, place, precision in found] == [
        ("p-an", PROVINCE), ("p-ni", PROVINCE), ("p-an", PROVINCE), ("p-ok", PROVINCE),
    ]  # fmt: skip


def test_an_airport_has_a_point_of_its_own_by_its_short_name_too(places):
    for name in ("Baghdad International Airport", "Baghdad airport"):
        assert places(f"Mortar shells hit {name}.") == [(name, PLACE, "a-bag", SITE)]


def test_a_base_is_found_however_its_kind_is_written(places):
    assert places("Drones flew at al-Asad airbase in Iraq.")[0] == (
        "al-Asad airbase", PLACE, "b-asad", SITE,
    )  # fmt: skip


def test_an_unknown_quarter_lies_in_the_town_of_its_sentence(places):
    assert places("A car bomb in the Al-Wahda neighborhood of Baghdad hurt six.")[0] == (
        "Al-Wahda neighborhood", PLACE, "t-bag", SITE,
    )  # fmt: skip


@pytest.mark.parametrize("site", ["Paris Bakery", "Al-Wahda clinic", "Paris warehouse"])
def test_a_building_by_a_name_of_its_own_lies_in_the_town_of_its_sentence(places, site):
    assert places(f"A car bomb at the {site} in Baghdad hurt six.")[0] == (
        site, PLACE, "t-bag", SITE,
    )  # fmt: skip


def test_an_embassy_lies_in_the_town_and_not_in_its_state(places):
    assert places("Guards fired near the American embassy in Baghdad.")[0] == (
        "American embassy", PLACE, "t-bag", SITE,
    )  # fmt: skip


def test_a_site_named_after_a_province_lies_in_the_town_that_is_named(places):
    found = places("Three men entered an Anbar police college in Ramadi, Iraq.")
    assert ("Anbar police college", PlaceUse.PLACE, "t-ram", PlacePrecision.SITE) in found


def test_a_road_between_two_places_is_one_site(places):
    found = places("The army of Iraq took the Sinjar-Ramadi road near Mosul.")
    assert [name for name, *_ in found] == ["Iraq", "Sinjar-Ramadi road", "Mosul"]


def test_where_a_hospital_is_based_does_not_name_it(places):
    found = places("A Mosul-based hospital in Ramadi, Iraq, took the wounded.")
    assert ("Mosul", PlaceUse.METONYM, "t-mos", PlacePrecision.TOWN) in found


def test_a_saint_alone_is_no_place_in_capitals(places):
    found = places("FIFTEEN PEOPLE WERE MOVED FROM SAN IRAQI TO MOSUL, IRAQ.")
    assert [name for name, *_ in found] == ["IRAQI", "MOSUL", "IRAQ"]


@pytest.mark.parametrize(
    "words", ["near Mosul", "outside Mosul", "on the outskirts of Mosul", "30 km south of Mosul"]
)
def test_surroundings_of_a_town_are_known_to_the_district(places, words):
    assert places(f"The convoy was attacked {words}.") == [("Mosul", PLACE, "t-mos", DISTRICT)]


def test_a_part_of_a_country_has_a_point_in_that_direction(gazetteer):
    text = "Fighting went on in northern Iraq."
    found = find_places(text, split_sentences(text), gazetteer, ReportContext())
    mention = found[0]
    assert text[mention.start : mention.end] == "northern Iraq"
    assert mention.precision == PlacePrecision.REGION
    # Iraq's middle is at 33.0, its northernmost province at 36.0; 55 % of the way is 34.65.
    assert (mention.place.lat, mention.place.lon) == (34.65, 44.0)
    assert mention.place.id == "c-iq-northern"


@pytest.mark.parametrize("words", ["Iraq-Syria border", "Iraqi border with Syria"])
def test_the_border_of_two_countries_is_one_place_between_their_nearest_provinces(gazetteer, words):
    text = f"Two lorries burnt on the {words}."
    mention, *others = find_places(text, split_sentences(text), gazetteer, ReportContext())
    assert (text[mention.start : mention.end], mention.precision, others) == (
        words, PlacePrecision.REGION, [],
    )  # fmt: skip
    # Anbar is the province nearest to the middle of Syria: between (33.0, 41.6) and (35.0, 38.0).
    assert (mention.place.lat, mention.place.lon) == (34.0, 39.8)


@pytest.mark.parametrize(
    "words", ["border with Syria", "eastern and southern Iraq", "southern Iraq"]
)
def test_a_part_or_an_edge_of_a_country_goes_by_all_of_its_name(places, words):
    [(name, use, _, precision)] = places(f"Two lorries burnt in the {words}.")
    assert (name, use, precision) == (words, PLACE, PlacePrecision.REGION)


def test_downtown_is_part_of_what_a_place_is_called(places):
    assert places("Two lorries burnt in downtown Mosul.") == [
        ("downtown Mosul", PLACE, "t-mos", PlacePrecision.TOWN)
    ]


def test_people_are_a_demonym_with_their_country(places):
    assert places("Three Iraqi soldiers died.") == [("Iraqi", PlaceUse.DEMONYM, "c-iq", COUNTRY)]


@pytest.mark.parametrize("text", ["U.S. air strikes went on.", "The U.S.-led coalition flew."])
def test_a_state_before_a_noun_is_no_place_of_an_event(places, text):
    (name, use, place, _), *others = places(text)
    assert (name, place, others) == ("U.S.", "c-us", [])
    assert use in (PlaceUse.DEMONYM, PlaceUse.METONYM)


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("Baghdad accused its neighbours.", PlaceUse.METONYM),
        ("The truce was announced by Iraq.", PlaceUse.METONYM),
        ("Relations with Iraq are good.", PlaceUse.METONYM),
        ("According to Baghdad, the road is shut.", PlaceUse.METONYM),
        ("The road is shut, according to Iraq.", PlaceUse.METONYM),
        ("Iraq shelled the hills.", PlaceUse.METONYM),
        ("The jets bombed Iraq again.", PlaceUse.PLACE),
        ("Baghdad hit by rockets.", PlaceUse.PLACE),
        ("Mosul has been freed.", PlaceUse.PLACE),
        ("Fighters of the Islamic State in Iraq fled.", PlaceUse.PART_OF_NAME),
        ("They are loyal to the Rapid Forces in Mosul.", PlaceUse.PLACE),
        ("Iraq's interior ministry sent police.", PlaceUse.METONYM),
        ("Police were sent to Baghdad.", PlaceUse.PLACE),
        ("The Bank of Baghdad closed.", PlaceUse.PART_OF_NAME),
        ("A Baghdad-based charity left.", PlaceUse.METONYM),
    ],
)
def test_what_a_name_does_in_its_sentence_is_told_apart(places, text, use):
    assert [found[1] for found in places(text)] == [use]


def test_a_surname_is_no_place(places):
    assert places("Jack London wrote it. London was forty.") == []
    assert places("Sheriff London spoke.") == []


def test_a_common_word_with_a_capital_is_no_town(places):
    assert places("Reading is fun.") == []
    assert places("The trains from London to Reading stopped.")[-1][2] == "t-read"


def test_capitals_throughout_are_read_by_the_words_that_are_none(places):
    text = "THE GUERRILLAS ATTACKED A BASE IN EL SALVADOR. A BOMB EXPLODED IN BOGOTA, COLOMBIA."
    assert places(text) == [
        ("EL SALVADOR", PLACE, "c-sv", COUNTRY),
        ("BOGOTA", PLACE, "t-bog", TOWN),
        ("COLOMBIA", PLACE, "c-co", COUNTRY),
    ]


def test_a_spelling_that_the_gazetteer_lacks_is_found_by_its_sound(places):
    assert places("Iraqi troops entered the town of Sindjar, Iraq.")[1] == (
        "Sindjar", PLACE, "t-sin", TOWN,
    )  # fmt: skip


def test_a_place_that_no_list_has_is_a_mention_without_a_point(places):
    assert places("Troops entered the village of Qaraqtu, Iraq.")[0] == (
        "Qaraqtu", PLACE, None, TOWN,
    )  # fmt: skip


def test_a_town_that_the_named_country_does_not_have_is_none_of_its_namesakes(places):
    assert places("Shells fell on Sinjar, Colombia.")[0] == ("Sinjar", PLACE, None, TOWN)


def test_land_around_a_namesake_abroad_is_not_meant_either(places):
    assert places("Gunmen stormed the Sinjar peninsula, Colombia.")[0][2] is None
    assert places("Gunmen stormed the Sinjar peninsula, Iraq.")[0][2] is not None


def test_an_unknown_village_is_not_put_into_the_datelines_town(places):
    told = "BAGHDAD. A jet struck near Kwarstan."
    assert places(told)[1] == ("Kwarstan", PLACE, None, DISTRICT)


def test_a_hamlet_of_another_country_is_not_forced_on_a_report(places):
    text = "Iraqi troops left Mosul, Ramadi and Baghdad. Iraq said Palmyra was next."
    found = {name: place for name, _, place, _ in places(text)}
    assert found["Mosul"] == "t-mos"
    assert found.get("Palmyra") is None or found["Palmyra"] == "t-pal"


NAMES = st.sampled_from(["Mosul", "Iraq", "the U.S.", "Iraqi", "Anbar province", "near", ",", "in"])


@given(words=st.lists(NAMES, max_size=12))
def test_mentions_are_in_order_and_apart_whatever_the_text(gazetteer, words):
    text = " ".join(words)
    found = find_places(text, split_sentences(text), gazetteer, ReportContext())
    ends = [0, *(mention.end for mention in found)]
    assert all(end <= mention.start for end, mention in zip(ends, found, strict=False))
    assert all(text[mention.start : mention.end].strip() for mention in found)


@given(text=st.text(max_size=200))
def test_no_text_is_too_odd(gazetteer, text):
    for mention in find_places(text, split_sentences(text), gazetteer, ReportContext()):
        assert 0 <= mention.start < mention.end <= len(text)


def test_a_country_that_has_no_such_place_decides_against_its_namesake(places):
    found = places("Rebels attacked the Syrian town of Sinjar on Monday.")
    assert [place for name, _, place, _ in found if name == "Sinjar"] == [None]
    found = places("Rebels attacked the Iraqi town of Sinjar on Monday.")
    assert [place for name, _, place, _ in found if name == "Sinjar"] == ["t-sin"]


def test_the_country_behind_a_region_is_where_it_lies(places):
    found = places("Rebels attacked the Palmyra region of Syria on Monday.")
    assert found[0] == ("Palmyra region", PLACE, "t-pal", PROVINCE)
    found = places("Rebels attacked the Sinjar district of Syria on Monday.")
    assert found[0][2] is None


def test_one_side_of_a_town_is_not_the_town(places):
    found = places("Gunmen killed two men in Mosul West district, and one in Ramadi East.")
    assert found == [
        ("Mosul West district", PLACE, "t-mos-west", DISTRICT),
        ("Ramadi East", PLACE, "t-ram-east", DISTRICT),
    ]


@pytest.mark.parametrize("verb", ["raided", "torched", "looted", "razed", "were encircling", "hit"])
def test_what_is_done_to_towns_tells_that_a_small_one_is_meant(places, verb):
    assert places(f"Gunmen {verb} Gwoza on Monday.") == [("Gwoza", PLACE, "t-gwo", TOWN)]


def test_who_is_met_is_not_the_small_town(places):
    assert places("Gunmen met Gwoza on Monday.") == []
