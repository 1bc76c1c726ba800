"""Unknown names in, those out that stand in a list of places: "in Kora, Bandu and Mirali"."""

from collections.abc import Sequence
from typing import NamedTuple

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

_ANDS = frozenset(("and", "&"))
_JOINTS = _ANDS | {","}
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


class _Item(NamedTuple):
    """A name next in a list: the far edge of its tokens, and the joint before or behind it."""

    edge: int
    joint: str


def is_in_list(first: int, last: int, sentence: Sentence, taken: set[int]) -> bool:
    """Whether tokens [first, last) are an item of a list that a known place is in as well."""
    start, end = first, last
    joints: list[str] = []
    while (item := _item_before(start, sentence, taken)) is not None:
        start = item.edge
        joints.append(item.joint)
    while (item := _item_behind(end, sentence, taken)) is not None:
        end = item.edge
        joints.append(item.joint)
    if _ANDS.isdisjoint(joints) or taken.isdisjoint(range(start, end)):
        return False
    after = word_at(sentence.tokens, end)
    is_closed = not after or after in _CLOSES
    is_pair = len(joints) == 1  # "met Erdogan in Ankara and Zelensky in Kyiv"
    return is_closed and not (is_pair and after == "in") and _is_led(start, sentence.tokens)


def _item_before(start: int, sentence: Sentence, taken: set[int]) -> _Item | None:
    """The item that a joint binds to the one that starts at a token; ", and" is one joint."""
    tokens = sentence.tokens
    if start <= 1 or tokens[start - 1].lower not in _JOINTS:
        return None
    joint = tokens[start - 1].lower
    end = start - 1 - (joint in _ANDS and tokens[start - 2].lower == ",")
    first = end
    while first > 0 and _may_be_item(first - 1, sentence, taken):
        first -= 1
    return _Item(first, joint) if first < end else None


def _item_behind(end: int, sentence: Sentence, taken: set[int]) -> _Item | None:
    """The item that a joint binds to the one that ends at a token."""
    tokens = sentence.tokens
    joint = word_at(tokens, end)
    if joint not in _JOINTS:
        return None
    if joint == "," and word_at(tokens, end + 1) in _ANDS:
        end, joint = end + 1, tokens[end + 1].lower
    last = end + 1
    while last < len(tokens) and _may_be_item(last, sentence, taken):
        last += 1
    return _Item(last, joint) if last > end + 1 else None


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
