"""Coded reports in, one self-contained HTML page out."""

from relata.records import CodedReport


def html_page(coded: list[CodedReport]) -> str:
    """The page."""
    return f"<!doctype html><title>{len(coded)}</title>"
