"""An analysed sentence in, its text with each possible side of a relation as one mark out."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from relata.coding.frames import AnalysedSentence
from relata.coding.relations.side import Side, explains, is_label, is_unit
from relata.coding.relations.unknown import find_unknown
from relata.coding.relations.words import side_words
from relata.coding.uttering import PRONOUNS
from relata.mentions import ActorMention, PlaceMention, PlaceUse
from relata.records import ActorKind, is_provisional, is_registered
from relata.text.actors.lexicon import actor_words
from relata.text.countries import load_countries
from relata.text.phrases import NounPhrase

# Sides are private characters: 1,024 for each of name, named unit, description, described unit.
FIRST_MARK = 0xE000
_RANGE = 0x400
_DESCRIPTIONS = 0x800
# "FARC (Revolutionary Armed Forces of Colombia)", "M-19 [19 APRIL MOVEMENT]".
_ALIAS = re.compile(
    r"['\"]?(?:'[sS])?\s*[(\[]\s*[\"']?[A-Z0-9][\w'.&-]*"
    r"(?:[\s-]+(?:of|the|and|de|for|in|[A-Z0-9][\w'.&-]*)){0,8}\s*[\"']?[)\]]"
)
_ALIAS_NAMED = re.compile(
    r",? (?:alias|aka|a\.k\.a\.|(?:also |better |locally |commonly |collectively |and )?"
    r"(?:known|referred to) as) "
    r"(?:the )?[\"']?[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}[\"']?(?=,|$)"
)
_OF = re.compile(r"\s(?:of|from|in|for|with)\s")
_PLAIN = str.maketrans("’‘“”\n\t\u00a0", "''\"\"   ")
_KEPT_PREFIXES = ("ex-", "then-", "arch-", "vice-", "co-")
_LOCATIVE = frozenset("in at from near to into across inside outside around within over".split())
_DEMONYM_ALLY = re.compile(
    r" (?:(?:main|close|new|foreign|western|regional) )?(?:allies|ally|partners?|backers?|"
    r"sponsors?|patrons?|proxy|proxies|support|backing|funding|weapons|arms|aid|money|help)\b"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence's text with marks; offsets of marked text lead back to the report's."""

    text: str
    sides: tuple[Side, ...]
    breaks: tuple[int, ...]
    shifts: tuple[int, ...]

    def offset(self, position: int) -> int:
        """Where a place of the marked text lies in the report."""
        return position + self.shifts[bisect_right(self.breaks, position) - 1]

    def side(self, mark: str) -> Side:
        """The side that a mark stands for."""
        return self.sides[ord(mark) % _RANGE]


def sentence_text(sentence: AnalysedSentence) -> str:
    """The sentence's characters, quotes and spaces made plain, rebuilt from its tokens."""
    parts: list[str] = []
    position = sentence.sentence.start
    for token in sentence.parse.tokens:
        parts.append(" " * (token.start - position))
        parts.append(token.text)
        position = token.end
    return "".join(parts).translate(_PLAIN)


def marked(sentence: AnalysedSentence) -> Marked:
    """The sentence with each side as one mark, in the order of their places."""
    text, base = sentence_text(sentence), sentence.sentence.start
    sides = tuple(find_sides(sentence, text))
    parts: list[str] = []
    breaks, shifts = [0], [base]
    position = length = 0
    for number, side in enumerate(sides[:_RANGE]):
        before = text[position : side.cover_start - base]
        parts += [before, chr(_mark_class(side) + number)]
        length += len(before) + 1
        position = side.cover_end - base
        breaks.append(length)
        shifts.append(base + position - length)
    parts.append(text[position:])
    return Marked("".join(parts), sides, tuple(breaks), tuple(shifts))


def _mark_class(side: Side) -> int:
    return FIRST_MARK + (0 if side.is_name else _DESCRIPTIONS) + (_RANGE if side.is_unit else 0)


def find_sides(sentence: AnalysedSentence, text: str) -> list[Side]:
    """Actors, countries as actors and names that no mention covers, without overlaps."""
    chosen: list[Side] = []
    for candidate in _candidates(sentence, text):
        if not any(s.start < candidate.end and candidate.start < s.end for s in chosen):
            chosen.append(candidate)
    chosen.sort()
    return _covered(sentence, text, _joined(sentence, text, chosen))


def _candidates(sentence: AnalysedSentence, text: str) -> Iterator[Side]:
    """What may be a side, the surest first."""
    base = sentence.sentence.start
    names = sorted((m for m in sentence.actors if m.is_name), key=lambda m: (m.start, -m.end))
    for mention in names:
        yield from _named(mention, names, text, base)
    for mention in sentence.actors:
        if not mention.is_name and not _is_noun_of(mention, names, text, base):
            end = _description_end(mention, names, text, base)
            side = _side(mention, end, text, base)
            if end > mention.start and not (
                _is_wording(side, mention, text, base) or is_label(side, text, base)
            ):
                yield side
    yield from _lands(sentence, text, base)
    yield from find_unknown(sentence, text, base)


def _is_noun_of(mention: ActorMention, names: list[ActorMention], text: str, base: int) -> bool:
    """Whether a description belongs to a name: the "X" group, the group X."""
    if any(name.start == mention.end + 1 for name in names) and side_words().bodies.end(
        text[mention.start - base : mention.end - base]
    ):
        return text[mention.end - base] == " "
    quote = mention.start - 2
    is_behind = quote >= base and text[quote - base : mention.start - base] in ('" ', "' ")
    return is_behind and any(name.end == quote for name in names)


def _named(
    mention: ActorMention, names: list[ActorMention], text: str, base: int
) -> Iterator[Side]:
    """The side that a name makes, or two where its owner's name stands in it."""
    end = _name_end(mention, names, text, base)
    if text[end - base : end - base + 1] in ("-", "–") or _is_faced(mention, text, base):
        return
    if end == mention.end and _is_apposed(mention, text, base):
        end = _owner_end(mention)
    owner = _owner(text[mention.start - base : end - base])
    if owner:
        yield from _owner_and_owned(mention, end, owner, text, base)
    elif end > mention.start:
        yield _side(mention, end, text, base)


def _is_faced(mention: ActorMention, text: str, base: int) -> bool:
    """Whether a name is that of a foe in an adjective of two names ("the anti-Taliban Front")."""
    before = text[max(0, mention.start - base - len("anti-")) : mention.start - base].lower()
    behind = text[mention.end - base : mention.end - base + 2]
    return before == "anti-" and behind[:1] == " " and behind[1:].isupper()


def _owner(name: str) -> int:
    """How long the owner in a name is: "Ali Darassa's Union for Peace" has one."""
    owner, mark, owned = name.partition("'s ")
    last = owner.rpartition(" ")[2].lower()
    is_owned = mark and (owned[:1].isupper() or owned[:1].isdigit()) and " " in owned
    return len(owner) if is_owned and last not in side_words().owners else 0


def _owner_and_owned(
    mention: ActorMention, end: int, owner: int, text: str, base: int
) -> Iterator[Side]:
    """The two sides of a name with its owner's before it."""
    first = mention.start + owner
    name = text[mention.start - base : first - base]
    provisional = mention._replace(actor_id=None, start=mention.start, end=first)
    held = _side(provisional, first, text, base)
    yield held._replace(is_person=_is_person(provisional, name), is_land=name in _countries())
    yield _side(mention._replace(start=first + len("'s ")), end, text, base)


def _side(mention: ActorMention, end: int, text: str, base: int) -> Side:
    words = text[mention.start - base : end - base]
    is_name = mention.is_name or mention.refers_to is not None
    return Side(
        mention.start, end, mention.start, end, words, is_name,
        is_unit=is_unit(words), is_land=False, is_known=True, kind=mention.kind,
        is_person=is_name and _is_person(mention, words),
    )  # fmt: skip


def _is_person(mention: ActorMention, words: str) -> bool:
    """Whether a name outside the register starts with a given name and means no body."""
    if is_registered(mention.actor_id):
        return False
    first, _, rest = words.partition(" ")
    known = side_words()
    is_body = known.bodies.end(words) or known.units.end(words)
    return bool(rest) and not is_body and first.lower() in actor_words().given_names


def _name_end(mention: ActorMention, names: list[ActorMention], text: str, base: int) -> int:
    """The end of a name; "the Second Battalion of the Northern Brigades" is two names."""
    for other in names:
        if mention.start < other.start < mention.end:
            of = _OF.search(text, mention.start - base, other.start - base)
            if of is not None and (
                other.end > mention.end or is_unit(text[mention.start - base : of.start()])
            ):
                return of.start() + base
    return mention.end


def _is_apposed(mention: ActorMention, text: str, base: int) -> bool:
    """Whether a name with a common noun says what the name before it is ("X, a Hutu militia")."""
    last = mention.name[mention.name.rfind(" ") + 1 :]
    if mention.kind is ActorKind.CIVILIANS:  # "X, a Sunni Baluch group"
        noun = side_words().generic.match(text, mention.end - base)
        words = text[mention.start - base : noun.end()] if noun else ""
        return bool(noun) and explains(words, mention.start - base, text)
    if not last.islower():
        return False
    before = text[max(0, mention.start - base - 5) : mention.start - base]
    is_part = last in side_words().parts and before.endswith(", the ")
    return is_part or explains(mention.name, mention.start - base, text)


def _owner_end(mention: ActorMention) -> int:
    """The end of the name in "X, a Boko Haram faction"; its start where no name is in it."""
    name, _, last = mention.name.rpartition(" ")
    is_part = last in side_words().parts and mention.end - mention.start == len(mention.name)
    return mention.start + len(name) if is_part else mention.start


def _description_end(mention: ActorMention, names: list[ActorMention], text: str, base: int) -> int:
    """The end of a description's head: "gunmen of JNIM" and "Coalition nations" name two."""
    end = mention.end
    for other in names:
        if mention.start < other.start < end:
            of = _OF.search(text, mention.start - base, other.start - base)
            end = of.start() + base if of is not None else mention.start
    words = text[mention.start - base : end - base]
    stem = side_words().membership.search(words)
    return mention.start + stem.start() if stem and words[0].isupper() else end


def _is_wording(side: Side, mention: ActorMention, text: str, base: int) -> bool:
    """Whether a description belongs to the wording: an office, or a body that explains a name."""
    is_office = side_words().titles.end(side.text)
    if mention.refers_to is not None:
        return is_office and side.text.lower() not in PRONOUNS
    if is_office or side.text.lower() in side_words().kept:
        return True
    return explains(side.text, side.start - base, text)


def _lands(sentence: AnalysedSentence, text: str, base: int) -> Iterator[Side]:
    """Countries and seats of government that act, where no actor is told of them."""
    for place in sentence.places:
        if place.place is None or text[place.end - base : place.end - base + 1] in ("-", "–"):
            continue
        is_country = place.place.kind == "country"
        if _acts(place, text, base, is_country=is_country):
            words = text[place.start - base : place.end - base]
            yield Side(place.start, place.end, place.start, place.end, words, is_name=True,
                       is_unit=False, is_land=True, is_known=True,
                       kind=ActorKind.STATE_FORCES)  # fmt: skip


def _acts(place: PlaceMention, text: str, base: int, *, is_country: bool) -> bool:
    """Whether a place may stand for those who rule it."""
    if place.use is PlaceUse.METONYM:
        return True
    before = text[: place.start - base].removesuffix("the ").rsplit(None, 2)[-2:]
    is_faced = len(before) > 1 and before[-2].lower() in side_words().facing
    if place.use is PlaceUse.DEMONYM:
        return is_country and bool(_DEMONYM_ALLY.match(text, place.end - base))
    if place.use is not PlaceUse.PLACE:
        return False
    if is_country:
        return is_faced or not any(word.lower() in _LOCATIVE for word in before)
    is_where = any(word.lower() in _LOCATIVE for word in before)
    return text[place.start - base : place.end - base] in _capitals() and (is_faced or not is_where)


@cache
def _countries() -> frozenset[str]:
    """The names of states, of which nobody is a member: "Sudan's Rapid Support Forces"."""
    return frozenset(name for country in load_countries() for name in country.names)


@cache
def _capitals() -> frozenset[str]:
    """The cities whose names stand for governments."""
    return frozenset(country.capital for country in load_countries())


def _joined(sentence: AnalysedSentence, text: str, sides: list[Side]) -> list[Side]:
    """Two halves of one name beside each other are one side ("Abdul-Malik" "al-Houthi")."""
    base = sentence.sentence.start
    halves = {m.start for m in sentence.actors if m.is_name and is_provisional(m.actor_id)}
    found: list[Side] = []
    for side in sides:
        last = found[-1] if found else None
        if (
            last is not None
            and last.start in halves
            and side.is_name
            and side.start == last.end + 1
            and text[last.end - base] == " "
            and side.text[:3].lower() in ("al-", "el-", "bin", "ibn", "abu")
        ):
            words = text[last.start - base : side.end - base]
            found[-1] = last._replace(end=side.end, cover_end=side.end, text=words)
        else:
            found.append(side)
    return found


def _covered(sentence: AnalysedSentence, text: str, sides: Sequence[Side]) -> list[Side]:
    """The sides with the determiners, adjectives, nouns and aliases that belong to them."""
    phrases = sentence.parse.noun_phrases
    base = sentence.sentence.start
    found: list[Side] = []
    for number, side in enumerate(sides):
        floor = found[-1].cover_end if found else base
        if side.start < floor:
            continue
        ceiling = sides[number + 1].start if number + 1 < len(sides) else base + len(text)
        start = _left(sentence, side, floor, phrases)
        is_apposed = text[: start - base].endswith(", ")
        end = _right(text, base, side, ceiling, is_apposed=is_apposed)
        has_rank = _has_rank(text[start - base : side.start - base])
        is_person = side.is_person or (side.is_name and not side.is_unit and has_rank)
        found.append(side._replace(cover_start=start, cover_end=end, is_person=is_person))
    return found


def _has_rank(words: str) -> bool:
    """Whether a rank or a style of address stands at the end of the words before a name."""
    last = words.split()[-1:]
    return bool(last) and last[0].rstrip(".").lower() in side_words().ranks


def _left(sentence: AnalysedSentence, side: Side, floor: int, phrases: Sequence[NounPhrase]) -> int:
    """Where the side's noun phrase starts, as far as no wording stands before the name."""
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    at = bisect_right(tokens, side.start, key=itemgetter(0)) - 1
    around = tokens[max(at, 0)]  # "anti-government" starts before "government"
    is_inside = floor <= around.start < side.start < around.end
    start = around.start if is_inside else side.start
    for index in _before(sentence, side, phrases):
        if tokens[index].start < floor or _ends_cover(sentence, index, floor):
            break
        start = tokens[index].start
        if tags[index] in ("DET", "PDET"):
            break
    return start


def _before(sentence: AnalysedSentence, side: Side, phrases: Sequence[NounPhrase]) -> Iterator[int]:
    """The tokens of the side's noun phrase before the side, from the nearest on."""
    tokens = sentence.parse.tokens
    for phrase in phrases:
        if tokens[phrase.first].start < side.start < tokens[phrase.end - 1].end:
            for index in range(phrase.end - 1, phrase.first - 1, -1):
                if tokens[index].start < side.start:
                    yield index


def _ends_cover(sentence: AnalysedSentence, index: int, floor: int) -> bool:
    """Whether a token before a name belongs to the wording and not to the name's phrase."""
    token, tag = sentence.parse.tokens[index], sentence.parse.tags[index]
    if tag == "POSS":
        owner = sentence.parse.tokens[index - 1]
        return owner.start < floor or all(place.end != owner.end for place in sentence.places)
    if tag == "PUNCT" or token.lower in side_words().kept:
        return True
    if token.lower.startswith(_KEPT_PREFIXES):
        return True
    return token.lower.endswith("ing") and tag != "NAME"


def _right(text: str, base: int, side: Side, ceiling: int, *, is_apposed: bool) -> int:
    """Where the generic noun, the alias and the apposition behind a name end."""
    position = side.end - base
    words = side_words()
    if side.is_name:
        for pattern in (words.generic, _ALIAS, _ALIAS_NAMED, words.apposition):
            match = pattern.match(text, position)
            if match is not None and is_apposed and match.group().split()[-1] in words.parts:
                continue  # "X, the Boko Haram faction": X is part of it
            is_alias = pattern is _ALIAS or pattern is _ALIAS_NAMED
            if match is not None and (is_alias or match.end() + base <= ceiling):
                position = match.end()
    return position + base
