"""A store in, data frames and pictures out: what `relata.open` gives to a notebook."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from relata.archive import stored_tallies
from relata.asking import FilterWords, filter_of
from relata.errors import SettingsError
from relata.merge.tallies import TallySet
from relata.merge.told import Told
from relata.merge.voices import speaker_of
from relata.records import CountOf, Kind, RoleName
from relata.relations import Relation, told_relations
from relata.store.claim_lists import incidents_of
from relata.store.counting import timeline
from relata.store.filters import IncidentFilter
from relata.store.lists import Slice, incident_rows
from relata.store.store import Store
from relata.store.told_claims import told_claims
from relata.views.api.lines import incident_line_json
from relata.views.export import COLUMNS, incident_row
from relata.views.pictures import Column, Picture, Point, map_picture, timeline_picture

LIBRARIES = ("pandas", "polars")
# A claim's columns; every kind of count has one of the least and one of the most.
CLAIM_COLUMNS = (
    "id", "report_id", "incident_id", "publisher", "published", "kind", "type", "status", "voice",
    "voice_kind", "stance", "initiators", "targets", "victims", "weapons", "place", "admin1",
    "country", "lat", "lon", "precision", "first_day", "last_day",
    *(f"{of}_{end}" for of in CountOf for end in ("low", "high")),
    "reason", "quote", "start", "end", "confidence", "coder",
)  # fmt: skip
TALLY_COLUMNS = (
    "set", "of", "type", "actor", "area", "is_disputed", "claim_id", "voice", "reported",
    "first_day", "last_day", "low", "high", "on_record",
)  # fmt: skip
RELATION_COLUMNS = (
    "subject", "subject_id", "relation", "object", "object_id", "first_day", "last_day",
    "has_ended", "says", "claim_id",
)  # fmt: skip
_AT_ONCE = 1000
# How columns of days and of numbers end.
_DAYS = ("_day", "published", "reported")
_NUMBERS = ("low", "best", "high", "on_record")
Row = Mapping[str, Any]


class Notebook:
    """A store opened for reading by a program: frames of what it holds, and two pictures.

    Incidents, map and timeline take the words of the filter grammar (docs/api.md) by name:
    `store.incidents(country=["IQ"], since="2024-01-01", disputed=True)`. A day or a number that
    nobody tells is missing in the frame, never 0.
    """

    def __init__(self, store: Store, library: str = "pandas") -> None:
        self.store = store
        self._frames = _library(library)

    def incidents(self, **words: Any) -> Any:
        """A row for each incident that fits, newest first, with the columns of `export.COLUMNS`."""
        rows = [incident_row(line) for line in _lines(self.store, _asked(words))]
        return self._frame(rows, COLUMNS)

    def claims(self) -> Any:
        """A row for each claim that counts, of every kind, oldest report first."""
        told = [one for kind in Kind for one in told_claims(self.store, kind)]
        incidents = incidents_of(self.store, [one.id for one in told])
        return self._frame([_claim_row(one, incidents.get(one.id)) for one in told], CLAIM_COLUMNS)

    def tallies(self) -> Any:
        """A row for each voice's count of a set on a day; `set` numbers the sets."""
        sets = enumerate(stored_tallies(self.store), start=1)
        return self._frame(
            [row for number, one in sets for row in _tally_rows(number, one)], TALLY_COLUMNS
        )

    def relations(self) -> Any:
        """A row for each claim of how one actor stands to another."""
        rows = [_relation_row(one) for one in told_relations(self.store)]
        return self._frame(rows, RELATION_COLUMNS)

    def map(self, **words: Any) -> Picture:
        """Where incidents that fit are told to have happened."""
        lines = list(_lines(self.store, _asked(words)))
        points = [_point(line) for line in lines if line["place"] and _has_point(line)]
        title = f"{len(points):,} of {len(lines):,} incidents with a point"
        return map_picture(points, title)

    def timeline(self, **words: Any) -> Picture:
        """How many incidents that fit are told of each day, week or month."""
        found = timeline(self.store, _asked(words), None)
        columns = [Column(one.first, one.counts) for one in found.buckets]
        return timeline_picture(columns, f"Incidents by the {found.by}")

    def close(self) -> None:
        """Give back all connections."""
        self.store.close()

    def __enter__(self) -> "Notebook":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _frame(self, rows: Iterable[Row], columns: tuple[str, ...]) -> Any:
        listed = list(rows)
        made = {name: [row[name] for row in listed] for name in columns}
        for name in columns:
            if name.endswith(_DAYS):
                made[name] = [_day(value) for value in made[name]]
        frame = self._frames.DataFrame(made)
        if self._frames.__name__ == "polars":
            return _typed_polars(frame, self._frames)
        return _typed_pandas(frame, self._frames)


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None


def _typed_pandas(frame: Any, pandas: Any) -> Any:
    """Days as datetimes, numbers as integers that may be missing."""
    for name in frame.columns:
        if name.endswith(_DAYS):
            frame[name] = pandas.to_datetime(frame[name])
        elif name.endswith(_NUMBERS):
            frame[name] = frame[name].astype("Int64")
    return frame


def _typed_polars(frame: Any, polars: Any) -> Any:
    """The same for a frame with no value in a column, which would have no type."""
    return frame.with_columns(
        *(polars.col(name).cast(polars.Date) for name in frame.columns if name.endswith(_DAYS)),
        *(polars.col(name).cast(polars.Int64) for name in frame.columns if name.endswith(_NUMBERS)),
    )


def _library(name: str) -> ModuleType:
    if name not in LIBRARIES:
        raise SettingsError(f"{name}: no such library. Name one of {', '.join(LIBRARIES)}.")
    try:
        return import_module(name)
    except ImportError as problem:
        raise SettingsError(
            f"{name} is not installed. `pip install {name}`, or name the other library."
        ) from problem


def _asked(words: Mapping[str, Any]) -> IncidentFilter:
    known = FilterWords.__dataclass_fields__
    for name in words:
        if name not in known:
            raise SettingsError(f"{name}: no such filter. Name one of {', '.join(known)}.")
    listed: dict[str, Any] = {
        name: [value] if isinstance(value, str) and known[name].default == () else value
        for name, value in words.items()
    }
    return filter_of(FilterWords(**listed))


def _lines(store: Store, asked: IncidentFilter) -> Iterator[dict[str, Any]]:
    after: str | None = None
    while True:
        rows, after = incident_rows(store, asked, Slice(limit=_AT_ONCE, after=after))
        yield from map(incident_line_json, rows)
        if after is None:
            return


def _has_point(line: Row) -> bool:
    return line["place"]["lat"] is not None and line["place"]["lon"] is not None


def _point(line: Row) -> Point:
    place, killed = line["place"], line["figures"].get("killed", {})
    return Point(
        lat=place["lat"], lon=place["lon"], precision=place["precision"], group=line["group"],
        killed=killed.get("best"), is_disputed=bool(line["disputes"]), words=line["line"],
    )  # fmt: skip


def _claim_row(told: Told, incident_id: str | None) -> dict[str, Any]:
    claim, speaker = told.claim, speaker_of(told)
    place, when = claim.place, claim.when
    counts = {str(count.of): count for count in claim.counts}
    innermost = claim.voices[-1] if claim.voices else None
    return {
        "id": claim.id, "report_id": claim.report_id, "incident_id": incident_id,
        "publisher": told.publisher, "published": told.published,
        "kind": str(claim.kind), "type": claim.type, "status": str(claim.status),
        "voice": speaker.label, "voice_kind": str(speaker.kind) if speaker.kind else "report",
        "stance": str(innermost.stance) if innermost else None,
        **{f"{role}s": _named(told, role) for role in _SHOWN_ROLES},
        "weapons": "; ".join(weapon.weapon_class for weapon in claim.weapons),
        "place": place.name if place else None, "admin1": place.admin1 if place else None,
        "country": place.country if place else None, "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "precision": str(place.precision) if place else None,
        "first_day": when.first if when else None, "last_day": when.last if when else None,
        **{f"{of}_low": counts[of].low if of in counts else None for of in map(str, CountOf)},
        **{f"{of}_high": counts[of].high if of in counts else None for of in map(str, CountOf)},
        "reason": claim.reason.quote if claim.reason else None, "quote": claim.evidence.quote,
        "start": claim.evidence.start, "end": claim.evidence.end,
        "confidence": claim.confidence, "coder": claim.coder,
    }  # fmt: skip


_SHOWN_ROLES = (RoleName.INITIATOR, RoleName.TARGET, RoleName.VICTIM)


def _named(told: Told, role: RoleName) -> str:
    return "; ".join(one.name for one in told.claim.roles if one.role is role)


def _tally_rows(number: int, tally: TallySet) -> Iterator[dict[str, Any]]:
    for point in tally.points:
        row = asdict(point)
        row["first_day"], row["last_day"] = row.pop("first"), row.pop("last")
        yield {
            "set": number, "of": str(tally.of), "type": tally.type, "actor": tally.actor,
            "area": tally.area, "is_disputed": tally.is_disputed, **row,
        }  # fmt: skip


def _relation_row(one: Relation) -> dict[str, Any]:
    return {
        "subject": one.subject.name, "subject_id": one.subject.id, "relation": one.relation,
        "object": one.object.name, "object_id": one.object.id, "first_day": one.first,
        "last_day": one.last, "has_ended": one.has_ended, "says": "; ".join(one.says),
        "claim_id": one.claim_ids[0] if one.claim_ids else None,
    }  # fmt: skip


def open_store(place: str | Path, *, library: str = "pandas") -> Notebook:
    """The store of a path or a `postgresql://` URL. Raises StoreError where there is none."""
    return Notebook(Store.open(place, must_exist="://" not in str(place)), library)
