""" "The capital" as a place: whose it is, and where it is no town of a country."""

from functools import partial

import pytest

from builders import gazetteer_of
from relata.mentions import PlaceUse
from relata.text.gazetteer_sources import Entry
from relata.text.sentences import split_sentences
from relata.text.toponyms import ReportContext, find_places

ENTRIES = [
    Entry("c-ml", "Mali", 17.0, -4.0, "country", None, "ML", 19_000_000, (), ("Malian",)),
    Entry("t-bam", "Bamako", 12.6, -8.0, "town", "Bamako", "ML", 1_297_281),
    Entry("t-kid", "Kidal", 18.4, 1.4, "town", "Kidal", "ML", 25_000),
    Entry("c-ke", "Kenya", 1.0, 38.0, "country", None, "KE", 51_000_000, (), ("Kenyan",)),
    Entry("t-nai", "Nairobi", -1.3, 36.8, "town", "Nairobi", "KE", 2_750_547),
]


@pytest.fixture(scope="module")
def capitals(tmp_path_factory):
    """The towns that the word "capital" itself stands for in a text."""
    with gazetteer_of(ENTRIES, tmp_path_factory.mktemp("places")) as gazetteer:
        yield partial(_capitals_in, gazetteer)


def _capitals_in(gazetteer, text):
    found = find_places(text, split_sentences(text), gazetteer, ReportContext())
    return [
        mention.place.name
        for mention in found
        if "capital" in text[mention.start : mention.end].lower()
        and mention.use is PlaceUse.PLACE
        and mention.place is not None
    ]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Fighters surrounded Kidal in Mali. Hundreds marched through the capital.", "Bamako"),
        ("In Kidal, Mali, arms from Kenya were found. The capital was calm.", "Bamako"),
        ("The Malian capital was hit by a bomb.", "Bamako"),
        ("A bomb went off in Mali's capital.", "Bamako"),
        ("A bomb went off in the capital of Kenya.", "Nairobi"),
        ("A BOMB WENT OFF IN THE KENYAN CAPITAL.", "Nairobi"),
        ("In Kidal and in Kenya shops closed. The capital city was calm.", "Nairobi"),
        ("In Kidal, Mali, huts burnt. They trained in Kenya. The capital was calm.", "Bamako"),
    ],
)
def test_the_capital_is_that_of_the_country_told_of(capitals, text, town):
    assert capitals(text) == [town]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb went off in the capital, Bamako.",
        "A bomb went off in the capital Bamako.",
        "Bamako, the capital, was calm.",
        "Kidal in Mali, the provincial capital, was calm.",
        "Shells fell on Kidal on Monday, the capital of Mali's northern region.",
        "The court in Bamako abolished capital punishment.",
        "In Mali he raised capital for a mine.",
        "The capital was calm.",
    ],
)
def test_what_is_named_beside_it_or_is_no_country_s_is_none(capitals, text):
    assert capitals(text) == []
