"""Counts told by other words than "killed" and "arrested", and by lists of single persons."""

import pytest

from relata.records import CountOf
from relata.text.counts import find_counts
from relata.text.sentences import split_sentences

KILLED, INJURED, DETAINED = CountOf.KILLED, CountOf.INJURED, CountOf.DETAINED
DISPLACED, PARTICIPANTS = CountOf.DISPLACED, CountOf.PARTICIPANTS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen shot dead two traders.", [(KILLED, 2, 2)]),
        ("Two traders were shot dead.", [(KILLED, 2, 2)]),
        ("Seven agents and two passers-by were hurt.", [(INJURED, 9, 9)]),
        ("On 15 June six soldiers died.", [(KILLED, 6, 6)]),
        ("Seven people, one of them a boy of 10, died.", [(KILLED, 7, 7)]),
        ("A woman and her son were killed.", [(KILLED, 2, 2)]),
        ("One guard was killed and another slightly wounded.", [(KILLED, 1, 1), (INJURED, 1, 1)]),
        ("A constable was hacked to death.", [(KILLED, 1, 1)]),
        ("The bodies of 14 men were found.", [(KILLED, 14, 14)]),
        ("The army lost 30 men.", [(KILLED, 30, 30)]),
        ("The mayor put its wounded so far at 32.", [(INJURED, 32, 32)]),
        (
            "The army put the number of rebels killed at 134, against 39 soldiers.",
            [(KILLED, 134, 134), (KILLED, 39, 39)],
        ),
        (
            "Five people were hurt in Ramadi and three in Mosul.",
            [(INJURED, 5, 5), (INJURED, 3, 3)],
        ),
        ("Shells killed two men in Jos, four near Bama.", [(KILLED, 2, 2), (KILLED, 4, 4)]),
        ("Shells killed two men in Jos and three in 2022.", [(KILLED, 2, 2)]),
        ("Both were killed.", [(KILLED, 2, 2)]),
        ("Nobody died.", [(KILLED, 0, 0)]),
        ("Police rounded up 40 people.", [(DETAINED, 40, 40)]),
        ("Police took all thirteen into custody.", [(DETAINED, 13, 13)]),
        ("Five drivers were let go.", [(CountOf.RELEASED, 5, 5)]),
        ("Soldiers came and 11 men were led away.", [(DETAINED, 11, 11)]),
        ("The driver was killed and a nurse lost a foot.", [(KILLED, 1, 1), (INJURED, 1, 1)]),
        ("Rockets forced 900 people out of Taiz.", [(DISPLACED, 900, 900)]),
        (
            "Shells left nine dead, including three children, and 40 injured.",
            [(KILLED, 9, 9), (INJURED, 40, 40)],
        ),
        (
            "Nine people died, including two boys, and 40 were wounded.",
            [(KILLED, 9, 9), (INJURED, 40, 40)],
        ),
        ("Some 300 women marched through Lima.", [(PARTICIPANTS, 270, 330)]),
        ("Gunmen kidnapped four inspectors.", [(CountOf.ABDUCTED, 4, 4)]),
        ("Gunmen seized 11 students.", [(CountOf.ABDUCTED, 11, 11)]),
        ("Some 20,000 have taken shelter in schools.", [(DISPLACED, 18_000, 22_000)]),
        ("The fighting forced 300 people from their homes.", [(DISPLACED, 300, 300)]),
        ("Hundreds took to the streets.", [(PARTICIPANTS, 200, None)]),
        ("A march drew 5,000.", [(PARTICIPANTS, 5_000, 5_000)]),
        ("Two hundred thousand people fled.", [(DISPLACED, 200_000, 200_000)]),
        ("Around 25 people died.", [(KILLED, 23, 27)]),
        ("The raid left two policemen and a civilian dead.", [(KILLED, 3, 3)]),
        ("The ambush left a colonel and four soldiers dead.", [(KILLED, 5, 5)]),
        (
            "The shelling left three women and a child dead and wounded nine others.",
            [(KILLED, 4, 4), (INJURED, 9, 9)],
        ),
        ("The blast killed and wounded 20 people.", [(CountOf.CASUALTIES, 20, 20)]),
        ("Mariam Saleh, 34, and her two daughters were killed.", [(KILLED, 3, 3)]),
        ("Hassan Ali and his brother were shot dead.", [(KILLED, 2, 2)]),
        ("Gunmen kidnapped General Omar Saleh and his driver.", [(CountOf.ABDUCTED, 2, 2)]),
        ("A strike killed Omar Saleh, his wife and two children.", [(KILLED, 4, 4)]),
        ("Police arrested Omar Saleh, his brother said.", [(DETAINED, 1, 1)]),
        ("Soldiers and his sons were killed.", []),
        ("Omar Saleh, his wife and two children were killed.", [(KILLED, 4, 4)]),
        ("Three men, a woman and a boy were killed.", [(KILLED, 5, 5)]),
        (
            "A raid killed six, bringing to 180 the number killed since October.",
            [(KILLED, 6, 6), (KILLED, 180, 180)],
        ),
        ("That took the number of dead to 52.", [(KILLED, 52, 52)]),
        ("They were among the more than 900 men killed since Saturday.", [(KILLED, 901, None)]),
        ("A quarrel over two women.", [(None, 2, 2)]),
        ("All but eight girls had been rescued.", []),
        (
            "The death toll in the assault on a university by Somali militants reached 148.",
            [(KILLED, 148, 148)],
        ),
        (
            "He put the number of rebels killed in the final 72 hours at 250.",
            [(KILLED, 250, 250)],
        ),
        ("The number of people killed this year rose to at least 90.", [(KILLED, 90, None)]),
        (
            "The number of people killed by the strike on a mill in Kharkiv rose to 16.",
            [(KILLED, 16, 16)],
        ),
        (
            "The death toll in Gaza since October 7, 2023 has risen to 48,920.",
            [(KILLED, 48920, 48920)],
        ),
        ("The mayor put the number of newly displaced at 9,000.", [(DISPLACED, 9000, 9000)]),
        ("At least 20 wounded were evacuated.", [(INJURED, 20, None)]),
        ("Two hundred wounded were evacuated.", [(INJURED, 200, 200)]),
        ("Two of the wounded died.", [(KILLED, 2, 2)]),
        ("Six out of ten Gazans have fled.", []),
        ("Nearly six out of 10 people were displaced.", []),
        ("Nine in every ten families have fled.", []),
        ("Six out of ten soldiers were killed.", [(KILLED, 6, 6)]),
        ("Three out of five attackers were killed.", [(KILLED, 3, 3)]),
        ("The army killed six in ten days.", [(KILLED, 6, 6)]),
        (
            "At least 23 Malian soldiers and nine Chadian soldiers were killed.",
            [(KILLED, 23, None), (KILLED, 9, 9)],
        ),
        (
            "At least 30 bandits, five officers and a clerk were killed.",
            [(KILLED, 30, None), (KILLED, 6, 6)],
        ),
        ("One border guard and one Dawn fighter died.", [(KILLED, 1, 1), (KILLED, 1, 1)]),
        ("Two Malian soldiers and a nurse were killed.", [(KILLED, 3, 3)]),
        ("The war has killed upwards of 2,000 people.", [(KILLED, 2000, None)]),
    ],
)
def test_what_the_number_counts(text, expected):
    counts = find_counts(text, split_sentences(text))
    assert [(count.of, count.low, count.high) for count in counts] == expected


def test_a_person_told_by_what_he_belongs_to_is_one():
    text = "The raid killed the group's commander."
    assert [(count.of, count.low) for count in find_counts(text, split_sentences(text))] == [
        (KILLED, 1)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen seized 40 pupils. Parents put the figure at 61.", (CountOf.ABDUCTED, 61, 61)),
        ("Police arrested 12 men. Lawyers gave a higher number of 40.", (DETAINED, 40, 40)),
        ("Shells killed nine. The ministry put its count at more than 30.", (KILLED, 31, None)),
        ("Three men died, she said; the army's figure is two.", (KILLED, 2, 2)),
        ("Troops killed 60 rebels. The rebels put their own dead at four.", (KILLED, 4, 4)),
        ("Troops killed 60 rebels. The rebels put their losses at 12.", (KILLED, 12, 12)),
        ("Drones killed 20 soldiers. The army acknowledged only nine.", (KILLED, 9, 9)),
        ("Drones killed 20 soldiers. A hospital admitted nine.", (KILLED, 20, 20)),
        ("A raid killed 20. Drones wounded soldiers. The army admits three.", (KILLED, 20, 20)),
    ],
)
def test_a_number_given_again_counts_what_was_counted_before(text, expected):
    last = find_counts(text, split_sentences(text))[-1]
    assert (last.of, last.low, last.high) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Parents put the figure at 61.",
        "Shells killed nine. The price was put at a figure of 61 dollars.",
        "Shells killed nine. The number of schools is 61 in the province.",
        "Shells killed nine. Rain fell. Rain fell. Rain fell. He put the figure at 61.",
    ],
)
def test_a_number_of_nothing_told_counts_nothing(text):
    assert "61" not in {
        text[count.start : count.end] for count in find_counts(text, split_sentences(text))
    }
