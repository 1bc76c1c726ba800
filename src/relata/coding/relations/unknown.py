"""An analysed sentence in, the sides of relations out that no stage before has found."""

import re
from collections.abc import Iterator

from relata.coding.frames import AnalysedSentence
from relata.coding.relations.side import Side, explains
from relata.coding.relations.words import side_words
from relata.text.phrases import NounPhrase

# Who joins these joins nobody: "joined forces".
NOBODIES = frozenset({"forces", "hands", "ranks"})
# A body told by its initials alone; two letters are often a state.
_INITIALS = re.compile(r"[A-Z]{3,6}")
JOINING = ("join", "joins", "joined", "joining")


def find_unknown(sentence: AnalysedSentence, text: str, base: int) -> Iterator[Side]:
    """Noun phrases with a name or a body in them that no stage found."""
    busy = [(m.start, m.end) for m in sentence.places]
    busy += [(m.start, m.end) for m in sentence.times]
    named = {m.start for m in sentence.actors if m.is_name}
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    words = side_words()
    for phrase in sentence.parse.noun_phrases:
        first = phrase.first + (tags[phrase.first] in ("DET", "PDET"))
        if first >= phrase.end or "POSS" in tags[first : phrase.end]:
            continue
        yield from _headed(sentence, first, phrase.end, text)
        if tokens[first].start in named:  # left out above: it explains another name
            continue
        is_verb = phrase.end - 1 > first and tokens[phrase.end - 1].lower in words.verbs
        start, end = tokens[first].start, tokens[phrase.end - 1 - is_verb].end
        name = text[start - base : end - base]
        is_unit = words.units.end(name)
        if not is_unit and any(a < end and start < b for a, b in busy):
            continue
        is_name = name[0] in "\"'" or _looks_named(sentence, phrase, first)
        if _is_rank(name) or text[end - base : end - base + 1] == "-":
            continue
        if _is_joined(name, start - base, text) or explains(name, start - base, text):
            continue
        if is_name or is_unit or words.bodies.end(name):
            yield Side(start, end, start, end, name, is_name=is_name, is_unit=is_unit,
                       is_land=False, is_known=False, kind=None)  # fmt: skip


def _is_rank(name: str) -> bool:
    """Whether a phrase is an office or a rank alone ("Lieutenant Colonel" before "A. Petrov")."""
    words = side_words()
    return words.titles.end(name) or words.ranks.issuperset(name.lower().split())


def _is_joined(name: str, start: int, text: str) -> bool:
    """Whether a noun is only what is joined: "joined forces"."""
    return name in NOBODIES and text[:start].rstrip().endswith(JOINING)


def _headed(sentence: AnalysedSentence, first: int, end: int, text: str) -> Iterator[Side]:
    """The unit or body whose head's title follows it ("3rd Brigade commander Colonel X").

    So is who is told by initials ("DRP president X"), where not all is in capitals.
    """
    tokens, base, words = sentence.parse.tokens, sentence.sentence.start, side_words()
    for at in range(first + 1, end):
        name = text[tokens[first].start - base : tokens[at - 1].end - base]
        if not words.titles.end(tokens[at].text) or words.titles.end(name):
            continue
        if tokens[at + 1 : at + 2] and tokens[at + 1].lower == "of":  # "army chief of staff"
            return
        is_short = at == first + 1
        is_unit = words.units.end(name)
        if is_short:
            is_told = not sentence.sentence.is_caps and _INITIALS.fullmatch(name) is not None
        else:
            is_name = name[0].isdigit() or _is_name_before(sentence, first, at)
            is_told = is_name and (is_unit or words.bodies.end(name))
        if is_told:
            yield Side(tokens[first].start, tokens[at - 1].end, tokens[first].start,
                       tokens[at - 1].end, name, is_name=True, is_unit=is_unit, is_land=False,
                       is_known=is_short, kind=None)  # fmt: skip
        return


def _is_name_before(sentence: AnalysedSentence, first: int, end: int) -> bool:
    """Whether the words before a title are a name; in all capitals nothing tells.

    The capital of the sentence's first word tells nothing ("Rebel group leader X").
    """
    words = [token.text for token in sentence.parse.tokens[first:end]]
    if sentence.sentence.is_caps or first > 0:
        return words[0][0].isupper()
    return sentence.parse.tags[0] == "NAME" or any(word[0].isupper() for word in words[1:])


def _looks_named(sentence: AnalysedSentence, phrase: NounPhrase, first: int) -> bool:
    """Whether a noun phrase is written as a name; in all capitals only its tags can tell."""
    tags = sentence.parse.tags
    if sentence.sentence.is_caps or first == 0:
        return all(tag == "NAME" for tag in tags[phrase.first : phrase.end])
    word = sentence.parse.tokens[first].text
    return word != word.lower()
