"""Names of places in a report, with the entries of the gazetteer that they mean."""

from relata.text.toponyms.find import ReportContext, find_places

__all__ = ["ReportContext", "find_places"]
