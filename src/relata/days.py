"""Days and moments in words in, dates out; a wrong one is answered in a sentence."""

import re
from datetime import UTC, date, datetime, time

from relata.errors import SettingsError, WordError
from relata.schema import parse_moment

# The years that dates can be counted with.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day(words: str | None, name: str) -> date | None:
    """An ISO day; `name` is the option or word that has it. Raises WordError."""
    if words is None:
        return None
    try:
        if not _DAY.fullmatch(words):
            raise ValueError(words)
        return date.fromisoformat(words)
    except ValueError as problem:
        raise WordError(name, f"{words} is no day. Write YYYY-MM-DD") from problem


def instant(words: str | None, name: str) -> datetime | None:
    """An ISO moment with its zone, or a day, which begins in UTC. Raises WordError."""
    if words is None:
        return None
    try:
        # An unescaped "+" of a query arrives as a blank.
        found = parse_moment(words.replace(" ", "+"), name)
        if isinstance(found, datetime):
            return found.astimezone(UTC)
        return datetime.combine(found, time(), UTC)
    except (ValueError, OverflowError) as problem:
        raise WordError(
            name, f"{words} is no moment. Write it as 2024-03-05T12:30:00Z"
        ) from problem


def moment(words: str | None) -> date | datetime | None:
    """An ISO day or moment, as of a report. Raises SettingsError for other words."""
    if words is None:
        return None
    try:
        return parse_moment(words, "--published")
    except ValueError as problem:
        raise SettingsError(f"{problem}. Write it as 2024-03-05.") from problem
