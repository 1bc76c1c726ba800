"""The word lists of the shallow parse: verb forms by spelling, closed classes by tag."""

import tomllib
from functools import cache
from typing import NamedTuple

from relata.resources import data_dir

_VOWELS = "aeiou"
# Verbs of two and more syllables that double their last consonant.
_STRESSED_AT_END = frozenset(
    "commit admit submit permit transmit emit omit remit recommit refer prefer confer "
    "transfer infer defer occur incur concur recur compel expel repel propel dispel impel "
    "rebel deter control patrol regret annul extol embed equip acquit kidnap abhor abet rebut "
    "outgun airdrop overstep sidestep label".split()
)

# Nouns that have no plural: with an "s" they are verbs ("and blames the army").
_WITHOUT_PLURAL = frozenset({"blame", "praise", "help"})


class VerbForm(NamedTuple):
    """What a spelling may be as a verb; `is_noun` where it is a common noun as well."""

    lemma: str
    is_base: bool = False
    is_third: bool = False
    is_simple_past: bool = False
    is_past: bool = False  # past tense or participle
    is_gerund: bool = False
    is_noun: bool = False


class ClosedClasses(NamedTuple):
    """Tags of closed-class words, and the short open lists."""

    tags: dict[str, str]
    verbal: frozenset[str]
    numbers: frozenset[str]
    noun_verb: frozenset[str]
    noun_ing: frozenset[str]
    participle_adj: frozenset[str]


# Later classes lose against earlier ones where a word is in both.
_ORDER = (
    "NEG",
    "MODAL",
    "BE",
    "HAVE",
    "DO",
    "PDET",
    "REL",
    "PRON",
    "NUM",
    "DET",
    "CONJ",
    "SUB",
    "PREP",
    "ADV",
)


@cache
def closed_classes() -> ClosedClasses:
    """The lists of `lexicon/closed_classes.toml`."""
    raw = tomllib.loads((data_dir("lexicon") / "closed_classes.toml").read_text(encoding="utf-8"))
    words = {name: frozenset(text.split()) for name, text in raw.items()}
    tags: dict[str, str] = {}
    for name in _ORDER:
        for word in words[name]:
            tags.setdefault(word, name)
    return ClosedClasses(
        tags=tags,
        verbal=words["BE"] | words["HAVE"] | words["DO"] | words["MODAL"],
        numbers=words["NUM"],
        noun_verb=words["NOUN_VERB"],
        noun_ing=words["NOUN_ING"],
        participle_adj=words["PARTICIPLE_ADJ"],
    )


@cache
def verb_forms() -> dict[str, VerbForm]:
    """Every inflected form of the verbs in `lexicon/verbs.txt`."""
    forms: dict[str, VerbForm] = {}
    nouns = closed_classes().noun_verb
    text = (data_dir("lexicon") / "verbs.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        for entry in line.split():
            lemma, _, irregular = entry.partition(":")
            _add_forms(forms, lemma, irregular.split(",") if irregular else [], nouns)
    return forms


def _add_forms(
    forms: dict[str, VerbForm], lemma: str, irregular: list[str], nouns: frozenset[str]
) -> None:
    """Put the forms of one verb in; where spellings meet, their readings add up."""
    past, participle = irregular if irregular else [_past(lemma)] * 2
    is_noun = lemma in nouns
    readings = (
        VerbForm(lemma, is_base=True, is_noun=is_noun),
        VerbForm(lemma, is_third=True, is_noun=is_noun and lemma not in _WITHOUT_PLURAL),
        VerbForm(lemma, is_simple_past=True, is_past=True, is_noun=past in nouns),
        VerbForm(lemma, is_past=True, is_noun=participle in nouns),
        VerbForm(lemma, is_gerund=True),
    )
    spellings = (lemma, _third(lemma), past, participle, _gerund(lemma))
    for spelling, reading in zip(spellings, readings, strict=True):
        known = forms.get(spelling)
        forms[spelling] = reading if known is None else _joined(known, reading)


def _joined(known: VerbForm, reading: VerbForm) -> VerbForm:
    """Both readings of one spelling ("hit" is base, past and participle)."""
    flags = [left or right for left, right in zip(known[1:], reading[1:], strict=True)]
    return VerbForm(known.lemma, *flags)


def _third(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def _doubles(lemma: str) -> bool:
    """Whether the last consonant doubles: one closed syllable, or a listed stressed ending."""
    if lemma.endswith(("w", "x", "y", "h")) or lemma[-1] in _VOWELS or len(lemma) < 3:  # noqa: PLR2004
        return False
    closed = lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS
    syllables = sum(
        1 for i, c in enumerate(lemma) if c in _VOWELS and (i == 0 or lemma[i - 1] not in _VOWELS)
    )
    return closed and (syllables == 1 or lemma in _STRESSED_AT_END)


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ied"
    return lemma + lemma[-1] + "ed" if _doubles(lemma) else lemma + "ed"


def _gerund(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    return lemma + lemma[-1] + "ing" if _doubles(lemma) else lemma + "ing"
