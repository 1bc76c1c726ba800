"""Tokens with counted phrases in, a string with one symbol a token out, for patterns over it.

N counted people or a number, u a counted thing, k g v harm verbs (past, gerund, present),
d "died" and the like, x "dead", n "death of", T "toll", y "deployed", m "attacked", b "be",
h "have", r adverb, a determiner, p preposition, o "of", t "to", c conjunction, w relative
pronoun, i "including", s speech, and marks; z is any other word.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from relata.mentions import Token
from relata.records import CountOf
from relata.text.counts.phrases import Counted, Head
from relata.text.counts.words import NOUNS, STATES, VERBS
from relata.text.tokens import word_at, word_set


class Symbols(NamedTuple):
    """The symbol line; `of` and `words` go with it, `at` says where each item stands in it."""

    line: str
    of: list[CountOf | None]
    words: list[str]
    items: list[Counted]
    at: list[int]

    def item_at(self, place: int) -> int:
        """The index of the item whose N stands at this place of the line."""
        return self.at.index(place)


_CLASSES = {
    "b": "was were been being are is be get gets got getting",
    "h": "have has had having",
    "r": (
        "also reportedly later then still already either all both severely seriously critically "
        "slightly lightly badly instantly immediately only just confirmed feared believed reported "
        "presumed found left allegedly apparently officially gravely fatally mortally themselves "
        "subsequently previously expected claimed thought known estimated brutally not n't shot "
        "alive"
    ),
    "a": "the a an another its his her their some these those other further additional up down off",
    "p": (
        "in on at by with from for near after before during against into under over across inside "
        "since"
    ),
    "o": "of",
    "t": "to",
    "c": "and or plus & nor",
    "w": "who whom which that whose where",
    "i": "including include includes comprising namely",
    "s": "said says say told reported: added announced stated",
    "T": "toll",
    "m": "attacked stormed raided ambushed",
    ";": "nobody none but",
    "y": "deployed deploy deploys deploying mobilized mobilised",
}
_SYMBOLS = {word: symbol for symbol, words in _CLASSES.items() for word in words.split()}
_VERB_SYMBOLS = {word: (symbol, of) for word, (of, symbol) in VERBS.items()}
_MARKS = {
    ",": ",", ";": ";", ":": ";", "(": "(", ")": ")", '"': "q", "'": "q", "''": "q", "-": ";",
    "--": ";", "[": "(", "]": ")", ".": ";",
}  # fmt: skip
# The first rule with one of its words among the next tokens decides.
_PHRASE_REACH = 5
# What became of who was shot is told so far behind.
_SHOT_REACH = 10
_Rule = tuple[frozenset[str], str, CountOf | None]
_INJURIES = word_set("injuries injury wounds burns")
_HARM: tuple[_Rule, ...] = ((_INJURIES, "d", CountOf.INJURED),)
_LIMBS = word_set("eye eyes leg legs foot feet arm arms hand hands limb limbs finger fingers")
_LOST: tuple[_Rule, ...] = (
    (word_set("life lives"), "d", CountOf.KILLED),
    (_LIMBS, "d", CountOf.INJURED),
    (word_set("men soldiers fighters troops policemen officers militants"), "k", CountOf.KILLED),
)
_HOSPITAL: _Rule = (word_set("hospital hospitals clinic clinics"), "k", CountOf.INJURED)
_TO_HOSPITAL: tuple[_Rule, ...] = (_HOSPITAL,)
_TREATED: tuple[_Rule, ...] = (
    _HOSPITAL,
    (word_set("injuries wounds burns shock inhalation"), "k", CountOf.INJURED),
)
_TO_DEATH: tuple[_Rule, ...] = ((word_set("death alive dead"), "k", CountOf.KILLED),)
_PHRASES: dict[str, tuple[_Rule, ...]] = {
    "shot": (
        (word_set("dead death"), "k", CountOf.KILLED),
        (word_set("down"), "z", None),
        (word_set("killed"), "r", None),
        (frozenset(), "k", CountOf.CASUALTIES),
    ),
    "lose": ((word_set("life lives"), "d", CountOf.KILLED),),
    "let": ((word_set("go"), "k", CountOf.RELEASED),),
    "set": ((word_set("free"), "k", CountOf.RELEASED),),
    "rounded": ((word_set("up"), "k", CountOf.DETAINED),),
    "picked": ((word_set("up"), "k", CountOf.DETAINED),),
    "attained": ((word_set("martyrdom"), "d", CountOf.KILLED),),
    "took": (
        (word_set("shelter refuge"), "d", CountOf.DISPLACED),
        (word_set("streets"), "d", CountOf.PARTICIPANTS),
        (word_set("custody"), "k", CountOf.DETAINED),
    ),
    "sought": ((word_set("shelter refuge"), "d", CountOf.DISPLACED),),
    **dict.fromkeys(
        ("hacked", "stabbed", "beaten", "burned", "burnt", "clubbed", "stoned"), _TO_DEATH
    ),
    "went": ((word_set("out streets"), "d", CountOf.PARTICIPANTS),),
    "turned": ((word_set("out"), "d", CountOf.PARTICIPANTS),),
    "poured": ((word_set("into streets"), "d", CountOf.PARTICIPANTS),),
    "drew": ((frozenset(), "y", CountOf.PARTICIPANTS),),
    "led": ((word_set("away off"), "k", CountOf.DETAINED),),
    "marched": (
        (word_set("away off"), "k", CountOf.DETAINED),
        (frozenset(), "d", CountOf.PARTICIPANTS),
    ),
    "forced": ((word_set("homes flee out"), "k", CountOf.DISPLACED),),
    "driven": ((word_set("homes"), "k", CountOf.DISPLACED),),
    "lost": _LOST,
    "sustained": _HARM,
    "suffered": _HARM,
    "received": _HARM,
    "taken": (
        (word_set("custody"), "k", CountOf.DETAINED),
        (word_set("hostage captive hostages"), "r", None),
        (word_set("shelter refuge"), "d", CountOf.DISPLACED),
        _HOSPITAL,
    ),
    "treated": _TREATED,
    **dict.fromkeys(("rushed", "airlifted", "admitted"), _TO_HOSPITAL),
    "fired": ((word_set("on at from shots"), "m", CountOf.PARTICIPANTS),),
    "opened": ((word_set("fire"), "m", CountOf.PARTICIPANTS),),
    "broke": ((word_set("into"), "m", CountOf.PARTICIPANTS),),
}
# Who is shot in one of these may live, and so may who is shot and wounded.
IN_LIMB = (
    r"(?:[\w'’-]+\s+){0,5}?(?:in|through)\s+(?:the|his|her|their|both)\s+(?:\w+\s+)?"
    r"(?:legs?|arms?|hands?|foot|feet|knees?|thighs?|calf|ankles?|back(?!\s+of)|shoulders?|elbow"
    r"|buttocks)\b"
)
_HURT = frozenset({"injured", "wounded", "hurt"})
_IN_LIMB = re.compile(IN_LIMB)
_THEN_DEAD = re.compile(r"\band (?:was |were |later |then )*(?:killed|died|dies)\b")
_CONDITIONS = word_set("critical serious stable")
_WOUNDING = word_set("wounded injured hurt")
_DEADLY = word_set("dead death died killed dies killing fatally")
_BE = word_set(_CLASSES["b"])
# "Was shot at by gunmen" is not "was shot at a checkpoint".
AFTER_SHOT_AT = word_set(
    ". , ; by near in while from on as and but during when several outside after before with"
)
_DEADLY_WAYS = word_set("fatally mortally")
_DETERMINERS = word_set("the a an his her their its this that 's")
_NOUN_OPENERS = word_set("the a an his her their its this that alleged 's in by after for of")


def write_symbols(tokens: tuple[Token, ...], counted: list[Counted]) -> Symbols:
    """The symbol line of a sentence."""
    starts = {item.first: item for item in counted}
    symbols = Symbols("", [], [], [], [])
    line: list[str] = []
    index = 0
    while index < len(tokens):
        item = starts.get(index)
        if item is None:
            symbol, of = _symbol(tokens, index)
            end = index + 1
        else:
            symbol, of, end = _item_symbol(item, line), None, item.end
            behind = (word_at(tokens, end), word_at(tokens, end + 1))
            if symbol == "I" and _is_toll_of_hurt({item.noun, *behind}, symbols):
                symbol = "N"
            if symbol == "N":
                symbols.items.append(item)
                symbols.at.append(len(line))
        line.append(symbol)
        symbols.of.append(of)
        symbols.words.append(tokens[index].lower)
        index = end
    return symbols._replace(line="".join(line))


def _item_symbol(item: Counted, line: list[str]) -> str:
    """N, but u for things and I for parts of a sum told before."""
    if item.head is Head.THING:
        return "u"
    is_new = item.noun in ("others", "more", "other")
    # "Killed four and wounded two of them": part of the first sum, and a count of its own.
    has_verb = bool(line) and line[-1] in "kgv"
    is_part = item.is_part and not has_verb and not {"N", "I"}.isdisjoint(line)
    return "I" if is_part or (not is_new and _is_part(line)) else "N"


def _is_toll_of_hurt(words: set[str], told: Symbols) -> bool:
    """ "Nine dead, among them a child, and 40 injured": no part of the dead."""
    is_of_dead = CountOf.KILLED in told.of or any(one.of is CountOf.KILLED for one in told.items)
    return is_of_dead and not _HURT.isdisjoint(words)


def _is_part(line: list[str]) -> bool:
    """Whether the line so far ends in "including", or in a list that it opened."""
    if "".join(line[-3:]) in ("Ioz", "Iow"):
        return True  # "one of them a boy"
    tail = "".join(line[-12:]).rstrip("zarq")
    while tail.endswith(("I,", "Ic", "I,c", "z,", "zc")) and "i" in tail:
        tail = tail.rstrip("c,").rstrip("zarqI")
    return tail.endswith("i")


def _is_noun(tokens: tuple[Token, ...], index: int, around: tuple[str, str]) -> bool:
    """Whether a form that may be a verb ("killing", "arrest") is a noun here."""
    before, following = around
    low = tokens[index].lower
    if following == "of" or low not in VERBS:
        return True
    return before in _NOUN_OPENERS and not (low.endswith("ing") and before not in _DETERMINERS)


def _phrase_symbol(tokens: tuple[Token, ...], index: int) -> tuple[str, CountOf | None] | None:
    """The symbol of a word whose sense the next words decide: "shot dead", "lost their lives"."""
    low = tokens[index].lower
    rule = _PHRASES.get(low)
    if rule is None:
        return None
    behind = [token.lower for token in tokens[index + 1 : index + 1 + _PHRASE_REACH]]
    following = set(behind[: behind.index("shot")] if "shot" in behind else behind)
    for words, symbol, of in rule:
        if not words or not words.isdisjoint(following):
            return symbol, of
    return "z", None


def _shot_symbol(tokens: tuple[Token, ...], index: int) -> tuple[str, CountOf | None] | None:
    """The symbol of "shot" by what became of who was: "shot at", "shot in the leg"."""
    following = [token.lower for token in tokens[index + 1 : index + 1 + _SHOT_REACH]]
    words = [word for word in following if not word.endswith("ly")]
    before = word_at(tokens, index - 1)
    if before in _DEADLY_WAYS:
        return "k", CountOf.KILLED
    if words[:1] == ["at"] and before in _BE and (not words[1:] or words[1] in AFTER_SHOT_AT):
        return "z", None
    if words[:1] == ["and"] and not _WOUNDING.isdisjoint(words[1:2]):
        return "r", None
    is_in_limb = _IN_LIMB.match(" ".join(words)) is not None
    if not _DEADLY.isdisjoint(following):
        is_fatal = is_in_limb and _THEN_DEAD.search(" ".join(words))
        return ("k", CountOf.KILLED) if is_fatal else None
    is_ill = any(
        word in _CONDITIONS and after == "condition" for word, after in pairwise(following)
    )
    return ("k", CountOf.INJURED) if is_in_limb or is_ill else None


def _symbol(tokens: tuple[Token, ...], index: int) -> tuple[str, CountOf | None]:
    """The symbol of one token and what it counts."""
    low = tokens[index].lower
    following = word_at(tokens, index + 1)
    before = word_at(tokens, index - 1)
    if low == "dead" and before == "shot":
        return "r", None
    if low in NOUNS and _is_noun(tokens, index, (before, following)):
        return "n", NOUNS[low]
    shot = _shot_symbol(tokens, index) if low == "shot" else None
    phrase = shot or _phrase_symbol(tokens, index)
    if phrase is not None:
        return phrase
    harm = ("x", STATES[low]) if low in STATES else _VERB_SYMBOLS.get(low)
    return harm or _plain_symbol(low, following)


def _plain_symbol(low: str, following: str) -> tuple[str, CountOf | None]:
    """The symbol of a word that tells no harm."""
    if low == "among":
        return ("i", None) if following in ("them", "whom") else ("p", None)
    if low.endswith("ly"):
        return "r", None
    symbol = _SYMBOLS.get(low) or _MARKS.get(low) or "z"
    return symbol, CountOf.PARTICIPANTS if symbol in "ym" else None
