"""A run of name words in, whether its neighbours and its own words make it a person's name."""

from relata.text.actors.found import Place
from relata.text.actors.index import ActorIndex
from relata.text.actors.lexicon import Title, actor_words
from relata.text.actors.words import Line

# A name without a title needs two words of its own: one alone is as often a place.
MIN_WORDS_UNTITLED = 2

# A title in an apposition stands among its first words.
_APPOSITION = 4

_SHIPS = frozenset({"uss", "hms", "mv", "ss", "mt"})
_AGE_DIGITS = 2
# Before a name these tell that it is a person's: what is done to people alone.
_DONE_BY = frozenset(
    "by named called identified as killed killing arrested arresting detained detaining murdered "
    "murdering assassinated assassinating abducted abducting kidnapped kidnapping executed "
    "executing beheaded beheading".split()
)
_PLACES_DO_TOO = frozenset({"was", "were", "is", "does", "did", "would"})


def is_person(line: Line, place: Place, index: ActorIndex) -> bool:
    """Whether a run of name words without a title is a person's name."""
    words = actor_words()
    _, first, last = place
    keys = line.keys[first:last]
    if keys[0] in words.place_nouns or keys[-1] in words.place_nouns or keys[0] in _SHIPS:
        return False
    if keys in index.leaders.entries:
        return True
    if _is_before_place_noun(line, last) or len(keys) == 1:
        return False
    if keys[0] in words.given_names:
        return True
    if sum(key not in words.particles for key in keys) < MIN_WORDS_UNTITLED:
        return False
    return _is_spoken_of(line, place) or _has_initial(line, place)


def _is_before_place_noun(line: Line, last: int) -> bool:
    """Whether the run is part of a place's name ("… province")."""
    if last >= len(line.words) or line.words[last].gap:
        return False
    return line.keys[last] in actor_words().place_nouns


def _has_initial(line: Line, place: Place) -> bool:
    return any(len(line.keys[at]) == 1 for at in range(place.first + 1, place.last - 1))


def _is_spoken_of(line: Line, place: Place) -> bool:
    """Whether the neighbours of a name are those of a person's name."""
    words = actor_words()
    _, first, last = place
    before = line.keys[first - 1] if first else ""
    follows = line.keys[last] if last < len(line.keys) else ""
    gap = line.words[last].gap if last < len(line.words) else ""
    if gap == "," and (_is_age(follows) or _is_explained(line, last)):
        return True
    if before in words.speech or before in _DONE_BY or _is_apposed(line, first):
        return True
    if before in words.place_prepositions or gap:
        return False
    return follows in words.speech or follows == "who" or follows in words.acts - _PLACES_DO_TOO


def _is_apposed(line: Line, first: int) -> bool:
    """Whether a noun or title for one person and a comma stand before ("the minister, …")."""
    if first == 0 or line.words[first].gap != ",":
        return False
    before = line.keys[first - 1]
    noun = actor_words().nouns.get(before)
    is_one = noun is not None and not noun.is_plural and not noun.is_group
    return is_one or (before,) in actor_words().titles.entries


def _is_explained(line: Line, last: int) -> bool:
    """Whether an apposition says who it is (", a spokesman for …", ", a Kenyan national …")."""
    if title_after(line, last) is not None:
        return True
    if line.keys[last] not in ("a", "an", "the", "one"):
        return False
    nouns = actor_words().nouns
    for at in range(last + 1, min(last + _APPOSITION + 2, line.ends[last])):
        noun = nouns.get(line.keys[at])
        if line.keys[at] == "national" or (noun and not noun.is_plural and not noun.is_group):
            return True
    return False


def _is_age(word: str) -> bool:
    return word.isdigit() and len(word) == _AGE_DIGITS


def title_after(line: Line, last: int) -> Title | None:
    """The title in the apposition that begins at a word (", a spokesman for …")."""
    for at in range(last, min(last + _APPOSITION, len(line.words))):
        if at > last and line.words[at].gap not in ("", "'s"):
            return None
        title = actor_words().titles.longest(line, at)
        if title is not None:
            return title[1]
    return None
