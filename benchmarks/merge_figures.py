"""Incidents and the gold for what they say in; shares of exact figures and kept alternatives out.

Scored on the gold's own clusters, so that a figure is wrong because of the rule and not because a
claim is missing. benchmarks/merge.py prints it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from merge_gold import Labelled
from relata.incidents import Incident
from relata.merge.merging import Merger
from relata.merge.summarise import period, summarise
from relata.merge.told import folded

FIGURES_FILE = "figures.jsonl"
ENDS = ("low", "best", "high")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What an incident is to say, by the rule of docs/merging.md.

    `figures` are (low, best, high) by what they count. `whens` and `places` are all that its
    reports tell, the chosen ones too; `when` is the chosen time, None where it is not scored.
    """

    incident: str
    figures: dict[str, tuple[int, int, int]]
    when: str | None
    whens: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(slots=True)
class FigureScores:
    """How many of what was expected were found, by what it is, and what was not."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    wrong: list[str] = field(default_factory=list)

    def note(self, what: str, is_right: bool, told: str) -> None:
        """Count one expectation, and keep in words what failed it."""
        self.asked[what] += 1
        self.right[what] += is_right
        if not is_right:
            self.wrong.append(f"{what}: {told}")

    def line(self) -> str:
        """The shares in one line."""
        shown = (f"{what} {self.right[what]} of {asked}" for what, asked in self.asked.items())
        return "as told, exact: " + ", ".join(shown)


def read_expected(folder: Path, part: str) -> list[Expected]:
    """The gold for what the incidents of a part say: those that its reports tell first."""
    found = []
    for line in (folder / FIGURES_FILE).read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry["part"] != part:
            continue
        figures = {of: tuple(f[end] for end in ENDS) for of, f in entry["figures"].items()}
        found.append(
            Expected(
                incident=entry["incident"],
                figures=figures,
                when=entry["when"],
                whens=tuple(entry["whens"]),
                places=tuple(entry["places"]),
            )
        )
    return found


def score_figures(
    claims: Sequence[Labelled], expected: Iterable[Expected], merging: Merger
) -> FigureScores:
    """The incidents of these claims' own clusters against what is expected of them."""
    clusters: dict[str, list[Labelled]] = defaultdict(list)
    for one in claims:
        clusters[one.key].append(one)
    scores = FigureScores()
    for wanted in expected:
        group = sorted((one.told for one in clusters[wanted.incident]), key=lambda t: t.order)
        if group:
            _score(summarise(group, merging), wanted, scores)
    return scores


def _score(incident: Incident, wanted: Expected, scores: FigureScores) -> None:
    figures = {str(figure.of): figure for figure in incident.figures}
    for of, values in wanted.figures.items():
        found = figures.get(of)
        for end, value in zip(ENDS, values, strict=True):
            got = getattr(found, end, None)
            told = f"{wanted.incident} {of} {got}, not {value}"
            scores.note(end, got == value, told)
    when = period(incident.when) if incident.when else None
    if wanted.when is not None:
        scores.note("day", when == wanted.when, f"{wanted.incident} {when}, not {wanted.when}")
    whens = {when, *(value.value for value in incident.alternatives.whens)}
    for one in wanted.whens:
        scores.note("days kept", one in whens, f"{wanted.incident} lacks {one}")
    places = {folded(value.value) for value in incident.alternatives.places}
    if incident.place is not None:
        places.add(folded(incident.place.name))
    for one in wanted.places:
        scores.note("places kept", folded(one) in places, f"{wanted.incident} lacks {one}")
