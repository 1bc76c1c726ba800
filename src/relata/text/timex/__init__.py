"""Expressions of time in a report, with the days they mean."""

from relata.text.timex.find import find_times, find_timexes

__all__ = ["find_times", "find_timexes"]
