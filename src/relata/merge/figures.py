"""The claims of one incident in, its figures out: low, best and high, with each voice's own.

A voice's figure is the one of its latest report; a figure that it denies is none of its own.
`best` is never an average. It is chosen so:

1. Voices that are a side of the incident, or a party to the conflict, are left out where others
   give a figure (sides.py).
2. Of those left, the latest by day of report.
3. Of those, one that is exact before one that is a least or a most.
4. Of those, that of the more independent kind of voice: a monitor, the report itself or a medium,
   a witness, a body of state, others.
5. Of those, the higher one.

Of a range ("four or five") the lower end is quoted. An open end ("up to 80") gives no low.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from relata.incidents import Figure, VoiceFigure
from relata.merge.compare import Kinship
from relata.merge.sides import Sides
from relata.merge.told import Told
from relata.merge.voices import Speaker, by_speaker, kind_of
from relata.records import CountOf, Status, VoiceKind

_INDEPENDENCE: Mapping[VoiceKind | None, int] = {
    VoiceKind.MONITOR: 5,
    None: 4,
    VoiceKind.MEDIA: 4,
    VoiceKind.WITNESS: 3,
    VoiceKind.OFFICIAL: 2,
    VoiceKind.UNKNOWN: 1,
    VoiceKind.ANONYMOUS: 1,
    VoiceKind.PARTY: 0,
}


class Said(NamedTuple):
    """A voice's latest figure."""

    speaker: Speaker
    told: Told
    low: int | None
    high: int | None
    claim_ids: tuple[str, ...]

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high


def figures_of(group: Sequence[Told], is_kin: Kinship) -> tuple[Figure, ...]:
    """The figures of a group, by what they count, in the order of the contract."""
    counted = {count.of for told in group for count in told.claim.counts}
    if not counted:
        return ()
    voices = by_speaker(group)
    sides = Sides.of(voices.items(), is_kin)
    found = []
    for of in (of for of in CountOf if of in counted):
        said = [s for speaker, told in voices.items() if (s := _latest(speaker, told, of))]
        if said:
            found.append(_figure(of, said, sides))
    return tuple(found)


def _latest(speaker: Speaker, claims: Sequence[Told], of: CountOf) -> Said | None:
    """The figure of a voice's latest report; of several there the widest."""
    giving = [told for told in claims if _gives(told, of)]
    if not giving:
        return None
    moment = max(told.order[:2] for told in giving)
    last = [told for told in giving if told.order[:2] == moment]
    ranges = [_sum(told, of) for told in last]
    lows = [low for low, _ in ranges if low is not None]
    highs = [high for _, high in ranges]
    high = None if None in highs else max(h for h in highs if h is not None)
    return Said(
        speaker, last[-1], max(lows) if lows else None, high, tuple(told.id for told in giving)
    )


def _gives(told: Told, of: CountOf) -> bool:
    is_denied = told.claim.status is Status.DENIED
    return not is_denied and any(count.of is of for count in told.claim.counts)


def _sum(told: Told, of: CountOf) -> tuple[int | None, int | None]:
    counts = [count for count in told.claim.counts if count.of is of]
    lows = [count.low for count in counts if count.low is not None]
    highs = [count.high for count in counts]
    return (
        sum(lows) if lows else None,
        None if None in highs else sum(h for h in highs if h is not None),
    )


def _figure(of: CountOf, said: Sequence[Said], sides: Sides) -> Figure:
    lows = [one.low for one in said if one.low is not None] or [0]
    highs = [n for one in said for n in (one.high, one.low) if n is not None]
    best = best_of(said, sides)
    return Figure(
        of=of,
        low=min(lows),
        best=best.low if best.low is not None else best.high,
        high=max(highs),
        by_voice=tuple(
            VoiceFigure(
                voice=one.speaker.label, low=one.low, high=one.high, claim_ids=one.claim_ids
            )
            for one in said
        ),
    )


def best_of(said: Sequence[Said], sides: Sides) -> Said:
    """The figure to quote, by the rule at the top of this file."""
    others = [one for one in said if not sides.hold(one.speaker)] or list(said)
    return max(
        others,
        key=lambda one: (
            one.told.order[0][:10],
            one.is_exact,
            _INDEPENDENCE[kind_of(one.speaker)],
            one.low or one.high or 0,
            one.told.order,
        ),
    )
