"""A person's decision in, a kept judgement and the incidents it touches out."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from relata.archive import Archive
from relata.correcting import FIELDS, check_value, types_of
from relata.errors import WordError
from relata.incidents import ClaimKey, Judgement, Verdict
from relata.ontology import load_ontology
from relata.records import Claim, Kind
from relata.store.doubts import doubtful_merges, judged_claims
from relata.store.view import refresh

PAIR = frozenset({Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE})
_ANSWERS = {"s": Verdict.SAME, "d": Verdict.DIFFERENT, "u": Verdict.UNSURE}


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


def review_merges(
    archive: Archive,
    *,
    by: str,
    limit: int,
    ask: Callable[[str], str],
    tell: Callable[[str], None],
) -> int:
    """Ask about the least certain merges one by one. Gives how many judgements were kept."""
    kept = 0
    for doubt in doubtful_merges(archive.store, limit).shown:
        oldest = doubt.oldest
        claims = archive.store.claims_of([oldest, doubt.claim_id])
        if len(claims) <= 1:
            continue
        for one in (oldest, doubt.claim_id):
            claim = claims[one]
            tell(f"  {claim.type} {claim.status}: “{' '.join(claim.evidence.quote.split())}”")
        tell(f"  {'; '.join(doubt.reasons)}")
        answer = ask(
            "same (s), different (d), unsure (u), wrong second claim (w), next, quit (q)? "
        )
        if answer[:1] == "q":
            break
        verdict = _ANSWERS.get(answer[:1])
        at = archive.clock()
        if verdict is not None:
            judged(archive, Wanted(str(verdict), oldest, doubt.claim_id), by=by, at=at)
        elif answer[:1] == "w":
            judged(archive, Wanted(str(Verdict.WRONG_CLAIM), doubt.claim_id), by=by, at=at)
        else:
            continue
        kept += 1
    return kept


def review_claims(
    archive: Archive,
    *,
    by: str,
    limit: int,
    ask: Callable[[str], str],
    tell: Callable[[str], None],
) -> int:
    """Ask about the least certain claims one by one. Gives how many judgements were kept."""
    judged_ids = judged_claims(archive.store)
    kept = 0
    for claim in archive.store.least_certain(limit + len(judged_ids)):
        if claim.id in judged_ids:
            continue
        roles = "; ".join(f"{role.role} {role.name}" for role in claim.roles)
        tell(f"  {claim.type} {claim.status} ({claim.confidence:.2f}) {roles}")
        tell(f"  “{' '.join(claim.evidence.quote.split())}”")
        answer = ask("wrong (w), wrong type (t), next, quit (q)? ")
        if answer[:1] == "q":
            break
        if answer[:1] == "w":
            wanted = Wanted(str(Verdict.WRONG_CLAIM), claim.id)
        elif answer[:1] == "t":
            value = json.dumps(ask("the right type? "))
            wanted = Wanted(str(Verdict.WRONG_FIELD), claim.id, field="type", value=value)
        else:
            continue
        judged(archive, wanted, by=by, at=archive.clock())
        kept += 1
    return kept
