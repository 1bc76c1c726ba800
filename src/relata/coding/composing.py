"""Who was chosen for the roles of a happening in, the parts of one name out as one.

"Offices" and "the party" of "the offices of the party" are one target, and so are "ISIL" and
"units" of "ISIL tactical units". What the model links are the noun phrases and names of a
sentence, which are shorter than what a reader would call whom it is about.
"""

from collections.abc import Mapping, Sequence

from relata.coding.analysis import Analysis
from relata.coding.candidates import token_at
from relata.coding.frames import AnalysedSentence, Argument
from relata.coding.links import ROLES
from relata.coding.triggers import singular
from relata.mentions import Token
from relata.records import is_registered
from relata.text.phrases import NOMINAL

# How many words may stand between the parts of a name: side by side, and behind "of".
MOST_BETWEEN, MOST_BEHIND_OF = 2, 6
_MARKS = frozenset("\"'“”‘’«»()[]")
_SCRIPT = frozenset({"al", "el", "-", "al-", "el-"})
_OF = "of"
# Who stands by somebody, or against him, and is not he.
AROUND = frozenset(
    "supporter follower loyalist backer sympathiser sympathizer critic opponent rival foe enemy "
    "fan voter relative neighbour neighbor victim".split()
)
_AND = frozenset({"and", "or"})
# Words that a coarse tag may take for nouns.
_ADJECTIVES = frozenset(
    "public private national international foreign domestic local regional provincial federal "
    "civil civilian military political religious".split()
)
_OF_LANDS = ("ish", "ian", "ese", "an", "i")
_LISTING = frozenset({",", ";", "and"})
_BEHIND_OF = NOMINAL | {"DET", "PDET", "POSS"}


def with_whole_names(chosen: Mapping[Argument, float], analysis: Analysis) -> dict[Argument, float]:
    """The arguments, those that are parts of one name being one, as probable as the likelier."""
    kept: list[tuple[Argument, float]] = []
    for one in sorted(chosen, key=lambda one: (ROLES.index(one.role), one.start, one.end)):
        if not kept or not _is_one_name(kept[-1][0], one, analysis):
            kept.append((one, chosen[one]))
            continue
        first, score = kept.pop()
        whole = first._replace(end=one.end, core=_core(first, one, analysis))
        kept.append((whole, max(score, chosen[one])))
    return dict(kept)


def _is_one_name(first: Argument, second: Argument, analysis: Analysis) -> bool:
    """Whether two arguments stand in one noun phrase, or are joined by "of"."""
    if first.role is not second.role or not first.end <= second.start:
        return False
    sentence = analysis.sentence_at(first.start)
    if sentence is None or sentence is not analysis.sentence_at(second.start):
        return False
    tokens = sentence.parse.tokens
    last, at = token_at(tokens, first.end - 1), token_at(tokens, second.start)
    between = [
        number
        for number in range(last + 1, at)
        if tokens[number].text not in _MARKS and tokens[number].lower not in _SCRIPT
    ]
    joint = tokens[between[0]].lower if between else ""
    if joint == _OF:
        if len(between) > 1 and sentence.parse.tags[between[1]] == "VBG":
            return False  # "accused Paris of arming rebels"
        return len(between) <= MOST_BEHIND_OF and _are_in_name(between[1:], sentence, _BEHIND_OF)
    if joint in _AND and len(between) == 1:
        return _is_one_of_two(sentence, token_at(tokens, first.start), last, at)
    return len(between) <= MOST_BETWEEN and _are_in_name(between, sentence, NOMINAL)


def _are_in_name(numbers: Sequence[int], sentence: AnalysedSentence, tags: frozenset[str]) -> bool:
    """Whether tokens may stand inside a name: of these tags, or a participle ("firing post")."""
    parse = sentence.parse
    return all(
        parse.tags[n] in tags
        or (parse.tags[n] != "VBD" and parse.tokens[n].lower.endswith(("ing", "ed")))
        for n in numbers
    )


def _is_one_of_two(sentence: AnalysedSentence, first: int, last: int, at: int) -> bool:
    """Whether "and" joins parts of one name: "state and federal courts", "homes and fields"."""
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    if tags[last] == "ADJ" or (first == last and _is_adjective(tokens[first], tokens[at])):
        return True
    is_plain = first == last and tags[last] == tags[at] == "NOUN"
    before = tokens[first - 1] if first else None
    if not is_plain or (before is not None and before.lower in _LISTING):
        return False
    return all(singular(tokens[n].lower) != tokens[n].lower for n in (last, at))


def _is_adjective(token: Token, other: Token) -> bool:
    """Whether a word is an adjective by its form: beside another of its kind, or a known one."""
    if token.lower in _ADJECTIVES:
        return True
    is_pair = all(one.text[0].isupper() for one in (token, other))
    return is_pair and all(one.lower.endswith(_OF_LANDS) for one in (token, other))


def _core(first: Argument, second: Argument, analysis: Analysis) -> tuple[int, int] | None:
    """Which of the two is who it is about: a body of the register, else the last that is known.

    The supporters of a president are not he.
    """
    if _is_around(first, analysis):
        return None
    spans = [one.core or (one.start, one.end) for one in (first, second)]
    mentions = [(span, analysis.actor_at(*span)) for span in spans]
    known = [(span, one.actor_id) for span, one in mentions if one is not None and one.actor_id]
    bodies = [span for span, name in known if is_registered(name)]
    return next(iter(bodies or [span for span, _ in reversed(known)]), None)


def _is_around(first: Argument, analysis: Analysis) -> bool:
    """Whether the words before "of" are for people who stand by somebody, or against him."""
    words = analysis.text[first.start : first.end].lower().split()
    return bool(words) and singular(words[-1]) in AROUND
