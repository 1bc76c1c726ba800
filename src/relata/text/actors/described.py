"""Words and names in, people and bodies that are described by a common noun out."""

from collections.abc import Iterator
from typing import NamedTuple

from relata.numerals import NUMBER_OF_WORD
from relata.records import ActorKind, is_registered
from relata.text.actors.found import Covered, Found, Place, Sort
from relata.text.actors.index import ActorIndex
from relata.text.actors.lexicon import Noun, actor_words
from relata.text.actors.resolve import is_rare
from relata.text.actors.words import Line
from relata.text.countries import Country
from relata.text.counts.numbers import MAX_SHARE, SCALES, share_of_scale
from relata.text.verbs import closed_classes, verb_forms

# What a modifier says of the kind where the noun itself does not ("rebel fighters").
_MODIFIER_KINDS = {
    **dict.fromkeys(
        ("rebel", "insurgent", "guerrilla", "jihadist", "islamist", "separatist", "terrorist",
         "militant", "takfiri", "extremist"), ActorKind.REBEL_GROUP),
    **dict.fromkeys(
        ("army", "police", "government", "military", "security", "state", "progovernment",
         "special", "riot", "regime", "presidential", "border", "parliament"),
        ActorKind.STATE_FORCES),
    **dict.fromkeys(("coalition", "foreign", "un", "nato", "international", "allied"),
                    ActorKind.EXTERNAL_OTHER),
    **dict.fromkeys(("tribal", "ethnic", "clan"), ActorKind.IDENTITY_MILITIA),
    **dict.fromkeys(("armed", "criminal", "militia", "gang", "paramilitary"),
                    ActorKind.POLITICAL_MILITIA),
    **dict.fromkeys(("aid", "student", "civilian"), ActorKind.CIVILIANS),
}  # fmt: skip

_ARMED = frozenset({ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA})

# Nouns that are as often verbs, and the words before which they are verbs.
_VERB_LIKE = frozenset("forces guards heads members fronts commands suspects pilots leads".split())
_PHRASES = frozenset(
    {
        ("in", "front"),
        ("on", "side"),
        ("by", "force"),
        ("at", "large"),
        ("join", "forces"),
        ("joins", "forces"),
        ("joined", "forces"),
        ("joining", "forces"),
    }
)
_THOSE = frozenset({"who", "responsible", "behind", "arrested", "involved", "detained", "killed"})
# Behind a participle these open a phrase of their own ("abducted several passengers").
_AMOUNTS = frozenset(
    "hundreds thousands dozens scores several many some numerous various".split()
) | {word for word, number in NUMBER_OF_WORD.items() if number > 1}
_STATES = frozenset(
    "abducted accused arrested captured convicted dead detained displaced injured kidnapped killed "
    "slain wounded".split()
)
_CHARGING = frozenset({"accused", "blamed"})
_BEFORE_CHARGED = frozenset("the a an of by with against from for those these two three".split())
_HAVE = frozenset({"has", "have", "had", "having"})
_ARTICLES = frozenset("the a an their his her its our this that these those".split())
# What before a name's hyphen makes it that of another actor's foe or friend.
_FACING = frozenset({"anti", "counter", "pro"})
# So many words has the longest adjective of a country ("Papua New Guinean").
_MOST_OF_ADJECTIVE = 3


class Phrase(NamedTuple):
    """A described actor: its words, noun, and the name and country among its modifiers."""

    place: Place
    noun: Noun
    head: int
    name: Found | None
    country: Country | None


def find_described(line: Line, number: int, covered: Covered, index: ActorIndex) -> Iterator[Found]:
    """People, groups and bodies without a name of their own, with the modifiers before them."""
    nouns = actor_words().nouns
    for at, key in enumerate(line.keys):
        noun = nouns.get(key) or _those(line, at)
        if noun is None or covered.at(number, at) is not None:
            continue
        if (
            covered.is_inside_land(number, at)
            or _is_modifier(line, at, noun)
            or _is_verb(line, at)
            or _is_title(line, number, at, covered)
            or _is_of_chief(line, at)
        ):
            continue
        yield _found(line, _phrase(line, number, at, noun, (covered, index)))


def _is_modifier(line: Line, at: int, noun: Noun) -> bool:
    """Whether the noun only modifies the next one ("police station")."""
    after = at + 1
    if after >= len(line.words) or line.words[after].gap != "":
        return after < len(line.words) and line.words[after].gap == "-"
    if noun.is_plural:
        return False
    key = line.keys[after]
    if key in actor_words().nouns:
        return True
    if not noun.is_group and _is_plural_deed(key):
        return True
    return not (key in closed_classes().tags or _may_be_verb(key) or not key[0].isalpha()) and (
        line.sentence.is_caps or line.words[after].text[0].islower()
    )


def _is_of_chief(line: Line, at: int) -> bool:
    """Whether "staff" is that of a "chief of staff"."""
    before = list(line.keys[max(0, at - 2) : at])
    return line.keys[at] == "staff" and before in (["chief", "of"], ["chiefs", "of"])


def _those(line: Line, at: int) -> Noun | None:
    """ "Those" where it stands for people ("those who", "those responsible")."""
    if line.keys[at] != "those" or at + 1 >= len(line.keys):
        return None
    return Noun(None, True, is_group=False) if line.keys[at + 1] in _THOSE else None


def _is_title(line: Line, number: int, at: int, covered: Covered) -> bool:
    """Whether the noun stands before the name of the person that it describes."""
    owner = covered.at(number, at + 1) if at + 1 < line.ends[at] else None
    return owner is not None and owner.sort is Sort.PERSON


def _is_plural_deed(key: str) -> bool:
    """Whether a word is a noun for deeds, though it may be a verb too ("terrorist attacks")."""
    form = verb_forms().get(key)
    return form is not None and form.is_noun and form.is_third


def _may_be_verb(key: str) -> bool:
    form = verb_forms().get(key)
    if form is None:
        return key.endswith("ed") or key.endswith("ly")
    return not form.is_noun or form.is_past or form.is_third


def _is_verb(line: Line, at: int) -> bool:
    key = line.keys[at]
    before = line.keys[at - 1] if at else ""
    after = line.keys[at + 1] if at + 1 < len(line.keys) else ""
    if (before, key) in _PHRASES:
        return True
    if key == "suspect" and (before == "police" or before.endswith("s")):
        return after in _ARTICLES or after == "that" or _is_capital(line, at + 1)
    if key not in _VERB_LIKE or at == 0:
        return before == "to" and key in verb_forms() and after in _ARTICLES
    return after in _ARTICLES and before not in actor_words().modifiers


def _is_capital(line: Line, at: int) -> bool:
    return at < len(line.words) and line.words[at].text[0].isupper() and not line.sentence.is_caps


def _phrase(
    line: Line, number: int, at: int, noun: Noun, known: tuple[Covered, ActorIndex]
) -> Phrase:
    """The noun with its modifiers."""
    covered, index = known
    first, name, country = at, None, None
    while first > 0 and line.ends[first - 1] > first and line.words[first].gap != "'s":
        owner = covered.at(number, first - 1)
        if owner is not None:
            first, name, country = _owned(line, first, owner)
            break
        land = _adjective_ending(line, first, index)
        is_compound = land is not None and land[0] < first - 1
        if not is_compound and _modifies(line, first - 1):
            first -= 1
            continue
        if land is None:
            break
        first, country = land
    while first < at and line.keys[first] in _ARTICLES:
        first += 1
    first = _share_before(line, first)
    owner = _owner_after(line, number, at, covered)
    last = at + 1 if owner is None else owner.place.last
    return Phrase(Place(number, first, last), noun, at, name or owner, country)


def _share_before(line: Line, first: int) -> int:
    """Where the number that ends with a phrase's first word begins ("half a million people")."""
    if line.keys[first] not in SCALES:
        return first
    for start in range(max(0, first - MAX_SHARE), first):
        found = share_of_scale(line.keys[start : first + 1])
        if found is not None and start + found[0] == first + 1:
            return start
    return first


def _owned(line: Line, first: int, owner: Found) -> tuple[int, Found | None, Country | None]:
    """How far a name before the noun reaches, and whether the noun is that actor's own."""
    if owner.sort is Sort.PERSON:
        return first, None, None
    if is_faced(line, owner.place.first):
        return owner.place.first - 1, None, None  # "anti-Taliban militia"
    if line.keys[first] in actor_words().endings and line.words[first].gap == "-":
        return owner.place.first, None, None  # "Iran-backed militia"
    return owner.place.first, owner, None


def is_faced(line: Line, at: int) -> bool:
    """Whether a name stands in an adjective for those who are for or against it."""
    return at > 0 and line.words[at].gap == "-" and line.keys[at - 1] in _FACING


def _owner_after(line: Line, number: int, at: int, covered: Covered) -> Found | None:
    """The actor whose people these are ("members of the …")."""
    after = at + 2 if line.keys[at + 2 : at + 3] != ("the",) else at + 3
    if line.keys[at + 1 : at + 2] not in (("of",), ("from",)) or after >= line.ends[at]:
        return None
    owner = covered.at(number, after)
    is_owner = owner is not None and owner.is_name and owner.sort in (Sort.ORGANISATION, Sort.STATE)
    return owner if is_owner and owner is not None and owner.place.first == after else None


def _adjective_ending(line: Line, last: int, index: ActorIndex) -> tuple[int, Country] | None:
    """The longest adjective of a country that ends right before a word: "South African"."""
    for first in range(last - _MOST_OF_ADJECTIVE, last):
        if first >= 0:
            found = index.adjectives.longest(line, first)
            if found is not None and found[0] == last and line.words[first].text[0].isupper():
                return first, found[1]
    return None


def _modifies(line: Line, at: int) -> bool:
    words = actor_words()
    key = line.keys[at]
    if _is_predicate(line, at):
        return False
    if key in words.modifiers or key in words.endings or key[0].isdigit():
        return True
    noun = words.nouns.get(key)
    if (noun is not None and not noun.is_plural) or (at > 0 and is_rare(line, at)):
        return True
    return at + 1 < len(line.words) and line.words[at + 1].gap == "-"


def _is_predicate(line: Line, at: int) -> bool:
    """Whether a word tells what was done ("bandits abducted 22 people", "shot dead four men")."""
    key, behind = line.keys[at], line.keys[at + 1]
    is_measured = behind in _AMOUNTS | _ARTICLES or behind == "one" or behind[0].isdigit()
    if key in _STATES and is_measured:
        return True
    if key in _CHARGING and at and line.keys[at - 1] not in _BEFORE_CHARGED:
        return True  # "denied it and accused soldiers of looting"
    form = verb_forms().get(line.keys[at])
    if form is None or not form.is_past:
        return False
    before = line.keys[at - 1] if at else ""
    has_subject = before in actor_words().nouns and not line.words[at].gap
    return has_subject or before in _HAVE or line.keys[at + 1][0].isdigit()


def _found(line: Line, phrase: Phrase) -> Found:
    """The described actor; "Taliban fighters" are the Taliban, a member of theirs is not."""
    start, end = line.words[phrase.place.first].start, line.words[phrase.place.last - 1].end
    name, noun = phrase.name, phrase.noun
    end = end if name is None else max(end, name.end)  # "… of the Front (NF)"
    is_many = noun.is_plural or noun.is_group
    is_theirs = name is not None and is_many and noun.kind is not ActorKind.CIVILIANS
    if name is not None and is_theirs and name.place.first < phrase.head:
        kind = _kind_of_group(name, noun)
        return name._replace(
            start=start, end=end, place=phrase.place, kind=kind, is_plural=noun.is_plural
        )
    land = phrase.country.iso2 if phrase.country is not None else None
    return Found(
        start,
        end,
        phrase.place,
        Sort.PEOPLE,
        line.keys[phrase.head],
        name.actor_id if name is not None and is_theirs else None,
        _kind(line, phrase),
        name.country if name is not None else land,
        False,
        is_many,
    )


def _kind_of_group(name: Found, noun: Noun) -> ActorKind | None:
    """Soldiers of a group that is not in the register make it a state's."""
    is_states = noun.kind is ActorKind.STATE_FORCES and not is_registered(name.actor_id)
    return noun.kind if is_states else name.kind


def _kind(line: Line, phrase: Phrase) -> ActorKind | None:
    """The kind by the noun, by a name before it, or by a modifier."""
    keys = line.keys[phrase.place.first : phrase.head]
    told = next((_MODIFIER_KINDS[key] for key in reversed(keys) if key in _MODIFIER_KINDS), None)
    if phrase.name is not None and phrase.noun.kind is not ActorKind.CIVILIANS:
        return phrase.name.kind
    if phrase.noun.kind is None:
        return told
    if told is ActorKind.REBEL_GROUP and phrase.noun.is_group:
        return told
    if told in _ARMED and phrase.noun.kind is ActorKind.CIVILIANS:
        return told  # "armed men"
    return phrase.noun.kind
