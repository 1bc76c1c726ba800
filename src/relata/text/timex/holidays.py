"""The name of a holiday and a year in, its first and last day out.

Islamic months are counted by the tabular calendar, which may differ from the sighting of the
moon by a day.
"""

from datetime import date, timedelta

_ORDINAL_ZERO = 1721425  # Julian day number of the day before 1 January of year 1
_RAMADAN, _SHAWWAL, _DHU_AL_HIJJA, _MUHARRAM, _SAFAR, _RABI = 9, 10, 12, 1, 2, 3
# Month, day and length of Islamic holidays.
_ISLAMIC = {
    "ramadan": (_RAMADAN, 1, 30),
    "ramazan": (_RAMADAN, 1, 30),
    "muharram": (_MUHARRAM, 1, 30),
    "eid": (_SHAWWAL, 1, 3),
    "eid al-fitr": (_SHAWWAL, 1, 3),
    "eid al-adha": (_DHU_AL_HIJJA, 10, 4),
    "ashura": (_MUHARRAM, 10, 1),
    "arbaeen": (_SAFAR, 20, 1),
    "mawlid": (_RABI, 12, 1),
}
# Month, day and length of holidays that are fixed in the Gregorian calendar.
_FIXED = {
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "new year": (1, 1),
    "new year's eve": (12, 31),
}
_NOWRUZ = frozenset({"nowruz", "norouz", "newroz"})
_EASTER_OFFSETS = {"easter": 0, "good friday": -2, "palm sunday": -7, "easter monday": 1}


def islamic_day(year: int, month: int, day: int) -> date:
    """The Gregorian date of a day of the tabular Islamic calendar."""
    julian = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day + 1948055
    return date.fromordinal(julian - _ORDINAL_ZERO)


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    letter = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * letter) // 451
    total = epact + letter - 7 * correction + 114
    return date(year, total // 31, total % 31 + 1)


def _islamic_span(name: str, year: int) -> tuple[date, date] | None:
    month, day, length = _ISLAMIC[name]
    guess = (year - 622) * 33 // 32
    for islamic_year in (guess, guess + 1, guess + 2):
        first = islamic_day(islamic_year, month, day)
        if first.year == year:
            return first, first + timedelta(days=length - 1)
    return None


def holiday_span(name: str, year: int) -> tuple[date, date] | None:
    """First and last day of the holiday that begins in this year, or None if none does."""
    if name in _ISLAMIC:
        return _islamic_span(name, year)
    if name in _EASTER_OFFSETS:
        day = easter(year) + timedelta(days=_EASTER_OFFSETS[name])
        return day, day
    if name in _NOWRUZ:  # the equinox falls a day earlier in leap years
        day = date(year, 3, 20 if year % 4 == 0 else 21)
        return day, day
    month, number = _FIXED[name]
    return date(year, month, number), date(year, month, number)
