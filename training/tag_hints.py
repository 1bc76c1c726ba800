"""An analysed report in, what the text stage knows of each of its words out, as names of features.

The encoder reads without capitals; the form of a word, its part of speech and the mentions that
it stands in tell a tagger much of what kind of entity it names.
"""

from collections.abc import Iterator

from relata.coding.analysis import Analysis
from relata.coding.candidates import CandidateKind, find_candidates
from relata.coding.frames import AnalysedSentence

Span = tuple[int, int]


def hints_of(analysis: Analysis) -> dict[int, list[str]]:
    """The features of every word, by each of its characters."""
    found: dict[int, list[str]] = {}
    for sentence, candidates in zip(analysis.sentences, find_candidates(analysis), strict=True):
        weapons = (
            (one.start, one.end, f"weapon={one.about}")
            for one in candidates
            if one.kind is CandidateKind.WEAPON
        )
        mentions = [*_mentions(sentence), *weapons]
        for token, tag in zip(sentence.parse.tokens, sentence.parse.tags, strict=True):
            features = [f"form={_form(token.text)}", f"tag={tag}"]
            for start, end, name in mentions:
                if start <= token.start < end:
                    features += [name, f"{name} first" if token.start == start else f"{name} on"]
            found |= dict.fromkeys(range(token.start, token.end), features)
    return found


def _mentions(sentence: AnalysedSentence) -> Iterator[tuple[int, int, str]]:
    for actor in sentence.actors:
        sort = "name" if actor.is_name else "described"
        known = "unknown" if (actor.actor_id or "act-").startswith("act-") else "known"
        yield actor.start, actor.end, f"actor {sort}"
        yield actor.start, actor.end, f"actor {sort} {known} {actor.kind}"
    for place in sentence.places:
        kind = place.place.kind if place.place else "unknown"
        yield place.start, place.end, f"place {place.use}"
        yield place.start, place.end, f"place {kind}"
    for time in sentence.times:
        yield time.start, time.end, "time"
    for count in sentence.counts:
        yield count.start, count.end, f"count {count.of}"


def _form(word: str) -> str:
    """How a word is written: small, with a capital, in capitals, with digits."""
    if any(letter.isdigit() for letter in word):
        return "digits"
    if not word[0].isalpha():
        return "mark"
    if word.isupper():
        return "capitals" if len(word) > 1 else "letter"
    return "capital" if word[0].isupper() else "small"
