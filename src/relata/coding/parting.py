"""Scored triggers in, the same out with what joined verbs share out apart.

"Gunmen killed three people in Jos and kidnapped five in Bokkos": whom they killed they did not
kidnap, and Bokkos is not where they killed. A scorer that looks at one pair at a time often links
both.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from relata.coding.building import (
    LEAST_COUNT,
    LEAST_ROLE,
    LEAST_WEAPON,
    Building,
)
from relata.coding.candidates import Candidate
from relata.coding.linking import LEAST_PLACE
from relata.coding.links import COUNTS, PLACE, TIME, WEAPON
from relata.coding.reasons import ANSWERS
from relata.records import RoleName

_SUFFERED = frozenset({str(r) for r in (RoleName.TARGET, RoleName.VICTIM, RoleName.DETAINEE)})
_COUNTED = frozenset(COUNTS.values())
_OBJECTS = _SUFFERED | _COUNTED
_AIMED_AT = frozenset({str(RoleName.TARGET)})
_HARMED = _OBJECTS - _AIMED_AT
_PLACES = frozenset({PLACE})
_DOERS = frozenset({str(RoleName.INITIATOR)})
_MEANS = frozenset({WEAPON})
_WHEN = frozenset({TIME})
# What opens a clause of its own: two verbs on both sides of it are not joined.
_CLAUSES = frozenset({"REL", "SUB"})
# What parts two happenings of one sentence.
_PARTS = frozenset({"after", "before", "while", "when", "as", "whereas", "although", "though"})
_AT_ANOTHER_TIME = frozenset({"after", "before"})
# Behind these the same may be told of the same: "as fighting with the army spread".
_AT_ONCE = frozenset({"as", "when"})
_SPANS = frozenset("minute minutes hour hours day days week weeks month months year years".split())
_STOPS = frozenset({";"})
_DISRUPTED = "weapons_disrupted"
_FIRING = frozenset({"air_strike", "shelling", "armed_attack"})
_SINCE = "since"
# A noun that tells something stands so near before its verb ("a car bomb wounded").
_NEAR = 4
Reach = tuple[int, int]


def parted(buildings: Iterable[Building]) -> list[Building]:
    """The triggers; each of a row of joined verbs keeps what stands behind it alone."""
    found = list(buildings)
    order = sorted(range(len(found)), key=lambda n: (found[n].found.sentence, found[n].found.token))
    for row in _rows([(n, found[n]) for n in order]):
        reaches = _reaches([one for _, one in row])
        for place, (number, one) in enumerate(row):
            found[number] = _own(one, reaches, place)
    return _across(found)


def _rows(ordered: Sequence[tuple[int, Building]]) -> Iterator[list[tuple[int, Building]]]:
    """Triggers of one sentence that are joined one to the next, with their numbers."""
    row: list[tuple[int, Building]] = []
    for pair in ordered:
        if row and not _are_joined(row[-1][1], pair[1]):
            yield row
            row = []
        row.append(pair)
    if row:
        yield row


def _are_joined(first: Building, second: Building) -> bool:
    """Whether "and", or a comma before a verb, joins a second verb to what was told before it.

    A noun ("a bombing … killed six and gunmen …") has a verb of its own before the "and".
    """
    if first.found.sentence != second.found.sentence:
        return False
    tags = _tags(first)
    at, to = first.found.token, second.found.token
    between = tags[at + 1 : to]
    if tags[to][0] != "V" or not _CLAUSES.isdisjoint(between):
        return False
    is_listed = tags[at][0] == "V" and _words(first)[to - 1] == ","
    joint = _joint(tags, at, to)
    has_verb = tags[at][0] == "V" or any(tag[0] == "V" for tag in tags[at + 1 : joint])
    return is_listed or (joint < to and has_verb)


def _joint(tags: Sequence[str], at: int, to: int) -> int:
    """Where the last "and" between two words stands; `to` where there is none."""
    return max((n for n in range(at + 1, to) if tags[n] == "CONJ"), default=to)


def _reaches(row: Sequence[Building]) -> list[Reach]:
    """What stands behind each trigger and before the next one's clause."""
    tags = _tags(row[0])
    tokens = [one.found.token for one in row]
    ends = [_joint(tags, at, to) for at, to in pairwise(tokens)]
    return list(zip(tokens, [*ends, _speech_behind(row[-1])], strict=True))


def _speech_behind(building: Building) -> int:
    """The token where it is said who tells this, or the end of the sentence.

    "They stormed the town and burned it, a group said, putting the toll at 200."
    """
    tokens = building.analysis.sentences[building.found.sentence].parse.tokens
    end, last = tokens[building.found.token].end, tokens[-1].end
    starts = [
        min(one.source_start, one.cue_start)
        for one in building.analysis.attributions
        if end < one.cue_start < last and end < one.source_start
    ]
    first = min(starts, default=last)
    return next((n for n, token in enumerate(tokens) if token.start >= first), len(tokens))


def _own(building: Building, reaches: Sequence[Reach], place: int) -> Building:
    """The trigger without what belongs to the others of its row, where it has something itself."""
    others = [reach for number, reach in enumerate(reaches) if number != place]
    for links in (_OBJECTS, _PLACES):
        if _has(building, links, reaches[place]):
            building = _without(building, links, others)
    # Who stands behind the "and" does what comes then.
    tokens = [at for at, _ in reaches[place + 1 :]]
    later = [(end - 1, at) for (_, end), at in zip(reaches[place:], tokens, strict=False)]
    building = _without(building, _DOERS, later)
    # … and who stands there suffers what is done to him: "and a woman was shot".
    suffering = [reach for reach in later if _is_passive(building, reach[1])]
    return _without(building, _OBJECTS, suffering)


def _is_passive(building: Building, token: int) -> bool:
    """Whether a word is a verb in the passive."""
    parse = building.analysis.sentences[building.found.sentence].parse
    return any(one.main == token and one.is_passive for one in parse.verb_groups)


def _tags(building: Building) -> Sequence[str]:
    return building.analysis.sentences[building.found.sentence].parse.tags


def _words(building: Building) -> Sequence[str]:
    tokens = building.analysis.sentences[building.found.sentence].parse.tokens
    return [token.lower for token in tokens]


def _has(building: Building, links: frozenset[str], reach: Reach) -> bool:
    """Whether something between two words of the sentence is linked to the trigger."""
    return any(
        score >= _least(link) and _is_inside(building, candidate, reach)
        for link in links
        for score, candidate in building.likely.get(link, ())
    )


def _least(link: str) -> float:
    if link in _SUFFERED:
        return LEAST_ROLE
    return LEAST_PLACE if link == PLACE else LEAST_COUNT


def _without(building: Building, links: frozenset[str], reaches: Sequence[Reach]) -> Building:
    """The trigger without such links to what stands between these words of the sentence."""
    likely = {
        link: [
            pair
            for pair in pairs
            if link not in links or not any(_is_inside(building, pair[1], one) for one in reaches)
        ]
        for link, pairs in building.likely.items()
    }
    return replace(building, likely=likely)


def _is_inside(building: Building, candidate: Candidate, reach: Reach) -> bool:
    is_here = candidate.sentence == building.found.sentence
    return is_here and reach[0] < candidate.first < reach[1]


def _across(found: list[Building]) -> list[Building]:
    """The triggers; of two in clauses that "after" or "while" parts, each keeps its own.

    "Gunmen killed a judge, hours after a car bomb wounded his brother": the brother was not killed,
    nor did the gunmen, as far as is told, plant the bomb.
    """
    made = list(found)
    for n, one in enumerate(found):
        for other in found:
            if other is one or other.found.sentence != one.found.sentence:
                continue
            mark = _parting_mark(one, other)
            if mark is not None:
                made[n] = _kept_apart(made[n], mark)
            if _brought_down(one, other):
                made[n] = _without_doers_of(made[n], other)
            stop = _mark_between(one, other, _STOPS)
            if stop is not None:
                made[n] = _with_own_numbers(made[n], stop)
            answer = _mark_between(one, other, ANSWERS)
            if answer is not None:
                made[n] = _of_its_own(made[n], other, answer)
    return made


def _brought_down(one: Building, other: Building) -> bool:
    """Whether what one trigger tells to be brought down is what the other tells to be fired.

    "Iran fired 180 missiles, most of which were intercepted": not by Iran.
    """
    if one.found.code != _DISRUPTED:
        return False
    fired = _likely(other, WEAPON, LEAST_WEAPON) if other.found.code in _FIRING else set()
    taken = _likely(one, WEAPON, LEAST_WEAPON) | _likely(one, RoleName.TARGET, LEAST_ROLE)
    return not fired.isdisjoint(taken)


def _likely(building: Building, link: str, least: float) -> set[tuple[int, int]]:
    """The characters of what is linked to a trigger."""
    pairs = building.likely.get(str(link), ())
    return {_place_of(c) for score, c in pairs if score >= least}


def _without_doers_of(building: Building, other: Building) -> Building:
    """The trigger without who does what the other tells."""
    doers, link = _likely(other, RoleName.INITIATOR, LEAST_ROLE), str(RoleName.INITIATOR)
    kept = [pair for pair in building.likely.get(link, ()) if _place_of(pair[1]) not in doers]
    return replace(building, likely={**building.likely, link: kept})


def _place_of(candidate: Candidate) -> tuple[int, int]:
    return candidate.start, candidate.end


def _mark_between(one: Building, other: Building, marks: frozenset[str]) -> int | None:
    """The first such word between two triggers of a sentence."""
    words = _words(one)
    return next((n for n in _between(one, other) if words[n] in marks), None)


def _between(one: Building, other: Building) -> range:
    """The tokens between two triggers of a sentence."""
    first, second = sorted((one.found.token, other.found.token))
    return range(first + 1, second)


def _with_own_numbers(building: Building, stop: int) -> Building:
    """The trigger with the numbers on its side of a semicolon, where it has any there."""
    sides = ((-1, stop), (stop, len(_words(building))))
    own, others = sides if building.found.token < stop else sides[::-1]
    return _without(building, _COUNTED, [others]) if _has(building, _COUNTED, own) else building


def _of_its_own(building: Building, other: Building, mark: int) -> Building:
    """The deed without whom the answered one harmed, or the answered one with them.

    "They fired on Eilat in response to strikes that killed 12": who answers a deed did not do it.
    """
    main, answered = (-1, mark), (mark, len(_words(building)))
    if building.found.token < mark:
        return _without(building, _HARMED | _WHEN, [answered])
    shared = _DOERS | _OBJECTS | _MEANS | _PLACES | _WHEN
    return _with(_without(building, shared, [main]), other, answered)


def _with(building: Building, other: Building, reach: Reach) -> Building:
    """The trigger with whom the other is linked to as harmed, of those between two words."""
    likely = dict(building.likely)
    for link in _HARMED:
        told = {candidate: score for score, candidate in likely.get(link, ())}
        for score, candidate in other.likely.get(link, ()):
            if _is_inside(other, candidate, reach):
                told[candidate] = max(score, told.get(candidate, 0.0))
        likely[link] = sorted(((s, c) for c, s in told.items()), key=lambda pair: -pair[0])
    return replace(building, likely=likely)


def _kept_apart(building: Building, mark: int) -> Building:
    """The trigger with what stands on its own side of the mark, as far as that is anything."""
    tags, words = _tags(building), _words(building)
    main, clause = (-1, mark), (mark, _clause_end(tags, mark))
    is_main = building.found.token < mark
    own, others = (main, clause) if is_main else (clause, main)
    is_other_time = words[mark] in _AT_ANOTHER_TIME
    if is_other_time and _has(building, _OBJECTS, own):
        building = _without(building, _OBJECTS, [others])
    for links in (_HARMED, _AIMED_AT):
        if _has(building, links, own):
            building = _without(building, links, [others])
    if words[mark] == "when" and _SINCE in words[max(0, mark - _NEAR) : mark]:
        # "Dozens have died since May, when rebels took Jos": not all at the rebels' hands.
        building = _without(building, _DOERS | _PLACES, [others])
    is_days_apart = is_other_time and words[mark - 1] in _SPANS
    has_own = words[mark] not in _AT_ONCE and _has_subject(building, mark)
    if is_days_apart if is_main else has_own:
        building = _without(building, _DOERS, [others])
    return building


def _parting_mark(one: Building, other: Building) -> int | None:
    """The token that opens a clause of its own, with one of the two triggers on either side."""
    words, between = _words(one), _between(one, other)
    marks = [n for n in between if words[n] in _PARTS and _opens(one, n, between.stop)]
    return max(marks, default=None)


def _opens(building: Building, mark: int, trigger: int) -> bool:
    """Whether a clause with a verb of its own starts behind the mark and holds the trigger."""
    parse = building.analysis.sentences[building.found.sentence].parse
    return parse.tags[mark] in ("SUB", "PREP") and any(
        group.form == "finite" and mark < group.first <= trigger + _NEAR
        for group in parse.verb_groups
    )


def _clause_end(tags: Sequence[str], mark: int) -> int:
    """Where the next clause of its own starts, or the sentence ends."""
    return next((n for n in range(mark + 1, len(tags)) if tags[n] == "SUB"), len(tags))


def _has_subject(building: Building, mark: int) -> bool:
    """Whether the clause behind the mark says by itself who or what did it: no pronoun."""
    parse = building.analysis.sentences[building.found.sentence].parse
    for phrase in parse.noun_phrases:
        if phrase.first > mark:
            return phrase.head <= building.found.token and parse.tags[phrase.head] != "PRON"
    return False
