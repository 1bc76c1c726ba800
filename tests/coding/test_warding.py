"""Whom and what a verb of defence wards off."""

import pytest

from relata.coding.warding import warded_off
from relata.records import Report


@pytest.mark.parametrize(
    ("text", "warded"),
    [
        ("Government troops beat back an assault on Ramadi.", ["an assault on Ramadi"]),
        ("The assault was repelled by the garrison.", ["The assault"]),
        ("The garrison withstood two attacks.", ["two attacks"]),
        ("Guards warded off raiders at the gate.", ["raiders at the gate"]),
        ("Police beat protesters in Mosul.", []),
        ("The troops drove back to their base.", []),
        ("Rebels held the bridge.", []),
    ],
)
def test_a_verb_of_defence_wards_off_its_object(coder, text, warded):
    sentence = coder.analyse(Report.make(text)).sentences[0]
    parse = sentence.parse
    found = [
        text[parse.tokens[p.first].start :].startswith(want)
        for want, p in zip(
            warded,
            [
                parse.noun_phrases[n]
                for clause in sentence.clauses
                for n in warded_off(sentence, clause)
            ],
            strict=True,
        )
    ]
    assert all(found)
