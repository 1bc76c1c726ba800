"""A report's head in, the voice that its lead or header leaves to be found out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from relata.mentions import Attribution, Sentence
from relata.records import Stance, VoiceKind, is_registered
from relata.text.attribution.names import LONGEST_NAME
from relata.text.attribution.words import KIND_WORDS, LEAD_PERSONS, TITLES

# "CLANDESTINE, 28 MAY 89 (RADIO VENCEREMOS) -- [COMMUNIQUE] [SOME FRONT, SF] [TEXT]"
_HEADER = re.compile(
    r"\[(?:COMMUNIQUE|STATEMENT|DECLARATION|PRESS RELEASE|NEWS RELEASE|MESSAGE|LETTER|SPEECH"
    r"|ADDRESS|SERMON)\]\s*"
    r"\[([^\]]{3,120})\]\s*\[(?:TEXT|EXCERPTS?)\]"
)
_EMPTY = frozenset({"the", "a", "an", "of", "for", "in", "at", "and", "its", "their", "his", "her"})
_RULERS = frozenset("president premier king queen emir sultan chancellor ayatollah pope".split())
_INDEFINITE = re.compile(r"(?:an?|another)\s", re.IGNORECASE)
# The head is looked for in this many characters.
_LONGEST_HEAD = 400


def header_voice(text: str, sentences: Sequence[Sentence]) -> Attribution | None:
    """The issuer of a communique, speaking in all that follows its head; else None."""
    match = _HEADER.search(text, 0, _LONGEST_HEAD)
    if match is None or not sentences:
        return None
    name = match.group(1).split(",")[0]
    start = match.start(1)
    return Attribution(
        source_start=start,
        source_end=match.end(1),
        cue_start=match.start(),
        cue_end=start,
        content=((match.end(), sentences[-1].end),),
        name=name,
        kind=kind_named(name),
        stance=Stance.ASSERTS,
        is_own_text=True,
    )


def kind_named(name: str) -> VoiceKind:
    """What kind of voice the words of a name tell of by themselves."""
    words = set(name.casefold().split())
    for kind, known in KIND_WORDS:
        if not words.isdisjoint(known):
            return VoiceKind(kind)
    return VoiceKind.UNKNOWN


def name_first_speaker(text: str, found: list[Attribution], first: int) -> None:
    """Give "a commander said" in the lead the name that the story then tells.

    "An army spokesman, Captain Ruiz" is another one, and so is "President Ruiz": who rules is no
    official.
    """
    if len(found) < first + 2 or not _is_unnamed_person(found[first].name):
        return
    lead = found[first]
    for number in range(first + 1, len(found)):
        follower = found[number]
        if follower.name == lead.name:
            continue
        is_person = _looks_like_person(follower.name) and not _is_body(follower)
        is_new = _INDEFINITE.match(text, follower.source_start) is not None
        words = text[follower.source_start : follower.source_end]
        is_new = is_new or _is_ruler(words) or _is_described(words, follower.name, lead.name)
        if is_person and not is_new and follower.kind is not VoiceKind.MEDIA:
            found[first:number] = [
                replace(item, name=follower.name, kind=follower.kind)
                if item.name == lead.name
                else item
                for item in found[first:number]
            ]
        return


def _is_body(follower: Attribution) -> bool:
    """Whether it is a group or a body that speaks: "Boko Haram", "Human Rights Watch"."""
    is_known = is_registered(follower.actor_id)
    return is_known or " in " in follower.name or kind_named(follower.name) is not VoiceKind.UNKNOWN


def _is_ruler(words: str) -> bool:
    """Whether a person is told of by the office of who rules a state."""
    return not _RULERS.isdisjoint(words.lower().split())


def _is_described(words: str, name: str, lead: str) -> bool:
    """Whether the words before a name call him something else than the lead does.

    "The principal, Ana Ruiz" is no spokesman; any office may be that of "an official".
    """
    called = {
        word.strip(",.") for word in words.replace(name, " ").split() if word[0].islower()
    } - _EMPTY
    head = lead.casefold().split()[-1]
    return bool(called) and head != "official" and head not in called


def _is_unnamed_person(name: str) -> bool:
    words = name.casefold().split()
    return len(words) > 1 and words[0] in ("a", "an") and words[-1] in TITLES | LEAD_PERSONS


def _looks_like_person(name: str) -> bool:
    words = name.split()
    return 1 < len(words) <= LONGEST_NAME and all(
        word[0].isupper() for word in words[:1] + words[-1:]
    )
