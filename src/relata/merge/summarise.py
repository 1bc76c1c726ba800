"""A group of claims in, the incident that they tell of out, each voice kept."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from relata.incidents import (
    Alternatives,
    Incident,
    MergeReason,
    Party,
    Value,
    incident_id,
)
from relata.merge.confidence import confidence_of
from relata.merge.disputes import disputes_of
from relata.merge.figures import figures_of
from relata.merge.merging import Merger, Weighed
from relata.merge.told import Told, folded
from relata.merge.voices import count_voices, speaker_of, voice_key, voices_with
from relata.records import (
    FIGHTER_WORDS,
    Basis,
    ClaimPlace,
    PlacePrecision,
    RoleName,
    Stance,
    Status,
    TimePrecision,
    WeaponClass,
    When,
)

_STATUS_ORDER = (Status.OCCURRED, Status.ONGOING, Status.ATTEMPTED, Status.DENIED)
_PRECISIONS = tuple(PlacePrecision)
_TIMES = (
    TimePrecision.HOUR, TimePrecision.DAY, TimePrecision.WEEK, TimePrecision.MONTH,
    TimePrecision.SEASON, TimePrecision.YEAR, TimePrecision.OPEN,
)  # fmt: skip
_BASES = tuple(Basis)
# What is told without its means or its circumstances: another type beside it says more.
VAGUE_TYPES = frozenset({"armed_attack", "killing"})


def summarise(group: Sequence[Told], merger: Merger) -> Incident:
    """The incident of a group, whose claims are given oldest first."""
    told_so = [told for told in group if told.claim.status is not Status.DENIED]
    affirmed = told_so or list(group)
    place, when = chosen_place(group), chosen_when(group)
    pairs = _weighed(group, merger)
    return Incident(
        id=incident_id(group[0].id),
        type=chosen_type(affirmed),
        status=min((told.claim.status for told in group), key=_STATUS_ORDER.index),
        claim_ids=tuple(told.id for told in group),
        report_ids=tuple(dict.fromkeys(told.claim.report_id for told in group)),
        place=place,
        when=when,
        alternatives=_alternatives(group, place, when),
        initiators=parties(affirmed, RoleName.INITIATOR),
        targets=parties(group, RoleName.TARGET),
        victims=parties(group, RoleName.VICTIM),
        detainees=parties(group, RoleName.DETAINEE),
        helpers=parties(affirmed, RoleName.HELPER),
        claimed_by=_speaking(group, Stance.CLAIMS_RESPONSIBILITY),
        denied_by=_denying(group),
        accused_by=_speaking(group, Stance.ACCUSES),
        weapons=_weapons(group),
        figures=figures_of(group, merger.context.is_kin),
        voices=count_voices(group),
        disputes=disputes_of(group, merger.context.is_kin),
        merge_reasons=_reasons(group, pairs, merger),
        confidence=confidence_of(group, _fits(pairs)),
    )


def chosen_type(group: Sequence[Told]) -> str:
    """The type that most voices tell, a telling one before a vague one, then the oldest."""
    votes: dict[str, set[str]] = defaultdict(set)
    for told in group:
        votes[told.type].add(speaker_of(told).key)
    telling = [code for code in votes if code not in VAGUE_TYPES] or list(votes)
    return max(telling, key=lambda code: len(votes[code]))


class _Vote(NamedTuple):
    """A value with the voices that give it and the first claim that does."""

    voices: int
    told: Told


def _votes(pairs: Iterable[tuple[str, Told]]) -> dict[str, _Vote]:
    keys: dict[str, set[str]] = defaultdict(set)
    first: dict[str, Told] = {}
    for value, told in pairs:
        keys[value].add(speaker_of(told).key)
        first.setdefault(value, told)
    return {value: _Vote(len(keys[value]), first[value]) for value in first}


def chosen_place(group: Sequence[Told]) -> ClaimPlace | None:
    """The most precise place; of those the one that most voices give, then the oldest."""
    placed = [told for told in group if told.claim.places]
    if not placed:
        return None
    votes = _votes((_place_key(told), told) for told in placed)
    best = min(
        votes.values(),
        key=lambda vote: (
            _PRECISIONS.index(_finest(vote.told).precision),
            -vote.voices,
            vote.told.order,
        ),
    )
    return _finest(best.told)


def _finest(told: Told) -> ClaimPlace:
    return min(told.claim.places, key=lambda place: _PRECISIONS.index(place.precision))


def _place_key(told: Told) -> str:
    place = _finest(told)
    return place.place_id or folded(place.name)


def chosen_when(group: Sequence[Told]) -> When | None:
    """The most precise time; of those the one of most voices, the best basis, then the oldest."""
    dated = [told for told in group if told.claim.when is not None]
    if not dated:
        return None
    # Of the claims that give one time the most precise speaks for it.
    dated.sort(key=lambda told: _rank_of(told.claim.when))
    votes = _votes((_when_key(told), told) for told in dated)

    def rank(vote: _Vote) -> tuple[int, int, int, tuple[str, str, int, str]]:
        precision, basis = _rank_of(vote.told.claim.when)
        return precision, -vote.voices, basis, vote.told.order

    return min(votes.values(), key=rank).told.claim.when


def _rank_of(when: When | None) -> tuple[int, int]:
    assert when is not None
    return _TIMES.index(when.precision), _BASES.index(when.basis)


def _when_key(told: Told) -> str:
    when = told.claim.when
    assert when is not None
    return period(when)


def period(when: When) -> str:
    """The days of a time, as text."""
    first, last = when.first, when.last
    if first == last and first is not None:
        return first.isoformat()
    return f"{first.isoformat() if first else ''}..{last.isoformat() if last else ''}"


def _alternatives(
    group: Sequence[Told], place: ClaimPlace | None, when: When | None
) -> Alternatives:
    places: dict[str, list[str]] = defaultdict(list)
    whens: dict[str, list[str]] = defaultdict(list)
    for told in group:
        if told.claim.places and place is not None and _finest(told).name != place.name:
            places[_finest(told).name].append(told.id)
        if told.claim.when is not None and when is not None:
            said = period(told.claim.when)
            if said != period(when):
                whens[said].append(told.id)
    return Alternatives(places=_values(places), whens=_values(whens))


def _values(found: Mapping[str, Sequence[str]]) -> tuple[Value, ...]:
    return tuple(Value(value=value, claim_ids=tuple(ids)) for value, ids in found.items())


def parties(group: Iterable[Told], role: RoleName) -> tuple[Party, ...]:
    """The actors in a role, one entry for each name or known actor, the most told first."""
    found: dict[str, Party] = {}
    ids: dict[str, list[str]] = defaultdict(list)
    for told in group:
        for one in told.claim.roles:
            if one.role is not role:
                continue
            key = one.actor_id or folded(one.name)
            ids[key].append(told.id)
            party = Party(
                name=one.name, actor_id=one.actor_id, actor_kind=one.actor_kind, claim_ids=()
            )
            known = found.get(key)
            if known is None or _tells_more(party.name, known.name):
                found[key] = party
    return _with_claims(found, ids)


def _tells_more(name: str, other: str) -> bool:
    """Whether a name is the longer one; any tells more than "rebels"."""
    one, two = ((told.lower() not in FIGHTER_WORDS, len(told)) for told in (name, other))
    return one > two


def _with_claims(found: Mapping[str, Party], ids: Mapping[str, Sequence[str]]) -> tuple[Party, ...]:
    made = [
        Party(
            name=party.name,
            actor_id=party.actor_id,
            actor_kind=party.actor_kind,
            claim_ids=tuple(dict.fromkeys(ids[key])),
        )
        for key, party in found.items()
    ]
    return tuple(sorted(made, key=lambda party: -len(party.claim_ids)))


def _speaking(group: Sequence[Told], stance: Stance) -> tuple[Party, ...]:
    """The voices that take a stance."""
    found: dict[str, Party] = {}
    ids: dict[str, list[str]] = defaultdict(list)
    for voice, told in voices_with(group, frozenset({stance})):
        key = voice_key(voice, told)
        ids[key].append(told.id)
        found.setdefault(key, Party(name=voice.name, actor_id=voice.actor_id, claim_ids=()))
    return _with_claims(found, ids)


def _denying(group: Sequence[Told]) -> tuple[Party, ...]:
    """The voices of claims that deny it, and the report where such a claim names none."""
    found: dict[str, Party] = {}
    ids: dict[str, list[str]] = defaultdict(list)
    for told in group:
        if told.claim.status is Status.DENIED:
            speaker = speaker_of(told)
            ids[speaker.key].append(told.id)
            party = Party(name=speaker.label, actor_id=speaker.actor_id, claim_ids=())
            found.setdefault(speaker.key, party)
    return _with_claims(found, ids)


def _weapons(group: Iterable[Told]) -> tuple[WeaponClass, ...]:
    votes = Counter(weapon.weapon_class for told in group for weapon in told.claim.weapons)
    return tuple(weapon for weapon, _ in votes.most_common())


def _weighed(group: Sequence[Told], merger: Merger) -> dict[str, list[Weighed]]:
    """By claim, its pairs with the others of the group."""
    found: dict[str, list[Weighed]] = defaultdict(list)
    for number, one in enumerate(group):
        for other in group[number + 1 :]:
            pair = merger.weigh(one, other)
            found[one.id].append(pair)
            found[other.id].append(pair)
    return found


def fits_of(group: Sequence[Told], merger: Merger) -> dict[str, float]:
    """How well each claim of a group fits the others; empty for a claim alone."""
    return _fits(_weighed(group, merger))


def _fits(pairs: Mapping[str, Sequence[Weighed]]) -> dict[str, float]:
    return {claim_id: _mean(some) for claim_id, some in pairs.items()}


def _reasons(
    group: Sequence[Told], pairs: Mapping[str, Sequence[Weighed]], merger: Merger
) -> tuple[MergeReason, ...]:
    """For each claim but the oldest, what speaks for its being of the incident."""
    found = []
    for told in group[1:]:
        best = max(pairs[told.id], key=lambda pair: pair.weight)
        score = round(_mean(pairs[told.id]), 3)
        reasons = merger.weights.reasons(best.comparisons)
        found.append(MergeReason(claim_id=told.id, score=score, reasons=reasons))
    return tuple(found)


def _mean(pairs: Sequence[Weighed]) -> float:
    return sum(pair.weight for pair in pairs) / len(pairs)
