"""The shapes of answers that are drawn: maps, timelines, networks, counts.

As those of shapes.py they describe, for answers are written from rows.
"""

from typing import Literal

from pydantic import ConfigDict, Field

from relata.views.api.shapes import (
    ActorShape,
    IncidentLine,
    Publisher,
    Range,
    Shape,
    TallyPointShape,
)


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


class Counts(Shape):
    """How many there are."""

    reports: int
    claims: int
    incidents: int
    copies: int
    judgements: int
    disputed: int


class DaySpan(Shape):
    """From the first day to the last."""

    first: str | None
    last: str | None


class Changed(Shape):
    """What came since the last visit."""

    since: str
    reports: int
    incidents: list[IncidentLine]
    judgements: int


class OverviewAnswer(Shape):
    """What there is and what is new."""

    counts: Counts
    span: DaySpan
    newest: list[IncidentLine]
    disputed: list[IncidentLine]
    publishers: list[Publisher]
    changed: Changed | None


class OntologyType(Shape):
    """A type of event or relation."""

    code: str
    kind: Literal["event", "relation"]
    group: str
    label: str
    definition: str


class OntologyAnswer(Shape):
    """Types in the order of the ontology."""

    version: str
    groups: dict[str, str]
    types: list[OntologyType]


class HealthAnswer(Shape):
    """All is well."""

    status: Literal["ok"]
    version: str
    store: Literal["ok"]


class Month(Shape):
    """In how many incidents of a month an actor plays which part."""

    model_config = ConfigDict(extra="forbid", validate_by_name=True)

    month: str
    parts: dict[str, int] = Field(alias="as")


class Partner(Shape):
    """With whom an actor is in incidents: on its side, or against it."""

    name: str
    id: str | None
    role: Literal["opponent", "ally"]
    incidents: int


class ActorAnswer(Shape):
    """An actor with what is known and told of it."""

    actor: ActorShape
    months: list[Month]
    partners: list[Partner]
    newest: list[IncidentLine]


class Side(Shape):
    """One of two who stand in a relation."""

    name: str
    id: str | None


class RelationRow(Shape):
    """How the subject stands to the object, and who says so."""

    subject: Side
    relation: str
    object: Side
    first: str | None
    last: str | None
    has_ended: bool
    basis: Literal["register", "claims"]
    says: list[str]
    claim_ids: list[str]


class Node(Shape):
    """An actor of the network."""

    id: str
    name: str
    kind: str | None
    incidents: int


class Edge(Shape):
    """How two actors of the network stand to each other; `weight` counts who says so, or fights."""

    source: str
    target: str
    relation: str
    basis: Literal["register", "claims", "incidents"]
    weight: int
    first: str | None
    last: str | None
    says: list[str]
    claim_ids: list[str]


class NetworkAnswer(Shape):
    """Actors and how they stand to each other."""

    nodes: list[Node]
    edges: list[Edge]


class RecordPoint(Shape):
    """How many there were on record by the end of a day."""

    day: str
    value: int


class TallySet(Shape):
    """A running count with what is on record for the same."""

    of: str
    type: str
    actor: str | None
    area: str | None
    points: list[TallyPointShape]
    is_disputed: bool
    actor_name: str | None
    area_name: str | None
    record: list[RecordPoint]


class DisputeSide(Shape):
    """What some of the voices say, and who they are, in the order of their claims."""

    value: str
    claim_ids: list[str]
    says: list[str]


class ToldDispute(Shape):
    """A field with its sides."""

    field: str
    values: list[DisputeSide]


class DisputeRow(Shape):
    """A field of an incident on which voices differ."""

    incident: IncidentLine
    dispute: ToldDispute


class DisputeFields(Shape):
    """How many disputes there are on each field."""

    fields: dict[str, int]
    total: int
