"""A report's head in, the voice of a statement that it gives the words of out."""

import re

from relata.mentions import Attribution, Sentence
from relata.records import Stance, VoiceKind
from relata.text.attribution_words import KIND_WORDS

# "CLANDESTINE, 28 MAY 89 (RADIO VENCEREMOS) -- [COMMUNIQUE] [SOME FRONT, SF] [TEXT]"
_HEADER = re.compile(
    r"\[(?:COMMUNIQUE|STATEMENT|DECLARATION|PRESS RELEASE|NEWS RELEASE|MESSAGE|LETTER)\]\s*"
    r"\[([^\]]{3,120})\]\s*\[(?:TEXT|EXCERPTS?)\]"
)
# The head is looked for in this many characters.
_LONGEST_HEAD = 400


def header_voice(text: str, sentences: list[Sentence]) -> Attribution | None:
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
        kind=_kind(name),
        stance=Stance.ASSERTS,
    )


def _kind(name: str) -> VoiceKind:
    words = set(name.casefold().split())
    for kind, known in KIND_WORDS:
        if not words.isdisjoint(known):
            return VoiceKind(kind)
    return VoiceKind.UNKNOWN
