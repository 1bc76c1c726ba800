"""Incidents in, what a reader sees of them out: a line, a page of voices, and JSON."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from relata.incidents import Dispute, Figure, Incident, Party
from relata.records import Claim, Report, Status
from relata.schema import to_json
from relata.views.words import day_words, label, number_words, stance_words, when_words

_MOST_NAMES = 3
_NOT_HAPPENED = {
    Status.ATTEMPTED: "attempted",
    Status.DENIED: "denied by all who speak of it",
    Status.ONGOING: "ongoing",
}


def incident_json(incident: Incident) -> dict[str, Any]:
    """The contract's shape: figures under the names of what they count."""
    shape: dict[str, Any] = to_json(incident)
    for figure in shape.pop("figures"):
        shape[figure.pop("of")] = figure
    return shape


def incident_line(incident: Incident) -> str:
    """One line: when, where, what, who, how many, and how many voices say so."""
    parts = [
        when_words(incident.when) if incident.when else "no date",
        place_line(incident),
        what_line(incident),
        *(figure_line(figure) for figure in incident.figures),
        f"{incident.voices} voice{'s' * (incident.voices != 1)}",
    ]
    if incident.disputes:
        parts.append("disputed: " + ", ".join(dispute.field for dispute in incident.disputes))
    return " · ".join(parts)


def place_line(incident: Incident) -> str:
    """The place with its province and country."""
    place = incident.place
    if place is None:
        return "no place"
    named = [place.name, place.admin1, place.country]
    return ", ".join(dict.fromkeys(part for part in named if part))


def what_line(incident: Incident) -> str:
    """The type with who is said to have done it and to whom."""
    words = label(incident.type)
    if incident.status in _NOT_HAPPENED:
        words += f" ({_NOT_HAPPENED[incident.status]})"
    if incident.initiators:
        words += f" by {names_line(incident.initiators)}"
    harmed = incident.targets or incident.victims or incident.detainees
    return f"{words} against {names_line(harmed)}" if harmed else words


def names_line(parties: Iterable[Party]) -> str:
    """Names, the most told first."""
    names = [party.name for party in parties]
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more


def figure_line(figure: Figure) -> str:
    """ "killed 14 (8–20)": the figure to quote, and the range of all voices."""
    best = "unknown" if figure.best is None else f"{figure.best:,}"
    if figure.low == figure.high:
        return f"{figure.of} {best}"
    return f"{figure.of} {best} ({number_words(figure.low, figure.high)})"


def incident_text(
    incident: Incident, claims: Mapping[str, Claim], reports: Mapping[str, Report]
) -> Iterator[str]:
    """The incident with every voice and its words, line by line."""
    yield incident_line(incident)
    yield f"id {incident.id} · confidence {incident.confidence:.2f}"
    for title, parties in (
        ("claimed by", incident.claimed_by),
        ("denied by", incident.denied_by),
        ("accused by", incident.accused_by),
    ):
        if parties:
            yield f"{title}: {names_line(parties)}"
    for dispute in incident.disputes:
        yield "disputed " + dispute_line(dispute)
    for alternative in (*incident.alternatives.places, *incident.alternatives.whens):
        yield f"also told as: {alternative.value}"
    reasons = {reason.claim_id: reason for reason in incident.merge_reasons}
    yield ""
    for claim_id in incident.claim_ids:
        claim = claims.get(claim_id)
        if claim is None:
            continue
        yield from _claim_lines(claim, reports.get(claim.report_id))
        if claim_id in reasons:
            told = "; ".join(reasons[claim_id].reasons[:4])
            yield f"    joined ({reasons[claim_id].score:+.1f}): {told}"


def _claim_lines(claim: Claim, report: Report | None) -> Iterator[str]:
    voices = " → ".join(f"{v.name} {stance_words(v.stance)}" for v in claim.voices)
    source = report.publisher or report.url or report.id if report else claim.report_id
    day = day_words(report.anchor) if report and report.anchor else "no date"
    yield f"  [{claim.id}] {source}, {day}: {voices or 'in its own voice'}"
    yield f"    “{' '.join(claim.evidence.quote.split())}”"


def dispute_line(dispute: Dispute) -> str:
    """ "killed: 8 (2 claims) against 14 (3 claims)"."""
    sides = [f"{one.value} ({len(one.claim_ids)})" for one in dispute.values]
    return f"{dispute.field}: {' against '.join(sides)}"
