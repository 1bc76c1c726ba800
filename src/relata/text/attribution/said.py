"""How one attribution of a sentence is told: who speaks, by which words, and what is said."""

from typing import NamedTuple

from relata.records import Stance
from relata.text.attribution.chain import Source
from relata.text.phrases import Parse


class Said(NamedTuple):
    """One attribution by token indexes; `content` are token ranges of the sentence."""

    sources: tuple[Source, ...]
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    stance: Stance
    is_whole: bool = False  # "according to": the frame of the sentence, not a clause in it
    opens_text: bool = False  # "said:" at the end of the sentence
    goes_back: bool = False  # "This was reported by X": the content is the sentence before
    is_apposed: bool = False  # "..., a charge X denied": the content is only that charge


def index_of(parse: Parse, word: str, where: range) -> int:
    """The first of these tokens that is the word, or -1."""
    for index in where:
        if index < len(parse.tokens) and parse.tokens[index].lower == word:
            return index
    return -1
