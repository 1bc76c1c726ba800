"""Text, sentences and publication day in, time expressions with the days they mean out."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from relata.mentions import Sentence, TimeMention
from relata.text.timex import dates, lengths, periods, running, years
from relata.text.timex.context import Context
from relata.text.timex.grammar import Rule, hits_at
from relata.text.timex.joins import Timex, join_times
from relata.text.timex.stretch import Reading, Stretch, TimexKind
from relata.text.timex.words import Atom, may_name_time, split_atoms

Reader = Callable[[Stretch], Reading | list[Reading] | None]

_READERS: dict[Rule, Reader] = {
    Rule.POINT: dates.read_point,
    Rule.NUMERIC: dates.read_numeric,
    Rule.DAY_LIST: dates.read_day_list,
    Rule.DAY_RANGE: dates.read_day_range,
    Rule.YEAR_AHEAD: dates.read_point,
    Rule.AGES_AHEAD: years.read_age_ahead,
    Rule.YEAR: years.read_year,
    Rule.YEAR_RANGE: years.read_year_range,
    Rule.DECADE: years.read_decade,
    Rule.CENTURY: years.read_century,
    Rule.RELATIVE: periods.read_relative,
    Rule.PERIOD: lengths.read_period,
    Rule.OFFSET: lengths.read_offset,
    Rule.ADJACENT: periods.read_adjacent,
    Rule.WEEK_OF: lengths.read_week_of,
    Rule.DURATION: lengths.read_duration,
    Rule.DAY_OF_MONTH: periods.read_day_of_month,
    Rule.RATE: lengths.read_rate,
    Rule.PART: periods.read_part,
    Rule.REFERENCE: periods.read_reference,
    Rule.RUNNING: running.read_running,
}


# A publication day outside these years is a mistake of the feed and anchors nothing.
_ANCHOR_YEARS = range(1400, 2200)
# Values of words that name no day at all ("night", "days later" with nothing before).
_NO_DAY = ("XXXX-XX-XXT", "PAST_REF", "FUTURE_REF", "BC")


def find_timexes(text: str, sentences: Sequence[Sentence], anchor: date | None) -> list[Timex]:
    """All time expressions, also lengths, rates and references, in order."""
    context = Context(text, anchor if anchor and anchor.year in _ANCHOR_YEARS else None)
    found: list[Timex] = []
    for sentence in sentences:
        if may_name_time(text[sentence.start : sentence.end]):
            context.paragraph = sentence.paragraph
            atoms = split_atoms(text, sentence.start, sentence.end)
            found.extend(_read_atoms(atoms, context))
    return found


def _read_atoms(atoms: list[Atom], context: Context) -> Iterator[Timex]:
    codes = "".join([atom.code for atom in atoms])
    position = 0
    while position < len(codes):
        found = _best_reading(codes, position, atoms, context)
        if found is None:
            position += 1
            continue
        readings, base = found
        for reading in readings:
            yield _as_timex(reading, base, atoms)
            if not _is_since(codes, base.first):
                context.place = base.first
                _remember(reading, context, atoms[base.first].start)
        position = base.end


class _Base(NamedTuple):
    """First and end atom of a stretch."""

    first: int
    end: int


def _best_reading(
    codes: str, position: int, atoms: list[Atom], context: Context
) -> tuple[list[Reading], _Base] | None:
    """What the longest rule that makes sense here reads, and the stretch that it reads."""
    for hit in hits_at(codes, position):
        stretch = Stretch(hit.match, atoms, context)
        reading = _READERS[hit.rule](stretch)
        readings = reading if isinstance(reading, list) else [reading] if reading else []
        if readings:
            return readings, _Base(position, hit.match.end())
    return None


def _as_timex(reading: Reading, base: _Base, atoms: list[Atom]) -> Timex:
    first = base.first if reading.first_atom is None else reading.first_atom
    end = base.end if reading.end_atom is None else reading.end_atom
    return Timex(
        atoms[first].start,
        atoms[end - 1].end,
        reading.value,
        reading.kind,
        reading.point,
        reading.interval,
    )


def _is_since(codes: str, first: int) -> bool:
    """Whether the expression only tells how long something has lasted ("since 30 August")."""
    return first > 0 and codes[first - 1] == "s"


def _remember(reading: Reading, context: Context, start: int) -> None:
    """A dated expression becomes what the next relative one counts from."""
    point = reading.point
    if reading.kind is TimexKind.POINT and point and point.year is not None:
        context.tell(point, has_year=reading.has_year, start=start)


def find_times(text: str, sentences: Sequence[Sentence], anchor: date | None) -> list[TimeMention]:
    """What places something in time, in order; a range or an apposition is one mention."""
    timexes = [timex for timex in find_timexes(text, sentences, anchor) if _places(timex)]
    return join_times(text, timexes, anchor)


def _places(timex: Timex) -> bool:
    """Whether the expression dates something, or would with a publication day."""
    if timex.interval is not None:
        return True
    return timex.kind is TimexKind.POINT and not timex.value.startswith(_NO_DAY)
