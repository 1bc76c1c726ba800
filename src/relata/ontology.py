"""A TOML file of types in, checked event and relation types with their mappings out."""

import tomllib
from collections.abc import Mapping as Table
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, NoReturn

from relata.codelists import ACLED, CAMEO_ROOTS, MUC4, PLOVER, UCDP_VIOLENCE
from relata.errors import DataError
from relata.records import STATE_KINDS, ActorKind, Kind, RoleName, WeaponClass
from relata.resources import data_dir

_FILE_KEYS = frozenset({"version", "groups", "type"})
_NEEDED = ("code", "kind", "group", "label", "definition", "examples", "roles")
_ENTRY_KEYS = frozenset(_NEEDED) | {"not_examples", "compatible_with", "mapping"}
_TARGET_KEYS = frozenset({"acled", "plover_mode", "muc4"})
_CONDITION_KEYS = frozenset({"initiator", "target", "weapon"})
_MAPPING_KEYS = _TARGET_KEYS | {"plover", "cameo", "ucdp", "when"}
_LIST_KEYS = ("examples", "roles", "not_examples", "compatible_with")
_ENTRY_KINDS = (Kind.EVENT, Kind.RELATION)
_UNARMED_KINDS = frozenset({ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.RIOTERS})


class AcledType(NamedTuple):
    """An ACLED event type with its sub-event type."""

    event: str
    sub_event: str


class Case(NamedTuple):
    """What decides between codes: who did it to whom, and by which means; None is unknown."""

    initiator: ActorKind | None = None
    target: ActorKind | None = None
    weapons: frozenset[WeaponClass] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """Codes that hold instead of the usual ones where all stated conditions are met."""

    initiator: frozenset[ActorKind]
    target: frozenset[ActorKind]
    weapon: frozenset[WeaponClass]
    acled: AcledType | None
    plover_mode: str | None
    muc4: str | None

    def fits(self, case: Case) -> bool:
        """Whether the case meets every condition that this rule states."""
        return (
            (not self.initiator or case.initiator in self.initiator)
            and (not self.target or case.target in self.target)
            and (not self.weapon or not self.weapon.isdisjoint(case.weapons))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """How a type reads in the code lists of others; None where they have nothing like it.

    `ucdp` lists the types of violence that are possible; who fights whom decides among them.
    """

    acled: AcledType | None = None
    plover: str | None = None
    plover_mode: str | None = None
    cameo: str | None = None
    ucdp: tuple[int, ...] = ()
    muc4: str | None = None
    rules: tuple[Rule, ...] = ()

    def of(self, case: Case) -> "Mapping":
        """The codes of this case: per field the first fitting rule, else the usual code."""
        result = replace(self, rules=())
        for rule in reversed(self.rules):
            if rule.fits(case):
                result = replace(
                    result,
                    acled=rule.acled or result.acled,
                    plover_mode=rule.plover_mode or result.plover_mode,
                    muc4=rule.muc4 or result.muc4,
                )
        return result

    def violence(self, case: Case) -> int | None:
        """UCDP's type of violence: 1 state-based, 2 non-state, 3 one-sided; None if open."""
        found = _violence(case)
        return found if found in self.ucdp else None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One type of event or relation, as the ontology file defines it."""

    code: str
    kind: Kind
    group: str
    label: str
    definition: str
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]
    roles: tuple[RoleName, ...]
    compatible_with: frozenset[str]
    mapping: Mapping


@dataclass(frozen=True, slots=True)
class Ontology:
    """The types that claims may have, in the order of the file."""

    version: str
    groups: Table[str, str]
    types: Table[str, EventType]

    def __contains__(self, code: object) -> bool:
        return code in self.types

    def event_type(self, code: str) -> EventType:
        """The type with this code. Raises DataError if there is none."""
        if code not in self.types:
            raise DataError(
                f"ontology {self.version}", f"no type has the code {code!r}", "Use a listed code"
            )
        return self.types[code]

    def codes(self, kind: Kind | None = None) -> tuple[str, ...]:
        """All codes, or those that a claim of this kind may have; a tally counts events."""
        wanted = Kind.EVENT if kind is Kind.TALLY else kind
        return tuple(code for code, entry in self.types.items() if wanted in (None, entry.kind))

    def are_compatible(self, left: str, right: str) -> bool:
        """Whether two reports may call one happening by these two types."""
        if left == right:
            return left in self
        return right in self.event_type(left).compatible_with


def load_ontology(path: Path | None = None) -> Ontology:
    """The ontology of this file, or the default one. Raises DataError with file and entry."""
    if path is None:
        return _default()
    return parse_ontology(_read(path), source=str(path))


def parse_ontology(text: str, *, source: str) -> Ontology:
    """Check the text of an ontology file; `source` names it in messages.

    Raises DataError for what is not as docs/ontology.md says.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(source, f"not valid TOML ({error})", "Correct the syntax") from error
    where = _Where(source, "the file")
    where.check_keys(table, needed=("version", "groups", "type"), known=_FILE_KEYS)
    version, groups = where.text(table, "version"), _groups(table["groups"], where)
    entries = [_entry(row, _Where(source, f"type {n}")) for n, row in _rows(table, where)]
    return Ontology(version, groups, _linked(entries, groups, source))


@cache
def _default() -> Ontology:
    path = data_dir("ontology") / "default.toml"
    return parse_ontology(_read(path), source=str(path))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            str(path), f"cannot be read ({error})", "Check path and encoding"
        ) from error


def _violence(case: Case) -> int | None:
    """UCDP's rule: unarmed targets first, then any state side, then two armed groups."""
    if case.target in _UNARMED_KINDS:
        return UCDP_VIOLENCE["one-sided"]
    if STATE_KINDS & {case.initiator, case.target}:
        return UCDP_VIOLENCE["state-based"] if case.initiator and case.target else None
    if case.initiator and case.target:
        return UCDP_VIOLENCE["non-state"]
    return None


class _Where(NamedTuple):
    """The file and entry that a message is about."""

    source: str
    entry: str

    def fail(self, problem: str, remedy: str) -> NoReturn:
        raise DataError(f"{self.source}, {self.entry}", problem, remedy)

    def check_keys(
        self, table: Any, *, needed: Sequence[str] = (), known: frozenset[str] = frozenset()
    ) -> None:
        if not isinstance(table, dict):
            self.fail("a table is expected here", "See docs/ontology.md for the shape")
        for key in needed:
            if key not in table:
                self.fail(f"the key {key!r} is missing", f"Add {key!r}")
        for key in table:
            if key not in known:
                self.fail(f"unknown key {key!r}", f"Use only {', '.join(sorted(known))}")

    def text(self, table: dict[str, Any], key: str) -> str:
        value = table[key]
        if not isinstance(value, str) or not value.strip():
            self.fail(f"{key!r} must be a text that is not empty", f"Write {key!r} in quotes")
        return value

    def texts(self, table: dict[str, Any], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fail(f"{key!r} must be a list of texts", f'Write {key} = ["…"]')
        return tuple(value)

    def one_of(self, value: Any, known: Any, what: str) -> Any:
        if not isinstance(value, str | int) or value not in known:
            self.fail(
                f"{value!r} is no {what}", f"Use one of {', '.join(str(item) for item in known)}"
            )
        return value


def _groups(value: Any, where: _Where) -> Table[str, str]:
    if not isinstance(value, dict) or not all(isinstance(label, str) for label in value.values()):
        where.fail("'groups' must be a table of labels", 'Write [groups] and name = "label"')
    return MappingProxyType(value)


def _rows(table: dict[str, Any], where: _Where) -> list[tuple[int, Any]]:
    rows = table["type"]
    if not isinstance(rows, list) or not rows:
        where.fail("'type' must be a list of tables", "Write each type under [[type]]")
    return list(enumerate(rows, start=1))


def _entry(row: Any, where: _Where) -> EventType:
    if isinstance(row, dict) and isinstance(row.get("code"), str):
        where = where._replace(entry=f"type {row['code']!r}")
    where.check_keys(row, needed=_NEEDED, known=_ENTRY_KEYS)
    lists = {key: where.texts(row, key) for key in _LIST_KEYS}
    return EventType(
        code=where.text(row, "code"),
        kind=Kind(where.one_of(row["kind"], [kind.value for kind in _ENTRY_KINDS], "kind")),
        group=where.text(row, "group"),
        label=where.text(row, "label"),
        definition=where.text(row, "definition"),
        examples=lists["examples"],
        not_examples=lists["not_examples"],
        roles=tuple(RoleName(where.one_of(role, [*RoleName], "role")) for role in lists["roles"]),
        compatible_with=frozenset(lists["compatible_with"]),
        mapping=_mapping(row.get("mapping", {}), where),
    )


def _mapping(table: Any, where: _Where) -> Mapping:
    where = where._replace(entry=f"{where.entry}, mapping")
    where.check_keys(table, known=_MAPPING_KEYS)
    plover = table.get("plover")
    if plover is not None:
        where.one_of(plover, PLOVER, "PLOVER event type")
    acled, mode, muc4 = _targets(table, plover, where)
    cameo = table.get("cameo")
    return Mapping(
        acled=acled,
        plover=plover,
        plover_mode=mode,
        cameo=cameo if cameo is None else where.one_of(cameo, CAMEO_ROOTS, "CAMEO root"),
        ucdp=_ucdp(table.get("ucdp", []), where),
        muc4=muc4,
        rules=_rules(table.get("when", []), plover, where),
    )


def _targets(
    table: dict[str, Any], plover: str | None, where: _Where
) -> tuple[AcledType | None, str | None, str | None]:
    """The codes that both a mapping and its rules may set."""
    mode, muc4 = table.get("plover_mode"), table.get("muc4")
    if mode is not None:
        where.one_of(mode, PLOVER.get(plover or "", ()), f"mode of PLOVER {plover}")
    if muc4 is not None:
        where.one_of(muc4, MUC4, "MUC-4 incident type")
    return _acled(where.texts(table, "acled"), where), mode, muc4


def _acled(pair: tuple[str, ...], where: _Where) -> AcledType | None:
    if not pair:
        return None
    if len(pair) != len(AcledType._fields):
        where.fail("'acled' must be two texts", 'Write acled = ["event type", "sub-event type"]')
    event, sub_event = pair
    where.one_of(event, ACLED, "ACLED event type")
    where.one_of(sub_event, ACLED[event], f"ACLED sub-event type of {event}")
    return AcledType(event, sub_event)


def _ucdp(value: Any, where: _Where) -> tuple[int, ...]:
    if not isinstance(value, list):
        where.fail("'ucdp' must be a list of numbers", "Write ucdp = [] or ucdp = [1, 2, 3]")
    known = list(UCDP_VIOLENCE.values())
    return tuple(where.one_of(number, known, "UCDP type of violence") for number in value)


def _rules(value: Any, plover: str | None, where: _Where) -> tuple[Rule, ...]:
    if not isinstance(value, list):
        where.fail("'when' must be a list of tables", "Write when = [{ … }]")
    return tuple(_rule(table, plover, where) for table in value)


def _rule(table: Any, plover: str | None, where: _Where) -> Rule:
    where = where._replace(entry=f"{where.entry}, when")
    where.check_keys(table, known=_TARGET_KEYS | _CONDITION_KEYS)
    if not _CONDITION_KEYS & table.keys() or not _TARGET_KEYS & table.keys():
        where.fail("a rule needs a condition and a code", "See docs/ontology.md, Rules")
    actors, weapons = [*ActorKind], [*WeaponClass]
    return Rule(
        frozenset(
            where.one_of(v, actors, "kind of actor") for v in where.texts(table, "initiator")
        ),
        frozenset(where.one_of(v, actors, "kind of actor") for v in where.texts(table, "target")),
        frozenset(where.one_of(v, weapons, "weapon class") for v in where.texts(table, "weapon")),
        *_targets(table, plover, where),
    )


def _linked(
    entries: list[EventType], groups: Table[str, str], source: str
) -> Table[str, EventType]:
    """The entries by code, once groups, codes and the codes they refer to are known to be right."""
    types: dict[str, EventType] = {}
    for entry in entries:
        where = _Where(source, f"type {entry.code!r}")
        where.one_of(entry.group, groups, "group of this file")
        if entry.code in types:
            where.fail("the code is there twice", "Give each type a code of its own")
        types[entry.code] = entry
    for entry in entries:
        for code in sorted(entry.compatible_with):
            where = _Where(source, f"type {entry.code!r}, compatible_with")
            where.one_of(code, types, "code of this file")
            if entry.code not in types[code].compatible_with:
                where.fail(f"{code!r} does not name {entry.code!r} back", "Name each in the other")
    return MappingProxyType(types)
