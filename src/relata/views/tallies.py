"""Running counts in, lines that set each voice's number beside the record out."""

from collections.abc import Iterator

from relata.merge.tallies import TallySet
from relata.views.words import label, number_words


def tally_lines(tally: TallySet) -> Iterator[str]:
    """A heading and a line for each count, oldest first."""
    who = f" by {tally.actor}" if tally.actor else ""
    where = f" in {tally.area}" if tally.area else ""
    note = " (disputed)" if tally.is_disputed else ""
    yield f"{tally.of} · {label(tally.type)}{who}{where}{note}"
    for point in tally.points:
        record = "" if point.on_record is None else f", {point.on_record} on record"
        period = f"{point.first or ''}..{point.last or ''}"
        told = number_words(point.low, point.high)
        head = f"  {point.reported or 'no date'} {point.voice}"
        yield f"{head}: {told} for {period}{record} [{point.claim_id}]"
