"""The register's TOML files in, checked actors and bodies of states out."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from relata.errors import DataError
from relata.records import ActorKind
from relata.resources import data_dir
from relata.text.countries import Country, countries_by_iso2
from relata.text.register_files import read_tables, read_tables_once

SECTORS = ("media", "monitor", "official", "party")
_TIES = ("member_of", "split_from", "renamed_to", "successor_of")
_ACTOR_KEYS = {
    *("id", "name", "aliases", "abbreviations", "kind", "countries", "from", "to", "leaders"),
    *("sector", "body", *_TIES),
}
_BODY_KEYS = {"id", "name", "kind", "forms", "described", "sector"}
_NO_DATE = ""
_T = TypeVar("_T")


class Years(NamedTuple):
    """First and last day that something held; None is unknown or still so."""

    first: date | None
    last: date | None

    def hold_on(self, day: date | None) -> bool:
        """Whether the day is inside; an unknown day is."""
        return day is None or (
            (self.first is None or self.first <= day) and (self.last is None or day <= self.last)
        )


ALWAYS = Years(None, None)


class Leader(NamedTuple):
    """Who led an actor, as publicly reported."""

    name: str
    years: Years


class Tie(NamedTuple):
    """How an actor hangs together with another: `kind` is the key in the file ("member_of")."""

    kind: str
    actor_id: str
    years: Years


@dataclass(frozen=True, slots=True)
class RegisterActor:
    """An actor that is known by name. `countries` has its home first, as ISO 3166-1 alpha-2.

    `body` is the id of the body of its state that it is: the Turkish Armed Forces are Turkey's
    "armed-forces".
    """

    id: str
    name: str
    kind: ActorKind
    countries: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    years: Years = ALWAYS
    sector: str | None = None
    leaders: tuple[Leader, ...] = ()
    ties: tuple[Tie, ...] = ()
    body: str | None = None

    @property
    def country(self) -> str | None:
        """Its home country, or None where it has none."""
        return self.countries[0] if self.countries else None


@dataclass(frozen=True, slots=True)
class StateBody:
    """What every state may have; `forms` hold {adj} or {country}, `name` the English name.

    `is_described` tells people ("{adj} soldiers") from the body itself ("{adj} army").
    """

    id: str
    name: str
    kind: ActorKind
    forms: tuple[str, ...]
    is_described: bool = False
    sector: str | None = None

    def of(self, country: Country) -> RegisterActor:
        """This body of one country as an actor of its own ("iq-army")."""
        adjective = country.demonyms[0] if country.demonyms else country.name
        name = self.name.replace("{adj}", adjective).replace("{country}", country.name)
        return RegisterActor(
            id=f"{country.iso2.lower()}-{self.id}",
            name=name,
            kind=self.kind,
            countries=(country.iso2,),
            sector=self.sector,
        )


@dataclass(frozen=True, eq=False)
class ActorRegister:
    """All actors by id, and the bodies that every state may have."""

    actors: Mapping[str, RegisterActor]
    bodies: tuple[StateBody, ...]

    def named(self, actor_id: str, day: date | None) -> str:
        """The id that a state's body ("tr-armed-forces") has under its own name on a day."""
        known = (one for one in self._by_body.get(actor_id, ()) if one.years.hold_on(day))
        return next((one.id for one in known), actor_id)

    @cached_property
    def _by_body(self) -> dict[str, list[RegisterActor]]:
        found: dict[str, list[RegisterActor]] = {}
        for actor in self.actors.values():
            if actor.body is not None and actor.country is not None:
                found.setdefault(f"{actor.country.lower()}-{actor.body}", []).append(actor)
        return found

    def find(self, actor_id: str) -> RegisterActor | None:
        """The actor of an id, bodies of states ("iq-army") too; None for provisional ids."""
        known = self.actors.get(actor_id)
        if known is not None:
            return known
        iso2, _, body_id = actor_id.partition("-")
        country = countries_by_iso2().get(iso2.upper())
        if country is None:
            return None
        bodies = (body for body in self.bodies if body.id == body_id)
        return next((body.of(country) for body in bodies), None)


def load_register(paths: Sequence[Path] | None = None) -> ActorRegister:
    """The actors of these files, or of the whole register. Raises DataError with the entry."""
    if paths is None:
        return _whole_register()
    return _load(paths, read_tables)


@cache
def _whole_register() -> ActorRegister:
    return _load(sorted(data_dir("register").glob("*.toml")), read_tables_once)


def _load(paths: Iterable[Path], read: Callable[[Path], dict[str, Any]]) -> ActorRegister:
    actors: dict[str, RegisterActor] = {}
    bodies: list[StateBody] = []
    sources: dict[str, str] = {}
    for path in paths:
        tables = _checked(read(path), path)
        for actor in _read(path, "actor", tables.get("actor", []), _actor):
            if actor.id in actors:
                problem = f"the id stands in {sources[actor.id]} as well"
                raise _error(path, actor.id, problem, "Keep one of the two entries")
            actors[actor.id] = actor
            sources[actor.id] = path.name
        bodies += _read(path, "body", tables.get("body", []), _body)
    _check_ties(actors, sources)
    _check_bodies(actors, sources, {body.id for body in bodies})
    return ActorRegister(actors, tuple(bodies))


def _checked(tables: dict[str, Any], path: Path) -> dict[str, Any]:
    unknown = set(tables) - {"actor", "body"}
    if unknown:
        remedy = "Use [[actor]] and [[body]] alone"
        raise DataError(str(path), f"unknown table {sorted(unknown)[0]!r}", remedy)
    return tables


def _read(
    path: Path, noun: str, entries: Iterable[dict[str, Any]], make: Callable[[dict[str, Any]], _T]
) -> Iterator[_T]:
    """What is made of each entry. Raises DataError that names the entry which cannot be read."""
    for number, entry in enumerate(entries, 1):
        label = str(entry.get("id", f"{noun} {number}"))
        try:
            yield make(entry)
        except (KeyError, TypeError, ValueError) as error:
            raise _error(path, label, _problem(error), "See docs/register.md") from error


def _actor(entry: dict[str, Any]) -> RegisterActor:
    _check_keys(entry, _ACTOR_KEYS)
    leaders = tuple(Leader(item["name"], _years(item)) for item in entry.get("leaders", ()))
    ties = tuple(
        Tie(kind, item["actor"], _tie_years(item)) for kind in _TIES for item in entry.get(kind, ())
    )
    return RegisterActor(
        id=_slug(entry["id"]),
        name=_text(entry["name"]),
        kind=ActorKind(entry["kind"]),
        countries=_countries(entry.get("countries", [])),
        aliases=_texts(entry.get("aliases", [])),
        abbreviations=_texts(entry.get("abbreviations", [])),
        years=_years(entry),
        sector=_sector(entry),
        leaders=leaders,
        ties=ties,
        body=entry.get("body"),
    )


def _body(entry: dict[str, Any]) -> StateBody:
    _check_keys(entry, _BODY_KEYS)
    forms = _texts(entry["forms"])
    for form in forms:
        if ("{adj}" in form) == ("{country}" in form):
            raise ValueError(f"the form {form!r} needs one of {{adj}} and {{country}}")
    return StateBody(
        id=_slug(entry["id"]),
        name=_text(entry["name"]),
        kind=ActorKind(entry["kind"]),
        forms=forms,
        is_described=bool(entry.get("described", False)),
        sector=_sector(entry),
    )


def _check_keys(entry: dict[str, Any], known: set[str]) -> None:
    unknown = entry.keys() - known
    if unknown:
        raise ValueError(f"unknown key {sorted(unknown)[0]!r}")


def _check_ties(actors: Mapping[str, RegisterActor], sources: Mapping[str, str]) -> None:
    for actor in actors.values():
        for tie in actor.ties:
            if tie.actor_id not in actors:
                problem = f"{tie.kind} names the unknown actor {tie.actor_id!r}"
                raise _error(sources[actor.id], actor.id, problem, "Add it or correct the id")


def _check_bodies(
    actors: Mapping[str, RegisterActor], sources: Mapping[str, str], bodies: Collection[str]
) -> None:
    for actor in actors.values():
        if actor.body is not None and (actor.body not in bodies or actor.country is None):
            problem = f"it is the body {actor.body!r} of no state"
            remedy = "Name the id of a [[body]], and the state first among its countries"
            raise _error(sources[actor.id], actor.id, problem, remedy)


def _tie_years(item: dict[str, Any]) -> Years:
    first = item.get("from", item.get("date", _NO_DATE))
    return _years({"from": first, "to": item.get("to", _NO_DATE)})


def _years(entry: dict[str, Any]) -> Years:
    first = _day(entry.get("from", _NO_DATE), month=1, day=1)
    last = _day(entry.get("to", _NO_DATE), month=12, day=31)
    if first is not None and last is not None and first > last:
        raise ValueError(f"it ends ({last}) before it begins ({first})")
    return Years(first, last)


def _day(value: Any, *, month: int, day: int) -> date | None:
    if value == _NO_DATE:
        return None
    if isinstance(value, int):
        return date(value, month, day)
    return value if isinstance(value, date) else date.fromisoformat(value)


def _countries(codes: list[str]) -> tuple[str, ...]:
    for code in codes:
        if code not in countries_by_iso2():
            raise ValueError(f"unknown country code {code!r}")
    return tuple(codes)


def _sector(entry: dict[str, Any]) -> str | None:
    sector = entry.get("sector")
    if sector is not None and sector not in SECTORS:
        raise ValueError(f"unknown sector {sector!r}")
    return sector


def _slug(value: Any) -> str:
    if not isinstance(value, str) or not value.replace("-", "").isalnum() or value != value.lower():
        raise ValueError(f"the id {value!r} is not made of small letters, digits and hyphens")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is no name")
    return value


def _texts(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError(f"{values!r} is not a list of names")
    return tuple(_text(value) for value in values)


def _problem(error: Exception) -> str:
    return f"the key {error} is missing" if isinstance(error, KeyError) else str(error)


def _error(path: Path | str, entry: str, problem: str, remedy: str) -> DataError:
    return DataError(f"{Path(path).name}, {entry}", problem, remedy)
