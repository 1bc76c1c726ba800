"""A noun phrase of a sentence in, the characters that name who plays a role out."""

from relata.coding.frames import AnalysedSentence, Argument
from relata.coding.triggers import noun_lists, singular
from relata.mentions import ActorMention, PlaceUse
from relata.records import RoleName, is_registered
from relata.text.phrases import NounPhrase, Parse
from relata.text.tokens import word_at

LEADING = frozenset({"DET", "NUM", "PDET", "QUOTE", "ADV", "PUNCT", "PREP"})
# What became of people, behind the noun that names them ("five guards dead").
STATES = frozenset({"dead", "killed", "wounded", "injured", "hurt", "missing", "responsible"})
_POINTS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west "
    "south-east south-west".split()
)
# Heads that only measure out what follows "of" ("a group of guerrillas").
_PARTITIVES = frozenset(
    "group number hundred thousand dozen score couple series member element majority team total "
    "handful half band part many most some several all one two three wave "
    "column party contingent pair crowd".split()
)
_NAMING = frozenset({"called", "named", "dubbed", "known"})
_MAX_NAMING_GAP = 6
_MAX_NAME_TOKENS = 3
TITLES = frozenset(
    "president minister chief leader commander spokesman spokesperson spokeswoman general "
    "secretary governor director head ambassador premier king mayor colonel captain judge".split()
)
# A name follows its title within this many characters ("prime minister of the country, X").
_MAX_TITLE_GAP = 40


def argument_of(sentence: AnalysedSentence, role: RoleName, phrase: int) -> Argument | None:
    """The argument that a noun phrase makes: an actor's own name, else the phrase's words."""
    parse = sentence.parse
    noun_phrase = _measured(parse, phrase)
    named = _called(sentence, noun_phrase)
    if named is not None:
        return Argument(role, named.start, named.end)
    mention = _mention_at(sentence, noun_phrase.head)
    if mention is None or not mention.is_name:
        mention = _titled(sentence, noun_phrase) or mention
    if mention is not None and not _is_longer_name(sentence, noun_phrase, mention):
        return Argument(role, mention.start, mention.end)
    first = noun_phrase.first
    while first < noun_phrase.end - 1 and parse.tags[first] in LEADING:
        first += 1
    if parse.tags[first] in LEADING:
        return None
    last = noun_phrase.end - 1
    while last > first and is_beside_name(parse, last):
        last -= 1
    start, end = parse.tokens[first].start, parse.tokens[last].end
    return Argument(role, start, end) if end - start > 1 else None


def is_beside_name(parse: Parse, last: int) -> bool:
    """Whether the last word of a phrase only says what became of those before it, or where.

    "Five guards dead", "their convoy west of the town".
    """
    word = parse.tokens[last].lower
    if word in STATES:
        return True
    is_noun = parse.tags[last - 1] in ("NOUN", "NAME")
    behind = word_at(parse.tokens, last + 1)
    return is_noun and word in _POINTS and behind == "of"


def _measured(parse: Parse, phrase: int) -> NounPhrase:
    """What a partitive measures out, else the phrase itself."""
    noun_phrase = parse.noun_phrases[phrase]
    head = singular(parse.tokens[noun_phrase.head].lower)
    if phrase + 1 >= len(parse.noun_phrases) or head not in _PARTITIVES:
        return noun_phrase
    following = parse.noun_phrases[phrase + 1]
    is_of = following.prep == noun_phrase.end and parse.tokens[following.prep].lower == "of"
    return following if is_of else noun_phrase


def _is_longer_name(sentence: AnalysedSentence, phrase: NounPhrase, mention: ActorMention) -> bool:
    """Whether the phrase is all one name, of which an unregistered mention is only a part."""
    if is_registered(mention.actor_id):
        return False
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    names = [i for i in range(phrase.first, phrase.end) if tags[i] not in ("DET", "QUOTE", "PDET")]
    if not names or len(names) > _MAX_NAME_TOKENS or any(tags[i] != "NAME" for i in names):
        return False
    first = tokens[names[0]]
    return first.start < mention.start and first.lower not in TITLES


def _called(sentence: AnalysedSentence, phrase: NounPhrase) -> ActorMention | None:
    """The name behind "a front called …", "a group known as …"."""
    tokens = sentence.parse.tokens
    index = phrase.end
    if index + 1 >= len(tokens) or tokens[index].lower not in _NAMING:
        return None
    floor = tokens[index].end
    for mention in sentence.actors:
        if mention.is_name and floor <= mention.start <= floor + _MAX_NAMING_GAP:
            return mention
    return None


def _titled(sentence: AnalysedSentence, phrase: NounPhrase) -> ActorMention | None:
    """The name that follows a title ("the president of the country, X")."""
    tokens = sentence.parse.tokens
    head = tokens[phrase.head].lower
    if head not in TITLES and head not in noun_lists().person:
        return None
    if head not in TITLES and tokens[min(phrase.end, len(tokens) - 1)].lower != "of":
        return _next_name(sentence, phrase)
    end = tokens[phrase.end - 1].end
    for mention in sentence.actors:
        if mention.is_name and end <= mention.start <= end + _MAX_TITLE_GAP:
            between = [t for t in tokens if end <= t.start < mention.start]
            is_apposed = len(between) > 1 and between[-1].lower == "," and between[0].lower == "of"
            if is_apposed and all(t.text[0].isalnum() for t in between[:-1]):
                return mention
            if all(t.lower in ("of", "the", ",", "for") or t.text[0].isupper() for t in between):
                return mention
    return None


def _next_name(sentence: AnalysedSentence, phrase: NounPhrase) -> ActorMention | None:
    """The name between two commas right behind a person ("a policeman, Ravi Kumar, was …")."""
    tokens = sentence.parse.tokens
    if phrase.end + 1 >= len(tokens) or tokens[phrase.end].lower != ",":
        return None
    floor, gap = tokens[phrase.end].end, _MAX_NAMING_GAP
    for mention in sentence.actors:
        if mention.is_name and floor <= mention.start <= floor + 3 * gap:
            titles = [t for t in tokens if floor <= t.start < mention.start]
            behind = next((t.lower for t in tokens if t.start >= mention.end), ".")
            is_closed = behind in (",", ".", "in", "near", "on", "at")
            return mention if is_closed and all(t.text[0].isupper() for t in titles) else None
    return None


def _mention_at(sentence: AnalysedSentence, head: int) -> ActorMention | None:
    """The actor mention that covers the head; a proper name is preferred."""
    at_head = sentence.parse.tokens[head]
    covering = [m for m in sentence.actors if m.start < at_head.end and at_head.start < m.end]
    return max(covering, key=lambda m: (m.is_name, m.end - m.start), default=None)


def named_in(
    sentence: AnalysedSentence, role: RoleName, part: tuple[int, int] | None
) -> Argument | None:
    """An actor or country named inside the trigger's own phrase ("Israeli air strike")."""
    if part is None:
        return None
    tokens = sentence.parse.tokens
    start, end = tokens[part[0]].start, tokens[part[1] - 1].end
    for mention in sentence.actors:
        if mention.start < end and start < mention.end:
            return Argument(role, mention.start, mention.end)
    for place in sentence.places:
        if place.start < end and start < place.end and place.use is not PlaceUse.PLACE:
            return Argument(role, place.start, place.end)
    return None
