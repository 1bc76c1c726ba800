"""A word in, whether English writes it small out; needed where a text is all capitals."""

from functools import cache

from relata.resources import data_dir


@cache
def common_words() -> frozenset[str]:
    """Word forms that English texts write small ("army", "attacked"), lower case."""
    text = (data_dir("lexicon") / "common_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split("\n"))
