"""What the model adds to the relations that the rules find."""

import pytest

from relata.coding.candidates import find_candidates
from relata.coding.related import Likely, related_frames
from relata.coding.rules import RuleScorer
from relata.coding.sides import find_sides
from relata.records import Kind, Report, RoleName


@pytest.fixture(scope="module")
def related(coder):
    """The relations of a sentence, with what a model would say of pairs of its words."""

    def add(text, *said):
        analysis = coder.analyse(Report.make(text))
        [advice] = RuleScorer().advise(analysis)
        [sentence], [candidates] = analysis.sentences, find_candidates(analysis)
        pairs = find_sides(sentence, candidates, advice.frames)
        likely = [
            Likely(pair, named, score)
            for left, right, named, score in said
            for pair in pairs
            if (text[slice(*pair.left[2:])], text[slice(*pair.right[2:])]) == (left, right)
        ]
        assert len(likely) == len(said), [
            (text[slice(*p.left[2:])], text[slice(*p.right[2:])]) for p in pairs
        ]
        return [
            (
                frame.type,
                *(named(text, frame, role) for role in (RoleName.SUBJECT, RoleName.OBJECT)),
            )
            for frame in related_frames(sentence, advice, likely)
        ]

    return add


def named(text, frame, role):
    assert frame.kind is Kind.RELATION
    [argument] = [a for a in frame.arguments if a.role is role]
    return text[argument.start : argument.end]


TALK = "Omar Haddad met envoys of the Free Army near Hamas gunmen."


def test_without_the_model_the_rules_relations_stay(related):
    text = "The Islamic State, which is led by Abu Omar, has fighters in Baghdad."
    assert [one[0] for one in related(text)] == ["led_by"]


def test_a_likely_relation_is_added_in_the_direction_that_it_has(related):
    said = ("Omar Haddad", "Free Army", "member_of>", 0.9)
    assert ("member_of", "Omar Haddad", "Free Army") in related(TALK, said)
    turned = ("Omar Haddad", "Free Army", "led_by<", 0.9)
    assert ("led_by", "Free Army", "Omar Haddad") in related(TALK, turned)


def test_a_member_has_one_body_the_likeliest(related):
    found = related(
        TALK,
        ("Omar Haddad", "Hamas gunmen", "member_of>", 0.7),
        ("Omar Haddad", "Free Army", "member_of>", 0.8),
    )
    assert found == [("member_of", "Omar Haddad", "Free Army")]


def test_one_may_support_two(related):
    found = related(
        TALK,
        ("Omar Haddad", "Hamas gunmen", "supports>", 0.85),
        ("Omar Haddad", "Free Army", "supports>", 0.9),
    )
    assert [one[0] for one in found] == ["supports", "supports"]


def test_what_the_rules_know_is_not_told_twice(related):
    text = "The Islamic State, which is led by Abu Omar, has fighters in Baghdad."
    found = related(text, ("Islamic State", "Abu Omar", "led_by>", 0.9))
    assert len(found) == 1


def test_who_is_told_by_an_office_stands_for_no_body(related):
    text = "Salim Aziz met a fighter of the Free Army in Aleppo."
    said = ("Salim Aziz", "fighter of the Free Army", "member_of>", 0.9)
    assert ("member_of", "Salim Aziz", "Free Army") in related(text, said)


def test_whom_the_rules_know_as_a_member_the_model_makes_no_leader(related):
    text = "Naim Kassem, deputy leader of Hezbollah, spoke."
    assert related(text) == [("member_of", "Naim Kassem", "Hezbollah")]
    said = ("Naim Kassem", "Hezbollah", "led_by<", 0.9)
    assert related(text, said) == related(text)


@pytest.mark.parametrize(("score", "backed"), [(0.7, 1), (0.9, 2)])
def test_a_backer_backs_a_second_side_only_where_the_model_is_sure(related, score, backed):
    text = "Rwanda backs the M23 rebels while the Free Army fled from Goma."
    found = related(text, ("Rwanda", "Free Army", "supports>", score))
    assert [one[:2] for one in found] == [("supports", "Rwanda")] * backed
