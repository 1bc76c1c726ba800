"""A person's decision in, a kept judgement and the incidents it touches out."""

from dataclasses import dataclass, replace
from datetime import datetime

from relata.archive import Archive
from relata.correcting import FIELDS, check_value, types_of
from relata.errors import WordError
from relata.incidents import ClaimKey, Judgement, Verdict
from relata.ontology import load_ontology
from relata.records import Claim, Kind
from relata.store.view import refresh

PAIR = frozenset({Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE})


@dataclass(frozen=True, slots=True, kw_only=False)
class Wanted:
    """A judgement as it is asked for; `value` is JSON."""

    verdict: str
    first: str
    second: str | None = None
    field: str | None = None
    value: str | None = None
    why: str | None = None


def judged(archive: Archive, wanted: Wanted, *, by: str, at: datetime) -> Judgement:
    """Keep the judgement and merge anew. Raises SettingsError for one that says nothing."""
    judgement = _judgement(archive, wanted, by, at)
    archive.store.judge(judgement)
    refresh(archive.store, archive.merger)
    return judgement


def _judgement(archive: Archive, wanted: Wanted, by: str, at: datetime) -> Judgement:
    try:
        verdict = Verdict(wanted.verdict)
    except ValueError as problem:
        names = ", ".join(Verdict)
        raise WordError(
            "verdict", f"{wanted.verdict}: no such verdict. Write one of {names}"
        ) from problem
    if verdict is Verdict.UNDO:
        _known_judgement(archive, wanted.first)
        return Judgement(verdict=verdict, by=by, at=at, undoes=wanted.first).signed()
    claim = _claim(archive, wanted.first, "first")
    made = Judgement(verdict=verdict, by=by, at=at, claim=ClaimKey.of(claim), why=wanted.why)
    if verdict in PAIR:
        return _of_pair(archive, made, wanted).signed()
    if verdict is Verdict.WRONG_FIELD:
        return _of_field(archive, made, claim, wanted).signed()
    return made.signed()


def _of_pair(archive: Archive, made: Judgement, wanted: Wanted) -> Judgement:
    if wanted.second is None or wanted.second == wanted.first:
        raise WordError("second", f"{made.verdict} is about two claims. Name both")
    other = ClaimKey.of(_claim(archive, wanted.second, "second"))
    return replace(made, other=other)


def _of_field(archive: Archive, made: Judgement, claim: Claim, wanted: Wanted) -> Judgement:
    if wanted.field not in FIELDS:
        raise WordError("field", f"wrong_field needs one of {', '.join(FIELDS)}")
    if wanted.value is None:
        raise WordError("value", "wrong_field needs the right one, as JSON")
    report = archive.store.report(claim.report_id)
    if report is None:
        raise WordError("first", f"{claim.id}: its report is not stored")
    relations = load_ontology().codes(Kind.RELATION)
    types = types_of(claim, archive.merger.families, relations)
    check_value(claim, report, wanted.field, wanted.value, types=types)
    return replace(made, field=wanted.field, value=wanted.value)


def _claim(archive: Archive, claim_id: str, word: str) -> Claim:
    claim = archive.store.claims_of([claim_id]).get(claim_id)
    if claim is None:
        raise WordError(word, f"{claim_id}: no such claim. `relata show` prints claims' ids")
    return claim


def _known_judgement(archive: Archive, judgement_id: str) -> None:
    judgements = archive.store.judgements()
    known = next((one for one in judgements if one.id == judgement_id), None)
    if known is None:
        raise WordError("first", f"{judgement_id}: no such judgement. `relata show` prints them")
    if known.verdict is Verdict.UNDO:
        problem = "takes a judgement back and cannot be taken back itself. Judge again"
        raise WordError("first", f"{judgement_id}: {problem}")
    if any(one.undoes == judgement_id for one in judgements):
        raise WordError("first", f"{judgement_id}: is taken back already")
