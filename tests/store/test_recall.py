"""Claims that were read are remembered, and never shown where they count no more."""

from datetime import UTC, date, datetime

import pytest

from builders import claim_in
from relata.incidents import ClaimKey, Judgement, Verdict
from relata.records import CodedReport, Report
from relata.store import recall as recalling
from relata.store.judged import judged_now
from relata.store.recall import Recall
from relata.store.store import Store

NOW = datetime(2024, 3, 9, 12, tzinfo=UTC)
ADDRESS = "https://ap.example/two-die-in-afrin"


@pytest.fixture
def store(tmp_path):
    with_one = Store.open(tmp_path / "relata.db")
    yield with_one
    with_one.close()


def add(store, text, url=ADDRESS):
    report = Report.make(text, url=url, publisher="AP", published=date(2024, 3, 5))
    claim = claim_in(report)
    store.add(CodedReport(report, (claim,)), coder="a test", received_at=NOW)
    return claim


def told(store, recall, *claims):
    with store.reading() as connection:
        return recall.told(connection, [one.id for one in claims], judged_now(connection))


def judge(store, verdict, claim, **changes):
    judgement = Judgement(
        verdict=verdict, by="Reviewer", at=NOW, claim=ClaimKey.of(claim), **changes
    )
    store.judge(judgement.signed())


def test_a_claim_is_read_once(store, monkeypatch):
    claim, recall, read = add(store, "Two died in Afrin."), Recall(), []
    read_them = recalling._read
    monkeypatch.setattr(
        recalling, "_read", lambda c, keys, j: read.append(list(keys)) or read_them(c, keys, j)
    )
    first, second = told(store, recall, claim), told(store, recall, claim)
    assert first[claim.id] is second[claim.id]
    assert [len(keys) for keys in read] == [1, 0]


def test_a_claim_of_a_report_that_was_replaced_is_not_recalled(store):
    old, recall = add(store, "Two died in Afrin."), Recall()
    assert set(told(store, recall, old)) == {old.id}
    new = add(store, "Three died in Afrin.")
    assert set(told(store, recall, old, new)) == {new.id}


def test_what_a_person_judged_meanwhile_holds(store):
    claim, recall = add(store, "Two died in Afrin."), Recall()
    assert told(store, recall, claim)[claim.id].type == "armed_attack"
    judge(store, Verdict.WRONG_FIELD, claim, field="type", value='"bombing"')
    assert told(store, recall, claim)[claim.id].type == "bombing"
    judge(store, Verdict.WRONG_CLAIM, claim)
    assert told(store, recall, claim) == {}


def test_what_was_not_asked_for_lately_is_forgotten(store, monkeypatch):
    monkeypatch.setattr(recalling, "MOST_REMEMBERED", 0)
    recall = Recall()
    one, other = add(store, "Two died in Afrin."), add(store, "A bridge fell.", url=None)
    first = told(store, recall, one)[one.id]
    assert told(store, recall, one)[one.id] is first
    told(store, recall, other)
    assert told(store, recall, one)[one.id] is not first
