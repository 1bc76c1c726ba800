"""Noun phrases of a sentence and a role in, the arguments that they make out."""

from relata.coding.frames import AnalysedSentence, Argument
from relata.coding.naming import argument_of
from relata.coding.triggers import noun_lists, singular
from relata.records import PlacePrecision, RoleName

_THIRD = frozenset({"it", "they", "he", "she"})
_SPEECH_VERBS = frozenset(
    "say claim announce state report declare add deny confirm insist admit acknowledge vow boast "
    "warn threaten tell maintain allege believe know hope pledge".split()
)
# Counted heads that say what became of people, not who they are.
UNNAMED = frozenset(
    "dead injured wounded killed missing casualty casualties injury injuries ones others other "
    "fatality fatalities death deaths more least half detained arrested hurt one".split()
)
_SKIPPED_HEADS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow "
    "morning evening night week month year time day responsibility which that it this there "
    "what casualty damage statement addition connection order result way god allah almighty".split()
)


def played_by(
    sentence: AnalysedSentence, role: RoleName, phrases: tuple[int, ...]
) -> list[Argument]:
    """The arguments that noun phrases make in a role; a pronoun takes the speaker's name."""
    named = [_meant(sentence, index) for index in phrases]
    made = [argument_of(sentence, role, index) for index in named if is_usable(sentence, index)]
    return [argument for argument in made if argument is not None]


def _meant(sentence: AnalysedSentence, phrase: int) -> int:
    """The speaker, where a pronoun stands for it ("the army said that it had killed …")."""
    parse = sentence.parse
    noun_phrase = parse.noun_phrases[phrase]
    pronoun = parse.tokens[noun_phrase.head].lower
    if pronoun not in _THIRD:
        return phrase
    for clause in reversed(sentence.clauses):
        group = parse.verb_groups[clause.verb]
        if group.end <= noun_phrase.first and group.lemma in _SPEECH_VERBS and clause.subjects:
            speaker = clause.subjects[0]
            return speaker if _may_be_called(sentence, speaker, pronoun) else phrase
    return phrase


def _may_be_called(sentence: AnalysedSentence, phrase: int, pronoun: str) -> bool:
    """Whether a pronoun may stand for a phrase: "they" are several, or a body of people."""
    parse = sentence.parse
    head = parse.noun_phrases[phrase].head
    word = parse.tokens[head].lower
    if parse.tags[head] == "PRON":
        return False
    is_several = word != singular(word) or parse.tags[head] in ("NAME", "NUM")
    return pronoun != "they" or is_several or word in noun_lists().group


def is_usable(sentence: AnalysedSentence, phrase: int) -> bool:
    """Whether a phrase can name anybody: no time, no bare number of dead."""
    parse = sentence.parse
    noun_phrase = parse.noun_phrases[phrase]
    if parse.tokens[noun_phrase.head].lower in _SKIPPED_HEADS | UNNAMED:
        return False
    start, end = parse.tokens[noun_phrase.first].start, parse.tokens[noun_phrase.end - 1].end
    return not any(m.start <= start and end <= m.end for m in sentence.times)


def is_state(sentence: AnalysedSentence, phrase: int) -> bool:
    """Whether a phrase names a country: a state can be aimed at, a town is where it was."""
    parse = sentence.parse
    head = parse.tokens[parse.noun_phrases[phrase].head]
    return any(
        m.start <= head.start and head.end <= m.end and m.precision is PlacePrecision.COUNTRY
        for m in sentence.places
    )
