"""A shallow parse in, who does what to whom around each verb group out.

Arguments are indexes into `parse.noun_phrases`; -1 stands for none.
"""

from relata.text.clauses_subjects import antecedent, is_bracketed, is_coordinated, subjects_of
from relata.text.clauses_words import ACCUSE_OF, HARMS, KEEP_FROM, OPENERS, STOPS, Clause
from relata.text.phrases import Parse, VerbGroup

_DONE_TO = frozenset(
    "kill wound injure arrest abduct kidnap detain murder assassinate behead".split()
)
_SPANS = frozenset("day week month year morning night evening time hour".split())
# Particles that belong to their verb: what follows is its object ("carried out two raids").
_PARTICLES = frozenset({"out", "up", "off", "down", "over", "back", "away"})


def clauses(parse: Parse) -> tuple[Clause, ...]:
    """One clause for each verb group, in order; later ones may lean on earlier ones."""
    found: list[Clause] = []
    for number in range(len(parse.verb_groups)):
        found.append(_clause(parse, number, found))
    return tuple(found)


def _clause(parse: Parse, number: int, before: list[Clause]) -> Clause:
    group = parse.verb_groups[number]
    governor = _governor(parse, number)
    objects, obliques = _after(parse, number)
    agents = tuple(np for prep, np in obliques if prep == "by") if group.is_passive else ()
    subjects = subjects_of(parse, number, before, governor)
    if not group.is_passive and all(_is_span(parse, index) for index in objects):
        objects = _relative_object(parse, group, subjects) or objects
    if subjects and (_is_outcome(parse, number) or _is_headline(parse, group, objects)):
        agents = tuple(np for prep, np in obliques if prep == "by")
        return Clause(number, (), subjects, agents, obliques, governor)
    return Clause(number, subjects, objects, agents, obliques, governor)


def _is_span(parse: Parse, index: int) -> bool:
    """Whether a phrase tells a time ("which the rebels attacked last month")."""
    return parse.tokens[parse.noun_phrases[index].head].lower in _SPANS


def _is_outcome(parse: Parse, number: int) -> bool:
    """Whether a past form tells what "left" somebody behind ("left 30 people killed")."""
    group, previous = parse.verb_groups[number], parse.verb_groups[number - 1]
    if number == 0 or previous.lemma != "leave" or group.lemma not in HARMS:
        return False
    between = parse.tags[previous.end : group.first]
    return group.end - group.first == 1 and not any(
        tag in ("PUNCT", "CONJ", "SUB", "REL") for tag in between
    )


def _is_headline(parse: Parse, group: VerbGroup, objects: tuple[int, ...]) -> bool:
    """Whether a past form without object stands for a passive ("Two killed in blast")."""
    if objects or not group.is_past or group.end - group.first > 1 or group.form != "finite":
        return False
    is_followed = group.end < len(parse.tags) and parse.tags[group.end] == "PREP"
    # "… killed on Saturday the man who planned it" has its object behind the day.
    is_day = is_followed and parse.tokens[group.end].lower == "on"
    return is_followed and not is_day and group.lemma in _DONE_TO


def _relative_object(parse: Parse, group: VerbGroup, subjects: tuple[int, ...]) -> tuple[int, ...]:
    """What a relative pronoun before the subject stands for ("the ship that rebels attacked")."""
    if len(subjects) != 1 or group.form != "finite":
        return ()
    subject = parse.noun_phrases[subjects[0]]
    relative = subject.first - 1
    if relative < 1 or subject.end > group.first or parse.tags[relative] != "REL":
        return ()
    return antecedent(parse, relative)


def _governor(parse: Parse, number: int) -> int:
    """The verb group that an infinitive or a gerund right behind it completes."""
    group = parse.verb_groups[number]
    if number == 0 or group.form not in ("infinitive", "gerund"):
        return -1
    previous = parse.verb_groups[number - 1]
    between = parse.tags[previous.end : group.first]
    if group.form == "gerund":
        is_apart = any(tag in ("PUNCT", "NOUN", "NAME", "SUB") for tag in between)
        return number - 1 if not is_apart or _is_kept_from(parse, previous, group) else -1
    if any(tag in ("SUB", "REL") for tag in between) or _has_stop(parse, previous.end, group.first):
        return -1
    return number - 1


def _is_kept_from(parse: Parse, previous: VerbGroup, group: VerbGroup) -> bool:
    """ "prevent X from doing": the gerund completes the verb of preventing."""
    before = parse.tokens[group.first - 1].lower
    if previous.lemma in ACCUSE_OF:
        return before in ("of", "for", "with")
    return previous.lemma in KEEP_FROM and before == "from"


def _has_stop(parse: Parse, first: int, end: int) -> bool:
    return any(parse.tokens[index].lower in STOPS for index in range(first, end))


def _after(parse: Parse, number: int) -> tuple[tuple[int, ...], tuple[tuple[str, int], ...]]:
    """Objects and prepositional phrases between this verb group and the next."""
    group = parse.verb_groups[number]
    limit = _limit(parse, number)
    objects: list[int] = []
    obliques: list[tuple[str, int]] = []
    last_prep = ""
    for index, phrase in enumerate(parse.noun_phrases):
        if not group.end <= phrase.first < limit or is_bracketed(parse, phrase):
            continue
        if phrase.prep == group.end and parse.tokens[phrase.prep].lower in _PARTICLES:
            objects.append(index)
        elif phrase.prep >= group.end - 1:
            last_prep = parse.tokens[phrase.prep].lower
            obliques.append((last_prep, index))
        elif last_prep and is_coordinated(parse, index):
            obliques.append((last_prep, index))
        elif not last_prep and (not objects or is_coordinated(parse, index)):
            objects.append(index)
    return tuple(objects), tuple(obliques)


def _limit(parse: Parse, number: int) -> int:
    """The token index where the material of a verb group ends."""
    group = parse.verb_groups[number]
    end = len(parse.tokens)
    for index in range(group.end, end):
        if parse.tags[index] in OPENERS or parse.tokens[index].lower in STOPS:
            end = index
            break
    if number + 1 < len(parse.verb_groups):
        following = parse.verb_groups[number + 1]
        if following.first < end:
            return _subject_start(parse, following, group.end)
    return end


def _subject_start(parse: Parse, following: VerbGroup, floor: int) -> int:
    """Where the next verb's own subject starts, so that it is not taken as an object here."""
    if following.form in ("infinitive", "gerund", "participle"):
        return following.first
    index = following.first - 1
    while index > floor and parse.tags[index] != "CONJ" and parse.tokens[index].lower != ",":
        if parse.tags[index] == "REL":
            return index
        index -= 1
    return index + 1 if index > floor else following.first
