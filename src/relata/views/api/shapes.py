"""The shapes of answers, as OpenAPI describes them and the tests hold answers to them.

Answers are written from rows, not from these: they describe. A record (Claim, Incident, …) is
described by the walk over its type hints that also reads and writes it.
"""

from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, WithJsonSchema

# Stands in a model's schema where openapi.py puts a record's own.
RECORD = "x-relata-record"
Item = TypeVar("Item")


def _record(name: str) -> Any:
    return WithJsonSchema({"type": "object", RECORD: name})


ClaimShape = Annotated[dict[str, Any], _record("Claim")]
IncidentShape = Annotated[dict[str, Any], _record("Incident")]
ReportShape = Annotated[dict[str, Any], _record("Report")]
JudgementShape = Annotated[dict[str, Any], _record("Judgement")]
DisputeShape = Annotated[dict[str, Any], _record("Dispute")]
ActorShape = Annotated[dict[str, Any], _record("ActorView")]
TallyPointShape = Annotated[dict[str, Any], _record("TallyPoint")]


class Shape(BaseModel):
    """Has all its fields and no other."""

    model_config = ConfigDict(extra="forbid")


class Page(Shape, Generic[Item]):
    """One page of a list. `total` counts everything that fits."""

    items: list[Item]
    after: str | None
    total: int


class Range(Shape):
    """The least, the one to quote, and the most."""

    low: int | None
    best: int | None
    high: int | None


class LinePlace(Shape):
    """Where, in short."""

    name: str
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: str


class LineWhen(Shape):
    """When, in short."""

    first: str | None
    last: str | None
    precision: str


class LineParty(Shape):
    """Who, in short."""

    name: str
    actor_id: str | None


class IncidentLine(Shape):
    """What lists and hovers show of an incident."""

    id: str
    line: str
    type: str
    group: str
    status: str
    place: LinePlace | None
    when: LineWhen | None
    initiators: list[LineParty]
    targets: list[LineParty]
    figures: dict[str, Range]
    voices: int
    claims: int
    disputes: list[str]
    weapons: list[str]
    confidence: float


class ReportLine(Shape):
    """What lists show of a report."""

    id: str
    publisher: str | None
    title: str | None
    url: str | None
    author: str | None
    published: str | None
    language: str
    copy_of: str | None
    replaces: str | None
    received_at: str
    claims: int
    skip: str | None


class IncidentAnswer(Shape):
    """An incident with everything that it is made of."""

    incident: IncidentShape
    line: str
    claims: list[ClaimShape]
    reports: list[ReportLine]
    judgements: list[JudgementShape]
    near: list[IncidentLine]


class Bucket(Shape):
    """What happened in a stretch of time."""

    first: str
    last: str
    counts: dict[str, int]
    killed: Range
    disputed: int


class TimelineAnswer(Shape):
    """Incidents over time; only buckets with something in them."""

    by: Literal["day", "week", "month"]
    buckets: list[Bucket]


class PointProperties(Shape):
    """What a mark on the map tells of an incident."""

    id: str
    type: str
    group: str
    status: str
    killed: int | None
    voices: int
    disputed: bool
    precision: str
    first: str | None
    line: str


class CellProperties(Shape):
    """What a cell of the map's grid tells of the incidents in it."""

    cluster: Literal[True]
    count: int
    killed: int | None
    disputed: int
    group: str
    box: tuple[float, float, float, float]


class PointGeometry(Shape):
    """A point: longitude, latitude."""

    type: Literal["Point"]
    coordinates: tuple[float, float]


class MapFeature(Shape):
    """An incident, or a cell with many."""

    type: Literal["Feature"]
    geometry: PointGeometry
    properties: PointProperties | CellProperties


class MapAnswer(Shape):
    """GeoJSON. `unplaced` counts what has no point."""

    type: Literal["FeatureCollection"]
    features: list[MapFeature]
    unplaced: int


class Province(Shape):
    """Incidents of a first-level division."""

    country: str
    admin1: str
    count: int
    killed: Range
    disputed: int


class ProvincesAnswer(Shape):
    """For the choropleth."""

    items: list[Province]
