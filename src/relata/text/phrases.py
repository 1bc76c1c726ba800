"""A sentence in, its shallow parse out: a coarse tag per token, noun phrases and verb groups.

No trained model stands behind it: closed classes, a verb list with its inflections, suffixes
and the two neighbours of a token decide. It is wrong on garden paths; the rules that build on
it look for what is near, not for a full tree.
"""

from typing import NamedTuple

from relata.mentions import Sentence, Token
from relata.text.tagging import tag_tokens
from relata.text.verbs import verb_forms


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

    def phrase_from(self, first: int) -> NounPhrase | None:
        """The noun phrase that starts at a token, or None."""
        return next((one for one in self.noun_phrases if one.first == first), None)

    def phrase_before(self, end: int) -> NounPhrase | None:
        """The noun phrase whose last token is the one before `end`, or None."""
        return next((one for one in self.noun_phrases if one.end == end), None)


NOMINAL = frozenset({"NOUN", "NAME", "ADJ", "NUM"})
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec".split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MODIFIERS = frozenset({"ADJ", "NUM", "DET", "PDET"})
_AUXILIARY = frozenset({"MODAL", "BE", "HAVE", "DO"})
# What bounds the number behind it and is no part of the clause ("killed up to 15 soldiers").
_BOUNDS = (("at", "least"), ("at", "most"), ("up", "to"), ("as", "many", "as"), ("as", "few", "as"))
_BOUND_OPENERS = frozenset(bound[0] for bound in _BOUNDS)
_INEXACT = frozenset("dozens scores hundreds thousands half one two three several".split())


def parse(sentence: Sentence) -> Parse:
    """Tags, noun phrases and verb groups of one sentence."""
    tokens = sentence.tokens
    tags = tag_tokens(tokens, is_caps=sentence.is_caps)
    return Parse(tokens, tuple(tags), _noun_phrases(tokens, tags), _verb_groups(tokens, tags))


def _noun_phrases(tokens: tuple[Token, ...], tags: list[str]) -> tuple[NounPhrase, ...]:
    """Maximal runs of determiners, modifiers and nouns, pronouns alone."""
    found: list[NounPhrase] = []
    index, count, bound = 0, len(tags), 0
    while index < count:
        tag = tags[index]
        if tokens[index].lower in _BOUND_OPENERS and not bound:
            bound = _bound(tokens, tags, index)
            if bound:
                index += bound
                continue
        if tag == "PRON":
            found.append(NounPhrase(index, index + 1, index, _governor(tags, index)))
            index += 1
        elif tag in NOMINAL or tag in ("DET", "PDET"):
            end = _phrase_end(tokens, tags, index)
            head = _head(tags, index, end)
            if head >= 0:
                found.append(NounPhrase(index, end, head, _governor(tags, index - bound)))
            index = max(end, index + 1)
        else:
            index += 1
        bound = 0
    return tuple(found)


def _bound(tokens: tuple[Token, ...], tags: list[str], first: int) -> int:
    """How many tokens bound the number that follows them; 0 where none does."""
    for bound in _BOUNDS:
        end = first + len(bound)
        words = tuple(token.lower for token in tokens[first:end])
        if words == bound and end < len(tags):
            return len(bound) if tags[end] == "NUM" or tokens[end].lower in _INEXACT else 0
    return 0


def _phrase_end(tokens: tuple[Token, ...], tags: list[str], first: int) -> int:
    """Where the noun phrase that starts at `first` ends."""
    date_end = _date_end(tokens, tags, first)
    if date_end > first:
        return date_end
    has_noun = False
    for index in range(first, len(tags)):
        tag = tags[index]
        if has_noun and (tag in ("DET", "PDET") or _opens_quantity(tags, index)):
            return index
        if tag in ("NOUN", "NAME"):
            has_noun = True
        elif tag == "POSS":
            has_noun = False
        elif tag not in _MODIFIERS and not _is_inside(tokens, tags, index, first):
            return index
    return len(tags)


def _opens_quantity(tags: list[str], index: int) -> bool:
    """Whether a number opens a phrase of its own behind a noun ("that day | three men")."""
    return tags[index] == "NUM" and index + 1 < len(tags) and tags[index + 1] in ("NOUN", "ADJ")


def _date_end(tokens: tuple[Token, ...], tags: list[str], first: int) -> int:
    """End of a day that opens a phrase behind "on" ("on 3 May | President …"), else `first`."""
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
    end, count = first, len(tags)
    while end < count and _continues(tags, end, first):
        end += 1
    if end < count and tags[end][0] == "V":
        return _group(tokens, tags, (first, end + 1, end))
    auxiliaries = [index for index in range(first, end) if tags[index] in _AUXILIARY]
    if not auxiliaries:
        return None
    main = auxiliaries[-1]
    return _group(tokens, tags, (first, main + 1, main))


def _continues(tags: list[str], index: int, first: int) -> bool:
    """Whether a token belongs to the group before its main verb."""
    tag = tags[index]
    if tag in _AUXILIARY or tag in ("NEG", "ADV"):
        return True
    return (tag == "TO" and index == first) or (tag == "PRON" and index == first + 1)


def _group(tokens: tuple[Token, ...], tags: list[str], extent: tuple[int, int, int]) -> VerbGroup:
    """Read form, voice, tense and modality off a verb group's tokens [first, end)."""
    first, end, main = extent
    auxiliaries = [i for i in range(first, end) if tags[i] in _AUXILIARY and i != main]
    kinds = [tags[index] for index in auxiliaries]
    lower, tag = tokens[main].lower, tags[main]
    form = verb_forms().get(lower)
    words = [tokens[index].lower for index in range(first, end)]
    return VerbGroup(
        first=first,
        end=end,
        main=main,
        lemma=form.lemma if form is not None else _aux_lemma(tag, lower),
        form="gerund" if words[0] in ("having", "being") else _form(tag, kinds, tags[first]),
        is_passive=tag == "VBN" and ("BE" in kinds or not kinds),
        is_negated="NEG" in tags[first:end],
        is_past=tag == "VBD" or any(word in ("was", "were", "had", "did") for word in words),
        is_perfect="HAVE" in kinds,
        modal=next((tokens[i].lower for i in auxiliaries if tags[i] == "MODAL"), ""),
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
