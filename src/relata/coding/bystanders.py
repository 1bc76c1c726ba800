"""Who was chosen for the roles of a happening in, those out who have a part in it.

Some words stand where a doer does and are none: what doers came on, who speaks of it, who backs
the doer, the violence itself, a faction in brackets behind its body.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from relata.coding.analysis import Analysis
from relata.coding.candidates import Candidate, token_at
from relata.coding.composing import AROUND
from relata.coding.frames import AnalysedSentence, Argument, Frame
from relata.coding.relations.words import adjective_words
from relata.coding.triggers import noun_lists, singular
from relata.coding.untold import idle_until
from relata.coding.uttering import PRONOUNS
from relata.mentions import Attribution, PlaceUse, Sentence
from relata.records import RoleName, Stance
from relata.text.phrases import NounPhrase, Parse

# What doers come on, beside what runs on a road, behind words like "on" and "in".
_RIDDEN = frozenset(
    "bike boat speedboat dinghy canoe horse camel horseback tank bulldozer helicopter".split()
)
_RIDING = frozenset({"on", "in", "aboard", "riding", "driving", "from"})
_ARTICLES = frozenset({"a", "an", "the", "two", "three", "their", "his"})
_DEEDS = frozenset(
    "strike airstrike attack raid assault bombing killing murder assassination".split()
)
# Nouns of violence: it is what somebody does.
_VIOLENCE = _DEEDS | frozenset(
    "violence unrest fighting clash conflict crossfire gunfire shooting explosion blast shelling "
    "bloodshed crime".split()
)
SHORTEST_PARTED = 2  # a noun and a comma
MOST_TITLES = 3  # words before a name: "the cleric", "former vice president"
_OF_HIMSELF = frozenset("it its they their we our us i my he his she her".split())
# Who tells of a death with this word has not brought it about.
_DEATH = re.compile(r"(?:deaths?|died)\b", re.I)
_IN = re.compile(r"\s(?:in|from)\s(?:the\s)?$")
_LONGEST_IN = 10
# "In response to attacks on ships": they were the target of those attacks.
_WAS_HIT = re.compile(r"\b(?:on|against|at)\s+(?:(?!and\b|by\b|from\b)\w+\s+){0,2}$", re.I)
_HAS_PART = frozenset({RoleName.INITIATOR, RoleName.VICTIM, RoleName.DETAINEE})
_BRACKET = re.compile(r"\s*\($")


def without_bystanders(
    chosen: Mapping[Argument, float], analysis: Analysis, sentence: Sentence, trigger: int
) -> dict[Argument, float]:
    """Those who have a part in what the sentence's word at the character `trigger` tells."""
    kept = {
        one: score
        for one, score in chosen.items()
        if not (
            _is_inside(one, chosen)
            or _is_backer(one, analysis)
            or _is_bracketed(one, chosen, analysis)
            or _is_where(one, chosen, analysis)
        )
    }
    quoted = [
        said
        for said in analysis.attributions
        if said.stance is not Stance.CLAIMS_RESPONSIBILITY
        and sentence.start <= said.source_start < sentence.end
        and said.holds(trigger)
    ]
    idle = _idle_until(analysis, trigger)
    return {
        one: score
        for one, score in kept.items()
        if not any(_only_tells(one, kept, said, trigger, analysis) for said in quoted)
        and not (one.role is RoleName.INITIATOR and one.end <= idle)
    }


def _only_tells(
    one: Argument,
    chosen: Mapping[Argument, float],
    said: Attribution,
    trigger: int,
    analysis: Analysis,
) -> bool:
    """Whether somebody with a role is who is quoted, and has no part in what he tells.

    "Killing 11 people, an armed group and a resident said": they were not killed.
    """
    if not _is_quoted(one, said):
        return False
    if one.role is not RoleName.INITIATOR or _DEATH.match(analysis.text, trigger):
        return True
    return _only_speaks(one, chosen, said, analysis) or _tells_of_others(
        one, chosen, said, analysis
    )


def _idle_until(analysis: Analysis, trigger: int) -> int:
    """Where who finds a body, or comes under fire, has been named: he has not done it."""
    sentence = analysis.sentence_at(trigger)
    if sentence is None:
        return -1
    return idle_until(sentence, token_at(sentence.parse.tokens, trigger))


def may_have(role: RoleName, candidate: Candidate, analysis: Analysis, code: str) -> bool:
    """Whether a mention may have a role in something of the type `code`.

    Nobody acts who only names what doers came on or what happened; a crowd does not control itself;
    and arms are not arrested.
    """
    tokens = analysis.sentences[candidate.sentence].parse.tokens
    noun = singular(tokens[candidate.head].lower)
    if role is RoleName.DETAINEE:
        return noun not in noun_lists().materiel
    if role is RoleName.TARGET:
        return noun not in _DEEDS
    if role is not RoleName.INITIATOR:
        return True
    is_controlled = code == "crowd_control" and noun in noun_lists().crowd
    if is_controlled or noun in _VIOLENCE or _is_region(candidate, analysis):
        return False
    before = [token.lower for token in tokens[max(candidate.first - 2, 0) : candidate.first]]
    while before and before[-1] in _ARTICLES:
        before.pop()
    is_ridden = noun in _RIDDEN or noun in noun_lists().road_vehicle
    return not (is_ridden and bool(before) and before[-1] in _RIDING)


def suffers_instead(sentence: AnalysedSentence, token: int, roles: Sequence[Argument]) -> bool:
    """Whether a doer who alone has a role in a deed is what suffered it.

    "Parliament, bombed from the air in the night, met": a participle between two commas.
    """
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    if len(roles) != 1 or roles[0].role is not RoleName.INITIATOR or token + 1 >= len(tokens):
        return False
    if token < SHORTEST_PARTED or tokens[token - 1].lower != ",":
        return False
    is_next = tokens[token - 2].end == roles[0].end
    return is_next and tags[token] in ("VBD", "VBN") and tags[token + 1] == "PREP"


def beside_trigger(
    role: RoleName, candidate: Candidate, analysis: Analysis, sentence: int, token: int
) -> tuple[int, int]:
    """The characters of a mention without the trigger, a word in -ing that a phrase swallowed.

    "Soldiers of burning villages", "warplanes bombing bases": who does it stands before the word,
    and what suffers it behind. "Kuwait's ambassador in Washington" is the ambassador.
    """
    parse = analysis.sentences[candidate.sentence].parse
    tokens = parse.tokens
    is_inside = (
        candidate.sentence == sentence
        and candidate.first <= token < candidate.last
        and tokens[token].lower.endswith("ing")
    )
    if role is RoleName.INITIATOR and not is_inside:
        placed = _placed(parse, candidate)
        if placed is not None:
            return tokens[placed.first].start, tokens[placed.end - 1].end
        return _first_of_his_people(parse, candidate), candidate.end
    if is_inside and role is not RoleName.INITIATOR:
        return tokens[token + 1].start, candidate.end
    if is_inside and token > candidate.first:
        return candidate.start, tokens[token - 1].end
    return candidate.start, candidate.end


def _placed(parse: Parse, candidate: Candidate) -> NounPhrase | None:
    """Who is in the place that a mention behind "in" only tells, or None."""
    at = candidate.first - 1
    if at < 1 or parse.tokens[at].lower != "in" or not parse.tokens[at + 1].text[0].isupper():
        return None
    return parse.phrase_before(at)


def _first_of_his_people(parse: Parse, candidate: Candidate) -> int:
    """Where "supporters of President X" begins, for a mention of X; else where he does."""
    at = candidate.first - 1
    while at > 0 and candidate.first - at <= MOST_TITLES and parse.tags[at] in ("NOUN", "NAME"):
        at -= 1
    if at < 1 or parse.tokens[at].lower != "of":
        return candidate.start
    people = parse.phrase_before(at)
    if people is None or singular(parse.tokens[people.head].lower) not in AROUND:
        return candidate.start
    return parse.tokens[people.first].start


def _is_region(candidate: Candidate, analysis: Analysis) -> bool:
    """Whether a mention is a part of a country, where things are done ("southern Lebanon")."""
    sentence = analysis.sentences[candidate.sentence]
    word = sentence.parse.tokens[candidate.first].lower
    return (word.endswith("ern") or word == "central") and any(
        place.use is PlaceUse.PLACE
        and place.start <= candidate.start
        and candidate.end <= place.end
        for place in sentence.places
    )


def with_one_role_each(chosen: Mapping[Argument, float]) -> Iterator[Argument]:
    """The arguments with one role for each mention, the likeliest: none does what he suffers."""
    for one, score in chosen.items():
        rivals = (
            rival
            for other, rival in chosen.items()
            if (other.start, other.end) == (one.start, one.end) and other.role is not one.role
        )
        if not any(rival > score for rival in rivals):
            yield one


def without_members(frames: Sequence[Frame], relations: Sequence[Frame]) -> Iterator[Frame]:
    """The frames without doers of whom it is only told what they are a part of, or consist of.

    "The alliance, made up of A and B, attacked", "A, a brigade of B, attacked": who stands first.
    """
    told = [
        sorted((a.start, a.end) for a in one.arguments)
        for one in relations
        if one.type == "member_of"
    ]
    for frame in frames:
        doers = {(a.start, a.end) for a in frame.arguments if a.role is RoleName.INITIATOR}
        later = {pair[-1] for pair in told if len(set(pair)) > 1 and doers.issuperset(pair)}
        kept = tuple(
            a
            for a in frame.arguments
            if a.role is not RoleName.INITIATOR or (a.start, a.end) not in later
        )
        yield frame if len(kept) == len(frame.arguments) else replace(frame, arguments=kept)


@cache
def _backed() -> re.Pattern[str]:
    """What follows the name in an adjective ("-backed")."""
    return re.compile(rf"\s?[-–]\s?(?:{'|'.join(adjective_words().types)})\b", re.IGNORECASE)


def _is_backer(one: Argument, analysis: Analysis) -> bool:
    """Whether a name is part of an adjective ("the Iran-backed militia")."""
    return _backed().match(analysis.text, one.end) is not None


def _is_inside(one: Argument, chosen: Mapping[Argument, float]) -> bool:
    """Whether a mention is a part of another one with its role."""
    return any(
        other.role is one.role
        and other != one
        and other.start <= one.start
        and one.end <= other.end
        for other in chosen
    )


def _is_bracketed(one: Argument, chosen: Mapping[Argument, float], analysis: Analysis) -> bool:
    """Whether a name in brackets only says which part of the body before them is meant."""
    text = analysis.text
    bracket = _BRACKET.search(text, max(0, one.start - 2), one.start)
    if bracket is None or text[one.end : one.end + 1] != ")":
        return False
    return any(other.end == bracket.start() for other in chosen if other.role is one.role)


def _is_where(one: Argument, chosen: Mapping[Argument, float], analysis: Analysis) -> bool:
    """Whether a country only tells where somebody is, or is from: "police in Bangladesh"."""
    before = _IN.search(analysis.text, max(0, one.start - _LONGEST_IN), one.start)
    return before is not None and any(
        other.role is one.role and other.end == before.start() for other in chosen
    )


def _only_speaks(
    one: Argument, chosen: Mapping[Argument, float], said: Attribution, analysis: Analysis
) -> bool:
    """Whether another doer than the one who is quoted stands in what he says."""
    return any(
        said.holds(other.start) and _is_somebody(other, analysis)
        for other in chosen
        if other.role is RoleName.INITIATOR and other is not one
    )


def _tells_of_others(
    one: Argument, chosen: Mapping[Argument, float], said: Attribution, analysis: Analysis
) -> bool:
    """Whether who is quoted says nothing of himself, and a likelier doer was named before.

    "The army bombed the town. The rebels said that the strikes had killed civilians."
    """
    words = {w for start, end in said.content for w in analysis.text[start:end].lower().split()}
    return _OF_HIMSELF.isdisjoint(words) and any(
        other.role is one.role and other.end <= said.source_start and score > chosen[one]
        for other, score in chosen.items()
    )


def _is_quoted(one: Argument, said: Attribution) -> bool:
    """Whether a mention is of who says so."""
    return said.source_start < one.end and one.start < said.source_end


def _is_somebody(one: Argument, analysis: Analysis) -> bool:
    """False for a pronoun that goes back to nobody: it may mean who is quoted."""
    is_pronoun = analysis.text[one.start : one.end].lower() in PRONOUNS
    mention = analysis.actor_of(one)
    return not is_pronoun or analysis.meant_by(mention) is not None


def has_part_in(text: str, argument: Argument, stretch: tuple[int, int]) -> bool:
    """Whether somebody suffers, or does, what is told in these characters of a reason."""
    if not stretch[0] <= argument.start < stretch[1]:
        return False
    if argument.role in _HAS_PART:
        return True
    is_aimed_at = argument.role is RoleName.TARGET
    return is_aimed_at and _WAS_HIT.search(text[stretch[0] : argument.start]) is not None
