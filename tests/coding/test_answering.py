"""Who denies "this" or "the claim" denies what was told before, with its type and roles."""

from datetime import date

import pytest

from relata.coding.coder import Coder
from relata.coding.frames import Argument, Frame, Linked
from relata.records import Kind, Report, RoleName, Status


def plain(claims):
    """Every claim as type, status, roles and voices."""
    return [
        (
            claim.type,
            claim.status.value,
            [(role.role.value, role.name) for role in claim.roles],
            [(voice.stance.value, voice.name) for voice in claim.voices],
        )
        for claim in claims
    ]


SEIZED = ("territory_taken", [("initiator", "Taliban")])
BURNED = ("property_destruction", [("initiator", "soldiers"), ("target", "market")])


@pytest.mark.parametrize(
    ("text", "of", "told", "denier"),
    [
        (
            "The Taliban said they had seized the town of Ramadi. The government denied this.",
            SEIZED,
            ("claims_responsibility", "Taliban"),
            "government",
        ),
        (
            "Residents said soldiers burned a market in Mosul. The army rejected the allegation.",
            BURNED,
            ("asserts", "Residents"),
            "army",
        ),
        (
            "Residents said soldiers burned a market in Mosul. The army rejected this as baseless.",
            BURNED,
            ("asserts", "Residents"),
            "army",
        ),
        (
            "Residents said soldiers burned a market in Mosul. The claim was denied by the army.",
            BURNED,
            ("asserts", "Residents"),
            "army",
        ),
    ],
)
def test_what_is_denied_has_the_type_and_the_roles_it_was_told_with(code, text, of, told, denier):
    type_, roles = of
    claims = [claim for claim in plain(code(text)) if claim[0] not in ("rejection", "accusation")]
    assert claims == [
        (type_, "occurred", roles, [told]),
        (type_, "denied", roles, [("denies", denier)]),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "The army called the allegation absurd.",
        "The army described these claims as baseless propaganda.",
        "The army branded the claim a lie.",
        "The army said the reports were completely false.",
        "The army said that such claims were lies.",
    ],
)
def test_who_calls_a_statement_false_denies_what_it_tells(code, said):
    claims = plain(code(f"Residents said soldiers burned a market in Mosul. {said}"))
    type_, roles = BURNED
    assert (type_, "denied", roles, [("denies", "army")]) in claims


@pytest.mark.parametrize(
    "said",
    [
        "The army said the reports were not false.",
        "The army called the attack absurd.",
        "The army said the price of bread was absurd.",
    ],
)
def test_other_verdicts_deny_nothing(code, said):
    claims = plain(code(f"Residents said soldiers burned a market in Mosul. {said}"))
    assert not any(claim[1] == "denied" for claim in claims)


def test_a_relation_is_denied_as_it_was_told(code):
    text = "The UN accused Iran of backing Hezbollah. Iran denies this."
    roles = [("subject", "Iran"), ("object", "Hezbollah")]
    claims = [claim for claim in plain(code(text)) if claim[0] != "accusation"]
    assert claims == [
        ("supports", "ongoing", roles, [("accuses", "UN")]),
        ("supports", "denied", roles, [("denies", "Iran")]),
    ]


def test_a_denial_is_not_denied_again(code):
    text = "Hamas denied shelling the town. Israel dismissed the claim."
    assert [claim[:2] for claim in plain(code(text)) if claim[0] == "shelling"] == [
        ("shelling", "denied")
    ]


def test_a_denial_that_says_what_it_denies_is_of_nothing_else(code):
    text = "US jets bombed Mosul on Saturday. Iran denied that it wants a new deal."
    assert [claim[:2] for claim in plain(code(text)) if claim[0] == "air_strike"] == [
        ("air_strike", "occurred")
    ]


def test_what_the_denier_himself_does_next_is_not_denied(code):
    text = "The army, which denied any role, killed ten rebels."
    roles = [("initiator", "army"), ("victim", "ten rebels")]
    assert plain(code(text)) == [("killing", "occurred", roles, [])]


class Fixed:
    """A scorer that links voices and finds the frames it was made with."""

    def __init__(self, frames):
        self._frames = frames

    def scores(self, analysis):
        return [[f for f in self._frames if f.sentence == s.index] for s in analysis.sentences]


def linked(text, sentence, word, status, doer, type_="territory_taken"):
    start = text.index(word)
    at = text.index(doer)
    return Frame(
        kind=Kind.EVENT, type=type_, status=status, sentence=sentence, trigger_start=start,
        trigger_end=start + len(word), start=0, end=len(text), score=0.9, linked=Linked(),
        arguments=(Argument(RoleName.INITIATOR, at, at + len(doer)),),
    )  # fmt: skip


def coded(coder, text, *frames):
    fixed = Coder(
        ontology=coder.ontology, register=coder.register, gazetteer=coder.gazetteer,
        scorer=Fixed(frames), name="fixed",
    )  # fmt: skip
    return plain(fixed.code(Report.make(text)))


def test_what_a_scorer_makes_of_the_word_denied_gives_way(coder):
    text = "The Taliban said they had seized the town of Ramadi. The government denied this."
    told = linked(text, 0, "seized", Status.OCCURRED, "Taliban")
    echo = linked(text, 1, "denied", Status.DENIED, "government")
    roles = [("initiator", "Taliban")]
    assert coded(coder, text, told, echo) == [
        ("territory_taken", "occurred", roles, [("claims_responsibility", "Taliban")]),
        ("territory_taken", "denied", roles, [("denies", "government")]),
    ]


def test_a_scorers_echo_of_the_last_attack_in_another_denial_is_dropped(coder):
    text = "US jets bombed Mosul on Saturday. Iran denied that it wants a new deal."
    told = linked(text, 0, "bombed", Status.OCCURRED, "US jets", "air_strike")
    echo = linked(text, 1, "wants", Status.DENIED, "Iran", "air_strike")
    assert coded(coder, text, told, echo) == [
        ("air_strike", "occurred", [("initiator", "US jets")], [])
    ]


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("Police fired at the crowd in Mosul on Monday. Police deny having used live rounds.",
         "Police"),
        ("Jets bombed Mosul on Saturday. The army disputed that anybody had died.", "army"),
    ],
)  # fmt: skip
def test_who_denies_what_he_did_or_that_harm_was_done_denies_what_was_told(code, text, denier):
    voices = [(v.name, v.stance.value) for c in code(text) for v in c.voices]
    assert voices == [(denier, "denies")]
    assert {claim.status.value for claim in code(text)} == {"occurred", "denied"}


def test_an_account_is_that_of_whose_it_is(code):
    text = (
        "Soldiers killed seven rebels in Mosul on Monday, the army said. On Tuesday a bomb wounded"
        " a trader in Ramadi. Residents disputed the army's account."
    )
    denied = [claim for claim in plain(code(text)) if claim[1] == "denied"]
    assert [(type_, voices) for type_, _, _, voices in denied] == [
        ("killing", [("denies", "Residents")])
    ]


def test_an_accusation_is_of_what_was_laid_at_the_deniers_door(code):
    text = (
        "Hamas bombed a bus in Mosul on Monday, police said. On Tuesday troops killed a trader in"
        " Ramadi. Hamas rejected the accusation."
    )
    denied = [c for c in plain(code(text)) if c[1] == "denied" and c[0] != "accusation"]
    assert [(type_, voices) for type_, _, _, voices in denied] == [
        ("bombing", [("denies", "Hamas")])
    ]


def test_what_the_denier_did_in_the_same_breath_is_not_what_he_denies(code):
    text = (
        "Residents said soldiers burned a market in Mosul. The mayor visited the market and met"
        " traders on Tuesday and said that the claim was untrue."
    )
    denied = [claim for claim in plain(code(text)) if claim[1] == "denied"]
    assert [claim[0] for claim in denied] == ["property_destruction"]


@pytest.mark.parametrize(("seen", "denied"), [("territory_taken", 1), ("killing", 0)])
def test_of_several_things_claimed_that_is_denied_which_the_scorer_sees_denied(coder, seen, denied):
    text = (
        "The Taliban said they had captured Mosul after a siege in which soldiers surrendered. "
        "The government rejected the claim."
    )
    told = (
        linked(text, 0, "captured", Status.OCCURRED, "Taliban"),
        linked(text, 0, "surrendered", Status.OCCURRED, "Taliban", "arrest"),
        linked(text, 1, "rejected", Status.DENIED, "government", seen),
    )
    found = [claim[0] for claim in coded(coder, text, *told) if claim[1] == "denied"]
    assert found.count("territory_taken") == denied
    assert found.count("arrest") == 1 - denied


def test_a_denial_of_no_violence_is_none_though_a_scorer_sees_some(coder):
    text = "Shells hit a school in Mosul. The Taliban denied using the school."
    told = (
        linked(text, 0, "hit", Status.OCCURRED, "Shells", "shelling"),
        linked(text, 1, "denied", Status.DENIED, "Taliban", "air_strike"),
    )
    assert [claim[:2] for claim in coded(coder, text, *told)] == [("shelling", "occurred")]


def test_an_accusation_of_what_makes_no_claim_is_not_that_of_another_deed(code):
    text = (
        "The army said it had arrested two officers in Mosul, accusing the government of "
        "harbouring plotters. The government rejected the accusation."
    )
    told = [claim[:2] for claim in plain(code(text)) if claim[0] == "arrest"]
    assert told == [("arrest", "occurred")]


def test_a_rescue_that_the_principal_calls_untrue_is_denied_by_her(learned):
    text = (
        "Gunmen abducted more than 100 schoolgirls near Mosul on Monday. A military spokesman said "
        "that all but eight had been rescued. The principal, Asabe Kwambura, called that untrue."
    )
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    told = [(claim.type, claim.status.value, claim.voices[-1].name) for claim in claims[1:]]
    assert told == [
        ("release", "occurred", "A military spokesman"),
        ("release", "denied", "Asabe Kwambura"),
    ]
    assert all(count.low != 8 for claim in claims for count in claim.counts)
