"""A report as read in, the same report out: to be coded, or with the reason why not."""

from dataclasses import replace
from datetime import date, timedelta

from relata.errors import Skip
from relata.read.language import ENGLISH, find_language, is_english, language_name
from relata.read.reading import Reading, ReadOptions, skip_report, with_warnings

NO_DATE = "has no publication date, relative dates stay unknown"
# Publishers east of the reader's clock are a day ahead.
_MOST_DAYS_AHEAD = 1


def admit(
    reading: Reading, options: ReadOptions, *, today: date, language: str | None = None
) -> Reading:
    """Fill in what the options know, then look for a reason to leave the report out.

    `language` is the one that the publisher declares, where it does.
    """
    if reading.skip is not None:
        return reading
    reading = _filled(reading, options)
    text = reading.report.text
    if not any(character.isalpha() for character in text):
        return skip_report(reading, Skip.EMPTY, "has no text")
    if len(text) > options.max_characters:
        size = f"{len(text):,} characters are more than the {options.max_characters:,} of a report"
        return skip_report(reading, Skip.TOO_LARGE, size)
    return _speak(_dated(reading, today), language)


def _filled(reading: Reading, options: ReadOptions) -> Reading:
    report = reading.report
    filled = replace(
        report,
        published=report.published or options.published,
        publisher=report.publisher or options.publisher,
    )
    return replace(reading, report=filled)


def _dated(reading: Reading, today: date) -> Reading:
    anchor = reading.report.anchor
    if anchor is None:
        return with_warnings(reading, [NO_DATE])
    if anchor > today + timedelta(days=_MOST_DAYS_AHEAD):
        return with_warnings(reading, [f"is published in the future ({anchor})"])
    return reading


def _speak(reading: Reading, declared: str | None) -> Reading:
    found = declared if declared and declared.strip() else find_language(reading.report.text)
    if is_english(found):
        return replace(reading, report=replace(reading.report, language=ENGLISH))
    foreign = replace(reading, report=replace(reading.report, language=found))
    name = language_name(found)
    return skip_report(foreign, Skip.LANGUAGE, f"is in {name}, relata reads English")
