"""A sentence in, the counts of one in it out: a person named, or "he", who is harmed or held."""

from collections.abc import Iterator

from relata.mentions import CountMention, Sentence, Token
from relata.records import CountOf
from relata.text.counts.words import PEOPLE, VERBS, peoples
from relata.text.lexicon import common_words
from relata.text.tokens import word_set

# Verbs that may have a town or a weapon for an object say nothing of a person.
_OF_THINGS = word_set(
    "capture captures captured capturing liberate liberates liberated liberating free frees freed "
    "freeing release releases released releasing evacuate evacuates evacuated evacuating eliminate "
    "eliminates eliminated eliminating neutralize neutralizes neutralized neutralizing uproot "
    "uproots uprooted uprooting displaced displacing"
)
_HARMS = frozenset({CountOf.KILLED, CountOf.INJURED, CountOf.DETAINED, CountOf.ABDUCTED})
_INTRANSITIVE = word_set("died dies perished")
_BE = word_set("was is been being were")
_FILLERS = word_set(
    "also reportedly later then seriously critically slightly severely fatally mortally shot and "
    "himself herself allegedly has had been"
)
_PRONOUNS = word_set("he she")
_OBJECTS = word_set("him")
_NO_PERSON = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december islamic state army police government "
    "front forces force brigade battalion united nations city province region district village "
    "camp group movement party council ministry guard guards corps war north south east west i it "
    "they we the a an this that these those who which there what he she but and or in on at of for"
)
_BLOCKING = word_set("in at of near from by and or to on with a an two three")
# A name has at most this many words.
_LONGEST = 5


def find_single_persons(text: str, sentence: Sentence) -> Iterator[CountMention]:
    """One killed, injured, held or abducted, for each person that the sentence says it of."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.lower in _OF_THINGS:
            continue
        verb = VERBS.get(token.lower)
        if verb is None or verb[0] not in _HARMS:
            continue
        person = _person(tokens, index, verb[1], is_caps=sentence.is_caps)
        if person is not None:
            first, end = person
            start, stop = tokens[first].start, tokens[end - 1].end
            yield CountMention(start, stop, 1, 1, verb[0], start, stop)


def _person(
    tokens: tuple[Token, ...], index: int, symbol: str, *, is_caps: bool
) -> tuple[int, int] | None:
    """The person that this verb harms: its subject in the passive, else its object."""
    if symbol == "d":
        is_dying = tokens[index].lower in _INTRANSITIVE
        return _before(tokens, index, is_caps=is_caps) if is_dying else None
    back = index - 1
    while symbol == "k" and back >= 0 and tokens[back].lower in _FILLERS:
        back -= 1
    opener = tokens[back].lower if back >= 0 else ""
    if symbol == "k" and opener in _BE:
        return _before(tokens, back, is_caps=is_caps)
    is_intended = symbol == "v" and opener == "to"
    return None if is_intended else _after(tokens, index + 1, is_caps=is_caps)


def _before(tokens: tuple[Token, ...], end: int, *, is_caps: bool) -> tuple[int, int] | None:
    """The name or "he" right before this token, fillers passed over."""
    while end > 0 and tokens[end - 1].lower in _FILLERS:
        end -= 1
    if end > 0 and tokens[end - 1].lower in _PRONOUNS:
        return end - 1, end
    first = end
    while first > 0 and end - first < _LONGEST and _is_name(tokens[first - 1], is_caps=is_caps):
        first -= 1
    if first == end or (first > 0 and _blocks(tokens[first - 1])):
        return None
    if first == 0 and not is_caps and tokens[0].lower in common_words():
        return None
    return first, end


def _blocks(token: Token) -> bool:
    """Whether the word before a name makes it no subject: a preposition, "and", a plural."""
    return token.lower in _BLOCKING


def _after(tokens: tuple[Token, ...], start: int, *, is_caps: bool) -> tuple[int, int] | None:
    """The name or "him" right behind a verb, a title before it passed over."""
    if start < len(tokens) and tokens[start].lower in _OBJECTS:
        return start, start + 1
    first = start
    while first < min(start + _LONGEST, len(tokens)) and tokens[first].lower in PEOPLE | {"the"}:
        first += 1
    end = first
    while end < len(tokens) and end - first < _LONGEST and _is_name(tokens[end], is_caps=is_caps):
        end += 1
    if end == first or (end < len(tokens) and _goes_on(tokens[end])):
        return None
    return start, end


def _goes_on(token: Token) -> bool:
    """Whether a noun that the name describes ("Reds fighters") or another name follows."""
    low = token.lower
    return low in PEOPLE or low == "and" or (low.isalpha() and low.endswith("s"))


def _is_name(token: Token, *, is_caps: bool) -> bool:
    low = token.lower
    if not token.text[0].isupper() or low in _NO_PERSON or low in peoples() or low in VERBS:
        return False
    return not (is_caps and low in common_words()) and not low.endswith("ans")
