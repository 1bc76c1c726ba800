"""What a sentence tells of the dead and hurt of an attack told above it belongs to the attack."""

from datetime import date

import pytest

from relata.coding.frames import Frame, Linked
from relata.coding.tolling import with_later_tolls
from relata.records import CountOf, Kind, Report, Status

PUBLISHED = date(2024, 5, 14)  # a Tuesday
BLAST = "A car bomb went off outside a hotel on Friday. Smoke rose over the roofs. "


@pytest.fixture
def toll(coder):
    """The numbers that the first claim of a text has, each claim given as a word and its type."""

    def of(text, *told, killed=None, status=Status.OCCURRED):
        analysis = coder.analyse(Report.make(text, published=PUBLISHED))
        frames = [[] for _ in analysis.sentences]
        for number, (word, code) in enumerate(told):
            start = text.index(word)
            sentence = analysis.sentence_at(start)
            counts = [(m, m.of) for m in sentence.counts if m.of is killed and number == 0]
            frames[sentence.index].append(
                Frame(
                    kind=Kind.EVENT, type=code, status=status, sentence=sentence.index, score=0.9,
                    trigger_start=start, trigger_end=start + len(word),
                    linked=Linked(counts=tuple(counts)),
                    start=sentence.sentence.start, end=sentence.sentence.end,
                )
            )  # fmt: skip
        found = with_later_tolls(analysis, frames)
        first = found[analysis.sentence_at(text.index(told[0][0])).index][0]
        speakers = [text[one.start : one.end] for one in first.linked.speakers]
        return [(of.value, m.low) for m, of in first.linked.counts], speakers

    return of


@pytest.mark.parametrize(
    ("toll_sentence", "counts", "speakers"),
    [
        ("At least nine people were killed, a doctor said.", [("killed", 9)], ["a doctor"]),
        ("Nine people died and 20 were hurt.", [("killed", 9), ("injured", 20)], []),
        ("A porter lost his life.", [("killed", 1)], []),
        ("They killed nine people.", [("killed", 9)], []),
        ("Last year 300 people were killed in the city.", [], []),
        ("Since May 300 people have been killed.", [], []),
        ("Nine people were killed in Mosul.", [], []),
        ("Nine people were killed on Sunday.", [], []),
        ("Nine people may have been killed.", [], []),
        ("Nine people ate there.", [], []),
    ],
)
def test_a_toll_below_an_attack_is_its_toll(toll, toll_sentence, counts, speakers):
    assert toll(BLAST + toll_sentence, ("bomb", "bombing")) == (counts, speakers)


def test_what_attackers_do_beside_killing_leaves_the_killing_to_the_attack(toll):
    text = "Gunmen attacked a village. They killed 12 people and stole cattle."
    assert toll(text, ("attacked", "armed_attack"), ("stole", "robbery"))[0] == [("killed", 12)]
    assert toll(text, ("attacked", "armed_attack"), ("killed", "killing"))[0] == []
    text = "Gunmen attacked a village. Farmers killed 12 people and stole cattle."
    assert toll(text, ("attacked", "armed_attack"), ("stole", "robbery"))[0] == []


def test_a_toll_needs_one_attack_right_above_that_has_none(toll):
    nine = "Nine people were killed."
    two = "A bomb went off and gunmen fired at a hotel. "
    assert toll(two + nine, ("bomb", "bombing"), ("fired", "armed_attack"))[0] == []
    own = "A car bomb killed two men. "
    assert toll(own + nine, ("bomb", "bombing"), killed=CountOf.KILLED)[0] == [("killed", 2)]
    talks = BLAST + "The two sides met. "
    assert toll(talks + nine, ("bomb", "bombing"), ("met", "talks"))[0] == []
    assert toll(BLAST + "The roof fell. " * 4 + nine, ("bomb", "bombing"))[0] == []
    assert toll(BLAST + nine, ("bomb", "bombing"), status=Status.DENIED)[0] == []


def test_people_only_said_to_be_hurt_are_those_of_the_attack_before(code):
    claims = code("Gunmen attacked a convoy near Ramadi on Monday. Nine traders were injured.")
    assert {role.name for role in claims[-1].roles} == {"Gunmen", "convoy", "Nine traders"}


def test_that_nobody_was_hurt_is_no_attack_by_itself(code):
    assert code("The market of Ramadi opened again. No one was hurt.") == []
