"""A file of coded reports in (spans, or exact substrings of the text), their claims out."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from relata.errors import DataError, RelataError
from relata.records import Claim, Report, Span, canonical_text, content_id
from relata.schema import claim_from_json, parse_moment

_CODER = "gold"
# One report of the real gold in so many is held out.
_PARTS = 5
_SHAPE = "Give the lines of `relata code --format jsonl`, or gold as docs/score.md describes it"
_TEXTS = "Name the file of the reports' texts with --reports"
_TEXT_FILES = ("reports.jsonl", "report.txt")


@dataclass(frozen=True, slots=True)
class ScoredReport:
    """The claims about one report, and where else in it their evidence stands word for word.

    `part` is the part of the gold that it belongs to, for gold that is split.
    """

    report_id: str
    claims: tuple[Claim, ...]
    aliases: tuple[str, ...] = ()
    repeats: Mapping[str, tuple[Span, ...]] | None = None
    part: str | None = None

    def settled(self, others: Iterable[Claim]) -> tuple[Claim, ...]:
        """The claims, each resting on that repeat of its evidence which others overlap most."""
        if not self.repeats:
            return self.claims
        spans = [claim.evidence for claim in others]
        return tuple(self._settle(claim, spans) for claim in self.claims)

    def _settle(self, claim: Claim, spans: list[Span]) -> Claim:
        repeats = (self.repeats or {}).get(claim.id)
        if not repeats:
            return claim
        best = max(
            repeats, key=lambda repeat: max((shared(repeat, span) for span in spans), default=0)
        )
        return replace(claim, evidence=best)


def shared(left: Span, right: Span) -> int:
    """How many characters both spans hold."""
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def read_reports_text(path: Path) -> dict[str, Report]:
    """The reports of a JSON lines file by id, or the one report of a text file (id "").

    Raises DataError for a line without a text.
    """
    if path.suffix not in (".jsonl", ".json"):
        return {"": Report.make(_read(path))}
    reports = {}
    for number, entry in _entries(path):
        source = f"{path}:{number}"
        if not isinstance(entry.get("text"), str):
            raise DataError(source, "has no text", _SHAPE)
        made = Report.make(entry["text"], url=entry.get("url"))
        identified = str(entry.get("id") or made.id)
        published = entry.get("published")
        reports[identified] = replace(
            made,
            id=identified,
            published=parse_moment(published) if published else None,
            publisher=entry.get("publisher"),
            title=entry.get("title"),
        )
    return reports


def read_scored(path: Path, reports: Path | None = None) -> list[ScoredReport]:
    """Every report of the file. Texts are looked up beside it unless `reports` names them."""
    texts = _Texts(path, reports)
    return [_read_entry(entry, f"{path}:{number}", texts) for number, entry in _entries(path)]


def texts_beside(gold: Path) -> Path | None:
    """The file in the same folder that holds the reports' texts, or None."""
    beside = [gold.parent / name for name in _TEXT_FILES]
    return next((path for path in beside if path.is_file()), None)


class _Texts:
    """The reports' texts, read when the first entry needs one."""

    def __init__(self, gold: Path, named: Path | None) -> None:
        self.path = named or texts_beside(gold)
        self._reports: dict[str, Report] | None = None

    def report(self, report_id: str) -> Report | None:
        """The report of that id, or None."""
        if self._reports is None:
            self._reports = read_reports_text(self.path) if self.path else {}
        return self._reports.get(report_id) or self._reports.get("")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        why = problem.strerror if isinstance(problem, OSError) else problem.reason
        raise DataError(
            str(path), f"cannot be read ({why})", "Check name and encoding"
        ) from problem


def _entries(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSON or JSON lines file, numbered from 1."""
    text = _read(path)
    parts = [text] if path.suffix == ".json" else text.split("\n")
    for number, part in enumerate(parts, 1):
        if not part.strip():
            continue
        try:
            value = json.loads(part)
        except ValueError as problem:
            raise DataError(f"{path}:{number}", f"is not JSON ({problem})", _SHAPE) from problem
        for entry in value if isinstance(value, list) else [value]:
            if not isinstance(entry, dict):
                raise DataError(f"{path}:{number}", "is not an object", _SHAPE)
            yield number, entry


def _read_entry(entry: dict[str, Any], source: str, texts: _Texts) -> ScoredReport:
    report_json = entry.get("report") or {}
    report_id = str(report_json.get("id") or entry.get("id") or "")
    claims = entry.get("claims")
    if not report_id or not isinstance(claims, list):
        raise DataError(source, "has no report id or no list of claims", _SHAPE)
    if all(isinstance(claim, dict) and isinstance(claim.get("evidence"), dict) for claim in claims):
        coded = tuple(
            claim_from_json(_filled(claim, report_id, index), source=f"{source} claim {index + 1}")
            for index, claim in enumerate(claims)
        )
        return ScoredReport(report_id, coded, _aliases(texts, report_id), part=entry.get("part"))
    report = _text_of(entry, report_id, source, texts)
    quoted = [
        _QuotedClaim(claim, report, index, f"{source} claim {index + 1}")
        for index, claim in enumerate(claims)
    ]
    coded = tuple(one.claim() for one in quoted)
    repeats = {claim.id: one.repeats() for claim, one in zip(coded, quoted, strict=True)}
    return ScoredReport(
        report_id,
        coded,
        _ids_of(report),
        {claim_id: spans for claim_id, spans in repeats.items() if len(spans) > 1},
        entry.get("part"),
    )


def _aliases(texts: _Texts, report_id: str) -> tuple[str, ...]:
    report = texts.report(report_id) if texts.path else None
    return _ids_of(report) if report else ()


def _ids_of(report: Report) -> tuple[str, ...]:
    """The ids that relata gives the text, with its URL and without."""
    text = canonical_text(report.text)
    return tuple({content_id("rep", text, report.url), content_id("rep", text, None)})


def _text_of(entry: dict[str, Any], report_id: str, source: str, texts: _Texts) -> Report:
    text = entry.get("text") or (entry.get("report") or {}).get("text")
    if isinstance(text, str):
        return replace(Report.make(text), id=report_id)
    report = texts.report(report_id)
    if report is None:
        raise DataError(source, f"the text of report {report_id} was not found", _TEXTS)
    return replace(report, id=report_id)


def _filled(claim: dict[str, Any], report_id: str, index: int) -> dict[str, Any]:
    """The claim with what a person need not write: ids, confidence, coder."""
    given = {
        "id": content_id("clm", report_id, index),
        "report_id": report_id,
        "confidence": 1.0,
        "coder": _CODER,
    }
    return given | claim


class _QuotedClaim:
    """A claim whose values are substrings of the report's text."""

    def __init__(self, shape: Any, report: Report, index: int, source: str) -> None:
        if not isinstance(shape, dict) or not isinstance(shape.get("evidence"), str):
            raise DataError(source, "has no evidence", _SHAPE)
        self._shape = shape
        self._report = report
        self._index = index
        self._source = source
        self._first = self._find(shape["evidence"], 0)

    def claim(self) -> Claim:
        """The claim, with a span for every substring that stands in the text."""
        if self._first is None:
            quote = self._shape["evidence"][:60]
            raise DataError(self._source, f"evidence “{quote}…” is not in the text", _TEXTS)
        spans = {
            "evidence": self._first,
            "reason": self._near(self._shape.get("reason")),
            "voices": self._spanned("voices", "name"),
            "roles": self._spanned("roles", "name"),
            "weapons": self._spanned("weapons", "quote"),
            "places": self._spanned("places", "name"),
            "counts": self._spanned("counts", "quote"),
            "when": self._when(),
        }
        return claim_from_json(
            _filled(self._shape | spans, self._report.id, self._index), source=self._source
        )

    def repeats(self) -> tuple[Span, ...]:
        """Every place where the evidence stands word for word."""
        found = []
        at: dict[str, Any] | None = self._first
        while at is not None:
            found.append(Span(at["start"], at["end"], at["quote"]))
            at = self._find(self._shape["evidence"], at["start"] + 1)
        return tuple(found)

    def _find(self, quote: str, start: int) -> dict[str, Any] | None:
        at = self._report.text.find(quote, start) if quote else -1
        return {"start": at, "end": at + len(quote), "quote": quote} if at >= 0 else None

    def _near(self, quote: str | None) -> dict[str, Any] | None:
        """The quote's place from the evidence on, or else its first place in the text."""
        if not quote or self._first is None:
            return None
        return self._find(quote, self._first["start"]) or self._find(quote, 0)

    def _spanned(self, field: str, key: str) -> list[dict[str, Any]]:
        values = self._shape.get(field) or []
        return [value | {"evidence": self._near(value.get(key))} for value in values]

    def _when(self) -> dict[str, Any] | None:
        when = self._shape.get("when")
        return when | {"evidence": self._near(when.get("quote"))} if when else None


def is_held_out(report_id: str) -> bool:
    """Whether a report is in the fifth, by a hash of its id, that measures and never teaches."""
    return int(hashlib.sha256(report_id.encode()).hexdigest(), 16) % _PARTS == 0


def check_ids(reports: Iterable[ScoredReport], source: str) -> None:
    """Raises DataError if two entries are about one report."""
    seen: set[str] = set()
    for report in reports:
        if report.report_id in seen:
            raise RelataError(f"{source}: report {report.report_id} stands there twice.")
        seen.add(report.report_id)
