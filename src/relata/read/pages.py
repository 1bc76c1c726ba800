"""The HTML of a page in, its article as a report out."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from relata.errors import Skip
from relata.read.reading import Reading, skipped
from relata.records import Report
from relata.schema import parse_moment

_LINKED_DATA = re.compile(
    r"<script[^>]+application/ld\+json[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL
)
_START = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I
)

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*(\s|$)")
# The shortest news flash is a sentence; menus are words.
_LEAST_WORDS = 25
# What parsing of arbitrary bytes as a page has been seen to raise.
_PARSER_FAILURES = (AttributeError, LookupError, RuntimeError, TypeError, ValueError)


def is_page(text: str) -> bool:
    """Whether the text is HTML, by its first tag."""
    return _START.match(text[:2000]) is not None


def read_page(html: str, source: str, url: str | None = None) -> Reading:
    """The article of the page with title, author, publisher and time, as far as they are told."""
    shape = _extract(html, url)
    # One block a line comes back; a blank line tells paragraphs from wrapped lines.
    text = (shape.get("text") or "").replace("\n", "\n\n")
    if not text or _is_furniture(text):
        return skipped(source, Skip.NO_ARTICLE, "the page has no article text")
    facts = _linked_facts(html)
    address = url or shape.get("url")
    report = Report.make(
        text,
        url=address,
        published=_moment(facts.get("published")) or _moment(shape.get("date")),
        publisher=shape.get("sitename") or facts.get("publisher"),
        title=shape.get("title") or facts.get("title"),
    )
    return Reading(source=source, report=replace(report, author=shape.get("author")))


def _is_furniture(text: str) -> bool:
    """Whether the text is the menu and buttons of a page without an article."""
    return len(text.split()) < _LEAST_WORDS and _SENTENCE_END.search(text) is None


def _extract(html: str, url: str | None) -> dict[str, Any]:
    from trafilatura import bare_extraction  # noqa: PLC0415 (0.3 s, only for pages)

    try:
        document = bare_extraction(
            html,
            url=url,
            with_metadata=True,
            include_comments=False,
            # A wrong guess moves every relative date; what the page does not say stays unknown.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except _PARSER_FAILURES:
        return {}
    if document is None or isinstance(document, dict):
        return document or {}
    return document.as_dict()


def _moment(value: Any) -> date | datetime | None:
    try:
        return parse_moment(value) if value else None
    except ValueError:
        return None


def _linked_facts(html: str) -> dict[str, str]:
    """What the page's JSON-LD says of its article: the hour of publication stands only there."""
    for block in _LINKED_DATA.findall(html):
        try:
            value = json.loads(block.strip())
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value):
            if isinstance(node.get("datePublished"), str):
                return _facts(node)
    return {}


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item)
    elif isinstance(value, dict):
        yield value
        yield from _nodes(value.get("@graph"))


def _facts(node: dict[str, Any]) -> dict[str, str]:
    publisher = node.get("publisher")
    found = {
        "published": node["datePublished"],
        "title": node.get("headline"),
        "publisher": publisher.get("name") if isinstance(publisher, dict) else publisher,
    }
    return {name: value for name, value in found.items() if isinstance(value, str)}
