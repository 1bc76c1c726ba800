"""Attributions of a report in, the same with what the report elsewhere tells their speakers to be.

"Ruiz said" says nothing of Ruiz; "the governor, Ana Ruiz," three lines above does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from relata.mentions import ActorMention, Attribution
from relata.records import ARMED_GROUPS, VoiceKind
from relata.text.tokens import word_set

# So many characters before and behind a name tell what its bearer is.
_BEFORE, _BEHIND = 70, 90
# A name is looked for in so many places.
_TRIES = 12
_WORDS = re.compile(r"[\w.'’-]+")
# What stands between a name and the words that tell of it ends there: a clause, a bracket, a quote.
_LAST_BREAK = re.compile(r".*(?:[,;:()\[\]\"“”]|[.!?]\s|\n\s*\n)", re.DOTALL)
_APPOSED = re.compile(
    r"\s*,\s+(?!(?:and|but|or|who|which|where|when|while)\b)([^,;:.()]+)", re.IGNORECASE
)
# Words that are of no title: what stands beyond them tells of somebody else.
_VERBS = word_set(
    "said says say told tells met meets accused denied claimed added warned with against between "
    "after before that and to killed arrested urged called asked"
)
# "Mr Ruiz" may be anybody; "the leader of" is of whom he leads.
_OFFICES = word_set(
    "president premier minister ministers secretary governor mayor ambassador envoy chancellor "
    "king prince emir sultan senator lawmaker congressman parliament judge prosecutor general "
    "colonel major captain lieutenant brigadier admiral marshal sergeant gen. col. lt. maj. capt. "
    "police army military navy ministry government magistrate inspector commissioner spokesman "
    "spokesperson spokeswoman"
)
_PARTIES = word_set("opposition party rebel rebels guerrilla guerrillas militia insurgent union")
_OTHERS = {
    VoiceKind.MEDIA: word_set("journalist reporter correspondent columnist newspaper"),
    VoiceKind.MONITOR: word_set("unicef unhcr ocha amnesty observatory ngo"),
    VoiceKind.WITNESS: word_set(
        "witness eyewitness resident villager survivor doctor surgeon nurse paramedic relative "
        "father mother brother sister wife husband"
    ),
}


def with_kinds(
    text: str, found: Sequence[Attribution], actors: Sequence[ActorMention]
) -> list[Attribution]:
    """The attributions, a speaker of unknown kind being what some place of the text calls him."""
    names = {item.name for item in found if _is_untold(item)}
    kinds = {name: _kind(text, name, actors) for name in names}
    return [replace(item, kind=kinds[item.name]) if _is_untold(item) else item for item in found]


def _is_untold(item: Attribution) -> bool:
    """Whether it is a person by name of whom his own words do not tell what he is."""
    words = item.name.split()
    is_person = bool(words) and words[0][0].isupper() and words[-1][0].isupper()
    return is_person and item.kind is VoiceKind.UNKNOWN


def _kind(text: str, name: str, actors: Sequence[ActorMention]) -> VoiceKind:
    """What the first words that tell anything of a person call him."""
    for number, at in enumerate(_places(text, name)):
        if number >= _TRIES:
            break
        for start, end in _described(text, at):
            kind = _told(text, start, end, actors)
            if kind is not VoiceKind.UNKNOWN:
                return kind
    return VoiceKind.UNKNOWN


def _places(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where the name stands, in full first, then by its last word."""
    *_, last = name.split()
    forms = (name, last) if last != name and len(last) > len("abc") else (name,)
    for form in forms:
        for match in re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text):
            yield match.span()


def _described(text: str, at: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The words before a name that belong to it, and those behind it between two commas."""
    first = max(0, at[0] - _BEFORE)
    broken = _LAST_BREAK.match(text, first, at[0])
    first = broken.end() if broken else first
    verbs = [m.end() for m in _WORDS.finditer(text, first, at[0]) if m.group().casefold() in _VERBS]
    yield max([first, *verbs]), at[0]
    if _is_apposed(text, first, at):
        before = _LAST_BREAK.match(text, max(0, first - _BEFORE), text.rindex(",", 0, first))
        yield (before.end() if before else max(0, first - _BEFORE)), first
    apposed = _APPOSED.match(text, at[1], at[1] + _BEHIND)
    if apposed is not None:
        start, end = apposed.span(1)
        verb = (
            m.start() for m in _WORDS.finditer(text, start, end) if m.group().casefold() in _VERBS
        )
        yield start, next(verb, end)


def _is_apposed(text: str, first: int, at: tuple[int, int]) -> bool:
    """Whether a name stands between commas: "the governor, Ana Ruiz, said"."""
    given = text[first : at[0]].split()
    is_closed = text[at[1] : at[1] + 1] in (",", ".", ";")
    is_name = all(word[:1].isupper() for word in given)
    return is_closed and is_name and text[first - 1 : first] == ","


def _told(text: str, start: int, end: int, actors: Sequence[ActorMention]) -> VoiceKind:
    """What words right before or behind a name call its bearer."""
    words = {word.casefold() for word in _WORDS.findall(text, start, end)}
    is_of_group = any(
        start <= one.start and one.end <= end and one.kind in ARMED_GROUPS for one in actors
    )
    if is_of_group or not words.isdisjoint(_PARTIES):
        return VoiceKind.PARTY
    if not words.isdisjoint(_OFFICES):
        return VoiceKind.OFFICIAL
    kinds = (kind for kind, called in _OTHERS.items() if not words.isdisjoint(called))
    return next(kinds, VoiceKind.UNKNOWN)
