"""Roads that are named by where they lead are places, and not the towns at their ends."""

import pytest

from builders import gazetteer_of
from relata.records import PlacePrecision
from relata.text.gazetteer_sources import Entry
from relata.text.sentences import split_sentences
from relata.text.toponyms import ReportContext, find_places

ENTRIES = [
    Entry("c-ml", "Mali", 17.0, -4.0, "country", None, "ML", 19_000_000, (), ("Malian",)),
    Entry("t-gao", "Gao", 16.27, -0.05, "town", "Gao", "ML", 86_000),
    Entry("t-ans", "Ansongo", 15.66, 0.5, "town", "Gao", "ML", 30_000),
    Entry("t-bam", "Bamako", 12.65, -8.0, "town", "Bamako", "ML", 1_800_000),
]  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    with gazetteer_of(ENTRIES, tmp_path_factory.mktemp("places")) as opened:
        yield opened


def places(text, gazetteer):
    return find_places(text, split_sentences(text), gazetteer, ReportContext())


@pytest.mark.parametrize(
    ("text", "road"),
    [
        ("Gunmen fired on a bus on the Gao-Virnak road.", "Gao-Virnak road"),
        ("A mine was cleared on the Gao–Ansongo axis.", "Gao–Ansongo axis"),
        ("A mine was cleared on the axis Gao-Ansongo.", "axis Gao-Ansongo"),
    ],
)
def test_a_road_is_named_with_its_ends(text, road, gazetteer):
    [found] = places(text, gazetteer)
    assert (text[found.start : found.end], found.precision) == (road, PlacePrecision.SITE)


def test_a_road_whose_ends_are_known_lies_between_them(gazetteer):
    [found] = places("Gunmen shut the Gao-Ansongo road.", gazetteer)
    assert (found.place.lat, found.place.lon) == (15.965, 0.225)
    [found] = places("Gunmen shut the Gao-Virnak road.", gazetteer)
    assert found.place is None


def test_the_middle_of_a_long_road_is_nowhere(gazetteer):
    [found] = places("Gunmen shut the Bamako-Gao road.", gazetteer)
    assert found.place is None


@pytest.mark.parametrize(
    "text",
    ["The road to Gao was shut.", "The road between villages was shut in Gao.", "A road in Gao."],
)
def test_a_road_that_names_no_two_ends_leaves_the_town(text, gazetteer):
    assert [text[m.start : m.end] for m in places(text, gazetteer)] == ["Gao"]
