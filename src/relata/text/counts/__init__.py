"""Numbers in a report, with what they count."""

from relata.text.counts.find import find_counts

__all__ = ["find_counts"]
