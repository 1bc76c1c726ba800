"""A word for a number in, the number that it gives for what was told before out.

"Parents put the figure at 61": the 61 that they say were taken.
"""

from relata.coding.frames import AnalysedSentence
from relata.mentions import CountMention
from relata.text.counts.again import ADMITTING, NUMBER_NOUNS, is_given_again

_GOING_ON = frozenset({"dead", "killed", "and", "with", "another", "a", "further"})
FAR = 4  # words between the noun and its number: "a figure of well over 61"


def numbers_behind(text: str, sentence: AnalysedSentence, token: int) -> list[CountMention]:
    """That count and those that go on from it: "at one dead and three injured"."""
    given = number_behind(text, sentence, token)
    if given is None:
        return []
    found = [given]
    for count in sorted(sentence.counts, key=lambda count: count.start):
        if count.start < found[-1].end or count.of is None:
            continue
        between = text[found[-1].end : count.start].replace(",", " ").lower().split()
        if not _GOING_ON.issuperset(between) or count.of in {one.of for one in found}:
            break
        found.append(count)
    return found


def number_behind(text: str, sentence: AnalysedSentence, token: int) -> CountMention | None:
    """The count that the trigger `token` gives again, or None where it gives none."""
    tokens = sentence.parse.tokens
    if tokens[token].lower not in NUMBER_NOUNS | ADMITTING:
        return None
    first = tokens[token].end
    last = tokens[min(len(tokens) - 1, token + FAR)].end
    return next(
        (
            count
            for count in sentence.counts
            if first <= count.start < last and is_given_again(text, sentence.sentence, count.start)
        ),
        None,
    )


def admits_number(text: str, sentence: AnalysedSentence, token: int) -> bool:
    """Whether the trigger `token` admits a number: "admits three and hides the rest"."""
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    if tokens[token].lower not in ADMITTING:
        return False
    behind = range(token + 1, min(len(tokens), token + FAR))
    number = next((n for n in behind if tags[n] == "NUM"), None)
    return number is not None and is_given_again(text, sentence.sentence, tokens[number].start)
