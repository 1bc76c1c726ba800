"""Moments as the tables of people hold them: in UTC, to the microsecond, so that text sorts."""

from datetime import UTC, datetime


def stamp(moment: datetime) -> str:
    """A moment as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment_of(text: str) -> datetime:
    """The moment of a text that `stamp` wrote."""
    return datetime.fromisoformat(text)
