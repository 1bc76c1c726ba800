"""Days on the command line in, dates out; a wrong one is answered in a sentence."""

from datetime import date, datetime

from relata.errors import SettingsError
from relata.schema import parse_moment


def day(words: str | None, option: str) -> date | None:
    """An ISO day."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as problem:
        raise SettingsError(f"{option} {words}: write a day as 2024-03-05.") from problem


def moment(words: str | None) -> date | datetime | None:
    """An ISO day or moment, as of a report."""
    if words is None:
        return None
    try:
        return parse_moment(words, "--published")
    except ValueError as problem:
        raise SettingsError(f"{problem}. Write it as 2024-03-05.") from problem
