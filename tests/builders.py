"""Plain records for tests: name only what the test is about."""

from typing import Any

from relata.records import (
    Basis,
    Claim,
    ClaimPlace,
    Count,
    CountOf,
    Kind,
    PlacePrecision,
    Report,
    Role,
    RoleName,
    Span,
    Stance,
    Status,
    Voice,
    VoiceKind,
)

TEXT = (
    "The ministry said gunmen shelled the town of Afrin on Monday, killing at least 12 people. "
    "Police arrested two men in Aleppo."
)


def make_report(text: str = TEXT, **changes: Any) -> Report:
    """A report of two sentences."""
    return Report.make(text, **changes)


def span_of(quote: str, text: str = TEXT) -> Span:
    """The first place in the text where the quote stands."""
    start = text.index(quote)
    return Span(start, start + len(quote), quote)


def make_role(role: str = "initiator", name: str = "gunmen", **changes: Any) -> Role:
    """An initiator without a register id."""
    plain: dict[str, Any] = {"role": RoleName(role), "name": name, "evidence": None}
    return Role(**(plain | changes))


def make_voice(name: str = "the ministry", **changes: Any) -> Voice:
    """An official that asserts."""
    plain: dict[str, Any] = {
        "name": name,
        "kind": VoiceKind.OFFICIAL,
        "stance": Stance.ASSERTS,
        "evidence": None,
    }
    return Voice(**(plain | changes))


def make_place(name: str = "Afrin", **changes: Any) -> ClaimPlace:
    """A town with its point."""
    plain: dict[str, Any] = {
        "name": name,
        "precision": PlacePrecision.TOWN,
        "basis": Basis.STATED,
        "lat": 36.5,
        "lon": 36.87,
    }
    return ClaimPlace(**(plain | changes))


def make_count(of: str = "killed", low: int | None = 12, high: int | None = None) -> Count:
    """At least twelve killed."""
    return Count(of=CountOf(of), low=low, high=high, evidence=None)


def make_claim(**changes: Any) -> Claim:
    """A shelling that occurred, resting on the first sentence."""
    plain: dict[str, Any] = {
        "id": "clm-1",
        "report_id": "rep-1",
        "kind": Kind.EVENT,
        "type": "shelling",
        "status": Status.OCCURRED,
        "evidence": Span(0, 89, TEXT[:89]),
        "confidence": 0.5,
        "coder": "a test",
    }
    return Claim(**(plain | changes))
