"""Sources in order of the text in, the names that pronouns and short forms go back to out."""

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from relata.records import VoiceKind
from relata.text.attribution.words import DOCUMENTS, SOURCE_NOUNS, TITLES
from relata.text.tokens import word_set

_PERSON = word_set("he she")
_GROUP = word_set("it they")
_OWN = word_set("i we")
_DESCRIBING = SOURCE_NOUNS | TITLES | DOCUMENTS
_POINTING = word_set("the this that same")
_ANONYMOUS_HEADS = word_set("official officials source sources")
_PLURALS = word_set(
    "others sides factions rebels militants insurgents guerrillas fighters officials sources "
    "witnesses residents villagers soldiers officers experts activists groups parties"
)
# "The army" behind "an army officer" is the army.
_PEOPLE = TITLES | word_set(
    "official officials officer officers source sources spokesman spokeswoman spokesperson "
    "witness witnesses soldier soldiers resident residents member members aide diplomat"
)
# "The brigadier general", "the top military official": no more than "the general", "the official".
_RANKS = word_set(
    "top senior high ranking brigadier major lieutenant colonel general army military police "
    "security chief defense defence"
)
# "the other official", "another source" are new speakers.
_NEW = word_set("another other second third one")
# So many speakers are remembered; a story seldom goes back further than ten.
_LONGEST_MEMORY = 60


class Speaker(NamedTuple):
    """Somebody heard before: his name, kind, the words that named him."""

    name: str
    kind: VoiceKind
    words: frozenset[str]
    is_person: bool
    head: str = ""


class SpeakerMemory:
    """Who has spoken so far in a report."""

    def __init__(self) -> None:
        self._speakers: deque[Speaker] = deque(maxlen=_LONGEST_MEMORY)
        self._heard_at: dict[str, int] = {}

    def resolve(self, words: tuple[str, ...], head: str) -> Speaker | None:
        """The earlier speaker that these words go back to, or None for a new one."""
        if len(words) == 1 and words[0] in _PERSON:
            return self._person(words[0]) or self._last(_is_bare_name)
        if words == ("it",):
            return self._last(lambda one: not one.is_person and not _is_many(one)) or self._person()
        if len(words) == 1 and words[0] in _GROUP:
            return self._last(lambda speaker: not speaker.is_person) or self._person()
        if len(words) == 1 and words[0] in _OWN:
            return self._speakers[-1] if self._speakers else None
        if words[0] in _POINTING and not _NEW & set(words):
            return self._described(words, head) or self._by_part_of_name(words[1:])
        return self._by_part_of_name(words)

    def last_of_many(self) -> Speaker | None:
        """The last to speak that is more than one: a body, or people by a noun in the plural."""
        return self._last(lambda speaker: not speaker.is_person or speaker.name.endswith("s"))

    def remember(self, speaker: Speaker, at: int) -> None:
        """Note that somebody spoke at an offset."""
        self._speakers.append(speaker)
        self._heard_at[speaker.name] = at

    def heard_at(self, speaker: Speaker) -> int:
        """Where he spoke last."""
        return self._heard_at.get(speaker.name, -1)

    def _last(self, is_meant: Callable[[Speaker], bool]) -> Speaker | None:
        return next(filter(is_meant, reversed(self._speakers)), None)

    def _person(self, pronoun: str = "") -> Speaker | None:
        """The last person; "she" is nobody of whom the report has told no more than "he"."""
        others = _PERSON - {pronoun} if pronoun else frozenset()
        return self._last(lambda one: one.is_person and not (one.words and one.words <= others))

    def _named(self) -> Speaker | None:
        """The last person who was heard by name, and not by his office alone."""
        return self._last(lambda one: one.is_person and one.head not in TITLES)

    def _described(self, words: tuple[str, ...], head: str) -> Speaker | None:
        """ "the minister" after a minister; "the Iranian president" needs both words."""
        if head not in _DESCRIBING:
            return None
        asked = set(words) - _POINTING
        is_of_body = head not in _PEOPLE
        known = self._last(
            lambda speaker: (
                head in speaker.words
                and asked <= speaker.words
                and not (is_of_body and (speaker.words & _PEOPLE or speaker.head not in ("", head)))
            )
        )
        if known is not None:
            return known
        if asked != {head}:
            return self._official() if _is_ranked(head, asked) else None
        if head in DOCUMENTS:
            return self._issuer(head)
        if head in _ANONYMOUS_HEADS:
            return self._unnamed(words) or (self._official() if head == "official" else None)
        return self._named() if head in TITLES else None

    def _issuer(self, head: str) -> Speaker | None:
        """Who issued "the statement"; "the report" is rather a medium's."""
        is_report = head == "report"
        issuer = self._last(lambda speaker: (speaker.kind is VoiceKind.MEDIA) is is_report)
        return issuer or (self._speakers[-1] if self._speakers else None)

    def _unnamed(self, words: tuple[str, ...]) -> Speaker | None:
        """ "the official" after "a source"; "the same source" after anybody."""
        unnamed = self._last(lambda speaker: speaker.kind is VoiceKind.ANONYMOUS)
        if unnamed is None and "same" in words and self._speakers:
            return self._speakers[-1]
        return unnamed

    def _official(self) -> Speaker | None:
        """Who spoke last, if that is somebody named who speaks for a state."""
        last = self._speakers[-1] if self._speakers else None
        is_meant = last is not None and last.is_person and last.kind is VoiceKind.OFFICIAL
        return last if is_meant else None

    def _by_part_of_name(self, words: tuple[str, ...]) -> Speaker | None:
        """The person whose longer name ends with these words."""
        return self._last(lambda speaker: speaker.is_person and _ends_with(speaker.name, words))


def _is_ranked(head: str, asked: set[str]) -> bool:
    """Whether words tell no more of an official than his rank."""
    return (head in TITLES or head == "official") and asked <= {head, *_RANKS}


def _is_many(speaker: Speaker) -> bool:
    """Whether a speaker is several by a noun in the plural: no "it"."""
    return speaker.head in _PLURALS


def _ends_with(name: str, words: tuple[str, ...]) -> bool:
    parts = tuple(name.casefold().split())
    return len(parts) > len(words) > 0 and parts[-len(words) :] == words


def _is_bare_name(speaker: Speaker) -> bool:
    is_pronoun = speaker.name.casefold() in _PERSON
    return speaker.kind is VoiceKind.UNKNOWN and " " not in speaker.name and not is_pronoun
