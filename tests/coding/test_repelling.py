"""An attack that was thrown back is one fight, told in two words."""

from datetime import date

import pytest

from relata.coding.warding import thrown_back
from relata.records import Report


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Rebels attacked the bridge near Ramadi but were thrown back.", "thrown"),
        ("The rebels had attacked with tanks and had been beaten back.", "beaten"),
        ("The rebels attacked and were repulsed at dawn.", "repulsed"),
        ("Rebels attacked the bridge and were seen in Ramadi.", None),
        ("Rebels attacked the bridge. They were thrown back.", None),
        ("The army attacked the rebels, who were thrown back.", None),
    ],
)
def test_the_verb_behind_says_how_the_attack_ended(coder, text, verb):
    sentence = coder.analyse(Report.make(text)).sentences[0]
    words = [token.lower for token in sentence.parse.tokens]
    found = thrown_back(sentence, words.index("attacked"))
    assert (words[found] if found >= 0 else None) == verb


def test_an_attack_that_was_thrown_back_is_one_fight(learned):
    text = "Rebels attacked near Ramadi with tanks on Monday but were thrown back, the army said."
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    assert [claim.type for claim in claims] == ["armed_clash"]
    assert [role.name for role in claims[0].roles] == ["Rebels"]
