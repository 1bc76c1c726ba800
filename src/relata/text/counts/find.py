"""A report's sentences in, its counts of people and happenings out, as mentions with ranges.

Each sentence is written down as a string of symbols, one a token, with every counted noun phrase
as one "N"; what a number counts is then a matter of short patterns over that string.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from relata.mentions import CountMention, Sentence, Token
from relata.records import CountOf
from relata.text.counts.again import FAR, find_counts_again
from relata.text.counts.named import find_single_persons
from relata.text.counts.none import find_denied_counts
from relata.text.counts.phrases import Counted, Head, find_counted
from relata.text.counts.symbols import Symbols, write_symbols
from relata.text.counts.totals import totals
from relata.text.counts.wholes import LISTED, parts_of_wholes
from relata.text.counts.words import WHERE

# Between a verb and the number that is its object: determiners, adverbs, a title.
_ACTIVE = re.compile(r"[kgvy](?=[zraq]{0,2}N)")
# "killing Colonel X and two guards": a name and a number under one verb.
_ACTIVE_LATER = re.compile(r"[kgv](?=[zraq]{1,6},?c[zra]{0,3}N)")
_NOUN_OF = re.compile(r"n(?=o[zarq]{0,4}N)")
_TOLL = re.compile(r"T(?=[zaphbrot,]{0,14}N)")
_REDUCED = re.compile(r"N(?=[rq]{0,2}k)")
_STATE = re.compile(r"N(?=z{0,2}r?x)")
_PASSIVE = re.compile(r"(?=N([zapoqrwc,iI()u]{0,24})h?b[brht]*(?:cr*)?([kxy]))")
_INTRANSITIVE = re.compile(r"(?=N([zapoqrwc,iI()u]{0,24})[hbrt]*(d))")
_ACTING = re.compile(r"(?=N([zapoqrw,]{0,8})h?r*(m))")
# Further apart than the victims of one list: they suffered the same, but elsewhere.
_COORDINATED = re.compile(r"[zaopqr]{0,6}(?:,c?|c)[ra]?")
_BOTH = re.compile(r"[kgx]c[kg]")

# A bare number as large as this is of people where it flees or marches.
_CROWD = 50
# Words that may say something, beside those that do nothing else.
_SAYING = frozenset({"confirmed", "reported"})
# Who speaks for others stands behind those whom they tell of, and is none of them.
_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})
# "173 civilians and 131 instances of looting": the second are no people.
_INSTANCES = frozenset({"instances", "cases", "acts", "occasions"})
# "Two soldiers reported dead" say nothing.
_FATES = frozenset("dead killed missing injured wounded captured abducted to as".split())
# "A man who stabbed two people was shot dead": the man was.
_WHOSE_OBJECT = re.compile(r"N,?w[rh]*[zkm]r*N$")
# Another subject of a verb than the number before it.
_HE = frozenset({"he", "she"})
_TIME_AFTER = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight last earlier "
    "early late nearby so this there here overnight".split()
)
_STATE_SIDE = frozenset("soldiers troops police policemen officers forces gendarmes".split())
_OTHER_SIDE = frozenset(
    "rebel rebels militant militants insurgent insurgents guerrilla guerrillas guerillas terrorist "
    "terrorists attacker attackers assailant assailants gunman gunmen fighter fighters jihadists "
    "bomber bombers rioters protesters bandit bandits separatist separatists militiaman militiamen "
    "extremists".split()
)


def find_counts(text: str, sentences: Sequence[Sentence]) -> list[CountMention]:
    """The counts of a report, in order; `of` is None for people of whom no harm is told."""
    found: list[CountMention] = []
    for number, sentence in enumerate(sentences):
        if not sentence.is_headline or any(t.lower[0].isdigit() for t in sentence.tokens):
            found += find_denied_counts(text, sentence)
            found += _sentence_counts(sentence.tokens)
            found += _untold(find_single_persons(text, sentence), found)
            found += list(
                find_counts_again(text, sentence, sentences[max(0, number - FAR) : number], found)
            )
    found.sort(key=lambda count: (count.start, count.end))
    return found


def _untold(
    singles: Iterable[CountMention], found: Sequence[CountMention]
) -> Iterator[CountMention]:
    """The single persons who are in no count that was found ("Omar Haddad and his brother")."""
    for single in singles:
        if not any(
            count.of is single.of and count.start < single.end and single.start < count.end
            for count in found
        ):
            yield single


def _sentence_counts(tokens: tuple[Token, ...]) -> Iterator[CountMention]:
    counted = find_counted(tokens)
    if not counted:
        return
    symbols = write_symbols(tokens, counted)
    of_by_item = _bind(symbols)
    for group in _groups(symbols, of_by_item):
        yield _mention(tokens, [symbols.items[index] for index in group], of_by_item[group[0]])


def _bind(symbols: Symbols) -> list[CountOf | None]:
    """What each counted phrase counts, by the nearest harm that takes it as object or subject."""
    bound = [None if _is_some_of_the_hurt(item) else item.of for item in symbols.items]
    for rule in (totals, _objects, _adjacent, _subjects):
        for index, of in rule(symbols):
            if bound[index] is None and _may_be(symbols.items[index], of):
                bound[index] = of
    of_each = [of or item.of for of, item in zip(bound, symbols.items, strict=True)]
    for index in range(1, len(of_each)):
        if of_each[index] is None and _is_elsewhere(symbols, index):
            of_each[index] = of_each[index - 1]
    return of_each


def _is_elsewhere(symbols: Symbols, index: int) -> bool:
    """Whether a bare number suffered the same in another place: "five in Jos and three in Bama"."""
    at, before = symbols.at[index], symbols.words[symbols.at[index - 1] + 1 : symbols.at[index]]
    behind = symbols.words[at + 1 : at + 2]
    is_joined = before[-1:] in (["and"], [","]) and not WHERE.isdisjoint(before)
    place = "".join(symbols.words[at + 2 : at + 3])
    is_place = symbols.line[at + 2 : at + 3] not in ("N", "u", "") and not place[:1].isdigit()
    is_bare = symbols.items[index].head is Head.NONE and is_place
    return is_bare and is_joined and not WHERE.isdisjoint(behind)


def _is_some_of_the_hurt(item: Counted) -> bool:
    """Whether some are counted of those who were hurt: "two of the wounded" may have died."""
    return item.of is CountOf.INJURED and item.is_chosen


def _may_be(item: Counted, of: CountOf) -> bool:
    """Whether such a noun can count this: happenings are not harmed, gunmen flee undisplaced."""
    if of in (CountOf.DISPLACED, CountOf.PARTICIPANTS):
        is_crowd = item.head is Head.NONE and (item.low or 0) >= _CROWD
        is_people = is_crowd or (item.head is Head.PEOPLE and not item.is_single and item.low != 1)
        return is_people and (of is CountOf.PARTICIPANTS or item.noun not in _OTHER_SIDE)
    return item.head is not Head.EVENT


def _objects(symbols: Symbols) -> Iterator[tuple[int, CountOf]]:
    """Numbers after "killing", "arrested", "the deaths of", "the death toll rose to"."""
    line = symbols.line
    for pattern in (_ACTIVE, _NOUN_OF, _TOLL, _ACTIVE_LATER):
        for match in pattern.finditer(line):
            at = match.start()
            if line[at] == "k" and _is_passive(line, at):
                continue
            of = symbols.of[at] or CountOf.KILLED
            is_both = _BOTH.match(line, max(0, at - 2)) and line[at - 2] != "x"
            if is_both and _are_casualties(symbols, at - 2, at):
                of = CountOf.CASUALTIES
            yield symbols.item_at(line.index("N", at)), of


def _is_passive(line: str, at: int) -> bool:
    """Whether a participle has a form of "be" before it."""
    before = line[:at].rstrip("rqhc")
    return before.endswith("b")


def _adjacent(symbols: Symbols) -> Iterator[tuple[int, CountOf]]:
    """Numbers right before a participle or state: "12 killed", "five people dead"."""
    line = symbols.line
    for match in _REDUCED.finditer(line):
        at = line.index("k", match.start())
        if not _is_active_here(symbols, at):
            yield symbols.item_at(match.start()), _with_second(symbols, at)
    for match in _STATE.finditer(line):
        at = line.index("x", match.start())
        yield symbols.item_at(match.start()), _with_second(symbols, at)


def _is_active_here(symbols: Symbols, at: int) -> bool:
    """Whether the past form at `at` takes an object: then what stands before it did the harm."""
    line = symbols.line
    after = at + 1
    while after < len(line) and line[after] in "rq":
        after += 1
    if after >= len(line):
        return False
    if line[after] == "z":
        return symbols.words[after] not in _TIME_AFTER
    return line[after] in "aNu"


def _subjects(symbols: Symbols) -> Iterator[tuple[int, CountOf]]:
    """Numbers that are the subject of a passive or of "died", nearest first."""
    nearest: dict[int, tuple[int, CountOf]] = {}
    for pattern in (_PASSIVE, _INTRANSITIVE, _ACTING):
        for match in pattern.finditer(symbols.line):
            at = match.start(2)
            if not _HE.isdisjoint(symbols.words[match.start() + 1 : at]):
                continue  # "stabbed two people before he was shot dead"
            subject = _WHOSE_OBJECT.search(symbols.line, 0, match.start() + 1)
            start = subject.start() if subject else match.start()
            nearest[at] = (symbols.item_at(start), _with_second(symbols, at))
    yield from nearest.values()


def _with_second(symbols: Symbols, at: int) -> CountOf:
    """What is counted by the word at `at`, or casualties where a second harm is joined to it."""
    of = symbols.of[at] or CountOf.KILLED
    if symbols.line[at] == "x" and _takes_object(symbols.line, at + 2):
        return of  # "left two dead and wounded nine"
    if _BOTH.match(symbols.line, at) and _are_casualties(symbols, at, at + 2):
        return CountOf.CASUALTIES
    return of


def _takes_object(line: str, at: int) -> bool:
    return _ACTIVE.match(line, at) is not None


def _are_casualties(symbols: Symbols, first: int, second: int) -> bool:
    return {symbols.of[first], symbols.of[second]} == {CountOf.KILLED, CountOf.INJURED}


def _groups(symbols: Symbols, bound: list[CountOf | None]) -> Iterator[list[int]]:
    """Counted phrases that make one count; a list of victims under one verb is summed."""
    group: list[int] = []
    parts = parts_of_wholes(symbols, bound)
    for index in range(len(symbols.items)):
        if index in parts:
            continue
        if group and _belongs(symbols, bound, group, index):
            group.append(index)
            continue
        if group and _is_kept(symbols, bound, group):
            yield group
        group = [index]
    if group and _is_kept(symbols, bound, group):
        yield group


def _belongs(symbols: Symbols, bound: list[CountOf | None], group: list[int], index: int) -> bool:
    """Whether a phrase continues the list before it; what one has, the other takes over."""
    last = group[-1]
    left, right = symbols.items[last], symbols.items[index]
    if bound[last] is not None and bound[index] is not None:
        return False
    if left.of or right.of or not (_is_listable(left) and _is_listable(right)):
        return False
    between = symbols.line[symbols.at[last] + 1 : symbols.at[index]]
    if not _COORDINATED.fullmatch(between) or _is_speaker(symbols, index):
        return False
    is_one = LISTED.fullmatch(between) is not None and not _are_opposed(left, right)
    of, told = bound[last] or bound[index], (*group, index)
    if of is None:
        of, told = _bound_later(symbols, bound, index), tuple(group)
        if of is None or is_one:
            return of is not None
    for member in told:
        bound[member] = of
    return is_one


def _bound_later(symbols: Symbols, bound: list[CountOf | None], index: int) -> CountOf | None:
    """What a later member of the list is bound to: "a man, a woman and a boy were killed"."""
    for at in range(index + 1, len(symbols.items)):
        between = symbols.line[symbols.at[at - 1] + 1 : symbols.at[at]]
        item = symbols.items[at]
        if item.of or not _is_listable(item) or LISTED.fullmatch(between) is None:
            return None
        if bound[at] is not None:
            return bound[at]
    return None


def _is_speaker(symbols: Symbols, index: int) -> bool:
    """Whether a phrase of a list says what was told before it, or one behind it in the list does.

    "Killed eight guards, a doctor and an official said": eight were killed.
    """
    at = symbols.at[index]
    if symbols.items[index].noun in _SPOKESMEN or _is_speaking(symbols, at):
        return True
    if index + 1 == len(symbols.items):
        return False
    between = symbols.line[at + 1 : symbols.at[index + 1]]
    return LISTED.fullmatch(between) is not None and _is_speaker(symbols, index + 1)


def _is_speaking(symbols: Symbols, at: int) -> bool:
    """Whether a phrase says what was told before it ("…, two officials told reporters")."""
    verb, following = (*symbols.words[at + 1 : at + 3], "", "")[:2]
    is_said = symbols.line[at + 1 : at + 2] == "s" or verb in _SAYING
    return is_said and following not in _FATES


def _is_listable(item: Counted) -> bool:
    is_plural = item.head is Head.OTHER and item.noun.endswith("s")
    return item.head is Head.PEOPLE or (is_plural and item.noun not in _INSTANCES)


def _are_opposed(left: Counted, right: Counted) -> bool:
    """Whether the two are of sides that are counted apart: rebels, forces, civilians, nations."""
    if (left.noun in _OTHER_SIDE) != (right.noun in _OTHER_SIDE):
        return True
    if left.noun == right.noun or left.noun in _OTHER_SIDE:
        return bool(left.whose and right.whose) and left.whose != right.whose
    nouns = {left.noun, right.noun}
    return "civilians" in nouns and not nouns.isdisjoint(_STATE_SIDE)


def _is_kept(symbols: Symbols, bound: list[CountOf | None], group: list[int]) -> bool:
    """Single persons count only where harm is told, bare numbers only where they count."""
    item = symbols.items[group[0]]
    if bound[group[0]] is not None:
        return True
    if item.is_single or _is_speaking(symbols, symbols.at[group[0]]):
        return False
    return item.head is Head.PEOPLE


def _mention(tokens: tuple[Token, ...], items: list[Counted], of: CountOf | None) -> CountMention:
    low = _sum([item.low for item in items])
    high = _sum([item.high for item in items])
    first, last = items[0], items[-1]
    if of is None and first.is_acting:
        of = CountOf.PARTICIPANTS
    return CountMention(
        tokens[first.first].start,
        tokens[last.end - 1].end,
        low,
        high,
        of,
        tokens[first.noun_first].start,
        tokens[last.end - 1].end,
    )


def _sum(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
