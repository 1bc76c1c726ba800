"""Names that are not the town that goes by them: groups, pieces of longer names, namesakes."""

import pytest

from builders import gazetteer_of
from relata.mentions import PlaceUse
from relata.records import ActorKind
from relata.text.gazetteer_sources import Entry
from relata.text.register import ActorRegister, RegisterActor
from relata.text.sentences import split_sentences
from relata.text.toponyms import ReportContext, find_places
from relata.text.toponyms.actors import actor_names

ENTRIES = [
    Entry("c-pk", "Pakistan", 30.0, 70.0, "country", None, "PK", 212_000_000, (), ("Pakistani",)),
    Entry("c-in", "India", 22.0, 79.0, "country", None, "IN", 1_352_000_000, (), ("Indian",)),
    Entry("c-lb", "Lebanon", 33.8, 35.8, "country", None, "LB", 6_800_000, (), ("Lebanese",)),
    Entry("c-tr", "Turkey", 39.0, 35.0, "country", None, "TR", 82_000_000, (), ("Turkish",)),
    Entry("c-us", "United States", 39.8, -98.5, "country", None, "US", 327_000_000, ("U.S.",)),
    Entry("t-hpk", "Hyderabad", 25.4, 68.4, "town", "Sindh", "PK", 1_386_330),
    Entry("t-hin", "Hyderabad", 17.4, 78.5, "town", "Telangana", "IN", 3_597_816),
    Entry("t-tlb", "Tripoli", 34.4, 35.8, "town", "North", "LB", 229_398),
    Entry("t-tly", "Tripoli", 32.9, 13.2, "town", "Tripoli", "LY", 1_150_989),
    Entry("t-tus", "Tripoli", 42.8, -92.3, "town", "Iowa", "US", 1_300),
    Entry("t-ain", "Ain", 24.2, 55.7, "town", "Abu Dhabi", "AE", 408_733),
    Entry("t-dam", "Damascus", 33.5, 36.3, "town", "Damascus", "SY", 1_569_394),
    Entry("t-sha", "Al Shabab", 31.9, 49.0, "town", "Khuzestan", "IR", 40_088),
    Entry("p-gez", "Al Jazeera", 14.6, 33.3, "province", "Gezira", "SD", 585_896),
    Entry("t-bla", "Bla", 13.0, -5.8, "town", "Segou", "ML", 333_779),
    Entry("t-hir", "Al-Hirak", 32.7, 36.3, "town", "Daraa", "SY", 23_784),
    Entry("t-ala", "Al-Alam", 34.7, 43.7, "town", "Saladin", "IQ", 25_662),
]  # fmt: skip
REGISTER = ActorRegister(
    {
        actor.id: actor
        for actor in (
            RegisterActor("sha", "Al-Shabaab", ActorKind.REBEL_GROUP, aliases=("al-Shabab",)),
            RegisterActor("sou", "Southern Movement", ActorKind.REBEL_GROUP, aliases=("al-Hirak",)),
            RegisterActor(
                "bla", "Army of the Hills", ActorKind.REBEL_GROUP, abbreviations=("BLA",)
            ),
            RegisterActor("jaz", "Al Jazeera", ActorKind.EXTERNAL_OTHER, sector="media"),
            RegisterActor("ala", "Al-Alam", ActorKind.EXTERNAL_OTHER, sector="media"),
        )
    },
    (),
)


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    with gazetteer_of(ENTRIES, tmp_path_factory.mktemp("places")) as opened:
        yield opened


@pytest.fixture
def places(gazetteer):
    """Finds (words, id of the place) of every name of a place in a text, by a register's actors."""

    def find(text, register=REGISTER):
        context = ReportContext(actors=actor_names(register))
        found = find_places(text, split_sentences(text), gazetteer, context)
        return [
            (text[m.start : m.end], m.place and m.place.id)
            for m in found
            if m.use is PlaceUse.PLACE
        ]

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops retook the village from al-Shabab on Monday.", []),
        ("A resident told Al Jazeera that soldiers shot three men.", []),
        ("Soldiers fought in BLA camps.", []),
        ("Troops shelled three villages in Al Jazeera state.", ["Al Jazeera state"]),
        ("Troops entered the town of Al Shabab on Monday.", ["Al Shabab"]),
        ("BLA, Mali (AP) - Soldiers shot three men.", ["BLA"]),
        ("Soldiers fought in Bla.", ["Bla"]),
    ],
)
def test_a_group_or_an_outlet_is_no_town(places, text, expected):
    assert [name for name, _ in places(text)] == expected


@pytest.mark.parametrize("town", ["Al-Hirak", "Al-Alam"])
def test_a_second_name_of_a_group_and_the_name_of_an_outlet_may_be_a_town(places, town):
    assert [name for name, _ in places(f"Troops shelled two farms in {town}.")] == [town]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Troops retook the village from al-Shabab on Monday.", "al-Shabab"),
        ("Soldiers fought in BLA camps.", "BLA"),
    ],
)
def test_what_the_register_does_not_know_is_no_actor(places, text, name):
    assert places(text) == []
    assert [found for found, _ in places(text, ActorRegister({}, ()))] == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells killed two people in Ain Issa.", [("Ain Issa", None)]),
        ("Shells killed two people in Ain.", [("Ain", "t-ain")]),
        ("Shells killed two people in Ain Tuesday.", [("Ain", "t-ain")]),
        ("In Ain Issa said that rebels were losing.", [("Ain", "t-ain")]),
        ("Rebels were losing in Damascus Assad said.", [("Damascus", "t-dam")]),
    ],
)
def test_a_piece_of_an_unknown_name_is_not_the_town_of_that_name(places, text, expected):
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Pakistani police arrested two men in Hyderabad.", "t-hpk"),
        ("Indian police arrested two men in Hyderabad.", "t-hin"),
        ("Lebanon's army said two soldiers were killed in Tripoli.", "t-tlb"),
        ("Two soldiers were killed in Tripoli.", "t-tly"),
        ("U.S. soldiers were killed in Tripoli.", "t-tly"),
        ("Turkish soldiers were killed in Tripoli.", "t-tly"),
    ],
)
def test_of_two_cities_the_one_whose_forces_act_is_meant(places, text, place):
    assert [found for _, found in places(text)] == [place]
