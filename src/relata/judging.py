"""A person's decision in, a kept judgement and the incidents it touches out."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from relata.archive import Archive
from relata.errors import RelataError, SettingsError
from relata.incidents import ClaimKey, Incident, Judgement, Verdict
from relata.records import Claim, Kind
from relata.store.filters import IncidentFilter
from relata.store.view import corrected, refresh

PAIR = frozenset({Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE})
# What a person may correct: everything that a claim tells, but not what it rests on.
FIELDS = ("type", "status", "voices", "roles", "weapons", "places", "when", "counts", "reason")
_PAGE = 200
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
        raise SettingsError(
            f"{wanted.verdict}: no such verdict. Write one of {names}."
        ) from problem
    if verdict is Verdict.UNDO:
        _known_judgement(archive, wanted.first)
        return Judgement(verdict=verdict, by=by, at=at, undoes=wanted.first).signed()
    claim = _claim(archive, wanted.first)
    made = Judgement(verdict=verdict, by=by, at=at, claim=ClaimKey.of(claim), why=wanted.why)
    if verdict in PAIR:
        return _of_pair(archive, made, wanted).signed()
    if verdict is Verdict.WRONG_FIELD:
        return _of_field(archive, made, claim, wanted).signed()
    return made.signed()


def _of_pair(archive: Archive, made: Judgement, wanted: Wanted) -> Judgement:
    if wanted.second is None or wanted.second == wanted.first:
        raise SettingsError(f"{made.verdict}: is about two claims. Name both.")
    other = ClaimKey.of(_claim(archive, wanted.second))
    return replace(made, other=other)


def _of_field(archive: Archive, made: Judgement, claim: Claim, wanted: Wanted) -> Judgement:
    if wanted.field not in FIELDS or wanted.value is None:
        names = ", ".join(FIELDS)
        raise SettingsError(f"wrong_field: needs --field ({names}) and --value with JSON.")
    try:
        value = json.loads(wanted.value)
        corrected(claim, {wanted.field: value})
    except (ValueError, RelataError) as problem:
        raise SettingsError(f"--value: is no {wanted.field} ({problem}).") from problem
    is_event = claim.kind is not Kind.RELATION
    if wanted.field == "type" and is_event and value not in archive.merger.families:
        raise SettingsError(f"--value {value}: no such type. docs/ontology.md lists them.")
    return replace(made, field=wanted.field, value=wanted.value)


def _claim(archive: Archive, claim_id: str) -> Claim:
    claim = archive.store.claims_of([claim_id]).get(claim_id)
    if claim is None:
        raise SettingsError(f"{claim_id}: no such claim. `relata show` prints claims' ids.")
    return claim


def _known_judgement(archive: Archive, judgement_id: str) -> None:
    if all(one.id != judgement_id for one in archive.store.judgements()):
        raise SettingsError(f"{judgement_id}: no such judgement.")


class Doubt(NamedTuple):
    """A claim whose place in an incident is least certain."""

    weight: float
    incident: Incident
    claim_id: str


def doubts(archive: Archive) -> list[Doubt]:
    """The merges of the store, least certain first; those judged already are left out."""
    judged_pairs = {
        frozenset((one.claim.claim_id, one.other.claim_id))
        for one in archive.store.judgements()
        if one.claim and one.other
    }
    found = []
    for incident in _all(archive):
        for reason in incident.merge_reasons:
            pair = frozenset((incident.claim_ids[0], reason.claim_id))
            if pair not in judged_pairs:
                found.append(Doubt(abs(reason.score), incident, reason.claim_id))
    return sorted(found, key=lambda doubt: (doubt.weight, doubt.claim_id))


def _all(archive: Archive) -> Iterator[Incident]:
    after: str | None = None
    while True:
        page = archive.store.incidents(IncidentFilter(), limit=_PAGE, after=after)
        yield from page.incidents
        after = page.after
        if after is None:
            return


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
    for doubt in doubts(archive)[:limit]:
        oldest = doubt.incident.claim_ids[0]
        claims = archive.store.claims_of([oldest, doubt.claim_id])
        if len(claims) <= 1:
            continue
        for one in (oldest, doubt.claim_id):
            claim = claims[one]
            tell(f"  {claim.type} {claim.status}: “{' '.join(claim.evidence.quote.split())}”")
        reasons = next(r for r in doubt.incident.merge_reasons if r.claim_id == doubt.claim_id)
        tell(f"  {'; '.join(reasons.reasons)}")
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
    judged_ids = {one.claim.claim_id for one in archive.store.judgements() if one.claim}
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
