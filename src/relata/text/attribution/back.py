"""A token in, the one before it out that is no adverb, day, quotation mark or bracketed remark."""

from relata.text.attribution.words import TIME_WORDS
from relata.text.phrases import Parse

# How far back the first comma of an apposition is looked for.
LONGEST_APPOSITION = 30
_REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves"})


def skip_back(parse: Parse, index: int) -> int:
    """The token before adverbs, days, quotes and bracketed remarks."""
    while index >= 0:
        low, tag = parse.tokens[index].lower, parse.tags[index]
        if low in (")", "]"):
            index = bracket_start(parse, index) - 1
        elif tag in ("ADV", "QUOTE") or _is_time(low) or _is_adverb(parse, index):
            index -= 1
        elif not _opens_time(parse, index):
            break
        else:
            index -= 1
    return index


def _is_time(low: str) -> bool:
    return low in TIME_WORDS or low.isdigit()


def _is_adverb(parse: Parse, index: int) -> bool:
    """A word in -ly that is no name by its capital; "itself" behind a noun."""
    token = parse.tokens[index]
    if token.lower in _REFLEXIVE:
        return index > 0 and parse.tags[index - 1] in ("NOUN", "NAME")
    is_long = token.lower.endswith("ly") and len(token.lower) > len("family")
    return is_long and token.lower != "assembly" and not token.text.istitle()


def _opens_time(parse: Parse, index: int) -> bool:
    """Whether a preposition or article stands before a time that was passed over."""
    if parse.tokens[index].lower not in ("on", "in", "at", "of", "since", "the", "during", "over"):
        return False
    behind = index + 1 + (parse.tokens[min(index + 1, len(parse.tokens) - 1)].lower == "the")
    return behind < len(parse.tokens) and _is_time(parse.tokens[behind].lower)


def bracket_start(parse: Parse, index: int) -> int:
    """The token that opens the bracket which closes at `index`; `index` where none is near."""
    for back in range(index - 1, max(-1, index - LONGEST_APPOSITION), -1):
        if parse.tokens[back].lower in ("(", "["):
            return back
    return index
