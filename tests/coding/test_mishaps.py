"""Accidents, matches and computers are no violence; what arms do to the same things is."""

import pytest

from relata.coding.mishaps import is_mishap
from relata.records import Report


def told(coder, text, word, code):
    """Whether the word of the text's only sentence is taken for a mishap."""
    (sentence,) = coder.analyse(Report.make(text)).sentences
    numbers = [n for n, token in enumerate(sentence.parse.tokens) if token.text == word]
    return is_mishap(sentence, numbers[0], code)


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ("A fire at a garment factory in Dhaka killed 14 workers.", "killed", "armed_attack"),
        ("At least 27 people were killed when a bus plunged into a ravine.", "killed", "killing"),
        ("A bus overturned near Puno, killing 27 passengers.", "killing", "killing"),
        ("A gas explosion destroyed a block in Marseille.", "explosion", "bombing"),
        ("A coal mine collapsed in Shanxi, trapping 21 miners.", "collapsed", "bombing"),
        ("The storm killed two soldiers in Sylhet.", "killed", "killing"),
        ("Six people were injured in a car crash near Gao.", "injured", "armed_attack"),
        ("Nine miners died during the floods in Rubaya.", "died", "killing"),
        ("Seven pilgrims were hurt in a stampede in Kano.", "hurt", "armed_attack"),
        ("Hackers attacked the ministry's servers.", "attacked", "armed_attack"),
        ("A cyber attack crippled the railways of Odesa.", "attack", "armed_attack"),
        ("The hosts attacked the goal until the last minute.", "attacked", "armed_attack"),
        ("The striker attacked the team's coach.", "attacked", "armed_attack"),
    ],
)
def test_is_a_mishap(learned, text, word, code):
    assert told(learned, text, word, code)


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ("A fire set by militants at a clinic killed four patients.", "killed", "killing"),
        ("Two pilots were killed in the crash near Taiz.", "killed", "killing"),
        ("Two boys were killed in fire from a post near Gao.", "killed", "killing"),
        ("A boy was wounded in Gao and his school fell in an earthquake.", "wounded", "killing"),
        ("Fire from the hills killed three soldiers.", "killed", "armed_attack"),
        ("A bus overturned after it hit a landmine, killing nine.", "killing", "killing"),
        ("A building collapsed after a missile hit it, killing 40.", "collapsed", "shelling"),
        ("The storming of the barracks killed seven officers.", "killed", "armed_attack"),
        ("Some officers called it an accident.", "accident", "bombing"),
        ("Rebels attacked the computer centre in Bangui.", "attacked", "armed_attack"),
        ("A bomb at a football match killed six fans of the team.", "killed", "bombing"),
        ("The accident delayed the talks.", "talks", "talks"),
    ],
)
def test_is_none(learned, text, word, code):
    assert not told(learned, text, word, code)
