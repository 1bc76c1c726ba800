"""Stretches that name a year, decade or century in, their readings out."""

import re

from relata.text.timex.calendar import Point
from relata.text.timex.dates import full_year, stated_year
from relata.text.timex.stretch import Reading, Stretch, TimexKind, point_reading

_OLDEST_BARE_YEAR = 1400  # smaller numbers are years only after a preposition
_LONG_YEAR = 4
_HUNDRED = 100
_HOUR_BEHIND = re.compile(r"\s*(?:to|until|till|and|-|–)\s*0\d{3}\b", re.IGNORECASE)
_HOUR_BEFORE = re.compile(r"\b0\d{3}\s*(?:to|until|till|and|-|–)\s*$", re.IGNORECASE)
_HOURS = 16  # characters before a number that are looked at
_STRONG_BEFORE_YEAR = frozenset("ibsuvznhkjf~PE-(")
_COUNT_NOUNS = frozenset(
    "people persons men women children civilians soldiers troops fighters militants rebels "
    "policemen prisoners refugees houses homes families dead wounded victims casualties tons "
    "tonnes kilometres kilometers km miles metres meters feet rounds rockets shells missiles "
    "bodies cases attacks members guns aircraft tanks killed injured metric local total".split()
)
# "The 2008 attacks" were in that year; "2008 attacks" are so many.
_NAMED_BY_YEAR = frozenset({"attacks"})


def read_year(stretch: Stretch) -> Reading | None:
    """A year, if the number is not likelier to count something."""
    year = stated_year(stretch)
    if year is None or ("y" in stretch and not _is_year(stretch)) or _is_on_the_clock(stretch):
        return None
    reading = point_reading(Point(year), stretch.part, has_year=True)
    return _as_title(reading) if _is_in_title(stretch) else reading


def _is_on_the_clock(stretch: Stretch) -> bool:
    """Whether the number is an hour: "from 1800 to 0600"."""
    start, end = stretch.match.span()
    text = stretch.context.text
    before = text[: stretch.atoms[start].start] if start < end else ""
    return bool(
        _HOUR_BEHIND.match(text, stretch.atoms[end - 1].end)
        or _HOUR_BEFORE.search(before[-_HOURS:])
    )


def _is_in_title(stretch: Stretch) -> bool:
    """Whether the year opens a name like "2026 Strait of Hormuz crisis", which dates nothing."""
    if "y" not in stretch or stretch.code_before not in ("", "-", ";", ","):
        return False
    if stretch.code_before == "," and not stretch.is_before_name:
        return False
    after = "".join(atom.code for atom in stretch.atoms[stretch.match.end() :][:3])
    return after.startswith((".", "-Y."))


def _as_title(reading: Reading) -> Reading:
    return Reading(reading.value, TimexKind.REFERENCE)


def _is_year(stretch: Stretch) -> bool:
    """Whether a four-digit number stands where years do."""
    is_led = stretch.code_before in _STRONG_BEFORE_YEAR or stretch.match.end() > (
        stretch.match.start() + 1
    )
    next_word = _next_word(stretch)
    if next_word in _NAMED_BY_YEAR and stretch.code_before == "t":
        return not _is_to_come(stretch)
    if next_word in _COUNT_NOUNS or stretch.code_after in ("U", "J"):
        return stretch.code_before == "i" and next_word not in _COUNT_NOUNS
    return is_led or (
        stretch.number("y") >= _OLDEST_BARE_YEAR and _word_before(stretch) not in _NUMBERED
    )


def _is_to_come(stretch: Stretch) -> bool:
    """Whether the year lies after the publication, or in times that news does not name."""
    anchor, year = stretch.context.anchor, stretch.number("y")
    return year < _OLDEST_BARE_YEAR or (anchor is not None and year > anchor.year)


def _word_before(stretch: Stretch) -> str:
    """The last word before the stretch; the stop of an abbreviation is passed over."""
    for atom in reversed(stretch.atoms[: stretch.match.start()][-2:]):
        word = stretch.context.text[atom.start : atom.end].lower()
        if word != ".":
            return word
    return ""


# Things that carry a number: "Resolution 1701" names no year.
_NUMBERED = frozenset(
    "resolution resolutions flight no nos number law article decree unit battalion brigade "
    "division "
    "route highway channel section order chapter room model agenda regiment".split()
)


def _next_word(stretch: Stretch) -> str:
    end = stretch.match.end()
    if end >= len(stretch.atoms):
        return ""
    atom = stretch.atoms[end]
    return stretch.context.text[atom.start : atom.end].lower()


def read_year_range(stretch: Stretch) -> list[Reading]:
    """Both years of "1982-86"; nothing where the second number is no later year."""
    first, short = stretch.number("y"), stretch.number("y9")
    last = first - first % _HUNDRED + short
    if not first < last:
        return []
    cut = stretch.match.start("y9")
    if _is_in_title(stretch):
        return [Reading(f"{first:04d}", TimexKind.REFERENCE)]
    return [
        point_reading(Point(first), has_year=True)._replace(end_atom=cut - 1),
        point_reading(Point(last), has_year=True)._replace(first_atom=cut),
    ]


def read_decade(stretch: Stretch) -> Reading:
    """ "The late 1980s", "the 80s"."""
    digits = "".join(c for c in stretch.text("x") if c.isdigit())
    year = int(digits) if len(digits) >= _LONG_YEAR - 1 else full_year(int(digits))
    mark = str(stretch.atoms[stretch.match.end() - 1].payload)
    year = -year if stretch.atoms[stretch.match.end() - 1].code == "d" and mark[0] == "b" else year
    return point_reading(Point(year, digits=3), stretch.part, has_year=True)


def read_century(stretch: Stretch) -> Reading | None:
    """ "The 19th century"."""
    if stretch.word("u") != "CE":
        return None
    number = stretch.number("o") - 1
    if "b" in stretch and str(stretch.payload("b")).startswith("b"):
        return Reading(f"BC{number:02d}", TimexKind.POINT)
    return point_reading(Point(number * _HUNDRED or None, digits=2), stretch.part)


def read_age_ahead(stretch: Stretch) -> Reading | None:
    """The first year of "499-493 BC"."""
    is_before_christ = str(stretch.payload("era")).startswith("b")
    return point_reading(Point(-stretch.number("b")), has_year=True) if is_before_christ else None
