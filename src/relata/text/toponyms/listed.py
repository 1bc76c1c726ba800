"""Unknown names in, those out that stand in a list of places: "in Kora, Bandu and Mirali"."""

from collections.abc import Sequence

from relata.mentions import Sentence, Token
from relata.text.lexicon import common_words
from relata.text.tokens import word_at, word_set
from relata.text.toponyms.evidence import Surroundings
from relata.text.toponyms.hints import CLOSES
from relata.text.toponyms.spots import is_capitalised
from relata.text.toponyms.words import (
    FUNCTION_WORDS,
    KIND_AFTER,
    KIND_BEFORE_OF,
    NEVER_NAMES,
    ORGANISATION_WORDS,
    SURE_LOCATIVES,
    TAKEN,
    TITLES,
    WAYS,
)

_JOINTS = frozenset((",", "and", "&"))
# Words that may stand between the head of a list and its first name.
_LEADS = SURE_LOCATIVES | TAKEN | frozenset({"at"})
_ATTACKS = word_set(
    "raid raids strike strikes airstrike airstrikes shelling bombardment attack attacks assault "
    "assaults air-strikes bombing"
)
# Behind a list that is where something happened stands no verb of who did it.
_VERBS = word_set(
    "is are was were has have had will would could should may might must can do does did said says"
)
_CLOSES = frozenset(",.;:)") | (FUNCTION_WORDS - _VERBS) | frozenset(KIND_AFTER)
_LONGEST_LIST = 24
_NO_ITEM = NEVER_NAMES | ORGANISATION_WORDS | TITLES


def is_in_list(first: int, last: int, sentence: Sentence, taken: set[int]) -> bool:
    """Whether tokens [first, last) are an item of a list that a known place is in as well."""
    start, end = first, last
    joints: list[str] = []
    while start > 1 and sentence.tokens[start - 1].lower in _JOINTS:
        item = _start_of(start - _width(sentence.tokens, start, -1), sentence, taken)
        if item is None:
            break
        joints.append(sentence.tokens[start - 1].lower)
        start = item
    while word_at(sentence.tokens, end) in _JOINTS:
        behind = _end_of(end + _width(sentence.tokens, end, 1), sentence, taken)
        if behind is None:
            break
        joints.append(sentence.tokens[behind[0] - 1].lower)
        end = behind[1]
    if not any(joint in ("and", "&") for joint in joints) or taken.isdisjoint(range(start, end)):
        return False
    after = word_at(sentence.tokens, end)
    is_closed = not after or after in _CLOSES
    is_pair = len(joints) == 1  # "met Erdogan in Ankara and Zelensky in Kyiv"
    return is_closed and not (is_pair and after == "in") and _is_led(start, sentence.tokens)


def _width(tokens: Sequence[Token], at: int, step: int) -> int:
    """How many tokens the joint at an edge takes: ", and" is one of two."""
    if step < 0:
        return 2 if at > 1 and tokens[at - 2].lower == "," and tokens[at - 1].lower != "," else 1
    return 2 if tokens[at].lower == "," and word_at(tokens, at + 1) in ("and", "&") else 1


def _start_of(end: int, sentence: Sentence, taken: set[int]) -> int | None:
    """Where the name that ends at a token starts, or None where none does."""
    at = end
    while at > 0 and _may_be_item(at - 1, sentence, taken):
        at -= 1
    return at if at < end else None


def _end_of(start: int, sentence: Sentence, taken: set[int]) -> tuple[int, int] | None:
    """The tokens of the name that starts at a token, or None where none does."""
    at = start
    while at < len(sentence.tokens) and _may_be_item(at, sentence, taken):
        at += 1
    return (start, at) if at > start else None


def _may_be_item(index: int, sentence: Sentence, taken: set[int]) -> bool:
    """Whether a token may be part of a name in the list."""
    token = sentence.tokens[index]
    if index in taken:
        return True
    if not is_capitalised(token) or token.lower in _NO_ITEM:
        return False
    return not sentence.is_caps or token.lower not in common_words()


def _is_led(start: int, tokens: Sequence[Token]) -> bool:
    """Whether the words before the list call what stands in it places."""
    before, earlier = word_at(tokens, start - 1), word_at(tokens, start - 2)
    if before == "the":
        return False
    if before == "on":
        return earlier in _ATTACKS
    if before == "between":
        return earlier in WAYS
    if before == "of":
        return earlier.endswith("s") and earlier in KIND_BEFORE_OF
    return before in _LEADS


def listed_kind(around: Surroundings, taken: set[int]) -> str | None:
    """The kind of a later name of a list: "the villages of Kola, Virnak and Tesh"."""
    tokens, first = around.sentence.tokens, around.spot.first
    is_closed = around.after is None or around.lower_after in CLOSES | FUNCTION_WORDS
    if (
        around.sentence.is_caps
        or not is_closed
        or not first
        or tokens[first - 1].lower not in _JOINTS
    ):
        return None
    at = first - 1
    while at > max(1, first - _LONGEST_LIST) and (
        tokens[at].lower in _JOINTS or at in taken or is_capitalised(tokens[at])
    ):
        at -= 1
    lead = tokens[at - 1].lower if at and tokens[at].lower == "of" else ""
    return KIND_BEFORE_OF.get(lead) if lead.endswith("s") else None
