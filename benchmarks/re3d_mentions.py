"""A coded report in, its mentions and relations in re3d's types out."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import NamedTuple

from relata.coding.analysis import Analysis
from relata.coding.frames import AnalysedSentence
from relata.coding.means import find_means
from relata.mentions import ActorMention, PlaceUse
from relata.records import Claim, Kind, Role, RoleName, Span, Status, WeaponClass

PLATFORMS = frozenset({WeaponClass.AIRCRAFT, WeaponClass.DRONE, WeaponClass.VEHICLE})
FIGHTING = frozenset(
    "armed_clash territory_taken armed_attack air_strike shelling bombing suicide_bombing "
    "chemical_attack killing abduction sexual_violence property_destruction".split()
)
_TYPE_OF_RELATION = {
    "opposed_to": "FightingAgainst",
    "allied_with": "AlliesOf",
    "supports": "AlliesOf",
    "member_of": "BelongsTo",
    "part_of_state": "BelongsTo",
    "split_from": "BelongsTo",
    "aligned_with": "Likes",
}
_TYPE_OF_WORDS = {
    "talks": "CommWith",
    "agreement": "CommWith",
    "support": "Likes",
    "aid": "Likes",
    "accusation": "Dislikes",
    "rejection": "Dislikes",
}
_HOLDERS = (RoleName.INITIATOR,)
_HIT = (RoleName.TARGET, RoleName.VICTIM)
_UNTOLD = (Status.DENIED, Status.HYPOTHETICAL)
_GROUP_WORD = re.compile(
    r"(?i)\b(army|forces?|ministry|office|council|union|party|group|state|movement|brigades?|"
    r"committee|commission|organi[sz]ation|agency|university|coalition|government|front|nations|"
    r"command|police|court|department|embassy|center|centre|front|network|bank|company|navy|"
    r"regime|defen[cs]e|observatory|guard|corps|league|fund|service|team|mission)\b"
)
# A description of one person: its head is no plural and no name of a body.
_ONE_PERSON = re.compile(
    r"(?i)\b(spokesman|spokeswoman|minister|president|leader|commander|secretary|ambassador|"
    r"envoy|king|official|general|colonel|chief|head|director|chairman|governor|journalist|man|"
    r"woman|soldier|militant|he|she|him|her|i)$"
)
_ARTICLE = re.compile(r"(?i)\b(the|a|an)\s+$")
_TITLES = re.compile(r"(?:\b[A-Z][\w.’'-]*\s+)+$")


class Mention(NamedTuple):
    """Characters and their type."""

    start: int
    end: int
    type: str


class Link(NamedTuple):
    """Two stretches of text that stand in a relation."""

    type: str
    source: tuple[int, int]
    target: tuple[int, int]


def find_mentions(text: str, analysis: Analysis) -> list[Mention]:
    """Mentions of all kinds; where two overlap the longer one stays."""
    found = [
        *(_actor(text, mention) for mention in analysis.actors),
        *_places(analysis),
    ]
    for sentence in analysis.sentences:
        found += _rest(text, sentence)
    return _longest(found)


def _actor(text: str, mention: ActorMention) -> Mention:
    start = mention.start
    written = text[mention.start : mention.end]
    if not _is_person(mention, written):
        return Mention(_with_article(text, start), mention.end, "Organisation")
    if mention.is_name:
        before = _TITLES.search(text[max(0, start - 60) : start])
        start -= len(before.group()) if before else 0
    return Mention(_with_article(text, start), mention.end, "Person")


def _is_person(mention: ActorMention, written: str) -> bool:
    if not mention.is_name:
        return bool(_ONE_PERSON.search(written.split(" of ", maxsplit=1)[0]))
    is_registered = mention.actor_id is not None and not mention.actor_id.startswith("act-")
    return not is_registered and not _GROUP_WORD.search(written)


def _with_article(text: str, start: int) -> int:
    before = _ARTICLE.search(text[max(0, start - 5) : start])
    return start - len(before.group()) if before else start


def _places(analysis: Analysis) -> Iterator[Mention]:
    for mention in analysis.places:
        if mention.use == PlaceUse.DEMONYM:
            yield Mention(mention.start, mention.end, "Nationality")
        elif mention.use == PlaceUse.PLACE:
            yield Mention(mention.start, mention.end, "Location")


def _rest(text: str, sentence: AnalysedSentence) -> Iterator[Mention]:
    """Times, weapons, platforms and numbers of one sentence."""
    for time in sentence.times:
        yield Mention(time.start, time.end, "Temporal")
    for count in sentence.counts:
        end = count.counted_start if count.counted_start > count.start else count.end
        yield Mention(count.start, count.start + len(text[count.start : end].rstrip()), "Quantity")
    for means in find_means(sentence, 0, len(sentence.parse.tokens)):
        kind = "MilitaryPlatform" if means.weapon_class in PLATFORMS else "Weapon"
        yield Mention(_with_article(text, means.start), means.end, kind)


def _longest(found: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: one.start - one.end):
        if not any(one.start < mention.end and mention.start < one.end for one in kept):
            kept.append(mention)
    return sorted(kept)


def find_links(claims: Iterable[Claim]) -> set[Link]:
    """What the claims say in re3d's relations."""
    return {
        Link(kind, (one.start, one.end), (other.start, other.end))
        for claim in claims
        if claim.status not in _UNTOLD
        for kind, one, other in _links(claim)
    }


def _links(claim: Claim) -> Iterator[tuple[str, Span, Span]]:
    if claim.kind == Kind.RELATION:
        yield from _relation(claim)
    elif claim.type in FIGHTING:
        yield from _fight(claim)
    elif claim.type in _TYPE_OF_WORDS:
        yield from _between(claim, _TYPE_OF_WORDS[claim.type])
    yield from _located(claim)


def _relation(claim: Claim) -> Iterator[tuple[str, Span, Span]]:
    subjects, objects = _spans(claim, (RoleName.SUBJECT,)), _spans(claim, (RoleName.OBJECT,))
    for subject, other in product(subjects, objects):
        if claim.type == "led_by":
            yield "InChargeOf", other, subject
        elif claim.type in _TYPE_OF_RELATION:
            yield _TYPE_OF_RELATION[claim.type], subject, other


def _fight(claim: Claim) -> Iterator[tuple[str, Span, Span]]:
    yield from _between(claim, "FightingAgainst")
    places = [place.evidence for place in claim.places[:1] if place.evidence]
    if claim.type == "territory_taken":
        for holder, place in product(_spans(claim, _HOLDERS), places):
            yield "InChargeOf", holder, place


def _between(claim: Claim, kind: str) -> Iterator[tuple[str, Span, Span]]:
    """From who did it to whom; between the doers where there is nobody else."""
    doers, hit = _spans(claim, _HOLDERS), _spans(claim, _HIT)
    for one, other in product(doers, hit) if hit else combinations(doers, 2):
        yield kind, one, other


def _located(claim: Claim) -> Iterator[tuple[str, Span, Span]]:
    """Each one in a happening stands where it happened, as far as the text says where."""
    roles = _spans(claim, (*_HOLDERS, *_HIT))
    for place in claim.places[:1]:
        if place.evidence and place.basis == "stated":
            for role in roles:
                yield "CoLocated", role, place.evidence


def _spans(claim: Claim, names: tuple[RoleName, ...]) -> list[Span]:
    return [role.evidence for role in _roles(claim, names) if role.evidence]


def _roles(claim: Claim, names: tuple[RoleName, ...]) -> list[Role]:
    return [role for role in claim.roles if role.role in names]
