"""Places that only the words around them tell, over a gazetteer that lacks them."""

import pytest

from relata.mentions import PlaceUse
from relata.text.gazetteer import Gazetteer
from relata.text.gazetteer_build import compile_entries
from relata.text.gazetteer_sources import Entry
from relata.text.sentences import split_sentences
from relata.text.toponyms import ReportContext, find_places

ENTRIES = [Entry("c-nz", "New Zealand", -41.0, 174.0, "country", None, "NZ", 4_800_000, (), ())]


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    path = tmp_path_factory.mktemp("places") / "places.sqlite"
    compile_entries(ENTRIES, path, progress=lambda _: None)
    with_few = Gazetteer.open(path)
    yield with_few
    with_few.close()


def names(text, gazetteer, use=PlaceUse.PLACE):
    found = find_places(text, split_sentences(text), gazetteer, ReportContext())
    return [text[m.start : m.end] for m in found if m.use is use]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen killed twenty people at Vugizara, a lakeside settlement.", "Vugizara"),
        ("A market was shelled at Yahukira on Monday.", "Yahukira"),
        ("Troops combed the hills of Ndugara.", "Ndugara"),
    ],
)
def test_the_words_around_tell_that_a_name_is_a_place(text, place, gazetteer):
    assert names(text, gazetteer) == [place]


@pytest.mark.parametrize(
    "text", ["Rebels met Kabilara, a village elder.", "He called Mohamara, a port official."]
)
def test_a_person_explained_by_a_place_is_none(text, gazetteer):
    assert names(text, gazetteer) == []


def test_a_country_before_a_person_says_whose_he_is(gazetteer):
    text = "The search for a New Zealand pilot goes on."
    assert names(text, gazetteer) == []
    assert names(text, gazetteer, PlaceUse.DEMONYM) == ["New Zealand"]
