"""Typed hits of one segment in, groups of hits that tell one happening out."""

from relata.coding.acts import ATTACK_TYPES, NOT_YET
from relata.coding.frames import AnalysedSentence
from relata.coding.hits import Hit
from relata.coding.status import status_of

Typed = tuple[Hit, str]

# The more a type says of the means, the more it counts; killing may be the effect of each.
_RANK = {
    "suicide_bombing": 7,
    "chemical_attack": 6,
    "air_strike": 5,
    "shelling": 5,
    "bombing": 5,
    "armed_clash": 3,
    "armed_attack": 2,
    "killing": 1,
    "property_destruction": 1,
    "weapons_disrupted": 1,
}
_SPECIFIC = 5
_EFFECTS = frozenset({"killing", "property_destruction"})


def join_hits(sentence: AnalysedSentence, typed: list[Typed]) -> list[list[Typed]]:
    """Groups in order of their first hit; the hit that gives the type leads its group."""
    groups: list[list[Typed]] = []
    for item in typed:
        for number, group in enumerate(groups):
            if _is_same(sentence, group, item):
                groups[number] = _with(group, item)
                break
        else:
            groups.append([item])
    return _without_echoes(groups)


def _is_same(sentence: AnalysedSentence, group: list[Typed], item: Typed) -> bool:
    lead, code = group[0]
    hit, other = item
    if set(lead.sufferers) & set(hit.doers) and _may_join(code, other):
        return True
    if _told_apart(sentence, lead, hit):
        return False
    if code == other:
        return not _differ(sentence, lead, hit)
    if "property_destruction" in hit.types + lead.types and {code, other} & ATTACK_TYPES:
        return True
    return _is_effect(code, other) or _is_told_generally(code, other)


def _is_effect(code: str, other: str) -> bool:
    """Whether one type is only what the other led to: the dead of a clash, burnt houses."""
    if "armed_clash" in (code, other):
        return "killing" in (code, other)
    pairs = ((code, other), (other, code))
    return any(effect in _EFFECTS and act in ATTACK_TYPES for effect, act in pairs)


def _is_told_generally(code: str, other: str) -> bool:
    """Whether one attack is told in general, or a suicide attack by its bomb."""
    if not {code, other} <= ATTACK_TYPES:
        return False
    return min(_RANK[code], _RANK[other]) < _SPECIFIC or "suicide_bombing" in (code, other)


def _may_join(code: str, other: str) -> bool:
    """Whether what the object of one verb does is the act itself ("launch rockets targeting X")."""
    return code == other or {code, other} <= ATTACK_TYPES


def _told_apart(sentence: AnalysedSentence, lead: Hit, hit: Hit) -> bool:
    """Whether one is told as done and the other as to come."""
    statuses = {status_of(sentence, lead), status_of(sentence, hit)}
    if len(statuses) == 1:
        return False
    return (lead.is_verb and hit.is_verb) or bool(statuses & NOT_YET)


def _differ(sentence: AnalysedSentence, lead: Hit, hit: Hit) -> bool:
    """Two verbs of one type with doers or sufferers that have nothing in common."""
    if not (lead.is_verb and hit.is_verb):
        return False
    apart = lead.sufferers and hit.sufferers and not set(lead.sufferers) & set(hit.sufferers)
    return bool(apart and lead.doers and hit.doers and set(lead.doers) != set(hit.doers))


def _with(group: list[Typed], item: Typed) -> list[Typed]:
    """The group with the hit; it leads where its type says more."""
    if _RANK.get(item[1], 0) > _RANK.get(group[0][1], 0):
        return [item, *group]
    return [*group, item]


def _without_echoes(groups: list[list[Typed]]) -> list[list[Typed]]:
    """Drop the accusation whose content is itself a claim ("condemned the murder of …")."""
    codes = {group[0][1] for group in groups}
    if "accusation" in codes and codes & (ATTACK_TYPES | {"abduction", "property_destruction"}):
        return [group for group in groups if group[0][1] != "accusation"]
    return groups
