"""The records that the finders of actors hand on: hits of names, and actors found."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from relata.records import ActorKind
from relata.text.actors.words import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorContext:
    """What is known of a report beforehand: its day, and countries that it is likely about.

    `places` are the characters of its places.
    """

    anchor: date | None = None
    countries: tuple[str, ...] = ()
    places: frozenset[tuple[int, int]] = frozenset()


class Sort(StrEnum):
    """What an actor is, for deciding what later words may go back to."""

    ORGANISATION = "organisation"
    STATE = "state"
    COUNTRY = "country"
    PERSON = "person"
    PEOPLE = "people"


class Place(NamedTuple):
    """Words [first, last) of a line."""

    line: int
    first: int
    last: int


class Found(NamedTuple):
    """An actor where it is named; `place` holds its words, `label` its name in the register."""

    start: int
    end: int
    place: Place
    sort: Sort
    label: str
    actor_id: str | None
    kind: ActorKind | None
    country: str | None
    is_name: bool
    is_plural: bool = False
    refers_to: int | None = None


# Marks of words that are part of no actor's name.
FREE, LAND = -1, -2


class Covered(NamedTuple):
    """For each line and word, the number in `found` of the name it is part of, or a mark."""

    found: list[Found]
    owner: list[list[int]]

    def is_taken(self, line: int, word: int) -> bool:
        """Whether a word belongs to a name, or is the name or adjective of a country."""
        return self.owner[line][word] != FREE

    def mark_land(self, place: Place) -> None:
        """Keep the words of a country that does not act here from becoming part of a name."""
        for word in range(place.first, place.last):
            self.owner[place.line][word] = LAND

    def is_inside_land(self, line: int, word: int) -> bool:
        """Whether a word is one of several that name a country ("United Arab Emirates")."""
        owner = self.owner[line]
        return owner[word] == LAND and LAND in (
            *owner[max(word - 1, 0) : word],
            *owner[word + 1 : word + 2],
        )

    def at(self, line: int, word: int) -> Found | None:
        """The actor that a word is part of the name of."""
        number = self.owner[line][word]
        return None if number < 0 else self.found[number]

    def add(self, found: Found) -> None:
        """Take up an actor; its words are its own from now on."""
        owner = self.owner[found.place.line]
        for word in range(found.place.first, found.place.last):
            owner[word] = len(self.found)
        self.found.append(found)

    def replace(self, old: Found, new: Found) -> None:
        """Put a longer or better known actor in place of another."""
        number = self.owner[old.place.line][old.place.first]
        self.found[number] = new
        owner = self.owner[new.place.line]
        for word in range(new.place.first, new.place.last):
            owner[word] = number

    def drop(self, old: Found) -> None:
        """Forget an actor whose words became part of another."""
        number = self.owner[old.place.line][old.place.first]
        if number < 0 or self.found[number] is not old:
            number = self.found.index(old)
        self.found[number] = old._replace(start=old.end)

    def kept(self) -> list[Found]:
        """The actors that were not dropped."""
        return [found for found in self.found if found.start < found.end]


def nothing_found(lines: list[Line]) -> Covered:
    """The start of a search."""
    return Covered([], [[FREE] * len(line.words) for line in lines])
