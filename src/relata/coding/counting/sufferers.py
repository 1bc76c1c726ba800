"""Who alone suffers an act in, the number that stands before those words, or one person's, out.

A scorer links numbers that the text stage knows to count people. "Fourteen kidnapping victims were
rescued" are fourteen, and "the killing of Rom Haddad" has one dead, whomever the words name.
"""

from relata.coding.acts import COUNTED_AS, SUFFERERS
from relata.coding.counting.one import UNDONE, lives
from relata.coding.frames import AnalysedSentence, Argument, Frame, overlap
from relata.coding.triggers import noun_lists, singular
from relata.mentions import Token
from relata.records import Count, CountOf, Report
from relata.text.counts.numbers import Number, find_numbers
from relata.text.counts.words import EVENTS, NOT_PEOPLE, PEOPLE, nationals, peoples
from relata.text.tokens import word_at

# So many words may stand between a number and the words for those whom it counts.
_MOST_BETWEEN = 2
_BESIDE = frozenset({"NOUN", "ADJ", "NAME", "VBG", "VBN"})
_DEFINING = frozenset({"a", "an", "another"})
# A name has at most so many words.
_LONGEST_NAME = 4
# Who is told as "a" such is no single person, beside the nouns for groups.
_MANY = frozenset(
    "network couple pair dozen number handful host series crew staff band convoy body corpse total "
    "lot majority minority".split()
)


def sufferers_told(report: Report, frame: Frame, sentence: AnalysedSentence) -> tuple[Count, ...]:
    """The number before who alone suffers the act, or one where the words are for a person."""
    hit = [argument for argument in frame.arguments if argument.role in SUFFERERS]
    if frame.type not in COUNTED_AS or frame.status in UNDONE or len(hit) != 1:
        return ()
    of, sufferer = COUNTED_AS[frame.type], hit[0]
    if of is CountOf.KILLED and lives(report, frame):
        return ()
    if numbered := _numbered(report, of, sufferer, sentence):
        return numbered
    if not (_is_named(sufferer, sentence) or _is_a_person(sufferer, sentence)):
        return ()
    return (Count(of=of, low=1, high=1, evidence=report.span(sufferer.start, sufferer.end)),)


def _numbered(
    report: Report, of: CountOf, sufferer: Argument, sentence: AnalysedSentence
) -> tuple[Count, ...]:
    """The number before who suffers an act ("four Danes", "up to 40 miners"), as a count."""
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    inside = [n for n, token in enumerate(tokens) if _is_in(token, sufferer)]
    if not inside or _is_happening(tokens[inside[-1]].lower):
        return ()
    for number in find_numbers(tokens):
        between = tags[number.end : inside[0]]
        is_before = number.end <= inside[-1] and number.first <= inside[0]
        is_near = len(between) <= _MOST_BETWEEN and _BESIDE.issuperset(between)
        if is_before and is_near and not _is_of_time(number, sentence):
            span = report.span(tokens[number.first].start, sufferer.end)
            return (Count(of=of, low=number.low, high=number.high, evidence=span),)
    return ()


def _is_in(token: Token, sufferer: Argument) -> bool:
    return sufferer.start <= token.start < sufferer.end


def _is_happening(word: str) -> bool:
    """Whether what is counted are attacks or things, and nobody."""
    return word in EVENTS or (word in NOT_PEOPLE and word not in PEOPLE)


def _is_of_time(number: Number, sentence: AnalysedSentence) -> bool:
    """Whether the number is one of a day or a year."""
    tokens = sentence.parse.tokens
    span = tokens[number.first].start, tokens[number.end - 1].end
    return any(overlap(span, (time.start, time.end)) for time in sentence.times)


def _is_named(sufferer: Argument, sentence: AnalysedSentence) -> bool:
    """Whether the words are a person's name that nothing else is known by ("Rom Haddad").

    Of a text in capitals nothing tells a name.
    """
    words = [token for token in sentence.parse.tokens if _is_in(token, sufferer)]
    span = sufferer.start, sufferer.end
    known = [(one.start, one.end) for one in sentence.actors]
    known += [(one.start, one.end) for one in sentence.places]
    if not 0 < len(words) <= _LONGEST_NAME or any(overlap(span, one) for one in known):
        return False
    return _is_name(words[-1]) and all(_is_name(one) or "-" in one.text for one in words)


def _is_name(token: Token) -> bool:
    """Whether a word is written as a name is, and is no people's."""
    low = token.lower
    is_written = token.text[0].isupper() and not token.text.isupper()
    return is_written and low not in peoples() | nationals() | PEOPLE | NOT_PEOPLE


def _is_a_person(sufferer: Argument, sentence: AnalysedSentence) -> bool:
    """Whether one is told by a word after "a": "a nanny", "an innkeeper"."""
    tokens = sentence.parse.tokens
    for phrase in sentence.parse.noun_phrases:
        head = tokens[phrase.head]
        if not _is_in(head, sufferer) or head.end != sufferer.end:
            continue
        low = head.lower
        is_several = low != singular(low) or low in noun_lists().group | _MANY | EVENTS | NOT_PEOPLE
        opener = tokens[phrase.first].lower
        return opener in _DEFINING and not is_several and not _goes_on(sentence, phrase.end)
    return False


def _goes_on(sentence: AnalysedSentence, end: int) -> bool:
    """Whether what is told as one is more or less than a person: "a band of", "a guard's"."""
    return word_at(sentence.parse.tokens, end) in ("of", "'s", "’s")
