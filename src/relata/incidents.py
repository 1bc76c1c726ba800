"""The nouns of merging: judgement, incident, and what an incident is made of."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from relata.records import (
    ActorKind,
    Claim,
    ClaimPlace,
    CountOf,
    Kind,
    Status,
    WeaponClass,
    When,
    content_id,
)


class Verdict(StrEnum):
    """What a person decided: about two claims, about one, about a field, or about a judgement."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    WRONG_CLAIM = "wrong_claim"
    WRONG_FIELD = "wrong_field"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimKey:
    """A claim by what it rests on, so that a claim that another coder makes of it is known again.

    Characters [start, end) are its evidence.
    """

    claim_id: str
    report_id: str
    kind: Kind
    type: str
    start: int
    end: int

    @classmethod
    def of(cls, claim: Claim) -> Self:
        """The key of a claim."""
        return cls(
            claim_id=claim.id,
            report_id=claim.report_id,
            kind=claim.kind,
            type=claim.type,
            start=claim.evidence.start,
            end=claim.evidence.end,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's decision. Kept for ever; taken back by an `undo` that names it.

    `same`, `different` and `unsure` are about `claim` and `other`, `wrong_claim` about `claim`.
    `wrong_field` says which `field` of the claim (a name of the claim record) is to be `value`, as
    JSON.
    """

    verdict: Verdict
    by: str
    at: datetime
    id: str = ""
    claim: ClaimKey | None = None
    other: ClaimKey | None = None
    field: str | None = None
    value: str | None = None
    why: str | None = None
    undoes: str | None = None

    def signed(self) -> Self:
        """The same with the id that follows from what was decided, by whom and when."""
        told = (
            self.claim.claim_id if self.claim else None,
            self.other.claim_id if self.other else None,
            self.field,
            self.value,
            self.undoes,
        )
        made = content_id("jud", str(self.verdict), self.by, self.at.isoformat(), *told)
        return replace(self, id=made)


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The decisions of these that hold: neither taken back nor a taking back."""
    listed = list(judgements)
    undone = {one.undoes for one in listed if one.verdict is Verdict.UNDO}
    return [one for one in listed if one.verdict is not Verdict.UNDO and one.id not in undone]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor in an incident, with the claims that name it so."""

    name: str
    claim_ids: tuple[str, ...]
    actor_id: str | None = None
    actor_kind: ActorKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceFigure:
    """A voice's latest figure: `voice` says who, in words; `independent` is false for a copy."""

    voice: str
    low: int | None
    high: int | None
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How many, as far as the voices tell: the least, the one to quote, and the most.

    `best` is (low, high) of the figure that the written rule chooses, as that voice put it.
    """

    of: CountOf
    low: int | None
    best: int | None
    high: int | None
    by_voice: tuple[VoiceFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One of several values of a field, in words, with the claims that give it."""

    value: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A field on which voices disagree, with each side."""

    field: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeReason:
    """Why a claim is in an incident: its mean match weight to the others, and reasons in words."""

    claim_id: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """Places and times other than the ones chosen, with who gives them."""

    places: tuple[Value, ...] = ()
    whens: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What happened once in the world, as far as the claims merged into it tell.

    A pure function of claims and judgements. `voices` is the number of independent voices;
    `figures` are printed under the names of what they count (`killed`, `injured`, …).
    """

    id: str
    type: str
    status: Status
    claim_ids: tuple[str, ...]
    report_ids: tuple[str, ...]
    place: ClaimPlace | None
    when: When | None
    voices: int
    confidence: float
    alternatives: Alternatives = Alternatives()
    initiators: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    victims: tuple[Party, ...] = ()
    detainees: tuple[Party, ...] = ()
    helpers: tuple[Party, ...] = ()
    claimed_by: tuple[Party, ...] = ()
    denied_by: tuple[Party, ...] = ()
    accused_by: tuple[Party, ...] = ()
    weapons: tuple[WeaponClass, ...] = ()
    figures: tuple[Figure, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    merge_reasons: tuple[MergeReason, ...] = ()


def incident_id(oldest_claim_id: str) -> str:
    """The id of the incident that this claim is the oldest of."""
    return content_id("inc", oldest_claim_id)
