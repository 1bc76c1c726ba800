"""Stretches that name a week, day, season or time of day by its neighbours in, readings out."""

import re
from datetime import date

from relata.records import TimePrecision
from relata.text.timex.calendar import (
    Point,
    day_of,
    point_of,
    point_value,
    shift_days,
    shift_month,
    shift_point,
)
from relata.text.timex.dates import clock_value
from relata.text.timex.lengths import FRAME_SHIFTS, UNIT_PRECISION, duration_value
from relata.text.timex.stretch import (
    Reading,
    Stretch,
    TimexKind,
    as_interval,
    is_part_of_day,
    point_reading,
    unknown_value,
)

_NIGHT = "TNI"
# What names now, and no time that the story is at ("at this point", "in this period").
_AT_THIS_HOUR = re.compile(r"at\s(?:this|the\s(?:present|current))\s(?:time|moment|hour)", re.I)
_DAYS_A_WEEK, _FRIDAY, _SATURDAY = 7, 4, 5
_BEFORE_DAY = frozenset("ifsbu")  # "on", "of", "since", "by", "until"
_LEAD = 8  # characters before "the 18th" in which "on" stands
_LEADS_A_DAY = re.compile(r"\b(?:on|since|by)\s$", re.I)
# What ordinals count, other than days: floors, parallels, streets, units of an army.
_COUNTED = re.compile(
    r"\s(?:floor|stor(?:e?y)|anniversary|parallel|attempt|try|lap|minute|birthday|round|century|page"
    r"|line|hole|vote|ballot|charge|count|point|item|article|amendment|(?-i:[A-Z])[\w-]*\s+"
    r"(?:street|avenue|road|district|ward|battalion|brigade|division|regiment|army|corps))\b"
    r"|\s(?:street|avenue|road|district|ward|battalion|brigade|division|regiment|army|corps|congress)\b",
    re.I,
)


def _relation(stretch: Stretch) -> str:
    """The class of the word that relates a unit to now or to the story."""
    if "rel" in stretch:
        return stretch.atoms[stretch.match.end("rel") - 1].code
    return ""


def _is_deictic(stretch: Stretch) -> bool:
    """Whether the words count from publication ("last year") and not from the story."""
    if stretch.context.anchor is None:
        return False
    relation = _relation(stretch)
    has_article = stretch.context.text[stretch.span[0] : stretch.span[0] + 4].lower() == "the "
    if relation == "G":
        return not has_article
    if relation in ("R", "L"):
        return True
    return not relation


def read_relative(stretch: Stretch) -> Reading | None:
    """ "Last week", "the next day", "that morning", "the end of the month", "the winter"."""
    unit = stretch.word("u") if "u" in stretch else "FA"
    relation = _relation(stretch)
    if _is_vague_plural(stretch, relation):
        return Reading(duration_value(None, unit), TimexKind.DURATION)
    is_marked = bool(relation) or "e" in stretch or "re" in stretch
    code = stretch.atom("u").code if "u" in stretch else "S"
    if code == "S":
        return _read_season_of_story(stretch, unit)
    if code == "T":
        return _read_part_of_story_day(stretch, unit) if relation else None
    if code == "K" and not is_marked:
        return _read_weekend_just_past(stretch)
    if not is_marked and not ("p" in stretch and code in "UJ"):
        return None
    return _shifted(stretch, _base(stretch, unit), unit)


def _read_weekend_just_past(stretch: Stretch) -> Reading | None:
    """ "Over the weekend": the last one that publication has seen begin."""
    today = stretch.context.today
    day = day_of(today) if today else None
    if today is None or day is None or stretch.code_before != "i":
        return None
    point = _unit_point(today, 0 if day.weekday() >= _SATURDAY else -1, "WE")
    return _up_to_today(stretch, point_reading(point)) if point else None


def _is_vague_plural(stretch: Stretch, relation: str) -> bool:
    """ "The following days": some days, not one."""
    is_unit = "u" in stretch and stretch.atom("u").code in "UJ"
    return is_unit and relation in ("l", "g", "G") and stretch.text("u").lower().endswith("s")


def read_day_of_month(stretch: Stretch) -> Reading | None:
    """ "The 12th of this month", "since the 12th"."""
    if "bare" in stretch:
        return _read_bare_day(stretch)
    is_deictic = _relation(stretch) in ("R", "L") and stretch.context.today is not None
    base = stretch.context.today if is_deictic else stretch.context.base
    if base is None or base.year is None or stretch.word("u") != "M":
        return None
    year, month = shift_month(base.year, base.month or 1, FRAME_SHIFTS.get(_relation(stretch), 0))
    return point_reading(Point(year, month, stretch.number("d")))


def _read_bare_day(stretch: Stretch) -> Reading | None:
    """ "Since the 28th": the last one before publication."""
    base, number = stretch.context.today, stretch.number("bare")
    if base is None or base.month is None or base.year is None:
        return None
    if stretch.code_before not in _BEFORE_DAY or _counts_something(stretch):
        return None
    year, month = shift_month(base.year, base.month, -1 if number > (base.day or 0) else 0)
    return point_reading(Point(year, month, number))


def _counts_something(stretch: Stretch) -> bool:
    """Whether the next word is what the ordinal counts ("on the 5th floor"), and no new phrase.

    Only "on" and "since" take a day before other words ("on the 18th gunmen attacked").
    """
    if stretch.code_after not in (".", "N", "D"):
        return False
    text, (start, end) = stretch.context.text, stretch.span
    leads = _LEADS_A_DAY.search(text, max(0, start - _LEAD), start)
    return leads is None or _COUNTED.match(text, end) is not None


def _base(stretch: Stretch, unit: str) -> Point | None:
    """What the stretch counts from; a day needs a day."""
    context = stretch.context
    if "re" in stretch and unit == "D" and _is_later_that_day(stretch):
        return context.last
    if _is_deictic(stretch) or context.base is None:
        return context.today
    if context.last is None and _relation(stretch) in ("l", "g", "G"):
        return None  # "the next day" of nothing
    is_too_coarse = unit in ("D", "W", "WE") and not context.base.has_day
    return context.today or context.base if is_too_coarse else context.base


def _is_later_that_day(stretch: Stretch) -> bool:
    """ "Later in the day", "earlier in the day": the day told last, if that was told close by."""
    context = stretch.context
    is_close = context.paragraph - context.last_paragraph <= 1
    is_day = context.last is not None and context.last.has_day
    return not _relation(stretch) and is_close and is_day


def _shifted(stretch: Stretch, base: Point | None, unit: str) -> Reading | None:
    relation = _relation(stretch)
    count = FRAME_SHIFTS.get(relation, 0)
    if unit in ("TS", "TM", "TH"):
        return None
    known = stretch.context.anchor is not None or relation in ("l", "g", "V", "G", "")
    point = _unit_point(base, count, unit) if base else None
    if point is None:
        value = _coarse_day_value(base) if unit == "D" and not count else unknown_value(unit)
        return Reading(value, TimexKind.POINT)
    time = stretch.word("t2") if unit == "D" else ""
    reading = point_reading(point._replace(time=time) if time else point, stretch.part, known=known)
    return _up_to_today(stretch, reading) if _is_running(stretch, unit) else reading


def _is_running(stretch: Stretch, unit: str) -> bool:
    """Whether the period is the one that publication lies in ("this year")."""
    is_earlier = "re" in stretch and stretch.atom("re").code == "e"
    return (
        stretch.context.anchor is not None
        and (_relation(stretch) == "R" or is_earlier)
        and unit in UNIT_PRECISION
        and stretch.part is None
    )


def _up_to_today(stretch: Stretch, reading: Reading) -> Reading:
    """ "This year" has only come to the publication day, unless the words point ahead."""
    interval, anchor = reading.interval, stretch.context.anchor
    if not interval or not anchor or stretch.context.points_ahead(*stretch.span):
        return reading
    first, last = interval.first, interval.last
    if first is None or last is None or not first <= anchor <= last:
        return reading
    return reading._replace(interval=interval._replace(last=anchor))


def _coarse_day_value(base: Point | None, time: str = "") -> str:
    """The value of a day of which only month or year are known."""
    return (
        point_value(Point(base.year, base.month, time="T") if base else Point(None, time="T"))[:-1]
        + time
    )


def _unit_point(base: Point, count: int, unit: str) -> Point | None:
    """The week, weekend, day, month, year or decade that lies `count` units from the base."""
    if unit in ("W", "WE", "2W"):
        day = day_of(base) if base.has_day else None
        monday = shift_days(day, _DAYS_A_WEEK * count - day.weekday()) if day else None
        if monday is None:
            return None
        is_weekend = unit == "WE"
        start = _weekend_start(monday, day, count) if is_weekend else monday
        return point_of(start, week="WE" if is_weekend else "W") if start else None
    if unit == "D" and not base.has_day:
        return None
    return shift_point(base, count, unit)


def _weekend_start(monday: date, day: date | None, count: int) -> date | None:
    """The Saturday; "next weekend" told before Friday is the coming one."""
    is_coming = count > 0 and day is not None and day.weekday() < _FRIDAY
    return shift_days(monday, _SATURDAY - (_DAYS_A_WEEK if is_coming else 0))


def _read_season_of_story(stretch: Stretch, season: str) -> Reading | None:
    relation = _relation(stretch)
    if "u" not in stretch and not (relation or stretch.code_before == "i"):
        return None  # "fall" is a verb or a defeat
    if stretch.code_after in ("f",) and not relation:
        return None
    base = stretch.context.today if relation in ("R", "L", "G") else None
    base = base or stretch.context.base
    if base is None or base.year is None:
        return Reading(f"XXXX-{season}", TimexKind.POINT)
    shift = _season_shift(base, season, relation)
    known = bool(relation) or stretch.context.anchor is None
    reading = point_reading(Point(base.year + shift, season=season), known=known)
    return _up_to_today(stretch, reading) if relation == "R" else reading


_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10}


def _season_shift(base: Point, season: str, relation: str) -> int:
    """Years from the base to "last summer" or "next winter"."""
    starts = _SEASON_STARTS[season]
    month = base.month or 1
    if relation in ("L", "l"):
        return -1 if starts + 2 >= month else 0
    if relation in ("G", "g"):
        return 1 if starts <= month else 0
    return 0


def _read_part_of_story_day(stretch: Stretch, time: str) -> Reading | None:
    relation = _relation(stretch)
    base = _base(stretch, "D")
    count = FRAME_SHIFTS.get(relation, 0)
    point = shift_point(base, count, "D") if base and base.has_day else None
    time = "" if time == "dawn" else time
    if point is None:
        return Reading(_coarse_day_value(None if count else base, time), TimexKind.POINT)
    known = stretch.context.anchor is not None or relation in ("l", "g", "V", "G")
    return point_reading(point._replace(time=time), known=known)


def read_adjacent(stretch: Stretch) -> Reading | None:
    """ "The day before", "the day following"."""
    base, unit = stretch.context.last, stretch.word("u")
    count = -1 if stretch.atom("dir").code == "k" else 1
    unit, time = ("D", unit) if is_part_of_day(unit) else (unit, "")
    point = _unit_point(base, count, unit) if base and not unit.startswith("T") else None
    if point is None:
        return Reading(unknown_value(unit), TimexKind.POINT)
    return point_reading(point._replace(time="" if time == "dawn" else time))


def read_part(stretch: Stretch) -> Reading | None:
    """ "The morning", "at 5:30": a time of the day that the story is at, in no "dusk-to-dawn"."""
    if stretch.context.text.startswith("-to-", stretch.span[1]):
        return None
    time = clock_value(stretch.text("c")) if "c" in stretch else stretch.word("t")
    last = stretch.context.last
    is_story = "c" in stretch or stretch.match.end() > stretch.match.start() + 1
    is_night = time == _NIGHT and stretch.code_before == "i"
    if ((is_story and "c" in stretch) or is_night) and not _is_told_here(stretch):
        last = stretch.context.today or last
    if not is_story or last is None or not last.has_day:
        return Reading(f"XXXX-XX-XX{time if time != 'dawn' else ''}", TimexKind.POINT)
    reading = point_reading(last._replace(time="" if time == "dawn" else time))
    return _through_the_night(stretch, reading) if is_night else reading


def _through_the_night(stretch: Stretch, reading: Reading) -> Reading:
    """ "During the night" of a dated report began on the day before."""
    interval = reading.interval
    before = shift_days(interval.first, -1) if interval and interval.first else None
    if interval is None or before is None or stretch.context.anchor is None:
        return reading
    return reading._replace(interval=interval._replace(first=before))


def _is_told_here(stretch: Stretch) -> bool:
    """Whether the story's day was named in this paragraph."""
    return stretch.context.last_paragraph == stretch.context.paragraph


def read_reference(stretch: Stretch) -> Reading | None:
    """ "Recently", "now", "daily", "that time"."""
    anchor = stretch.context.anchor
    if "span" in stretch:
        return Reading("", TimexKind.REFERENCE)
    if "now" in stretch or "here" in stretch:
        return _read_at_present(stretch)
    if "coming" in stretch:
        is_upcoming = anchor is not None and stretch.payload("coming") == "upcoming"
        open_end = as_interval(anchor, None)
        return Reading("FUTURE_REF", TimexKind.REFERENCE, None, open_end) if is_upcoming else None
    value = stretch.word("c")
    if value == "PAST_REF" and stretch.code_before == "t" and stretch.code_after != ".":
        return None  # "the former"
    if value.startswith("X"):
        return Reading(value, TimexKind.RATE)
    word = stretch.text("c").lower()
    interval = None
    if anchor and word in ("recently", "recent", "lately"):
        interval = as_interval(None, anchor)
    if anchor and word in ("currently", "now", "presently"):
        interval = as_interval(anchor, anchor, TimePrecision.DAY)
    return Reading(value, TimexKind.REFERENCE, None, interval)


def _read_at_present(stretch: Stretch) -> Reading | None:
    """ "At present", "at this hour", "at the present time"."""
    anchor = stretch.context.anchor
    if "here" in stretch:
        if _AT_THIS_HOUR.fullmatch(stretch.context.text, *stretch.span) is None:
            return None
    elif stretch.payload("now") != "present":
        return None
    interval = as_interval(anchor, anchor, TimePrecision.DAY) if anchor else None
    return Reading("PRESENT_REF", TimexKind.REFERENCE, None, interval)
