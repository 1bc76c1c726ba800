"""Every claim of a report has an id of its own."""

from builders import make_claim, make_place
from relata.coding.assemble import distinct
from relata.records import Report


def test_claims_that_differ_in_place_alone_have_two_ids():
    paris, brussels = (make_claim(places=(make_place(name),)) for name in ("Paris", "Brussels"))
    first, second = distinct([paris, brussels])
    assert first == paris
    assert second.id != paris.id
    assert second.places == brussels.places
    assert distinct([paris, brussels]) == [first, second]


def test_two_demands_of_one_speaker_are_two_claims(learned):
    text = (
        "The mayor of Mosul demanded that the rebels leave the town. "
        "The mayor of Mosul demanded that the rebels free their captives."
    )
    claims = learned.code(Report.make(text))
    assert [claim.type for claim in claims] == ["demand", "demand"]
