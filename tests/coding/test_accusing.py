"""What a relative clause lays at somebody's door is the word of who accuses him."""

from datetime import date

import pytest

from relata.coding.accusing import with_accusers
from relata.coding.relations import find_relations
from relata.records import Report


@pytest.mark.parametrize(
    "text",
    [
        "Rwanda, which Kinshasa accuses of backing the M23, closed its border on Monday.",
        "Rwanda, which Kinshasa has long accused of arming the M23, closed its border on Monday.",
        "Rwanda, accused by Kinshasa of backing the M23, closed its border on Monday.",
        "Rwanda, which is accused by Congo of backing the M23, closed its border on Monday.",
    ],
)
def test_who_is_accused_of_backing_backs_by_the_accusers_word(learned, text):
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    told = [claim for claim in claims if claim.type == "supports"]
    assert [[(r.role.value, r.name) for r in claim.roles] for claim in told] == [
        [("subject", "Rwanda"), ("object", "M23")]
    ]
    assert [(v.name, v.stance.value) for v in told[0].voices] in (
        [("Kinshasa", "accuses")],
        [("Congo", "accuses")],
    )


def test_what_goes_on_behind_a_charge_is_no_part_of_it(coder):
    text = "Iraq, which Rwanda accuses of lying, backs the M23."
    sentence = coder.analyse(Report.make(text)).sentences[0]
    frame = next(one for one in find_relations(sentence) if one.type == "supports")
    assert list(with_accusers([frame], sentence, text)) == [frame]
