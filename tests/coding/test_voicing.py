"""Who is the voice of a claim, and with what stance."""

import pytest

from relata.records import Report


def voices(claims):
    return [[(voice.name, voice.stance.value) for voice in claim.voices] for claim in claims]


def test_what_its_publisher_says_the_report_says_itself(coder):
    text = "The Army of Kora said that rebels attacked a bus near Mosul."
    own = coder.code(Report.make(text, publisher="Army of Kora"))
    other = coder.code(Report.make(text, publisher="Kora Times"))
    assert voices(own) == [[]]
    assert voices(other) == [[("Army of Kora", "asserts")]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The coalition said that it had arrested two rebels in Mosul.",
            [("coalition", "asserts")],
        ),
        (
            "The army confirmed that it had killed nine rebels in Mosul.",
            [("army", "confirms")],
        ),
        (
            "Xinhua, citing the police, reported that gunmen killed two men in Mosul.",
            [("Xinhua", "asserts"), ("police", "asserts")],
        ),
    ],
)
def test_stance_and_order(code, text, expected):
    assert voices(code(text)) == [expected]


def test_a_denied_charge_is_two_claims(code):
    text = "Residents said the army had bombed a market in Mosul, a charge the army denied."
    assert voices(code(text)) == [[("Residents", "asserts")], [("army", "denies")]]


def test_the_group_is_heard_under_the_name_that_it_was_given(code):
    text = (
        "Boko Haram attacked a convoy near Mosul on Monday. "
        "The group said it had killed nine soldiers in Ramadi."
    )
    assert ("Boko Haram", "claims_responsibility") in voices(code(text))[-1]
