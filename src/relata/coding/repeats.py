"""The claims of a report in order in, those that a sentence tells in two words out once.

"Gunmen attacked the post and fired at the guards": one attack. Two claims of a sentence are one
if type, status, voices and first place are the same, and so are a doer, if both name one, and
somebody who suffers it. "Shot at officers and killed three of them": one killing, which the same
dead are counted in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from relata.coding.analysis import Analysis
from relata.records import Claim, CountOf, Kind, Role, RoleName

KILLING = "killing"


def without_repeats(claims: Iterable[Claim], analysis: Analysis) -> list[Claim]:
    """The claims; of two that tell one happening the surer, with the numbers of both."""
    kept: list[Claim] = []
    for claim in claims:
        place = next((n for n, one in enumerate(kept) if _is_same(one, claim, analysis)), None)
        if place is None:
            kept.append(claim)
            continue
        first = kept[place]
        surer, other = (first, claim) if _is_better(first, claim) else (claim, first)
        kept[place] = replace(
            surer,
            roles=surer.roles if _doers(surer) else (*_doers(other), *surer.roles),
            counts=surer.counts or other.counts,
            weapons=surer.weapons or other.weapons,
        )
    return kept


def _is_better(one: Claim, other: Claim) -> bool:
    """Whether the first claim tells a killing beside an attack, or is as sure of the same."""
    if one.type != other.type:
        return one.type == KILLING
    return one.confidence >= other.confidence


def _is_same(one: Claim, other: Claim, analysis: Analysis) -> bool:
    if one.kind is not other.kind or one.kind is Kind.RELATION:
        return False
    if one.type != other.type and not _is_of_the_same_dead(one, other):
        return False
    if one.status is not other.status or _voices(one) != _voices(other):
        return False
    if _place(one) != _place(other) or (one.counts and other.counts and one.counts != other.counts):
        return False
    if not _is_one_sentence(one, other, analysis):
        return False
    is_by_one = _share(one.roles, other.roles, of_doers=True) or not all(map(_doers, (one, other)))
    return is_by_one and _share(one.roles, other.roles, of_doers=False)


def _doers(claim: Claim) -> list[Role]:
    return [role for role in claim.roles if role.role is RoleName.INITIATOR]


def _is_of_the_same_dead(one: Claim, other: Claim) -> bool:
    """Whether an attack and a killing count the same dead, in the same words."""
    dead = [
        {count.evidence for count in claim.counts if count.of is CountOf.KILLED}
        for claim in (one, other)
    ]
    return {one.type, other.type} == {KILLING, "armed_attack"} and not dead[0].isdisjoint(dead[1])


def _share(left: Sequence[Role], right: Sequence[Role], *, of_doers: bool) -> bool:
    """Whether somebody does it, or suffers it, in both."""
    ours, theirs = (
        {
            (role.role, role.name.casefold())
            for role in roles
            if (role.role is RoleName.INITIATOR) is of_doers
        }
        for roles in (left, right)
    )
    return not ours.isdisjoint(theirs)


def _is_one_sentence(one: Claim, other: Claim, analysis: Analysis) -> bool:
    sentence = analysis.sentence_at(one.evidence.start)
    return sentence is not None and sentence is analysis.sentence_at(other.evidence.start)


def _voices(claim: Claim) -> list[tuple[str, str]]:
    return [(voice.name, voice.stance) for voice in claim.voices]


def _place(claim: Claim) -> str | None:
    return claim.place.name if claim.place else None
