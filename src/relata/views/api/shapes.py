"""The shapes of answers, as OpenAPI describes them and the tests hold answers to them.

Answers are written from rows, not from these: they describe. A record (Claim, Incident, …) is
described by the walk over its type hints that also reads and writes it.
"""

from typing import Annotated, Any, Generic, TypeVar

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
    opening: str | None
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


class ActorRow(Shape):
    """An actor of a list; the id is None for one whom nobody knows by name."""

    id: str | None
    name: str
    kind: str | None
    incidents: int
    killed: Range | None
    first: str | None
    last: str | None


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
