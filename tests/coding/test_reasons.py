"""The stated cause, purpose or pretext of an act, and where its words end."""

from datetime import date

import pytest

from relata.records import Report, RoleName


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Nurses in Mosul went on strike over unpaid wages.", "over unpaid wages"),
        ("The army bombed a camp in answer to the raid.", "in answer to the raid"),
        ("A court in Mosul convicted two men of treason on Sunday.", "of treason on Sunday"),
        ("Police in Mosul arrested a clerk for forging passports.", "for forging passports"),
        (
            "The army launched an offensive to retake the town of Ramadi.",
            "to retake the town of Ramadi",
        ),
        (
            "Drivers in Baghdad blocked a bridge, demanding cheaper fuel.",
            "demanding cheaper fuel",
        ),
        (
            "Clashes erupted between herders and farmers in Ramadi over grazing land.",
            "over grazing land",
        ),
    ],
)
def test_the_reason_is_told_by_its_opening(code, text, reason):
    assert reason in [claim.reason.quote for claim in code(text) if claim.reason]


@pytest.mark.parametrize(
    "text",
    [
        "The minister urged the rebels to leave Ramadi.",
        "The front threatened to attack ships.",
        "Police handed the men over to the army in Mosul and arrested two guards.",
        "The trial of Omar Hadi opened in Baghdad.",
    ],
)
def test_what_is_asked_or_promised_is_no_reason(code, text):
    assert all(claim.reason is None for claim in code(text))


def test_what_is_due_to_happen_is_no_reason(code):
    claims = code("Talks between the army and the rebels are due to begin in Mosul on Friday.")
    assert [claim.reason for claim in claims] == [None]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            'Tehran vowed to avenge the "barbaric massacre" at sea.',
            'to avenge the "barbaric massacre" at sea',
        ),
        (
            'Rebels shelled Mosul on Monday to avenge the "martyrs of May", a spokesman said.',
            'to avenge the "martyrs of May"',
        ),
    ],
)
def test_a_reason_goes_on_in_quotation_marks(learned, text, reason):
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    assert reason in [claim.reason.quote for claim in claims if claim.reason]


def test_what_was_attacked_before_is_no_target_of_the_answer(learned):
    text = (
        "American and British forces launched air strikes on Houthi targets in Yemen on Friday "
        "in response to attacks on ships in the Red Sea."
    )
    [claim] = learned.code(Report.make(text, published=date(2024, 1, 12)))
    targets = [role.name for role in claim.roles if role.role is RoleName.TARGET]
    assert targets == ["Houthi targets"]
