"""The shapes of answers, as OpenAPI describes them and the tests hold answers to them.

Answers are written from rows, not from these: they describe. A record (Claim, Incident, …) is
described by the walk over its type hints that also reads and writes it.
"""

from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

# Stands in a model's schema where openapi.py puts a record's own.
RECORD = "x-relata-record"
Item = TypeVar("Item")


def _record(name: str) -> Any:
    return WithJsonSchema({"type": "object", RECORD: name})


ClaimShape = Annotated[dict[str, Any], _record("Claim")]
IncidentShape = Annotated[dict[str, Any], _record("Incident")]
ReportShape = Annotated[dict[str, Any], _record("Report")]
JudgementShape = Annotated[dict[str, Any], _record("Judgement")]
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


class ClaimRow(Shape):
    """A claim with its report and the incident that it is of."""

    claim: ClaimShape
    report: ReportLine
    incident_id: str | None


class ClaimAnswer(ClaimRow):
    """A claim with what people judged of it."""

    judgements: list[JudgementShape]


class ReportAnswer(Shape):
    """A report with everything that was made of it; `incidents` are by the ids of the claims."""

    report: ReportShape
    line: ReportLine
    claims: list[ClaimShape]
    incidents: dict[str, str]
    copies: list[ReportLine]
    versions: list[ReportLine]
    judgements: list[JudgementShape]


class Publisher(Shape):
    """Who publishes, how often, and whether it has fallen silent."""

    name: str
    reports: int
    claims: int
    first: str | None
    last: str | None
    usual_gap_days: float | None
    silent_days: int
    is_silent: bool


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


class ActorRow(Shape):
    """An actor of a list; the id is None for one whom nobody knows by name."""

    id: str | None
    name: str
    kind: str | None
    incidents: int
    killed: Range | None
    first: str | None
    last: str | None


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


class FoundClaim(Shape):
    """A claim that has the words; in the excerpt they stand in square brackets."""

    id: str
    report_id: str
    incident_id: str | None
    excerpt: str


class FoundReport(ReportLine):
    """A report that has the words; in the excerpt they stand in square brackets."""

    excerpt: str


class SearchAnswer(Shape):
    """What has the words, by kind."""

    incidents: list[IncidentLine]
    claims: list[FoundClaim]
    reports: list[FoundReport]
    actors: list[ActorRow]


class ToldClaim(Shape):
    """A claim with its report."""

    claim: ClaimShape
    report: ReportLine


class ReviewItem(Shape):
    """A question: whether the second claim is of the incident, or whether the one is right."""

    weight: float
    incident: IncidentLine | None
    claims: list[ToldClaim]
    reasons: list[str]


class ReviewAnswer(Shape):
    """What to judge next, and how many more there are."""

    items: list[ReviewItem]
    left: int


class KeyShape(Shape):
    """A claim by what it rests on: characters [start, end) of its report."""

    claim_id: str
    report_id: str
    kind: str
    type: str
    start: int
    end: int


class NewJudgementAnswer(Shape):
    """The judgement as it is kept, and the incident that its claim is of now."""

    id: str
    verdict: str
    by: str
    at: str
    claim: KeyShape | None
    other: KeyShape | None
    field: str | None
    value: str | None
    why: str | None
    undoes: str | None
    undone_by: str | None
    incident_id: str | None
