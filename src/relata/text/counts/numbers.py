"""Tokens in, the numbers among them out, each as the range that its wording means."""

import re
from collections.abc import Sequence
from math import ceil, floor
from typing import NamedTuple

from relata.mentions import Token
from relata.numerals import NUMBER_OF_TEN, NUMBER_OF_UNIT, NUMBER_OF_WORD
from relata.text.tokens import word_at, word_set


class Number(NamedTuple):
    """Tokens [first, end) that say a number; `is_vague` for "dozens", which takes "of".

    `is_twin` is for "twin", which is a number before happenings only.
    """

    first: int
    end: int
    low: int | None
    high: int | None
    is_vague: bool = False
    is_twin: bool = False


# How wide "about" is, in both directions, and "almost" downwards; from the codebook.
_ABOUT = 0.1
_HALF = 0.5  # what lies half way is rounded towards the number

SCALES = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
}
# Plural scales, at least two of them; "dozens" and "scores" by the codebook.
_VAGUE = {
    "tens": 20,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
}
_FEW = 3
# What stands before "million", and how much of one it is.
_SHARES: dict[tuple[str, ...], float] = {
    ("half", "a"): 0.5,
    ("a", "quarter", "of", "a"): 0.25,
    ("three", "quarters", "of", "a"): 0.75,
    ("three-quarters", "of", "a"): 0.75,
}
_AND_A_HALF = ("and", "a", "half")
MAX_SHARE = 4  # words before the scale
_SHARE_OPENERS = frozenset({*NUMBER_OF_UNIT, *(opening[0] for opening in _SHARES)})
_AUXILIARIES = word_set("were died have had")
_FEW_WORDS = word_set("several few")

_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d+)?$")
_RANGE = re.compile(r"(\d{1,6})[-‐‑](\d{1,6})$")
_YEARS = range(1900, 2101)

_AT_LEAST = frozenset(
    {
        "at least", "a minimum of", "no fewer than", "no less than", "not less than",
        "not fewer than", "minimum", "at the least", "upwards of", "upward of",
    }
)  # fmt: skip
_MORE_THAN = frozenset(
    {
        "more than", "over", "above", "exceeding", "exceeded", "exceeds", "surpassed",
        "surpasses", "surpassing", "topped", "greater than", "well over", "in excess of",
        "just over", "beyond",
    }
)  # fmt: skip
_UP_TO = frozenset({"up to", "as many as", "at most", "no more than", "a maximum of", "maximum"})
_FEWER_THAN = frozenset({"fewer than", "less than", "under", "below"})
_ALMOST = frozenset({"almost", "nearly", "close to", "just under", "nearing"})
_ABOUT_WORDS = frozenset(
    {
        "about",
        "around",
        "approximately",
        "some",
        "roughly",
        "circa",
        "estimated at",
        "an average of",
    }
)
_MODIFIERS: dict[str, str] = {
    phrase: kind
    for kind, phrases in (
        ("least", _AT_LEAST),
        ("more", _MORE_THAN),
        ("most", _UP_TO),
        ("fewer", _FEWER_THAN),
        ("almost", _ALMOST),
        ("about", _ABOUT_WORDS),
    )
    for phrase in phrases
}
_LONGEST_MODIFIER = 3
_EXACT_OPENERS = (("a", "total", "of"), ("an", "estimated"), ("an", "additional"), ("a", "further"))


def find_numbers(tokens: tuple[Token, ...]) -> list[Number]:
    """The numbers of a sentence with their modifiers, in order."""
    found: list[Number] = []
    index = 0
    while index < len(tokens):
        number = _number_at(tokens, index)
        if number is None:
            index += 1
            continue
        number = _with_partner(tokens, number)
        found.append(_with_modifier(tokens, number))
        index = number.end
    return found


def _number_at(tokens: tuple[Token, ...], index: int) -> Number | None:
    """The bare number that starts at this token."""
    low = tokens[index].lower
    shared = None
    if low in _SHARE_OPENERS:
        shared = share_of_scale([token.lower for token in tokens[index : index + MAX_SHARE + 1]])
    if shared is not None:
        length, worth = shared
        return Number(index, index + length, worth, worth)
    if low[0].isdigit() and (match := _RANGE.match(low)):
        least, most = int(match[1]), int(match[2])
        return Number(index, index + 1, least, most) if least < most else None
    return _word_number(tokens, index, low)


def share_of_scale(words: Sequence[str]) -> tuple[int, int] | None:
    """How many words say a part of a scale or so many and a half, and what they are worth.

    "Half a million", "a quarter of a million", "two and a half million"; None where they do not.
    """
    if len(words) > MAX_SHARE and words[0] in NUMBER_OF_UNIT and tuple(words[1:4]) == _AND_A_HALF:
        scale = SCALES.get(words[MAX_SHARE])
        return None if scale is None else (5, round((NUMBER_OF_UNIT[words[0]] + 0.5) * scale))
    for opening, share in _SHARES.items():
        length = len(opening)
        scale = SCALES.get(words[length]) if len(words) > length else None
        if scale is not None and tuple(words[:length]) == opening:
            return length + 1, round(share * scale)
    return None


def _word_number(tokens: tuple[Token, ...], index: int, low: str) -> Number | None:
    if low in _VAGUE:
        return _vague_at(tokens, index)
    if low in ("a", "an"):
        return _article_number(tokens, index)
    if low == "both" and word_at(tokens, index + 1) in _AUXILIARIES:
        return Number(index, index + 1, 2, 2)
    if low == "twin":
        return Number(index, index + 1, 2, 2, is_twin=True)
    if low in _FEW_WORDS:
        scale, end = _scale_after(tokens, index + 1)
        return Number(index, end, _some(scale), None)
    value = _value(low)
    return None if value is None else _scaled(tokens, index, value)


def _vague_at(tokens: tuple[Token, ...], index: int) -> Number:
    """ "dozens", "tens of thousands"."""
    value = _VAGUE[tokens[index].lower]
    beyond = word_at(tokens, index + 2)
    if word_at(tokens, index + 1) == "of" and beyond in ("thousands", "millions"):
        scale = _VAGUE[beyond] // 2
        return Number(index, index + 3, value * scale, None, is_vague=True)
    return Number(index, index + 1, value, None, is_vague=True)


def _article_number(tokens: tuple[Token, ...], index: int) -> Number | None:
    """ "a dozen", "a few hundred", "a couple of"."""
    second = word_at(tokens, index + 1)
    if second == "few":
        scale, end = _scale_after(tokens, index + 2)
        return Number(index, end, _some(scale), None)
    if second in ("couple", "pair"):
        end = index + 2 + (word_at(tokens, index + 2) == "of")
        return Number(index, end, 2, 2)
    if second in SCALES and second != "score":
        return _scaled(tokens, index + 1, 1, first=index)
    return None


def _some(scale: int) -> int:
    """ "Several hundred" are three; "several thousand" is as many as "thousands"."""
    return _VAGUE["thousands"] if scale == SCALES["thousand"] else _FEW * scale


def _scaled(tokens: tuple[Token, ...], index: int, value: float, first: int = -1) -> Number | None:
    """A value with the scales and smaller parts behind it: "three hundred and fifty"."""
    start = index if first < 0 else first
    end = index + 1 if first < 0 else index
    total, part = 0.0, value
    while True:
        scale, after = _scale_after(tokens, end)
        if after == end:
            break
        total, part, end = _times(total, part, scale, after)
        rest = end + (word_at(tokens, end) == "and")
        small = NUMBER_OF_WORD.get(word_at(tokens, rest))
        if small is None:
            continue
        if tokens[index].lower[0].isdigit():
            break
        part, end = part + small, rest + 1
    whole = round(total + part)
    return Number(start, end, whole, whole) if abs(total + part - whole) < _ABOUT else None


def _times(total: float, part: float, scale: int, end: int) -> tuple[float, float, int]:
    """Thousands close a part, hundreds and dozens multiply inside it."""
    if scale >= SCALES["thousand"]:
        return total + part * scale, 0.0, end
    return total, part * scale, end


def _scale_after(tokens: tuple[Token, ...], index: int) -> tuple[int, int]:
    """The scale word at this token and where it ends, or 1 and the same place."""
    scale = SCALES.get(word_at(tokens, index))
    return (1, index) if scale is None else (scale, index + 1)


def _value(word: str) -> float | None:
    """What one token is worth: digits, "seven", "forty-two"."""
    if word[0].isdigit():
        return float(word.replace(",", "")) if _DIGITS.match(word) else None
    small = NUMBER_OF_WORD.get(word)
    if small is None and "-" in word:
        tens, _, unit = word.partition("-")
        if tens in NUMBER_OF_TEN and unit in NUMBER_OF_UNIT:
            return NUMBER_OF_TEN[tens] + NUMBER_OF_UNIT[unit]
        if tens in NUMBER_OF_UNIT and unit in SCALES:
            return NUMBER_OF_UNIT[tens] * SCALES[unit]
    return small


def _with_partner(tokens: tuple[Token, ...], number: Number) -> Number:
    """The range that two numbers make: "12 to 15", "20 or 30", "between 12 and 15"."""
    link = word_at(tokens, number.end)
    is_between = word_at(tokens, number.first - 1) in ("between", "from")
    if not (link in ("to", "or", "-") or (link == "and" and is_between)) or number.low is None:
        return number
    start = number.end + 1
    if link == "or" and word_at(tokens, start) in ("more", "so"):
        return number._replace(
            end=start + 1, high=None if tokens[start].lower == "more" else number.high
        )
    is_open = (word_at(tokens, start), word_at(tokens, start + 1)) == ("more", "than")
    other = _number_at(tokens, start + 2 * is_open) if start + 2 * is_open < len(tokens) else None
    if other is None or other.high is None or other.high <= number.low:
        return number
    first = number.first - is_between
    return Number(first, other.end, number.low, None if is_open else other.high)


def _with_modifier(tokens: tuple[Token, ...], number: Number) -> Number:
    """The number with what stands before it: "at least", "more than", "about", "a total of"."""
    if number.low is None:
        return number
    first = number.first
    for opener in _EXACT_OPENERS:
        if tuple(t.lower for t in tokens[max(0, first - len(opener)) : first]) == opener:
            first -= len(opener)
    for length in range(_LONGEST_MODIFIER, 0, -1):
        if first < length:
            continue
        phrase = " ".join(token.lower for token in tokens[first - length : first])
        # "A quarrel over two women" is about them.
        is_about = phrase == "over" and tokens[number.first].lower in NUMBER_OF_UNIT
        kind = None if is_about else _MODIFIERS.get(phrase)
        if kind is not None:
            return _modified(number._replace(first=first - length), kind)
    if word_at(tokens, number.end) == "+":
        return number._replace(first=first, end=number.end + 1, high=None)
    return number._replace(first=first)


def _modified(number: Number, kind: str) -> Number:
    """The range that a modifier makes of a number."""
    low, high = number.low or 0, number.high
    if kind == "least":
        return number._replace(high=None)
    if kind == "more":
        return number._replace(low=low + (high is not None), high=None)
    if high is None:
        return number
    if kind == "most":
        return number._replace(low=None)
    if kind == "fewer":
        return number._replace(low=None, high=high - 1)
    least = floor(round(low * (1 - _ABOUT) + _HALF, 1))
    most = high if kind == "almost" else ceil(round(high * (1 + _ABOUT) - _HALF, 1))
    return number._replace(low=least, high=most)


def is_year(token: Token) -> bool:
    """Whether four digits read as a year."""
    return len(token.text) == len("1990") and token.text.isdigit() and int(token.text) in _YEARS
