"""A sentence in, its shallow parse out: a coarse tag per token, noun phrases and verb groups.

No trained model stands behind it: closed classes, a verb list with its inflections, suffixes
and the two neighbours of a token decide. It is wrong on garden paths; the rules that build on
it look for what is near, not for a full tree.
"""

from typing import NamedTuple

from relata.mentions import Sentence, Token
from relata.text.lexicon import common_words
from relata.text.verbs import VerbForm, closed_classes, verb_forms


class NounPhrase(NamedTuple):
    """Tokens [first, end) with their head; `prep` is the index of a governing preposition or -1."""

    first: int
    end: int
    head: int
    prep: int


class VerbGroup(NamedTuple):
    """Tokens [first, end) around one main verb."""

    first: int
    end: int
    main: int
    lemma: str
    form: str  # "finite", "infinitive", "gerund", "participle"
    is_passive: bool
    is_negated: bool
    is_past: bool
    is_perfect: bool
    modal: str  # "" where there is none


class Parse(NamedTuple):
    """The shallow parse of one sentence; indexes are into `tokens`."""

    tokens: tuple[Token, ...]
    tags: tuple[str, ...]
    noun_phrases: tuple[NounPhrase, ...]
    verb_groups: tuple[VerbGroup, ...]


NOMINAL = frozenset({"NOUN", "NAME", "ADJ", "NUM"})
_BEFORE_NOUN = frozenset({"DET", "PDET", "ADJ", "NUM", "POSS"})
_OPENS_OBJECT = frozenset({"DET", "PDET", "PRON", "NUM", "NAME", "SUB", "TO"})
_ADJ_SUFFIXES = ("al", "ous", "ive", "ful", "less", "able", "ible", "ese", "ish", "backed", "led")
_ARTICLES = frozenset(
    {"al", "el", "ar", "as", "ash", "at", "an", "ad", "az", "ul", "ol", "ud", "de"}
)
_DEMONYM_ENDS = ("ian", "ean", "ish", "ese", "aqi", "eli", "emi", "ani", "ati", "ican")
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec".split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_NAMING = frozenset({"called", "named", "dubbed", "nicknamed", "codenamed"})
_AUXILIARY = frozenset({"MODAL", "BE", "HAVE", "DO"})


def parse(sentence: Sentence) -> Parse:
    """Tags, noun phrases and verb groups of one sentence."""
    tokens = sentence.tokens
    tags = _tag(tokens, is_caps=sentence.is_caps)
    _find_lost_verb(tokens, tags)
    return Parse(tokens, tuple(tags), _noun_phrases(tokens, tags), _verb_groups(tokens, tags))


def _tag(tokens: tuple[Token, ...], *, is_caps: bool) -> list[str]:
    """One tag per token, left to right."""
    closed = closed_classes().tags
    tags: list[str] = []
    for index, token in enumerate(tokens):
        fixed = closed.get(token.lower)
        if fixed is not None and not _is_name_here(token, index, is_caps):
            tags.append(_closed_tag(fixed, tokens, tags, index))
        else:
            tags.append(_open_tag(tokens, tags, index, is_caps=is_caps))
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
            return


def _may_be_lost(tokens: tuple[Token, ...], tags: list[str], index: int) -> bool:
    """Whether a noun behind a noun has a verb's form that agrees with what stands before."""
    if tags[index] not in ("NOUN", "ADJ") or tags[index - 1] not in ("NOUN", "NAME", "POSS"):
        return False
    form = verb_forms().get(tokens[index].lower)
    if form is None or not (form.is_base or form.is_third):
        return False
    before = tokens[index - 1].lower
    is_plural = before.endswith("s") and not before.endswith(("ss", "us"))
    return form.is_third or is_plural or tags[index - 1] == "NAME"


def _is_name_here(token: Token, index: int, is_caps: bool) -> bool:
    """Whether a closed-class form is a name by its capital: "US", "Will" inside a sentence."""
    if is_caps:
        return False
    return token.text in ("US", "IS", "IT") and len(token.text) > 1 and index >= 0


def _closed_tag(fixed: str, tokens: tuple[Token, ...], tags: list[str], index: int) -> str:
    """Decide the few closed forms that have two readings."""
    lower = tokens[index].lower
    previous = tags[-1] if tags else ""
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if lower == "to":
        form = verb_forms().get(following)
        return "TO" if form is not None and form.is_base else "PREP"
    if lower == "that":
        return _that_tag(tokens, previous, index)
    if lower == "such" and following == "as":
        return "PREP"
    if lower == "one":
        is_alone = following in closed_classes().tags or following in ("", ".", ",")
        return "PRON" if is_alone else "NUM"
    if lower == "'s":
        return "POSS" if previous in ("NOUN", "NAME", "ADJ", "NUM", "PRON") else "BE"
    if lower == "may" and previous in ("NUM", "PREP"):
        return "NAME"
    if lower == "than" and index and tokens[index - 1].lower in ("more", "less", "fewer"):
        return "DET" if following[:1].isdigit() or following in closed_classes().numbers else fixed
    return fixed


def _that_tag(tokens: tuple[Token, ...], previous: str, index: int) -> str:
    """ "that" after a noun is a relative pronoun, after a verb a subordinator."""
    if previous in ("NOUN", "NAME"):
        following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        beyond = tokens[index + 2].lower if index + 2 < len(tokens) else ""
        is_verb = following in verb_forms() and beyond not in closed_classes().verbal
        return "REL" if is_verb or following in closed_classes().verbal else "SUB"
    return "SUB" if previous.startswith("V") or previous in ("", "PUNCT", "CONJ", "PRON") else "DET"


def _open_tag(tokens: tuple[Token, ...], tags: list[str], index: int, *, is_caps: bool) -> str:
    """The tag of a word that is in no closed class."""
    token = tokens[index]
    first = token.text[0]
    if not first.isalnum():
        return "QUOTE" if token.lower in ('"', "''", "``", "'") else "PUNCT"
    if first.isdigit():
        return "NUM"
    if _is_name(token, index, tags, is_caps=is_caps):
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
    previous = _previous(tags)
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if form.is_gerund:
        return _gerund_tag(tokens[index].lower, previous, following)
    if form.is_past:
        return _past_tag(form, tokens, tags, index)
    if previous == "TO":
        return "VB" if form.is_base else "NOUN"
    if previous in ("MODAL", "DO", "NEG"):
        return "VB"
    if previous in _BEFORE_NOUN:
        return "NOUN"
    if not form.is_noun:
        return "VBP"
    return "VBP" if _is_present(form, previous, following, tokens, index) else "NOUN"


def _previous(tags: list[str]) -> str:
    """The tag before, adverbs passed over."""
    for tag in reversed(tags):
        if tag != "ADV":
            return tag
    return ""


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
    if opens in _OPENS_OBJECT or (
        following.text[0].isupper() and not tokens[index].text[0].isupper()
    ):
        subject_is_plural = tokens[index - 1].lower.endswith("s")
        return form.is_third != subject_is_plural
    return False


def _gerund_tag(lower: str, previous: str, following: Token | None) -> str:
    """A noun in -ing after a determiner or at the end of a phrase, else a gerund."""
    if lower not in closed_classes().noun_ing:
        return "ADJ" if previous in _BEFORE_NOUN else "VBG"
    opens = closed_classes().tags.get(following.lower, "") if following is not None else "PUNCT"
    if opens in ("DET", "PDET", "NUM") and previous not in _BEFORE_NOUN:
        return "VBG"
    if previous in _BEFORE_NOUN or previous in ("NOUN", "NAME", "PREP", ""):
        return "NOUN"
    return "VBG" if opens in _OPENS_OBJECT or previous in ("BE", "CONJ") else "NOUN"


def _past_tag(form: VerbForm, tokens: tuple[Token, ...], tags: list[str], index: int) -> str:
    """Past tense, participle, or an adjective before its noun."""
    previous = _previous(tags)
    lower = tokens[index].lower
    if form.is_base and previous in ("TO", "MODAL", "DO"):
        return "VB"
    if previous in ("BE", "HAVE"):
        return "VBN"
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and _names_next(lower, previous, following):
        return "VBN" if lower in _NAMING else "ADJ"
    if previous in _BEFORE_NOUN or (
        previous in ("PREP", "", "CONJ", "PUNCT") and lower in _adjectives()
    ):
        return "NOUN" if following is None or not following.text[0].isalpha() else "ADJ"
    if form.is_noun and not lower.endswith("ed") and previous in ("PREP",):
        return "NOUN"
    if following is not None and following.lower == "by":
        return "VBN"
    return "VBD" if form.is_simple_past else "VBN"


def _names_next(lower: str, previous: str, following: Token) -> bool:
    """Whether a participle belongs to the noun behind it ("armed men", "a front called X")."""
    if lower in _NAMING:
        return previous == "NOUN" and (following.text[0].isupper() or following.text[0] in "\"“'‘")
    return (
        lower in _adjectives()
        and following.text[0].isalpha()
        and following.lower not in closed_classes().tags
    )


def _adjectives() -> frozenset[str]:
    return closed_classes().participle_adj


def _suffix_tag(lower: str, tags: list[str]) -> str:
    """Adverb, adjective or noun by the end of the word."""
    if lower.endswith("ly") and lower not in ("family", "assembly", "ally", "reply", "supply"):
        return "ADV"
    if lower.endswith(("ed", "ing")) and _previous(tags) not in _BEFORE_NOUN:
        return "VBG" if lower.endswith("ing") else "VBD"
    return "ADJ" if lower.endswith(_ADJ_SUFFIXES) else "NOUN"


def _noun_phrases(tokens: tuple[Token, ...], tags: list[str]) -> tuple[NounPhrase, ...]:
    """Maximal runs of determiners, modifiers and nouns, pronouns alone."""
    found: list[NounPhrase] = []
    index, count = 0, len(tags)
    while index < count:
        tag = tags[index]
        if tag == "PRON":
            found.append(NounPhrase(index, index + 1, index, _governor(tags, index)))
            index += 1
        elif tag in NOMINAL or tag in ("DET", "PDET"):
            end = _phrase_end(tokens, tags, index)
            head = _head(tags, index, end)
            if head >= 0:
                found.append(NounPhrase(index, end, head, _governor(tags, index)))
            index = max(end, index + 1)
        else:
            index += 1
    return tuple(found)


def _phrase_end(tokens: tuple[Token, ...], tags: list[str], first: int) -> int:
    """Where the noun phrase that starts at `first` ends."""
    index, count = first, len(tags)
    date_end = _date_end(tokens, tags, first)
    if date_end > first:
        return date_end
    has_noun = False
    while index < count:
        tag = tags[index]
        if tag in NOMINAL:
            has_noun = has_noun or tag in ("NOUN", "NAME")
        elif tag in ("DET", "PDET"):
            if has_noun:
                return index
        elif tag == "POSS":
            has_noun = False
        elif not _is_inside(tokens, tags, index, first):
            return index
        index += 1
    return index


def _date_end(tokens: tuple[Token, ...], tags: list[str], first: int) -> int:
    """End of a day that opens a phrase behind "on" ("on 3 February | President …"), else `first`."""
    if first == 0 or tokens[first - 1].lower not in ("on", "since", "until", "in"):
        return first
    words = [token.lower for token in tokens[first : first + 3]]
    if words[0] in _MONTHS or (len(words) > 1 and words[0][:1].isdigit() and words[1] in _MONTHS):
        end = first + (1 if words[0] in _MONTHS else 2)
        while end < len(tokens) and tokens[end].text[:1].isdigit():
            end += 1
        return end
    if words[0] in _DAYS and first + 1 < len(tags) and tags[first + 1] in ("NAME", "DET"):
        return first + 1
    return first


def _is_inside(tokens: tuple[Token, ...], tags: list[str], index: int, first: int) -> bool:
    """Quotes around a name, and "al"/"de" between two names, do not end a phrase."""
    if index + 1 >= len(tags) or index == first:
        return False
    if tags[index] == "QUOTE":
        return tags[index + 1] in ("NAME", "NOUN") and tags[index - 1] != "PUNCT"
    if tags[index] == "ADV":
        return tags[index - 1] in ("DET", "PDET") and tags[index + 1] in NOMINAL
    return False


def _head(tags: list[str], first: int, end: int) -> int:
    """The last noun or name of the phrase, else its last token that is not a mark."""
    for index in range(end - 1, first - 1, -1):
        if tags[index] in ("NOUN", "NAME"):
            return index
    for index in range(end - 1, first - 1, -1):
        if tags[index] in NOMINAL or tags[index] in ("DET",):
            return index
    return -1


def _governor(tags: list[str], first: int) -> int:
    """Index of the preposition right before, quotes and adverbs passed over, or -1."""
    index = first - 1
    while index >= 0 and tags[index] in ("QUOTE", "ADV"):
        index -= 1
    return index if index >= 0 and tags[index] == "PREP" else -1


def _verb_groups(tokens: tuple[Token, ...], tags: list[str]) -> tuple[VerbGroup, ...]:
    """Auxiliaries, negation, adverbs and one main verb each."""
    found: list[VerbGroup] = []
    index, count = 0, len(tags)
    while index < count:
        if tags[index] in _AUXILIARY or tags[index][0] == "V" or tags[index] == "TO":
            group = _verb_group(tokens, tags, index)
            if group is not None:
                found.append(group)
                index = group.end
                continue
        index += 1
    return tuple(found)


def _verb_group(tokens: tuple[Token, ...], tags: list[str], first: int) -> VerbGroup | None:
    """The verb group that starts at `first`; None for a stray "to"."""
    index, main, count = first, -1, len(tags)
    auxiliaries: list[int] = []
    is_negated = False
    while index < count:
        tag = tags[index]
        if tag in _AUXILIARY:
            auxiliaries.append(index)
        elif tag == "NEG":
            is_negated = True
        elif tag[0] == "V":
            main = index
            index += 1
            break
        elif not (tag in ("ADV", "TO") or (tag == "PRON" and index == first + 1)):
            break
        elif tag == "TO" and index > first:
            break
        index += 1
    if main < 0:
        if not auxiliaries:
            return None
        main = auxiliaries[-1]
        index = main + 1
    return _group(tokens, tags, (first, index, main), (tuple(auxiliaries), is_negated))


def _group(
    tokens: tuple[Token, ...],
    tags: list[str],
    extent: tuple[int, int, int],
    marks: tuple[tuple[int, ...], bool],
) -> VerbGroup:
    """Read form, voice, tense and modality off a verb group's tokens."""
    first, end, main = extent
    auxiliaries, is_negated = marks
    kinds = [tags[index] for index in auxiliaries if index != main]
    lower = tokens[main].lower
    form = verb_forms().get(lower)
    tag = tags[main]
    is_passive = tag == "VBN" and "BE" in kinds or (tag == "VBN" and not kinds)
    modal = next((tokens[i].lower for i in auxiliaries if tags[i] == "MODAL"), "")
    past_auxiliary = any(tokens[i].lower in ("was", "were", "had", "did") for i in auxiliaries)
    return VerbGroup(
        first=first,
        end=end,
        main=main,
        lemma=form.lemma if form is not None else _aux_lemma(tag, lower),
        form="gerund"
        if tokens[first].lower in ("having", "being")
        else _form(tag, kinds, tags[first]),
        is_passive=is_passive,
        is_negated=is_negated,
        is_past=tag == "VBD" or past_auxiliary,
        is_perfect="HAVE" in kinds,
        modal=modal,
    )


def _aux_lemma(tag: str, lower: str) -> str:
    """The lemma of a main verb that the verb list lacks."""
    fixed = {"BE": "be", "HAVE": "have", "DO": "do"}.get(tag)
    if fixed:
        return fixed
    return lower.removesuffix("ing").removesuffix("ed")


def _form(tag: str, kinds: list[str], first_tag: str) -> str:
    if first_tag == "TO":
        return "infinitive"
    if kinds:
        return "finite"
    return {"VBG": "gerund", "VBN": "participle", "VB": "infinitive"}.get(tag, "finite")
