"""Running counts in, lines that set each voice's number beside the record out."""

from collections.abc import Iterator

from relata.merge.tallies import TallyPoint, TallySet
from relata.views.words import label, number_words


def tally_lines(tally: TallySet) -> Iterator[str]:
    """A heading and a line for each count, oldest first."""
    who = f" by {tally.actor_name or tally.actor}" if tally.actor else ""
    where = f" in {tally.area_name or tally.area}" if tally.area else ""
    note = " (disputed)" if tally.is_disputed else ""
    yield f"{tally.of} · {label(tally.type)}{who}{where}{note}"
    for point in tally.points:
        record = "" if point.on_record is None else f", {point.on_record} on record"
        told = number_words(point.low, point.high)
        head = f"  {point.reported or 'no date'} {point.voice}"
        yield f"{head}: {told}{_period(point)}{record} [{point.claim_id}]"


def _period(point: TallyPoint) -> str:
    if point.first is None and point.last is None:
        return ""
    return f" for {point.first or ''}..{point.last or ''}"
