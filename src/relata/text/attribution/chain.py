"""A parsed sentence in, its noun phrases with all that hangs on them, as who may speak, out."""

from typing import NamedTuple

from relata.text.attribution.back import bracket_start
from relata.text.attribution.words import DOCUMENTS, NO_SOURCES, SOURCE_NOUNS, TIME_WORDS
from relata.text.phrases import NounPhrase, Parse

# A source has at most this many noun phrases chained by prepositions.
LONGEST_CHAIN = 5
_NOT_SUBJECTS = frozenset({"no", "none", "nobody", "anyone", "anybody"})
# Alone these are objects; "her lawyers" and "US officials" speak, and so does "the US".
_OBJECTS = frozenset({"him", "them", "her", "us", "me"})
_NOMINAL_TAGS = frozenset({"NOUN", "NAME", "ADJ", "NUM", "PRON"})
# "Sources close to X", "two people familiar with the matter".
_CLOSE = frozenset({"close", "familiar", "briefed", "privy", "acquainted"})
# "Sources in the police": the sources.
_INSIDERS = frozenset({"source", "sources", "official", "officials", "officer", "officers"})
# "Recorded by our network in the last week".
_IN_TIME = frozenset({"last", "past"})
_WHERE = frozenset({"in", "at", "near", "inside", "outside"})
# Bodies that are called by what they are on: "the commission on human rights".
_ON_SOMETHING = frozenset(
    "centre center commission committee council institute panel rapporteur envoy".split()
)
_NOBODY = NO_SOURCES | TIME_WORDS | DOCUMENTS


class Source(NamedTuple):
    """Tokens [first, end) that name a speaker; the name proper is among [name_first, name_end)."""

    first: int
    end: int
    name_first: int
    name_end: int
    head: int


def chained(parse: Parse, end: int) -> Source | None:
    """The noun phrase that ends here with those it hangs on: "sources from the command"."""
    last = phrase = _phrase_up_to(parse, end)
    if last is None or phrase is None:
        return None
    for _ in range(LONGEST_CHAIN):
        if phrase.prep <= 0:
            break
        is_close = parse.tokens[phrase.prep - 1].lower in _CLOSE
        governor = ending(parse, phrase.prep)
        if governor < 0 and is_close:
            governor = ending(parse, phrase.prep - 1)
        if governor < 0:
            break
        outer = parse.noun_phrases[governor]
        if not (is_close or _hangs_on(parse, phrase, outer) or _is_where(parse, phrase, outer)):
            break
        phrase = parse.noun_phrases[governor]
    phrase = _with_plural_owner(parse, _with_bracketed(parse, phrase))
    head = speaking_head(parse, phrase, last)
    source = Source(phrase.first, last.end, phrase.first, last.end, head)
    return source if may_speak(parse, source) else None


def chain_right(parse: Parse, number: int) -> Source:
    """The noun phrase and what hangs on it to the right by "of", "for", "from", "in"."""
    first = last = parse.noun_phrases[number]
    for following in parse.noun_phrases[number + 1 : number + LONGEST_CHAIN]:
        if following.prep != last.end or not _hangs_on(parse, following, first):
            break
        last = following
    head = speaking_head(parse, first, first)
    return Source(first.first, last.end, first.first, last.end, head)


def ending(parse: Parse, end: int) -> int:
    """The index of the noun phrase that ends at token `end`, or -1."""
    for number in range(len(parse.noun_phrases) - 1, -1, -1):
        phrase = parse.noun_phrases[number]
        if phrase.end == end:
            return number
        if phrase.end < end:
            break
    return -1


def _phrase_up_to(parse: Parse, end: int) -> NounPhrase | None:
    """The noun phrase that ends here, or does but for the day in "the government Monday"."""
    number = ending(parse, end)
    if number >= 0:
        return parse.noun_phrases[number]
    around = next((one for one in parse.noun_phrases if one.first < end < one.end), None)
    if around is None or parse.tags[end - 1] not in ("NOUN", "NAME"):
        return None
    is_day = all(token.lower in TIME_WORDS for token in parse.tokens[end : around.end])
    return around._replace(end=end, head=end - 1) if is_day else None


def starting(parse: Parse, first: int) -> int:
    """The index of the noun phrase that starts at token `first`, or -1."""
    for number, phrase in enumerate(parse.noun_phrases):
        if phrase.first == first:
            return number
        if phrase.first > first:
            break
    return -1


def may_speak(parse: Parse, source: Source) -> bool:
    """Whether a noun phrase can name a speaker at all."""
    token, tag = parse.tokens[source.head], parse.tags[source.head]
    if tag not in _NOMINAL_TAGS or tag == "NUM":
        return False
    first = parse.tokens[source.first]
    is_object = first.lower in _OBJECTS and source.end == source.first + 1 and tag != "NAME"
    if first.lower in _NOT_SUBJECTS or is_object:
        return False
    return token.lower not in NO_SOURCES and token.lower not in TIME_WORDS


def speaking_head(parse: Parse, first: NounPhrase, last: NounPhrase) -> int:
    """The head of the governing phrase; "official" is one though it looks like an adjective."""
    phrase = first if first.first != last.first else last
    final = parse.tokens[phrase.end - 1].lower
    return phrase.end - 1 if final in SOURCE_NOUNS else phrase.head


def _with_bracketed(parse: Parse, phrase: NounPhrase) -> NounPhrase:
    """ "the Labour Confederation (LC) representatives": one phrase in spite of the brackets."""
    mark = phrase.first - 1
    if mark < 1 or parse.tokens[mark].lower not in (")", "]"):
        return phrase
    owner = ending(parse, bracket_start(parse, mark))
    return phrase if owner < 0 else phrase._replace(first=parse.noun_phrases[owner].first)


def _with_plural_owner(parse: Parse, phrase: NounPhrase) -> NounPhrase:
    """ "the guards' ground force": the owner before a bare apostrophe belongs to the phrase."""
    mark = phrase.first - 1
    if (
        mark < 1
        or parse.tokens[mark].lower not in ("'", "’")
        or not parse.tokens[mark - 1].lower.endswith("s")
    ):
        return phrase
    owner = chained(parse, mark)
    return phrase if owner is None else phrase._replace(first=owner.first)


def _hangs_on(parse: Parse, phrase: NounPhrase, governor: NounPhrase) -> bool:
    prep = parse.tokens[phrase.prep].lower
    if parse.tokens[phrase.head].lower in _IN_TIME:
        return False
    if prep in ("of", "for"):
        low, at = parse.tokens[governor.head].lower, governor.prep
        # "A relative of one of the victims": the relative.
        return low not in NO_SOURCES or (low == "one" and at > 0 and parse.tokens[at].lower == "of")
    if prep not in ("from", "in", "at", "on", "to", "with", "near", "inside"):
        return False
    head = parse.tokens[speaking_head(parse, governor, governor)].lower
    if prep == "from":
        return head in SOURCE_NOUNS | DOCUMENTS
    is_where = _is_subject_in_place(parse, phrase, governor) or _is_of_a_place(
        parse, phrase, governor
    )
    if is_where or (prep == "on" and head in _ON_SOMETHING):
        return True
    is_source = parse.tokens[phrase.head].lower in SOURCE_NOUNS
    return head in SOURCE_NOUNS and (not is_source or (prep == "in" and head in _INSIDERS))


def _is_where(parse: Parse, phrase: NounPhrase, governor: NounPhrase) -> bool:
    """Whether a phrase right before a verb of speech tells where who speaks is, or is from.

    No place behind "in" is a subject: "a doctor at a hospital in Goma said".
    """
    if parse.tags[governor.first - 1 : governor.first] == ("QUOTE",):
        return False  # a front called "Green Front in Mali"
    prep = parse.tokens[phrase.prep].lower
    is_nominal = parse.tags[governor.head] in ("NOUN", "NAME", "ADJ")
    is_somebody = is_nominal and parse.tokens[governor.head].lower not in _NOBODY
    return prep in _WHERE | {"from"} and governor.end == phrase.prep and is_somebody


def _is_of_a_place(parse: Parse, phrase: NounPhrase, governor: NounPhrase) -> bool:
    """Whether a place tells where a place is: "residents of a hamlet in southern Somalia"."""
    is_place = parse.tags[phrase.head] == "NAME" and parse.tokens[phrase.prep].lower in _WHERE
    is_close = phrase.prep == governor.end and parse.tags[governor.head] == "NOUN"
    return is_place and is_close and governor.prep > 0 and parse.tokens[governor.prep].lower == "of"


def _is_subject_in_place(parse: Parse, phrase: NounPhrase, governor: NounPhrase) -> bool:
    """Whether somebody opens a clause and a place only tells where he is: "traders in Kano"."""
    head = governor.head
    is_place = parse.tags[phrase.head] == "NAME" and parse.tokens[phrase.prep].lower in _WHERE
    is_somebody = parse.tags[head] == "NOUN" and parse.tokens[head].lower not in _NOBODY
    return is_place and is_somebody and governor.prep < 0 and phrase.prep == governor.end
