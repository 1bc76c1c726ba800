"""A claim in, the lines of its card out: what a reader sees of each field, and where it stands."""

from collections.abc import Iterator
from typing import NamedTuple

from relata.records import Basis, Claim, Role, RoleName, Span, Voice
from relata.views.words import (
    count_words,
    is_dated,
    label,
    place_words,
    precision_words,
    stance_words,
    weapon_words,
    when_words,
)

_ROLE_WORDS = {
    RoleName.INITIATOR: "Who",
    RoleName.SUBJECT: "Who",
    RoleName.TARGET: "Whom or what",
    RoleName.VICTIM: "Victims",
    RoleName.DETAINEE: "Detained",
    RoleName.HELPER: "Helped by",
}


class Value(NamedTuple):
    """One value of a field: its words, the characters that say so, and how it is known.

    `verb` is what a voice does; `basis` is None where the record has none.
    """

    words: str
    spans: tuple[Span, ...] = ()
    note: str = ""
    basis: Basis | None = None
    verb: str = ""


class Line(NamedTuple):
    """A field of the card with its values."""

    label: str
    values: tuple[Value, ...]


def card_lines(claim: Claim) -> list[Line]:
    """The fields that the claim has, in the order in which a sentence would tell them."""
    lines = [
        Line("Who says", tuple(_voice(voice) for voice in claim.voices)),
        *_roles(claim),
        Line("Means", tuple(_weapons(claim))),
        Line("Where", tuple(_places(claim))),
        Line("When", tuple(_when(claim))),
        Line(
            "How many", tuple(Value(count_words(one), _spans(one.evidence)) for one in claim.counts)
        ),
        Line("Why", tuple(Value(claim.reason.quote, (claim.reason,)) for _ in [1] if claim.reason)),
    ]
    return [line for line in lines if line.values]


def _spans(*spans: Span | None) -> tuple[Span, ...]:
    return tuple(span for span in spans if span is not None)


def _voice(voice: Voice) -> Value:
    spans = _spans(voice.evidence, voice.cue)
    return Value(voice.name, spans, voice.kind.value, verb=stance_words(voice.stance))


def _roles(claim: Claim) -> Iterator[Line]:
    for role in RoleName:
        players = [player for player in claim.roles if player.role is role]
        # "Led by: …" says more than "object: …".
        words = label(claim.type) if role is RoleName.OBJECT else _ROLE_WORDS[role]
        yield Line(words, tuple(_player(player) for player in players))


def _player(role: Role) -> Value:
    note = role.actor_kind.replace("_", " ") if role.actor_kind else ""
    return Value(role.name, _spans(role.evidence), note, None if role.evidence else Basis.INFERRED)


def _weapons(claim: Claim) -> Iterator[Value]:
    for weapon in claim.weapons:
        yield Value(weapon_words(weapon), _spans(weapon.evidence))


def _places(claim: Claim) -> Iterator[Value]:
    for place in claim.places:
        yield Value(place_words(place), _spans(place.evidence), place.precision.value, place.basis)


def _when(claim: Claim) -> Iterator[Value]:
    when = claim.when
    if when is not None and is_dated(when):
        note = precision_words(when) or ""
        yield Value(when_words(when), _spans(when.evidence), note, when.basis)
