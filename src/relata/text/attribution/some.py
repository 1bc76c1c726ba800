"""A token in, where those begin of whom some speak out: "two of the residents", "one of them"."""

from relata.numerals import NUMBER_OF_WORD
from relata.text.phrases import Parse

THEM = "them"
_NUMBERS = frozenset(word for word, number in NUMBER_OF_WORD.items() if number > 1)
_SOME = _NUMBERS | frozenset("one some several many most both few all others each another".split())
# "One of them": the words before the many.
SOME_OF = 2


def many_before(parse: Parse, end: int) -> int:
    """The first token of the many that end here, of whom some speak; -1 where nobody does."""
    if end > SOME_OF and parse.tokens[end - 1].lower == THEM:
        first = end - 1
    else:
        phrase = parse.phrase_before(end)
        if phrase is None:
            return -1
        head = parse.tokens[phrase.head].lower
        if not head.endswith("s") and head not in _NUMBERS:
            return -1
        first = phrase.first
    if first < SOME_OF:
        return -1
    some, of = (token.lower for token in parse.tokens[first - SOME_OF : first])
    return first if of == "of" and some in _SOME else -1
