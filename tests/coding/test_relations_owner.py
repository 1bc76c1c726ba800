"""Whose allies "its allies" are."""

from dataclasses import replace

import pytest

from relata.coding.frames import Argument, Frame
from relata.coding.relations.owner import with_owner
from relata.records import Kind, Report, RoleName, Status


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hamas accused the army and its Iranian allies of killing 32 civilians.", "army"),
        ("Hamas said that its Iranian allies had killed 32 civilians.", "Hamas"),
    ],
)
def test_its_allies_are_those_of_the_body_right_before_them(coder, text, expected):
    sentence = coder.analyse(Report.make(text)).sentences[0]
    at = text.index("Iranian")
    told = Frame(
        kind=Kind.RELATION, type="allied_with", status=Status.ONGOING, sentence=0,
        trigger_start=at, trigger_end=at + len("Iranian"), start=0, end=len(text), score=1.0,
        arguments=(
            Argument(RoleName.SUBJECT, 0, len("Hamas")),
            Argument(RoleName.OBJECT, at, at + len("Iranian")),
        ),
    )  # fmt: skip
    owned = with_owner(sentence, told)
    assert owned is not None
    body = next(a for a in owned.arguments if a.role is RoleName.SUBJECT)
    assert text[body.start : body.end] == expected
    assert replace(owned, arguments=told.arguments) == told
