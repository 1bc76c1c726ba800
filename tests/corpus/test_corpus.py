"""The corpus is whole: every value is to the contract, every passage stands in its text."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from notation import EVENT_ROLES, RELATION_ROLES
from pack import lines

from relata.evaluate.gold import read_scored
from relata.ontology import load_ontology
from relata.records import Kind, Stance, Status, VoiceKind

CORPUS = Path(__file__).parents[2] / "corpus"
OWN, REAL = CORPUS / "own", CORPUS / "real"


@pytest.fixture(scope="module")
def own():
    return read_scored(OWN / "gold.jsonl")


def test_texts_and_claims_stand_in_the_same_order_and_no_id_twice():
    ids = [entry["id"] for entry in lines(OWN / "reports.jsonl")]
    assert ids == [entry["id"] for entry in lines(OWN / "gold.jsonl")]
    assert [n for n, times in Counter(ids).items() if times > 1] == []


def test_every_claim_of_our_own_reports_has_its_evidence_and_its_trigger(own):
    for entry in lines(OWN / "gold.jsonl"):
        for claim in entry["claims"]:
            assert claim["trigger"] in claim["evidence"], (entry["id"], claim["evidence"])
    # read_scored has found every passage in its text, and every value in the contract.
    assert sum(len(report.claims) for report in own) > 1000


def test_every_sort_of_claim_is_there(own):
    claims = [claim for report in own for claim in report.claims]
    assert {claim.kind for claim in claims} == set(Kind)
    assert {claim.status for claim in claims} == set(Status)
    assert {claim.type for claim in claims} == set(load_ontology().codes())
    voices = [voice for claim in claims for voice in claim.voices]
    assert {voice.stance for voice in voices} == set(Stance)
    assert {voice.kind for voice in voices} >= set(VoiceKind) - {VoiceKind.UNKNOWN}


def test_roles_fit_the_kind_of_claim(own):
    for report in own:
        for claim in report.claims:
            allowed = RELATION_ROLES if claim.kind is Kind.RELATION else EVENT_ROLES
            assert {role.role.value for role in claim.roles} <= set(allowed), claim.evidence.quote


def test_the_real_part_holds_offsets_and_no_words():
    for entry in lines(REAL / "gold.jsonl"):
        for claim in entry["claims"]:
            passages = [claim["evidence"], claim["trigger"]]
            passages += [role["name"] for role in claim["roles"]]
            passages += [voice["name"] for voice in claim["voices"]]
            for passage in passages:
                assert all(isinstance(offset, int) for offset in passage), entry["id"]
                assert all(left < right for left, right in pairwise(passage)), entry["id"]
