"""Tokens of a sentence in, words with keys under which spellings of a name meet out."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from relata.mentions import Sentence, Token

Entry = TypeVar("Entry")

_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´ʻʿʾ.,­")
_HYPHEN = re.compile("[-‐‑]")
_BREAKS = str.maketrans(dict.fromkeys("-‐‑–/()", " "))
_POSSESSIVE = re.compile(r"['’]s(?!\w)")

# A dash between words parts them; a hyphen inside a token joins them.
_DASH = "—"

# Marks that may stand between two words of one name.
JOINING = frozenset({"", "-", "'s", "&", "'"})


class Word(NamedTuple):
    """A word of a sentence; `gap` holds the marks between the word before and this one."""

    start: int
    end: int
    text: str
    key: str
    gap: str


class Line(NamedTuple):
    """A sentence as words; `ends` holds how far one name may reach from each word."""

    sentence: Sentence
    words: list[Word]
    keys: tuple[str, ...]
    ends: list[int]


@dataclass(frozen=True, slots=True)
class Lookup(Generic[Entry]):
    """Phrases as word keys; `lengths` tells how many words those with a first word have."""

    entries: Mapping[tuple[str, ...], Entry]
    lengths: Mapping[str, tuple[int, ...]]

    def longest(self, line: Line, at: int) -> tuple[int, Entry] | None:
        """The longest phrase that stands at a word, with the index after its last word."""
        keys, end = line.keys, line.ends[at]
        for length in self.lengths.get(keys[at], ()):
            if at + length <= end:
                entry = self.entries.get(keys[at : at + length])
                if entry is not None:
                    return at + length, entry
        return None


def lookup(entries: Mapping[tuple[str, ...], Entry]) -> Lookup[Entry]:
    """A lookup of these phrases."""
    lengths: dict[str, set[int]] = {}
    for phrase in entries:
        lengths.setdefault(phrase[0], set()).add(len(phrase))
    longest_first = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
    return Lookup(entries, longest_first)


def line_of(sentence: Sentence) -> Line:
    """The words of a sentence with their keys."""
    words = words_of(sentence)
    return Line(sentence, words, tuple([word.key for word in words]), runs_of(words))


@lru_cache(maxsize=1 << 16)
def key_of(word: str) -> str:
    """The word without case, diacritics, apostrophes and stops."""
    if word.isascii():
        return word.lower().translate(_APOSTROPHES)
    plain = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES)).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words_of(sentence: Sentence) -> list[Word]:
    """The words of a sentence; parts of hyphened words are words of their own."""
    words: list[Word] = []
    gap = ""
    for token in sentence.tokens:
        text = token.text
        if not text[0].isalnum():
            gap += _DASH if token.lower == "-" else token.lower
        elif len(text) > 1 and "-" in token.lower:
            words += _parts(token, gap)
            gap = ""
        else:
            if gap == "." and words and len(words[-1].text) == 1:
                gap = ""  # an initial: "Stephen J. Townsend"
            words.append(Word(token.start, token.end, text, key_of(text), gap))
            gap = ""
    return words


def keys_of(name: str) -> tuple[str, ...]:
    """The keys of a name as the register writes it."""
    if not name.isascii() or "'" in name:
        name = _POSSESSIVE.sub("", name)
    keys = [key_of(word) for word in name.translate(_BREAKS).split()]
    return tuple([key for key in keys if key and key[0].isalnum()])


def runs_of(words: Sequence[Word]) -> list[int]:
    """For each word, the index after the last word that one name may reach from it."""
    ends = [0] * len(words)
    end = len(words)
    for index in range(len(words) - 1, -1, -1):
        ends[index] = end
        if words[index].gap not in JOINING:
            end = index
    return ends


@lru_cache(maxsize=1 << 15)
def skeleton(key: str) -> str:
    """What is left of a key when the ways of writing Arabic and Persian names are made one."""
    if "h" in key:
        for written, kept in _DIGRAPHS:
            key = key.replace(written, kept)
    key = key.translate(_LETTERS)
    return _DOUBLED.sub(r"\1", key[:1] + key[1:].translate(_VOWELS))


_DIGRAPHS = (
    ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ch", "s"), ("ph", "f"),
)  # fmt: skip
_LETTERS = str.maketrans("qczjvp", "kksgfb")
_VOWELS = str.maketrans("", "", "aeiouwyh")
_DOUBLED = re.compile(r"(.)\1+")


def _parts(token: Token, gap: str) -> list[Word]:
    """The words of a token with hyphens."""
    found: list[Word] = []
    start = token.start
    for part in _HYPHEN.split(token.text):
        end = start + len(part)
        if part and part[0].isalnum():
            found.append(Word(start, end, part, key_of(part), "-" if found else gap))
        start = end + 1
    return found
