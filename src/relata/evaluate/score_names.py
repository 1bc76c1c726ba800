"""Two names in, whether they may name the same actor out."""

import unicodedata
from functools import lru_cache

# Words that tell nobody apart; docs/score.md lists them.
_EMPTY_WORDS = frozenset(
    (
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "her",
        "his",
        "in",
        "its",
        "of",
        "on",
        "or",
        "the",
        "their",
        "to",
    )
)
# Two coders cut names differently ("three soldiers", "soldiers of the army"): half of the
# words in common is the same thing to a reader. Set with docs/score.md, not tuned.
_LEAST_SHARED_WORDS = 0.5


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The name without case, diacritics, quotes, punctuation and articles."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(_fold_character(character) for character in plain)
    return " ".join(word for word in kept.split() if word not in ("a", "an", "the"))


def _fold_character(character: str) -> str:
    if character.isalnum():
        return character
    # What joins a word or sits on a letter goes; other marks part words.
    return "" if unicodedata.combining(character) or character in "'’‘ʼ`." else " "


@lru_cache(maxsize=65536)
def content_words(name: str) -> frozenset[str]:
    """The words of the name that tell it from others."""
    words = frozenset(fold(name).split())
    return words - _EMPTY_WORDS or words


@lru_cache(maxsize=262144)
def same_name(left: str, right: str) -> bool:
    """Equal when folded, one within the other word for word, or half of the words shared."""
    if fold(left) == fold(right):
        return True
    left_words, right_words = content_words(left), content_words(right)
    if not left_words or not right_words:
        return False
    common = len(left_words & right_words)
    dice = 2 * common / (len(left_words) + len(right_words))
    return common == min(len(left_words), len(right_words)) or dice >= _LEAST_SHARED_WORDS
