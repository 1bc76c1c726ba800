"""The letters of a sentence's atoms in, the stretches that form a time expression out.

The patterns are written over the one-letter classes of `timex_words`. Group names: d day,
m month, y year, b year before Christ, h short year, w weekday, t part of day, c clock time,
p and e words for a part ("early", "the end of"), n number, u unit.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Rule(StrEnum):
    """What kind of expression a pattern finds; the reader of the stretch depends on it."""

    POINT = "point"
    RELATIVE = "relative"
    PERIOD = "period"
    OFFSET = "offset"
    ADJACENT = "adjacent"
    DURATION = "duration"
    RATE = "rate"
    DECADE = "decade"
    CENTURY = "century"
    YEAR = "year"
    YEAR_RANGE = "year_range"
    DAY_RANGE = "day_range"
    DAY_LIST = "day_list"
    YEAR_AHEAD = "year_ahead"
    AGES_AHEAD = "ages_ahead"
    DAY_OF_MONTH = "day_of_month"
    PART = "part"
    REFERENCE = "reference"
    WEEK_OF = "week_of"
    NUMERIC = "numeric"
    RUNNING = "running"


class Hit(NamedTuple):
    """A stretch of atoms that matches a rule."""

    rule: Rule
    match: re.Match[str]


_MODIFIER = r"(?:(?:t?(?P<p>P)-?i?t?|t?(?P<eo>[oOP])?(?P<e>E)ft?P?-?|(?P<ap>~+t?)))?"
_PART_BEFORE = r"(?:t?P?(?P<t1>T)U?[fi]t?|(?P<c1>C)(?:Z+I?)?(?:\(C?Z*\)?)?,?i?t?)?"
_YEAR = (
    r"(?:,?f?(?:(?P<y>Y)(?!-?[UJ]\b)|(?P<b>[YND])d|(?P<ry>t?[RVLlGg]+)J)"
    r"|(?P<h>[DN](?![.A-Za-z~]|-(?!-))|y))?"
)
_DATE = rf"(?:t?(?P<d1>[DO])f?(?P<m1>[Mm])|(?P<m2>[Mm])t?(?P<d2>[DO])(?![UJ%])|(?P<m3>[Mm])){_YEAR}"
_WEEKDAY = r"(?:(?P<w>[Ww])(?:,|\(|t|i|,?Tf)?)?"
_NAMED = (
    r"t?(?P<rw>[RLGg])?(?P<w2>W)|(?P<aa>tU[kj])?(?P<a>A)|(?P<rt>[R])(?P<t3>T)|L(?P<t4>T)"
    r"|t?(?P<rm>[LGlgRV])(?P<m4>M)"
    r"|(?P<ho>H)(?:,?f?(?P<hy>Y))?|t?P?(?P<s>[SF])f?(?:(?P<sy>Y)|(?P<sb>[YND])d)|(?P<sy2>Y)(?P<s2>S)"
)
_PART_AFTER = r"(?:,?i?t?P?(?P<t2>T))?(?:,?i?~*(?P<c2>C)(?:Z+I?)?(?:\(C?Z*\)?)?)?"
_FRAME = r"(?:t?(?P<fr>[RVLlGg])|t)(?P<fu>[UJ])"  # "… of last year", "… of the month"
_NUMBER = r"(?:(?:[ND]-?){1,6}|aQ|Q|aN|a)f?"

_SOURCES: tuple[tuple[Rule, str], ...] = (
    (
        Rule.YEAR_AHEAD,
        rf"{_MODIFIER}(?:t?(?P<d1>[DO])f?(?P<m1>[Mm])|(?P<m2>[Mm])(?P<d2>[DO])|(?P<m3>[Mm]))"
        r"(?=,?[-nz]t?P?-?(?:[DO]f?(?P<m8>[Mm])|(?P<m9>[Mm])[DO]?),?f?(?P<y>Y))",
    ),
    (Rule.POINT, rf"{_MODIFIER}{_PART_BEFORE}(?:{_WEEKDAY}{_DATE}|{_NAMED}){_PART_AFTER}"),
    (Rule.DAY_RANGE, r"(?P<m>[Mm])(?P<d>[DO])(?P<x>[-nz])(?P<d9>[DO])(?![.UJMmd-])(?:,?(?P<y>Y))?"),
    (
        Rule.DAY_LIST,
        r"(?:t?P?(?P<t1>T)f)?t?(?P<d>[DO])(?=(?:,[DO])*,?[-nz]t?[DO]f?(?P<m>[Mm])(?:,?f?(?P<y>Y))?)",
    ),
    (Rule.NUMERIC, r"(?:(?P<c1>C)i?)?(?P<x>X)"),
    (Rule.YEAR_RANGE, r"(?P<y>Y)-(?P<y9>[DN])(?![-UJ])"),
    (Rule.AGES_AHEAD, r"(?P<b>[YND])(?=[-nz][YND](?P<era>d))"),
    (Rule.YEAR, rf"{_MODIFIER}(?:tJ)?(?:(?P<y>Y)|(?P<b>[YND])d|(?P<h>y))"),
    (Rule.DECADE, r"t?(?:(?P<p>P)-?|(?P<e>E)ft)?(?P<x>B)d?"),
    (Rule.CENTURY, r"t?(?:(?P<p>P)-?)?(?P<o>[oO])-?(?P<u>U)(?P<b>d)?"),
    (
        Rule.PERIOD,
        rf"~*t?(?:(?P<rel>[RLlGg])(?P<n>{_NUMBER}|o)?|(?P<n2>{_NUMBER})(?P<rel2>[LlGg]))(?P<u>[UJ])",
    ),
    (
        Rule.RELATIVE,
        r"(?:t?(?P<p>P)-?i?t?|t?(?P<eo>[oO])?(?P<e>E)f(?P<et>t)?|(?P<re>[re])i?(?P<rt>t)?)?t?"
        r"(?P<rel>V+|R[LlGgV]?|[LlGg])?(?:(?P<u>[UJKTS])(?P<t2>T)?|F)",
    ),
    (Rule.OFFSET, rf"~*(?P<n>{_NUMBER})?(?P<u>[UJ])(?P<dir>i)(?=,)"),
    (Rule.OFFSET, rf"~*(?P<n>{_NUMBER})?(?P<u>[UJT])(?P<dir>[xrekj])"),
    (Rule.ADJACENT, r"t(?P<u>[UJT])(?P<dir>[kjg])"),
    (Rule.WEEK_OF, rf"t(?P<o>[oOLl])(?P<n>{_NUMBER})?(?P<u>[UJ])f(?:{_DATE}|(?P<yy>Y)|{_FRAME})"),
    (Rule.DURATION, rf"~*t?(?:(?P<n>{_NUMBER})-?\.?)?(?P<u>[UJT])(?:-?(?P<q>q))?"),
    (Rule.DAY_OF_MONTH, r"t?(?P<d>[OD])f(?P<rel>[RVLl]+)(?P<u>U)|t(?P<bare>O)(?![UJ%-])"),
    (Rule.RATE, r"p(?P<u>[UJTMW])"),
    (Rule.RUNNING, r"(?P<o>[oO])(?P<u>[UT])"),
    (Rule.PART, r"t?P?(?P<t>T)|(?P<c>C)(?:Z+I?)?(?:\(CZ+\))?"),
    (
        Rule.REFERENCE,
        r"(?P<c>c)|it?R(?P<here>[IU])(?![fLl])|i(?P<now>R)(?![A-Z.])|t?(?P<rel>[VR])(?P<span>I)|(?P<coming>G)(?![UJKTSWMo])",
    ),
)
_RULES = tuple((rule, re.compile(source)) for rule, source in _SOURCES)
# The letters that may open a match of a rule; any letter may open those that are not here.
_FIRST = {
    Rule.NUMERIC: "CX",
    Rule.YEAR_RANGE: "Y",
    Rule.AGES_AHEAD: "YND",
    Rule.DAY_RANGE: "Mm",
    Rule.DAY_LIST: "tPTDO",
    Rule.DECADE: "tPEB",
    Rule.CENTURY: "tPoO",
    Rule.ADJACENT: "t",
    Rule.WEEK_OF: "t",
    Rule.DAY_OF_MONTH: "tOD",
    Rule.RATE: "p",
    Rule.RUNNING: "oO",
    Rule.PART: "tPTC",
    Rule.REFERENCE: "ciRtVG",
}
_CORE = re.compile(r"[WwMYXBHCTSFUJKAcyD]")
_STARTERS = frozenset("WwMmDOYyNXBHCTSFUJKAcRLlGgVPEretaQpo~i")
_RULES_AT = {
    code: tuple(pair for pair in _RULES if code in _FIRST.get(pair[0], code)) for code in _STARTERS
}


def find_hits(codes: str) -> Iterator[list[Hit]]:
    """At each place where something may begin, the rules that match, longest first."""
    if not _CORE.search(codes):
        return
    for position, code in enumerate(codes):
        if code in _STARTERS:
            hits = hits_at(codes, position)
            if hits:
                yield hits


def hits_at(codes: str, position: int) -> list[Hit]:
    """The rules that match here, longest first, then in the order of the rules."""
    rules = _RULES_AT.get(codes[position])
    if rules is None:
        return []
    found = [Hit(rule, m) for rule, pattern in rules if (m := pattern.match(codes, position))]
    found.sort(key=lambda hit: -hit.match.end())
    return found
