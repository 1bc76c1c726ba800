"""The claims of a report in; out, the same, with what death has ended told as past."""

from collections.abc import Iterable
from dataclasses import replace

from relata.coding.acts import PERSONS
from relata.records import Claim, CountOf, Kind, Role, RoleName, Status


def with_ended(claims: Iterable[Claim]) -> list[Claim]:
    """The claims; a member or leader whose killing the report tells was one."""
    told = list(claims)
    dead = {key for claim in told if _is_killing(claim) for key in _keys(claim, RoleName.VICTIM)}
    return [
        replace(claim, status=Status.OCCURRED)
        if claim.status is Status.ONGOING
        and claim.type in PERSONS
        and not dead.isdisjoint(_keys(claim, PERSONS[claim.type]))
        else claim
        for claim in told
    ]


def _is_killing(claim: Claim) -> bool:
    is_done = claim.kind is Kind.EVENT and claim.status is Status.OCCURRED
    return is_done and any(count.of is CountOf.KILLED for count in claim.counts)


def _keys(claim: Claim, wanted: RoleName) -> list[str]:
    """What a person of that role is known by: his id, and his name as it is written."""
    roles: list[Role] = [role for role in claim.roles if role.role is wanted]
    ids = [role.actor_id for role in roles if role.actor_id]
    return [*ids, *(" ".join(role.name.casefold().split()) for role in roles)]
