"""A rule's match over a sentence's atoms in, the readings that the readers build from it out."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from relata.mentions import Interval
from relata.records import Basis, TimePrecision
from relata.text.timex.calendar import Part, Point, point_days, point_value
from relata.text.timex.context import Context
from relata.text.timex.words import Atom, Payload


class TimexKind(StrEnum):
    """What a time expression does: only points place a claim in time."""

    POINT = "point"
    DURATION = "duration"
    RATE = "rate"
    REFERENCE = "reference"


class Reading(NamedTuple):
    """What a stretch means. `first_atom` and `end_atom` narrow it to a part of the stretch."""

    value: str
    kind: TimexKind
    point: Point | None = None
    interval: Interval | None = None
    has_year: bool = False
    first_atom: int | None = None
    end_atom: int | None = None


def as_interval(
    first: date | None, last: date | None, precision: TimePrecision = TimePrecision.OPEN
) -> Interval:
    """Days that stand in the text."""
    return Interval(first, last, precision, Basis.STATED)


def point_reading(
    point: Point, part: Part | None = None, *, has_year: bool = False, known: bool = True
) -> Reading:
    """The reading of a point; not `known` where its days would only be a guess."""
    days = point_days(point, part) if known else None
    interval = as_interval(*days) if days else None
    value = point_value(point)
    if part in (Part.FIRST_HALF, Part.SECOND_HALF) and point.month is None:
        value = f"{value}-{part}"
    return Reading(value, TimexKind.POINT, point, interval, has_year)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a rule matched, in which sentence, and what the report has said before."""

    match: re.Match[str]
    atoms: list[Atom]
    context: Context

    def __contains__(self, name: str) -> bool:
        return self.match.re.groupindex.get(name) is not None and self.match[name] is not None

    def atom(self, name: str) -> Atom:
        """The last atom of a group."""
        return self.atoms[self.match.end(name) - 1]

    def payload(self, name: str) -> Payload:
        """What the last atom of a group means, or None where the group is absent."""
        return self.atom(name).payload if name in self else None

    def number(self, name: str) -> int:
        """The payload as a number; 0 where it is none."""
        payload = self.payload(name)
        return payload if isinstance(payload, int) else 0

    def word(self, name: str) -> str:
        """The payload as a word; empty where it is none."""
        payload = self.payload(name)
        return payload if isinstance(payload, str) else ""

    def words(self, name: str) -> list[Atom]:
        """All atoms of a group."""
        return self.atoms[self.match.start(name) : self.match.end(name)] if name in self else []

    def text(self, name: str) -> str:
        """The characters of a group's last atom."""
        atom = self.atom(name)
        return self.context.text[atom.start : atom.end]

    @property
    def span(self) -> tuple[int, int]:
        """First and end character of the stretch."""
        return self.atoms[self.match.start()].start, self.atoms[self.match.end() - 1].end

    @property
    def code_before(self) -> str:
        """The class of the atom before the stretch; empty at the head of the sentence."""
        start = self.match.start()
        return self.atoms[start - 1].code if start else ""

    @property
    def code_after(self) -> str:
        """The class of the atom after the stretch; empty at the end of the sentence."""
        end = self.match.end()
        return self.atoms[end].code if end < len(self.atoms) else ""

    @property
    def is_before_name(self) -> bool:
        """Whether a word with a capital letter follows ("June Reed")."""
        end = self.match.end()
        if self.code_after != ".":
            return False
        return self.context.text[self.atoms[end].start].isupper()

    @property
    def part(self) -> Part | None:
        """The part of the period that "early", "mid-" or "the end of" picks."""
        for name in ("p", "e"):
            word = self.word(name)
            if word in Part.__members__:
                return Part(word)
        return self._half if self.word("e") == "HALF" and "eo" in self else None

    @property
    def _half(self) -> Part:
        """The half of "the first half of 2008"."""
        is_first = self.payload("eo") in (1, Part.START.value)
        return Part.FIRST_HALF if is_first else Part.SECOND_HALF


_LONGEST_UNIT = 2


def is_part_of_day(unit: str) -> bool:
    """Whether a unit is a night or morning rather than a length."""
    return len(unit) > _LONGEST_UNIT


def unknown_value(unit: str) -> str:
    """The TIMEX value of some day, week, month or year."""
    return {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "DE": "XXX"}.get(unit, "XXXX-XX-XX")
