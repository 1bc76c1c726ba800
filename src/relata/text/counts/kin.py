"""Tokens in, the named persons who are told with their kin out: "Omar Haddad, 34, and his sons"."""

from relata.mentions import Token
from relata.text.counts.words import PEOPLE, VERBS, peoples
from relata.text.lexicon import common_words
from relata.text.tokens import word_at, word_set

_OWNERS = word_set("his her")
_KIN = word_set(
    "brother brothers sister sisters son sons daughter daughters father mother parents wife "
    "husband child children baby grandson grandsons granddaughter granddaughters grandmother "
    "grandfather grandchildren uncle aunt cousin cousins nephew nephews niece nieces driver "
    "bodyguard bodyguards guard guards friend companion companions colleague colleagues "
    "assistant aide aides deputy fiancee stepson stepdaughter twins escort"
)
_PARTICLES = ("al-", "el-", "as-", "ash-", "ar-", "abu", "bin", "ibn", "de", "van", "von", "el")
# Between the owner and the kin stand a number and an adjective or two.
_REACH = 4
_LONGEST_NAME = 5
_LEAST_BEFORE = 2  # a name and a word that joins


def named_with_kin(tokens: tuple[Token, ...], owner: int) -> tuple[int, int] | None:
    """The name, with the age, that stands before "and his" or ", his" if kin of theirs follow."""
    if owner < _LEAST_BEFORE or tokens[owner].lower not in _OWNERS:
        return None
    if tokens[owner - 1].lower not in ("and", ","):
        return None
    if _KIN.isdisjoint(token.lower for token in tokens[owner + 1 : owner + 1 + _REACH]):
        return None
    end = _without_comma(tokens, owner - 1)
    name_end = end
    if tokens[end - 1].text.isdigit() and end > 1 and tokens[end - 2].text == ",":
        name_end = end - 2
    first = name_end
    while first > 0 and name_end - first < _LONGEST_NAME and _is_of_name(tokens[first - 1]):
        first -= 1
    while first < name_end and not tokens[first].text[0].isupper():
        first += 1
    is_opener = first == 0 and name_end == 1 and tokens[0].lower in common_words()
    return None if first == name_end or is_opener else (first, end)


def _without_comma(tokens: tuple[Token, ...], end: int) -> int:
    return end - 1 if end > 0 and tokens[end - 1].text == "," else end


def _is_of_name(token: Token) -> bool:
    low = token.lower
    if low.startswith(_PARTICLES) and token.text[0].islower():
        return low in _PARTICLES or "-" in low
    if not token.text[0].isupper() or low in VERBS or low in peoples():
        return False
    return low not in PEOPLE or low in _TITLES


# "General Omar Haddad" is one person, "Soldiers" are many.
_TITLES = word_set("general colonel major captain lieutenant sergeant corporal imam pastor priest")


_MEMBERS = word_set(
    "father mother son daughter husband wife brother sister grandfather grandmother grandson "
    "granddaughter uncle aunt nephew niece"
)
_PAIR = 3  # words: "father and son"


def is_kin_pair(tokens: tuple[Token, ...], end: int) -> bool:
    """Whether "and son" follows the "father" that ends here: two persons under one article."""
    pair = [token.lower for token in tokens[end - 1 : end + 2]]
    following = word_at(tokens, end + 2)
    is_pair = len(pair) == _PAIR and pair[1] == "and" and _MEMBERS.issuperset((pair[0], pair[2]))
    return is_pair and following not in PEOPLE
