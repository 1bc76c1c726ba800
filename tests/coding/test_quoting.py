"""Whom a scorer leaves as quoted, of those whom the rules find, and who makes a demand himself."""

import pytest

from relata.coding.candidates import CandidateKind, find_candidates
from relata.coding.quoting import quoted_by
from relata.records import Report


@pytest.fixture
def quoted(coder):
    """The names of the sources that may be quoted, given how probable each is, in order."""

    def names(text, *scores):
        analysis = coder.analyse(Report.make(text))
        sources = [
            one
            for group in find_candidates(analysis)
            for one in group
            if one.kind is CandidateKind.SOURCE
        ]
        found = quoted_by(list(zip(scores, sources, strict=True)), analysis)
        return [analysis.attributions[one.number].name for one in sources if one in found]

    return names


TWO = "The mayor said that gunmen burned the mill. The governor said that two guards died."


def test_who_is_half_believed_is_quoted_where_nobody_else_is(quoted):
    assert quoted(TWO, 0.5, 0.1) == ["mayor"]


def test_who_is_half_believed_is_not_quoted_beside_one_who_is_believed(quoted):
    assert quoted(TWO, 0.5, 0.9) == ["governor"]


def test_who_issues_a_text_has_to_be_believed_and_who_gives_a_speech_does_not(quoted):
    body = "[RESCUE COUNCIL] [TEXT] GUNMEN BURNED THE MILL AT DAWN AND TWO GUARDS DIED."
    assert quoted(f"[COMMUNIQUE] {body}", 0.5) == []
    assert quoted(f"[SPEECH] {body}", 0.2) == ["RESCUE COUNCIL"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The envoy said that the rebels demanded a truce.", ["envoy"]),
        ("The rebels said that they demanded a truce.", []),
    ],
)
def test_who_tells_of_a_demand_of_others_is_its_voice(coder, text, names):
    demand = next(one for one in coder.code(Report.make(text)) if one.type == "demand")
    assert [voice.name for voice in demand.voices] == names
