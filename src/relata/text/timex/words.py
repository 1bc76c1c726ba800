"""Characters of a sentence in, time atoms out: each word, number or mark with a one-letter class.

The grammar of time expressions is written over the classes, so this file is the only one that
knows English words. The classes, in the order of the tables below:

W w weekday, its abbreviation     M m month, its abbreviation or a word that may not be one
D O day number, ordinal number    Y four-digit year        N other number     Q vague quantity
U J unit, year                    K weekend                T part of a day    S season
C clock time   X numeric date     B decade                 H holiday          c now, recently
A today        R this             L l last, previous       G g next, following
V that, same   P early            E beginning              r e later, earlier x ago
k j before, after                 s since   u until        b by   v from      h between
z to           n and              i in, on  f of           t the  a a         p per
~ about        o first            q old     d BC           Z GMT  I time, period
. any other word
"""

import re
from typing import NamedTuple

from relata.numerals import NUMBER_OF_ORDINAL, NUMBER_OF_WORD

Payload = int | str | None


class Atom(NamedTuple):
    """A word, number or mark with its class and what it means."""

    start: int
    end: int
    code: str
    payload: Payload


_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_SHORT_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SHORT_WEEKDAYS = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5,
    "sun": 6,
}  # fmt: skip
_UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "2W",
    "month": "M", "quarter": "3M", "decade": "DE", "century": "CE",
}  # fmt: skip
_PARTS_OF_DAY = {
    "morning": "TMO", "mornings": "TMO", "afternoon": "TAF", "afternoons": "TAF",
    "evening": "TEV", "evenings": "TEV", "night": "TNI", "nights": "TNI", "nighttime": "TNI",
    "daytime": "TDT", "noon": "T12:00", "midday": "TMI", "midnight": "T24:00", "dawn": "dawn",
    "daybreak": "dawn", "dusk": "TEV", "sunset": "TEV", "sunrise": "TMO",
}  # fmt: skip
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
_HOLIDAYS = (
    "christmas easter ramadan ramazan eid ashura arbaeen nowruz norouz newroz muharram mawlid"
).split()
# Words that mean a month, day or season only when written as a name (or in all capitals).
_PROPER = frozenset((*_MONTHS, *_WEEKDAYS, *_SHORT_MONTHS, *_SHORT_WEEKDAYS, *_HOLIDAYS))
# Months that are also common words or names: believed alone only after a preposition.
AMBIGUOUS_MONTHS = frozenset({"march", "may", "august", "april", "june"})

_SIMPLE: dict[str, str] = {
    "R": "this these current present",
    "L": "last past",
    "l": "previous preceding prior intervening",
    "G": "next coming upcoming",
    "g": "following succeeding subsequent ensuing",
    "V": "that same those very",
    "r": "later afterwards afterward hence after-wards",
    "e": "earlier",
    "x": "ago",
    "k": "before",
    "j": "after",
    "s": "since",
    "u": "until till til",
    "b": "by",
    "v": "from starting beginning effective",
    "h": "between",
    "z": "to through thru",
    "n": "and or &",
    "i": "in on at during over throughout within for around",
    "f": "of",
    "t": "the",
    "p": "per every each",
    "~": "about nearly almost approximately roughly only just some less more than least most "
    "under ca circa",
    "q": "old long",
    "d": "bc bce ad ce",
    "Z": "gmt utc local hours hrs hour o'clock est edt pst ist",
    "I": "time moment period point era",
    "Q": "few several many",
}
_MODIFIERS = {
    "early": ("P", "START"), "late": ("P", "END"), "mid": ("P", "MID"), "middle": ("E", "MID"),
    "start": ("E", "START"), "end": ("E", "END"), "beginning": ("E", "START"),
    "outset": ("E", "START"), "onset": ("E", "START"), "close": ("E", "END"),
    "rest": ("E", None), "remainder": ("E", None), "whole": ("E", None), "part": ("E", None),
    "half": ("E", "HALF"), "latter": ("P", "END"), "eve": ("E", "START"),
}  # fmt: skip
_DEICTIC = {
    "today": ("A", 0), "yesterday": ("A", -1), "tomorrow": ("A", 1), "tonight": ("A", 0),
    "overnight": ("A", -1),
}  # fmt: skip
_REFERENCES = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "presently": "PRESENT_REF", "recently": "PAST_REF", "recent": "PAST_REF",
    "former": "PAST_REF", "formerly": "PAST_REF", "lately": "PAST_REF", "future": "FUTURE_REF",
    "daily": "XXXX-XX-XX", "nightly": "XXXX-XX-XXTNI", "weekly": "XXXX-WXX",
    "monthly": "XXXX-XX", "annual": "XXXX", "annually": "XXXX", "yearly": "XXXX",
}  # fmt: skip


def _words() -> dict[str, tuple[str, Payload]]:
    """Every word that the grammar knows, with its class."""
    table: dict[str, tuple[str, Payload]] = {}
    for code, words in _SIMPLE.items():
        table.update({word: (code, word) for word in words.split()})
    table.update({word: ("M", index) for index, word in enumerate(_MONTHS, 1)})
    table.update({word: ("m", number) for word, number in _SHORT_MONTHS.items()})
    table.update({word: ("W", index) for index, word in enumerate(_WEEKDAYS)})
    table.update({word: ("w", number) for word, number in _SHORT_WEEKDAYS.items()})
    for word, unit in _UNITS.items():
        plural = "centuries" if word == "century" else f"{word}s"
        table.update({word: ("U", unit), plural: ("U", unit)})
    table.update({"year": ("J", "Y"), "years": ("J", "Y"), "weekend": ("K", "WE")})
    table.update({word: ("N", number) for word, number in NUMBER_OF_WORD.items() if number})
    table.update({"hundred": ("N", 100), "dozen": ("N", 12), "dozens": ("Q", None)})
    table.update({word: ("o", number) for word, number in NUMBER_OF_ORDINAL.items()})
    table.update({word: ("T", part) for word, part in _PARTS_OF_DAY.items()})
    table.update({word: ("S", season) for word, season in _SEASONS.items()})
    table.update({word: ("H", word) for word in _HOLIDAYS})
    table.update({word: ("c", value) for word, value in _REFERENCES.items()})
    table.update(_MODIFIERS)
    table.update(_DEICTIC)
    table.update({"a": ("a", 1), "an": ("a", 1), "couple": ("N", 2), "fall": ("F", "FA")})
    table.update({"hour": ("U", "TH"), "hours": ("U", "TH"), "half": ("E", "HALF")})
    return table


WORDS = _words()
# A sentence without any of these (and without a digit) names no time.
TRIGGERS = frozenset(w for w, (code, _) in WORDS.items() if code in "WMUJKTSFHcAmI") | {
    "present",
    "upcoming",
}

_LEXER = re.compile(
    r"""
    (?P<video>\b0:\d\d:\d\d\b)
  | (?P<holiday>\b(?:Christmas(?:\sEve|\sDay)?|CHRISTMAS(?:\sEVE|\sDAY)?
        |New\sYear['’]s(?:\s(?:Day|Eve))?|Good\sFriday|Palm\sSunday|Easter(?:\sSunday|\sMonday)?|EASTER
        |Eid[\s-][aA]l[\s-](?:Fitr|Adha))\b)
  | (?P<iso>\b\d{4}-\d\d-\d\d(?:T[\d:]+)?\b|\b9/11\b)
  | (?P<numeric>\b\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)(?:\d{4}|\d\d)\b(?!%))
  | (?P<quarter>\bQ[1-4]\b)
  | (?P<decade>(?:\b(?:1\d|20)\d0|\b[1-9]\d0(?=s\sB)|['’]?\b[2-9]0)['’]?[sS]\b)
  | (?P<clock>\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[apAP]\.?[mM]\b\.?)|\b\d{1,2}:\d\d(?::\d\d)?\b
        |\b\d{1,2}\s?(?:[ap]\.m\.|[ap]m\b|[AP]\.M\.|[AP]M\b))
  | ['’](?P<short>\d\d)\b(?!['’])
  | (?P<number>\b\d+(?:,\d{3})*(?:\.\d+)?)(?:(?P<ordinal>st|nd|rd|th|ST|ND|RD|TH|(?<=[23])D)\b)?
  | (?P<word>[^\W\d_]+)(?:['’][sS]\b)?
  | (?P<punct>[^\s\w])
    """,
    re.VERBOSE,
)
_PUNCT = {",": ",", "-": "-", "–": "-", "—": ";", "(": "(", "[": "(", ")": ")", "]": ")", "/": "-"}
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_MONTH_DAYS = 31
_DAY_LENGTH, _YEAR_LENGTH = 2, 4
_HOURS, _MINUTES = 24, 60


def _number(text: str, ordinal: str | None) -> tuple[str, Payload]:
    """The class of a run of digits: a day, a year or some other number."""
    if not text.isdigit():
        return "N", text.replace(",", "")
    value = int(text) if len(text) <= _YEAR_LENGTH else 0
    if ordinal:
        return ("O", value) if value <= _MONTH_DAYS else ("o", value)
    if len(text) <= _DAY_LENGTH and 1 <= value <= _MONTH_DAYS:
        return "D", value
    if len(text) == _YEAR_LENGTH and (_FIRST_YEAR <= value <= _LAST_YEAR or text[0] == "0"):
        return ("Y" if text[0] != "0" else "C"), (value if text[0] != "0" else text)
    return "N", value


def _word(text: str, *, starts: bool) -> tuple[str, Payload]:
    """The class of a word. `starts` tells that its capital letter may be the sentence's."""
    lower = text.lower()
    found = WORDS.get(lower)
    if found is None:
        return ".", None
    if lower in _PROPER:
        if text[0].islower():
            return ".", None
        if lower in ("may", "march") and (starts or text.isupper()):
            return "m", found[1]
    return found


_MARKED_KINDS = {"decade": "B", "clock": "C", "iso": "X", "video": ".", "quarter": "S"}


def _classify(match: re.Match[str], *, starts: bool) -> tuple[str, Payload]:
    """The class and meaning of what the lexer matched."""
    kind, text = match.lastgroup or "", match.group()
    if kind == "word":
        return _word(match["word"], starts=starts)
    if kind in ("number", "ordinal"):
        return _number(match["number"], match["ordinal"])
    if kind == "punct":
        return _PUNCT.get(text, ";"), text
    if kind == "short":
        return "y", int(match["short"])
    return ("H", _holiday(text)) if kind == "holiday" else (_MARKED_KINDS.get(kind, "X"), text)


def _holiday(text: str) -> str:
    """The holiday's name as the holiday table has it."""
    name = text.lower().replace("’", "'").replace("al ", "al-").replace("-al-", " al-")
    if name.startswith("new year"):
        return "new year's eve" if name.endswith("eve") else "new year"
    return name.removesuffix(" day").replace("easter sunday", "easter")


def split_atoms(text: str, start: int, end: int) -> list[Atom]:
    """The atoms of these characters, in order."""
    atoms: list[Atom] = []
    for match in _LEXER.finditer(text, start, end):
        code, payload = _classify(match, starts=not atoms)
        stop = match.end("word") if match.lastgroup == "word" else match.end()
        is_abbreviation_stop = payload == "." and bool(atoms) and atoms[-1].code in "mw"
        if not is_abbreviation_stop:
            atoms.append(Atom(match.start(), stop, code, payload))
    return _with_clock_times(atoms)


def _is_clock_time(value: Payload) -> bool:
    """Whether a four-digit number can be hours and minutes."""
    return isinstance(value, int) and value // 100 < _HOURS and value % 100 < _MINUTES


def _with_clock_times(atoms: list[Atom]) -> list[Atom]:
    """Four digits after "at" or before "GMT" are a time of day, not a year."""
    for index, atom in enumerate(atoms):
        if atom.code != "Y" or not _is_clock_time(atom.payload):
            continue
        before = next((a for a in reversed(atoms[:index]) if a.code != "~"), None)
        after = atoms[index + 1] if index + 1 < len(atoms) else None
        is_zoned = after is not None and after.code == "Z"
        if is_zoned or (before is not None and before.payload == "at"):
            atoms[index] = atom._replace(code="C", payload=f"{atom.payload:04d}")
    return atoms


_TRIGGER_WORD = re.compile(r"\d|[^\W\d_]+")


def may_name_time(text: str) -> bool:
    """Cheap test: False only for text that cannot hold a time expression."""
    return not TRIGGERS.isdisjoint(text.lower().replace("-", " ").split()) or any(
        word[0].isdigit() or word in TRIGGERS for word in _TRIGGER_WORD.findall(text.lower())
    )
