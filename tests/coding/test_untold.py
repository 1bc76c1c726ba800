"""Words of deeds that nobody has done here: habits, searches for survivors, bodies found."""

import pytest

from relata import load
from relata.coding.untold import finds_bodies, idle_until, is_habit, is_rescue
from relata.coding.withholding import is_said_by_nobody, is_told_of
from relata.records import Report


@pytest.fixture(scope="module")
def at():
    """The first sentence of a text, and the number of a word in it."""
    coder = load(coder="rules")

    def _at(text, word):
        sentence = coder.analyse(Report.make(text)).sentences[0]
        return sentence, next(
            n for n, token in enumerate(sentence.parse.tokens) if token.text == word
        )

    return _at


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Bandits frequently kidnap villagers for ransom.", "kidnap", True),
        ("The group regularly carries out bombings in the capital.", "bombings", True),
        ("The group often attacked villages last year.", "attacked", False),
        ("The group attacked a village.", "attacked", False),
    ],
)
def test_what_is_done_time_and_again_is_no_happening(at, text, word, expected):
    assert is_habit(*at(text, word)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rescuers were searching the rubble for survivors.", True),
        ("Police were searching the house for arms.", False),
    ],
)
def test_rescuers_search_nobody(at, text, expected):
    assert is_rescue(*at(text, "searching")) is expected


@pytest.mark.parametrize(
    ("text", "word", "idle"),
    [
        ("Police found the bodies of six villagers.", "bodies", "Police"),
        ("Troops recovered the remains of two hostages.", "recovered", "Troops"),
        ("The navy said its frigate came under missile attack.", "attack", "frigate"),
        ("Police killed six villagers.", "killed", None),
        ("The bodies were found by villagers.", "bodies", None),
    ],
)
def test_who_finds_the_dead_or_is_under_fire_has_done_nothing(at, text, word, idle):
    end = idle_until(*at(text, word))
    assert (end == -1) if idle is None else (text.index(idle) + len(idle) <= end)


def test_a_body_is_found_by_a_verb_close_before_it(at):
    assert finds_bodies(*at("Police found the body of a trader.", "body")) is not None
    assert finds_bodies(*at("Police found a camp near the town.", "camp")) is None


def test_what_the_report_adds_behind_a_silence_is_told(at):
    text = "No group has claimed the raid, which killed nine miners."
    assert not is_said_by_nobody(*at(text, "killed"))
    assert is_said_by_nobody(*at("No group has said that it killed nine miners.", "killed"))


def test_what_is_known_of_an_attack_that_nobody_claims_is_told(at):
    text = "No one has claimed responsibility for the bombing that killed nine men."
    assert is_told_of(*at(text, "bombing"))
    assert is_told_of(*at("No one claimed the raid on a camp in Bor, which killed nine.", "raid"))
    assert not is_told_of(*at("No one claimed the raid; police say that killed men ...", "raid"))
    assert not is_told_of(*at("No one has claimed the bombing in the town.", "bombing"))
    assert not is_told_of(*at("The bombing that is feared did not come.", "that"))
