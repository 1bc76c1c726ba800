"""A source in its parsed sentence in, it and those who speak together with it out."""

from relata.text.attribution.back import bracket_start
from relata.text.attribution.chain import Source, chained
from relata.text.phrases import Parse


def coordinated(parse: Parse, source: Source) -> list[Source]:
    """The source and those joined to it by "and" before it."""
    before = source.first - 1
    if before <= 0 or parse.tokens[before].lower != "and":
        return [source]
    if parse.tokens[before - 1].lower == ",":  # "Britain, France, and Poland"
        other = chained(parse, before - 1)
        listed = [] if other is None else _listed_before(parse, other)
        return [*listed, other, source] if listed and other is not None else [source]
    mark = before - 1
    end = bracket_start(parse, mark) if parse.tokens[mark].lower in (")", "]") else before
    other = chained(parse, end)
    if other is None or (other.first > 0 and parse.tags[other.first - 1].startswith("V")):
        return [source]
    return [*_listed_before(parse, other), other, source]


def _listed_before(parse: Parse, source: Source) -> list[Source]:
    """ "Britain, France and Poland said": names in a list that opens the sentence."""
    found: list[Source] = []
    first = source
    while first.first > 1 and parse.tokens[first.first - 1].lower == ",":
        other = chained(parse, first.first - 1)
        is_first = other is not None and other.first == 0
        if other is None or parse.tags[source.head] != "NAME":
            return []
        if parse.tags[other.head] != "NAME" and not is_first:
            return []
        found.insert(0, other)
        first = other
    is_opening = first.first == 0 or parse.tags[first.first - 1] in ("SUB", "PREP")
    return found if is_opening else []
