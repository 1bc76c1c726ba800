"""A text in, the day that its head gives as its own out: "KHARTOUM, June 3, 2024 - …"."""

import re
from collections.abc import Sequence
from datetime import date

from relata.mentions import Sentence, TimeMention
from relata.records import Basis, TimePrecision
from relata.text.sentences import MONTH, dateline_end, split_sentences
from relata.text.timex import find_times

# A dateline, or a line with the day, stands among the first sentences and lines.
_HEAD = 4
_MOST_CHARACTERS = 600
# No day with its year has fewer digits side by side ("3/6/24").
_OF_A_YEAR = re.compile(r"\d\d")
# What the heads of monitoring services close with.
_MARKED = re.compile(r"\[(?:TEXT|EXCERPTS?|REPORT)\]$", re.IGNORECASE)
# What a line may say beside its day and still be nothing but a date.
_BESIDE = re.compile(
    r"(?i)\b(?:published|posted|updated|issued|released|dated?|on|at|of|the|gmt|utc|"
    r"\d{1,2}[:.]\d{2}|[ap]\.?m)\b\.?|[\W_]+"
)
# The stamp of a page has the minute: "14 May 2024 10:05 AM", "… 00:00 IST", "… 09:30 hrs".
_STAMP = re.compile(
    r".*\d{4},? \d{1,2}:\d{2}(?::\d{2})? ?(?:[AaPp]\.?[Mm]\b\.?|[A-Z]{2,4}|hrs)", re.DOTALL
)
_IN_A_SENTENCE = re.compile(
    r"\b(?:on|of|by|since|until|from|before|after|in|the)\s*$", re.IGNORECASE
)
_POSTED = re.compile(r"\b(?:posted|published|updated)(?: on)?:\s*$", re.IGNORECASE)
# "NEW DELHI, July 4:", "GOMA, 3 March (Wire) -": the day is not that of a page put out later.
_DAY_OF_PLACE = re.compile(
    rf"\b[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+)*,\s"
    rf"(?P<day>(?i:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH}))\s?(?:\([A-Z][\w ./-]{{1,24}}\)\s?)?"
    r"(?::|-{1,2}|–|—)\s"
)
# "PORT SUDAN," and "Goma, North Kivu (Wire)," before the day; "Market bombing," is a headline.
_PLACE = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]*(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|del|la|el|al))*"
    r"(?:, [A-ZÀ-Þ][\w.'’ -]{1,30})?(?: \([A-Z][\w ./]{1,24}\))?,?"
)
_MOST_WORDS_OF_PLACE = 6
# "Situation Report No. 12 (3 June 2024)", "Daily Security Bulletin | 3 June 2024".
_DOCUMENT = re.compile(
    r"(?i)\b(?:bulletin|sit-?rep|report|update|brief|briefing|digest|summary|newsletter|round-?up|"
    r"review|communiqu[ée]|statement|press release)\b"
)
_MOST_WORDS_OF_DOCUMENT = 10
_BEFORE_THE_DAY = (",", ")", "(", "-", "–", "—", "|", ":")
_TELLS_NEWS = re.compile(
    r"(?i)\b(?:\w*(?:attack|bombing|raid|strike)s?|massacres?|killings?|battles?|clash(?:es)?|blasts?"
    r"|explosions?|shootings?|coups?|elections?|wars?|siege|ambush|riots?|protests?|truce)\b"
)


def dateline_day(text: str, published: date | None = None) -> date | None:
    """The day of the dateline, or of a line of the head that is only a date.

    A dateline without a year ("NEW DELHI, July 4:") is of the year of publication or of the stamp
    before it; None where neither tells it.
    """
    text = text[:_MOST_CHARACTERS]
    sentences = split_sentences(text)[:_HEAD]
    stated = _day_with_year(text, [s for s in sentences if _OF_A_YEAR.search(text, s.start, s.end)])
    known = stated or published
    return stated if known is None else _day_of_place(text, sentences, known) or stated


def _day_of_place(text: str, sentences: Sequence[Sentence], known: date) -> date | None:
    """The day that stands behind a place in capitals, counted back from a day known."""
    found = _DAY_OF_PLACE.search(text)
    if found is None:
        return None
    for mention in find_times(text, sentences, known):
        if found.start("day") <= mention.start < found.end("day"):
            return mention.day
    return None


def _day_with_year(text: str, sentences: Sequence[Sentence]) -> date | None:
    for mention in find_times(text, sentences, None):
        day = mention.interval
        if day is None or day.basis is not Basis.STATED:
            continue
        if _is_stamp(text, mention) or _POSTED.search(text, 0, mention.start):
            return day.first
        if day.precision is not TimePrecision.DAY:
            continue
        line = next(s for s in sentences if s.start <= mention.start < s.end)
        is_headed = _MARKED.search(text, line.start, line.end) is not None
        if line.start < mention.start and (
            is_headed or mention.start < dateline_end(text, line.start)
        ):
            return day.first
        around = text[line.start : mention.start] + " " + text[mention.end : line.end]
        if line.is_headline and not _BESIDE.sub("", around):
            return day.first
        is_alone = line.is_headline and not _BESIDE.sub("", text[mention.end : line.end])
        if is_alone and _heads_a_text(text[line.start : mention.start]):
            return day.first
    return None


def _is_stamp(text: str, mention: TimeMention) -> bool:
    """Whether a day with its minute is that of the page, and no sentence's ("on …")."""
    if _STAMP.fullmatch(text, mention.start, mention.end) is None:
        return False
    return _IN_A_SENTENCE.search(text[: mention.start]) is None


def _heads_a_text(words: str) -> bool:
    """Whether the words before the day of a line of its own are but a place, or a paper's name."""
    words = words.strip()
    if not words.endswith(_BEFORE_THE_DAY) or _TELLS_NEWS.search(words) is not None:
        return False
    if _DOCUMENT.search(words) is not None:
        return len(words.split()) <= _MOST_WORDS_OF_DOCUMENT
    place = words.rstrip(" (-–—|:")
    return len(place.split()) <= _MOST_WORDS_OF_PLACE and _PLACE.fullmatch(place) is not None
