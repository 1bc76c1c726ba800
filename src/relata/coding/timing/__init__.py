"""When what a claim tells took place."""

from relata.coding.timing.when import TimeMemory, closed_at_report, when_of, without_day_of_charge

__all__ = ["TimeMemory", "closed_at_report", "when_of", "without_day_of_charge"]
