"""Incidents in, what a reader sees of them out: a line, a page of voices, and JSON."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from relata.gist import Gist, gist_of
from relata.incidents import Dispute, Incident, Judgement, Party, standing
from relata.records import Basis, Claim, Report, Status, TimePrecision, When
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
    return gist_line(incident.type, incident.status, incident.voices, gist_of(incident))


def gist_line(code: str, status: str, voices: int, gist: Gist) -> str:
    """The line of an incident by its type, status, voices and gist."""
    when, disputes = gist["when"], gist["disputes"]
    parts = [
        when_words(_when(when)) if when else "no date",
        _place_words(gist["place"]),
        _what_words(code, status, gist),
        *(_figure_words(of, figure) for of, figure in gist["figures"].items()),
        f"{voices} voice{'s' * (voices != 1)}",
    ]
    if disputes:
        parts.append("disputed: " + ", ".join(disputes))
    return " · ".join(parts)


def _when(shape: Mapping[str, Any]) -> When:
    first, last = (day and date.fromisoformat(day) for day in (shape["first"], shape["last"]))
    precision = TimePrecision(shape["precision"])
    return When(first=first, last=last, precision=precision, basis=Basis.STATED)


def _place_words(place: Mapping[str, Any] | None) -> str:
    """The place with its province and country."""
    if place is None:
        return "no place"
    named = (place["name"], place["admin1"], place["country"])
    return ", ".join(dict.fromkeys(part for part in named if part))


def _what_words(code: str, status: str, gist: Gist) -> str:
    """The type with who is said to have done it and to whom."""
    words = label(code)
    if status in _NOT_HAPPENED:
        words += f" ({_NOT_HAPPENED[Status(status)]})"
    more_initiators, more_targets = gist["others"]
    if gist["initiators"]:
        words += f" by {_names_words(gist['initiators'], more_initiators)}"
    if gist["targets"]:
        words += f" against {_names_words(gist['targets'], more_targets)}"
    return words


def _names_words(parties: Sequence[Mapping[str, Any]], others: int) -> str:
    """Names, the most told first."""
    more = max(0, len(parties) - _MOST_NAMES) + others
    names = ", ".join(party["name"] for party in parties[:_MOST_NAMES])
    return f"{names} and {more} more" if more else names


def _figure_words(of: str, figure: Mapping[str, int | None]) -> str:
    """ "killed 14 (8–20)": the figure to quote, and the range of all voices."""
    best = "unknown" if figure["best"] is None else f"{figure['best']:,}"
    if figure["low"] == figure["high"]:
        return f"{of} {best}"
    return f"{of} {best} ({number_words(figure['low'], figure['high'])})"


def names_line(parties: Sequence[Party]) -> str:
    """Names, the most told first."""
    return _names_words([{"name": party.name} for party in parties], 0)


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


def judgement_lines(judgements: Iterable[Judgement]) -> Iterator[str]:
    """What people decided and nobody took back, line by line under a heading."""
    holding = standing(judgements)
    if holding:
        yield ""
        yield "judged:"
    for one in holding:
        about = " ".join(f"[{key.claim_id}]" for key in (one.claim, one.other) if key)
        value = f": {one.field} is {one.value}" if one.field else ""
        why = f" ({one.why})" if one.why else ""
        yield f"  {one.verdict} {about}{value}, by {one.by}, {day_words(one.at.date())}{why}"
        yield f"    `relata judge undo {one.id}` takes it back"


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
