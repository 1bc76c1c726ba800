"""What the model links in parts, put together to the names that a reader would give."""

import pytest

from relata.coding.composing import with_whole_names
from relata.coding.frames import Argument
from relata.records import Report, RoleName


@pytest.fixture
def whole(coder):
    """The names that arguments with these words make, and the words that say who each is."""

    def names_of(text, *parts, role=RoleName.TARGET):
        analysis = coder.analyse(Report.make(text))
        starts = [text.index(words) for words in parts]
        chosen = {
            Argument(role, start, start + len(words)): 0.9
            for start, words in zip(starts, parts, strict=True)
        }
        return [
            (text[one.start : one.end], one.core and text[slice(*one.core)])
            for one in with_whole_names(chosen, analysis)
        ]

    return names_of


@pytest.mark.parametrize(
    ("text", "parts", "name"),
    [
        ("Jets bombed the positions of separatist militants in Anbar.",
         ("positions", "separatist militants"), "positions of separatist militants"),
        ("Police raided the offices of the opposition party in Bogotá.",
         ("offices", "opposition party"), "offices of the opposition party"),
        ("A strike destroyed a rebel mortar firing position near Mosul.",
         ("rebel mortar", "position"), "rebel mortar firing position"),
        ("Gunmen attacked local and provincial councils in Anbar.",
         ("local", "provincial councils"), "local and provincial councils"),
        ("Rioters damaged public and private property in Baghdad.",
         ("public", "private property"), "public and private property"),
        ("He praised Kurdish and Yezidi fighters in Mosul.",
         ("Kurdish", "Yezidi fighters"), "Kurdish and Yezidi fighters"),
        ("Gunmen torched hospitals and schools in El Fasher.",
         ("hospitals", "schools"), "hospitals and schools"),
    ],
)  # fmt: skip
def test_parts_of_one_name_are_one_argument(whole, text, parts, name):
    assert [found for found, _ in whole(text, *parts)] == [name]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The army shelled Mosul and Ramadi.", ("Mosul", "Ramadi")),
        ("The blast killed two soldiers and a nurse.", ("two soldiers", "a nurse")),
        ("The blast killed nine soldiers and six policemen.", ("nine soldiers", "six policemen")),
        ("They hit a market, a school and a bridge.", ("a market", "a school", "a bridge")),
        ("They shot at police. Soldiers fled.", ("police", "Soldiers")),
    ],
)
def test_names_that_stand_apart_stay_apart(whole, text, parts):
    assert [found for found, _ in whole(text, *parts)] == list(parts)


def test_a_name_is_about_the_body_of_the_register_in_it(whole):
    text = "Jets bombed the positions of Islamic State in Anbar."
    assert whole(text, "positions", "Islamic State") == [
        ("positions of Islamic State", "Islamic State")
    ]


def test_roles_are_not_mixed(coder):
    text = "Fighters of the army attacked."
    analysis = coder.analyse(Report.make(text))
    chosen = {Argument(RoleName.INITIATOR, 0, 8): 0.9, Argument(RoleName.TARGET, 12, 20): 0.8}
    assert with_whole_names(chosen, analysis) == chosen
