"""The tokens of a sentence in, one coarse tag per token out.

Closed classes, a verb list with its inflections, suffixes and the two neighbours decide.
"""

import re
from collections.abc import Callable

from relata.mentions import Token
from relata.text.lexicon import common_words
from relata.text.tokens import word_at
from relata.text.verbs import VerbForm, closed_classes, verb_forms

_BEFORE_NOUN = frozenset({"DET", "PDET", "ADJ", "NUM", "POSS"})
_WANTS_BASE = frozenset({"TO", "MODAL", "DO", "NEG"})
_OPENS_OBJECT = frozenset({"DET", "PDET", "PRON", "NUM", "NAME", "SUB", "TO"})
_ADJ_SUFFIXES = ("al", "ous", "ive", "ful", "less", "able", "ible", "ese", "ish", "backed", "led")
_NOUNS_LIKE_ADJECTIVES = frozenset(
    "official general arrival withdrawal trial hospital proposal approval criminal capital journal "
    "festival denial refusal removal individual rival tribunal burial terminal professional "
    "corporal admiral marshal principal signal animal material survival rehearsal appraisal ritual "
    "manual cardinal liberal radical arsenal referral funeral memorial editorial tutorial "
    "executive detective representative native motive initiative offensive objective fugitive "
    "archive".split()
)
# A stem with a vowel before the ending ("wing" and "red" have none).
_SUFFIXED_VERB = re.compile(r"[a-z-]*[aeiouy][a-z-]*(?:ed|ing)$")
_ARTICLES = frozenset("al el ar as ash at an ad az ul ol ud de".split())
_DEMONYM_ENDS = ("ian", "ean", "ish", "ese", "aqi", "eli", "emi", "ani", "ati", "ican")
_NEVER_VERBS = frozenset(
    "armed alleged masked unidentified unknown so-called unarmed uniformed hooded related leading "
    "ongoing remaining surrounding neighboring neighbouring unnamed unspecified drunken".split()
)
# "The human rights group X" groups nobody.
_HARDLY_VERBS = frozenset({"group", "groups"})
_TELLS_THAT = frozenset(
    "claim report demand order promise pledge vow state hope fear suspect".split()
)
_NAMING = frozenset({"called", "named", "dubbed", "nicknamed", "codenamed"})


def tag_tokens(tokens: tuple[Token, ...], *, is_caps: bool) -> list[str]:
    """One coarse tag per token, left to right, then a look for a verb that was missed."""
    closed = closed_classes().tags
    tags: list[str] = []
    for index, token in enumerate(tokens):
        fixed = closed.get(token.lower)
        if fixed is not None and not _is_name_here(token, is_caps):
            tags.append(_closed_tag(fixed, tokens, tags, index))
        else:
            tags.append(_open_tag(tokens, tags, index, is_caps=is_caps))
    _find_lost_verb(tokens, tags)
    return tags


_FINITE = frozenset({"VBD", "VBP", "MODAL", "BE", "HAVE", "DO"})


def _find_lost_verb(tokens: tuple[Token, ...], tags: list[str]) -> None:
    """A clause needs a verb: where none was seen, the likeliest noun that can be one is it."""
    if any(tag in _FINITE for tag in tags):
        return
    candidates = [index for index in range(1, len(tags) - 1) if _may_be_lost(tokens, tags, index)]
    for index in candidates:
        if index + 1 not in candidates:
            tags[index] = "VBP"
            _find_twin(tokens, tags, index)
            return


def _find_twin(tokens: tuple[Token, ...], tags: list[str], index: int) -> None:
    """ "hits and damages": the verb joined to a verb that was found late is one as well."""
    twin = index + 2
    if twin >= len(tags) or tags[index + 1] != "CONJ" or tags[twin] != "NOUN":
        return
    form, other = verb_forms().get(tokens[index].lower), verb_forms().get(tokens[twin].lower)
    if form is not None and other is not None and form.is_third == other.is_third:
        tags[twin] = "VBP"


def _may_be_lost(tokens: tuple[Token, ...], tags: list[str], index: int) -> bool:
    """Whether a noun behind a noun has a verb's form that agrees with what stands before."""
    is_behind = tags[index - 1] in ("NOUN", "NAME", "POSS") or tokens[index - 1].text in (")", "]")
    if tags[index] not in ("NOUN", "ADJ") or not is_behind:
        return False
    form = verb_forms().get(tokens[index].lower)
    if form is None or not (form.is_base or form.is_third):
        return False
    before = tokens[index - 1].lower
    is_plural = before.endswith("s") and not before.endswith(("ss", "us"))
    return form.is_third or is_plural or tags[index - 1] == "NAME"


def _is_name_here(token: Token, is_caps: bool) -> bool:
    """Whether a closed-class form is a name by its capitals ("US")."""
    return not is_caps and token.text in ("US", "IS", "IT", "WHO")


def _closed_tag(fixed: str, tokens: tuple[Token, ...], tags: list[str], index: int) -> str:
    """Decide the few closed forms that have two readings."""
    decide = _TWO_READINGS.get(tokens[index].lower)
    return decide(fixed, tokens, tags, index) if decide is not None else fixed


def _to_tag(fixed: str, tokens: tuple[Token, ...], tags: list[str], index: int) -> str:
    """ "to" before a base form opens an infinitive."""
    if index and tokens[index - 1].lower == "according":
        return "PREP"
    form = verb_forms().get(word_at(tokens, index + 1))
    return "TO" if form is not None and form.is_base else "PREP"


def _such_tag(fixed: str, tokens: tuple[Token, ...], tags: list[str], index: int) -> str:
    return "PREP" if word_at(tokens, index + 1) == "as" else fixed


def _one_tag(fixed: str, tokens: tuple[Token, ...], tags: list[str], index: int) -> str:
    following = word_at(tokens, index + 1)
    is_alone = following in closed_classes().tags or following in ("", ".", ",")
    return "PRON" if is_alone else "NUM"


def _s_tag(fixed: str, tokens: tuple[Token, ...], tags: list[str], index: int) -> str:
    """ "'s" behind a noun is a possessive mark, elsewhere a short "is"."""
    return "POSS" if tags and tags[-1] in ("NOUN", "NAME", "ADJ", "NUM", "PRON") else "BE"


def _may_tag(fixed: str, tokens: tuple[Token, ...], tags: list[str], index: int) -> str:
    return "NAME" if tags and tags[-1] in ("NUM", "PREP") else fixed


def _than_tag(fixed: str, tokens: tuple[Token, ...], tags: list[str], index: int) -> str:
    """ "more than 75" is one quantity."""
    following = word_at(tokens, index + 1)
    is_number = following[:1].isdigit() or following in closed_classes().numbers
    behind_more = index > 0 and tokens[index - 1].lower in ("more", "less", "fewer")
    return "DET" if is_number and behind_more else fixed


def _that_tag(fixed: str, tokens: tuple[Token, ...], tags: list[str], index: int) -> str:
    """ "that" after a noun is a relative pronoun, after a verb a subordinator."""
    previous = tags[-1] if tags else ""
    if previous in ("NOUN", "NAME"):
        following = word_at(tokens, index + 1)
        beyond = word_at(tokens, index + 2)
        is_verb = following in verb_forms() and beyond not in closed_classes().verbal
        return "REL" if is_verb or following in closed_classes().verbal else "SUB"
    return "SUB" if previous.startswith("V") or previous in ("", "PUNCT", "CONJ", "PRON") else "DET"


def _about_tag(fixed: str, tokens: tuple[Token, ...], tags: list[str], index: int) -> str:
    """ "around 25 raids": a word of measure before a number is part of the quantity."""
    return "ADV" if word_at(tokens, index + 1)[:1].isdigit() else fixed


_Decision = Callable[[str, tuple[Token, ...], list[str], int], str]
_TWO_READINGS: dict[str, _Decision] = {
    "to": _to_tag,
    "that": _that_tag,
    "such": _such_tag,
    "one": _one_tag,
    "'s": _s_tag,
    "may": _may_tag,
    "than": _than_tag,
    "around": _about_tag,
    "about": _about_tag,
    "over": _about_tag,
}


def _open_tag(tokens: tuple[Token, ...], tags: list[str], index: int, *, is_caps: bool) -> str:
    """The tag of a word that is in no closed class."""
    token = tokens[index]
    first = token.text[0]
    if not first.isalnum():
        return "QUOTE" if token.lower in ('"', "''", "``", "'") else "PUNCT"
    if first.isdigit():
        return "NUM"
    if _is_name_here(token, is_caps) or _is_name(token, index, tags, is_caps=is_caps):
        return "NAME"
    form = verb_forms().get(token.lower)
    if form is not None:
        return _verbal_tag(form, tokens, tags, index)
    return _suffix_tag(token.lower, tags)


def _is_name(token: Token, index: int, tags: list[str], *, is_caps: bool) -> bool:
    """A capital where English writes none; in capitals, a form that nobody writes small."""
    if is_caps:
        return token.lower not in common_words() and token.lower not in verb_forms()
    if not token.text[0].isupper():
        return _has_article_prefix(token.text)
    if index > 0 and tags[-1] not in ("QUOTE",) and _has_word_before(tags, index):
        return True
    return token.lower not in common_words() and token.lower not in verb_forms()


def _has_article_prefix(word: str) -> bool:
    """Whether a small Arabic article stands before a capital ("al-Shuhada", "ash-Sham")."""
    head, hyphen, rest = word.partition("-")
    return bool(hyphen) and rest[:1].isupper() and head in _ARTICLES


def _has_word_before(tags: list[str], index: int) -> bool:
    """Whether anything but marks stands before this token in its sentence."""
    return any(tag not in ("PUNCT", "QUOTE") for tag in tags[:index])


def _verbal_tag(form: VerbForm, tokens: tuple[Token, ...], tags: list[str], index: int) -> str:
    """Verb, noun or adjective, for a form that may be a verb."""
    previous = "NAME" if tokens[index - 1].text in (")", "]") and index else _previous(tags)
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if form.is_gerund:
        return _gerund_tag(tokens[index].lower, previous, following)
    if form.is_past:
        return _past_tag(form, tokens, tags, index)
    if previous in _WANTS_BASE:
        return "VB" if form.is_base or previous != "TO" else "NOUN"
    if previous in _BEFORE_NOUN or tokens[index].lower in _HARDLY_VERBS:
        return "NOUN"
    is_verb = not form.is_noun or _is_present(form, previous, following, tokens, index)
    return "VBP" if is_verb else "NOUN"


def _previous(tags: list[str]) -> str:
    """The tag before, adverbs passed over."""
    for tag in reversed(tags):
        if tag != "ADV":
            return tag
    return ""


# Plurals without an "s".
_PLURALS = frozenset({"police", "people", "men", "women", "children", "gunmen", "policemen"})


def _is_present(
    form: VerbForm, previous: str, following: Token | None, tokens: tuple[Token, ...], index: int
) -> bool:
    """Whether a form that is noun and verb is a verb in the present tense here."""
    if previous not in ("NOUN", "NAME", "PRON", "REL") or following is None:
        return False
    if previous == "NAME" and tokens[index - 1].lower.endswith(_DEMONYM_ENDS):
        return False
    opens = closed_classes().tags.get(following.lower, "")
    if previous in ("PRON", "REL"):
        return opens != "BE"
    if following.lower == "that" and form.lemma not in _TELLS_THAT:
        return False  # "the positions that they took"
    if opens in _OPENS_OBJECT or _opens_quantity(following, tokens, index):
        subject = tokens[index - 1].lower
        subject_is_plural = subject.endswith("s") or subject in _PLURALS
        return form.is_third != subject_is_plural
    return False


def _opens_quantity(following: Token, tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a name or a number follows ("kill 19", "strikes Kyiv", "kill at least two")."""
    if following.lower in ("at", "more", "nearly", "about", "over"):
        beyond = word_at(tokens, index + 2)
        return beyond in ("least", "most", "than") or beyond[:1].isdigit()
    first = following.text[0]
    return first.isdigit() or (first.isupper() and not tokens[index].text[0].isupper())


def _gerund_tag(lower: str, previous: str, following: Token | None) -> str:
    """A noun in -ing after a determiner or at the end of a phrase, else a gerund."""
    if lower not in closed_classes().noun_ing:
        return "ADJ" if previous in _BEFORE_NOUN else "VBG"
    opens = closed_classes().tags.get(following.lower, "") if following is not None else "PUNCT"
    if following is not None and following.text[0].isdigit():
        opens = "NUM"
    if opens in ("DET", "PDET", "NUM") and previous not in _BEFORE_NOUN:
        return "VBG"
    if previous in _BEFORE_NOUN or previous in ("NOUN", "NAME", "PREP", ""):
        return "NOUN"
    return "VBG" if opens in _OPENS_OBJECT or previous in ("BE", "CONJ") else "NOUN"


def _past_tag(form: VerbForm, tokens: tuple[Token, ...], tags: list[str], index: int) -> str:
    """Past tense, participle, or an adjective before its noun."""
    previous = _previous(tags)
    lower = tokens[index].lower
    if previous in _WANTS_BASE and form.is_base:
        return "VB"
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if previous in ("BE", "HAVE") or (following is not None and following.lower == "by"):
        return "VBN"
    if following is not None and _names_next(tokens[index - 1].lower, lower, previous, following):
        return "VBN" if lower in _NAMING else "ADJ"
    opens_phrase = previous in ("PREP", "") and lower in _adjectives()
    if (previous in _BEFORE_NOUN and not _follows_quantity(tags)) or opens_phrase:
        return "NOUN" if following is None or not following.text[0].isalpha() else "ADJ"
    if form.is_noun and not lower.endswith("ed") and previous == "PREP":
        return "NOUN"
    return "VBD" if form.is_simple_past else "VBN"


def _follows_quantity(tags: list[str]) -> bool:
    """Whether a number alone stands before, as a subject can ("Thousands protested")."""
    return tags[-1] == "NUM" and (len(tags) == 1 or tags[-2] not in ("DET", "PDET"))


def _names_next(before: str, lower: str, previous: str, following: Token) -> bool:
    """Whether a participle belongs to the noun behind it ("armed men", "a front called X")."""
    if lower in _NAMING:
        return previous == "NOUN" and (following.text[0].isupper() or following.text[0] in "\"“'‘")
    is_subject = previous in ("NOUN", "PRON", "REL") or (
        previous == "NAME" and not before.endswith(_DEMONYM_ENDS)
    )
    if is_subject and lower not in _NEVER_VERBS:
        return False
    return (
        lower in _adjectives()
        and following.text[0].isalpha()
        and following.lower not in closed_classes().tags
    )


def _adjectives() -> frozenset[str]:
    return closed_classes().participle_adj


def _suffix_tag(lower: str, tags: list[str]) -> str:
    """Adverb, adjective or noun by the end of the word."""
    if lower in _NOUNS_LIKE_ADJECTIVES or lower in closed_classes().noun_ing:
        return "NOUN"
    if lower in _adjectives():
        return "ADJ"
    if lower.endswith("ly") and lower not in ("family", "assembly", "ally", "reply", "supply"):
        return "ADV"
    if _SUFFIXED_VERB.match(lower) and _previous(tags) not in _BEFORE_NOUN:
        return "VBG" if lower.endswith("ing") else "VBD"
    return "ADJ" if lower.endswith(_ADJ_SUFFIXES) else "NOUN"
