"""A report's text in, its sentences with tokens and paragraph numbers out.

A dateline ("BAGHDAD, Dec 17 (Agency) - ", "(Nairobi, 6 March 2025) – ", a bracketed agency header
up to "[TEXT]") is a sentence of its own, so that what follows starts with its subject.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from relata.mentions import Sentence
from relata.text.tokens import STOPPED_WORDS, tokenize, word_set

# No sentence is longer: later stages may look at every pair of words in one. Agency sentences
# end below 1,000 characters; tables and lists without stops do not.
MAX_SENTENCE = 3000

# A line without a stop counts as a headline up to this many tokens.
MAX_HEADLINE_TOKENS = 30

# Hard-wrapped text has lines up to this long; longer lines are paragraphs. It is recognised by
# this share of its single line breaks coming where the next word would not have fitted.
MAX_WRAP_WIDTH = 120
WRAPPED_SHARE = 0.7

# Fewer breaks than these tell nothing.
_LEAST_BREAKS = 2

# A paragraph whose longest line is shorter has no width of its own.
_LEAST_WIDTH = 50

# Lines looked at to tell whether a text is hard-wrapped.
_LAYOUT_SAMPLE = 200

# "(123." and "XVII." are list numbers, longer ones are not.
_LONGEST_NUMBERING = 6

# How far back and ahead of a stop is read.
_BACK, _AHEAD = 24, 60

# Words that a sentence starts with where a heading is glued to it ("responseNeither").
_GLUED_STARTERS = (
    "The|A|An|In|On|At|By|For|From|He|She|It|They|We|But|And|Or|As|If|No|Not|Neither|Nor|One|Two|"
    "Three|Four|Five|Six|Many|Some|Several|According|This|That|These|Those|There|Then|Early|Late|"
    "Before|After|Since|While|When|Where|With|Within|Among|Amid|During|Despite|Although|Earlier|"
    "Last|His|Her|Their|Its|Under|Over|Police|Officials|Authorities|Government|President|Analysis"
)
_FOREIGN_STOPS = "。．！？؟۔।॥።፧‼⁇⁈⁉"
_CLOSERS = "\"'”’»)\\]"
_STOP = re.compile(rf"[.!?…{_FOREIGN_STOPS}]+[{_CLOSERS}」』]*(?:\[\d{{1,3}}\])*")
_LINE = re.compile(r"\n\s*")
_TEXT_MARK = re.compile(r"\[(?:TEXT|EXCERPTS?)\]")
_CAMEL = re.compile(r"[a-z](?=[A-Z])")
_GLUED_DATELINE = re.compile(r"[A-Z]{4,}(?:\s[A-Z]{2,})*(?:,|\s*[—–(]|\s-)")
_GLUED_WORD = re.compile(rf"(?:{_GLUED_STARTERS})\s")

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATELINES = (
    re.compile(
        r"\s*[A-ZÀ-Þ][A-ZÀ-Þ.'’\- ]{2,40}(?:[,(/][^\n—–()]{0,40}\)?)?\s*"
        r"(?:\([^)\n]{1,40}\)(?:, ?[^\n—–()]{1,20})?)?\s*"
        r"(?:—|–|--|(?<=\s)-(?=\s))\s*(?=[\"“'‘\[A-Za-z])"
    ),
    re.compile(
        r"\s*[A-Z][\w.'’\- ]{2,30}(?:, [A-Z][\w.'’\- ]{2,24})?\s+\([A-Z][\w /.]{1,24}\)"
        r"\s*(?:—|–|--|-)\s+"
    ),
    # "Guwahati, Jan 23 (PTI) Three persons …"
    re.compile(
        r"\s*[A-Z][\w.'’\- ]{2,30}(?:, [A-Z][\w.'’\- ]{1,24})?,? "
        rf"{MONTH} "
        r"\d{1,2}(?:, \d{4})? \([A-Z][\w /.]{1,24}\):?\s+(?=[A-Z\"“])"
    ),
    # "(Nairobi, March 6, 2025) – Gunmen …"
    re.compile(
        r"\s*\([A-ZÀ-Þ][\w.'’\- ]{2,30}(?:, [A-ZÀ-Þ][\w.'’\- ]{1,24})?, "
        rf"(?:\d{{1,2}} )?{MONTH} "
        r"(?:\d{1,2}, )?\d{4}\)\s*(?:—|–|--|-)\s+(?=[A-Z\"“])"
    ),
    # "Sanaa/Aden, 12 January 2024 - American …", "Marawi, Philippines (5 December 2023) – A bomb …"
    re.compile(
        r"\s*[A-ZÀ-Þ][\w.'’\-]*(?:[ /](?:[A-ZÀ-Þ][\w.'’\-]*|de|del|la|el|al)){0,4}"
        r"(?:, [A-ZÀ-Þ][\w.'’\- ]{1,24})?,? \(?"
        r"(?:\d{1,2}(?:st|nd|rd|th)? )?"
        rf"{MONTH} "
        r"(?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4}\)?(?:\s*(?:—|–|--|-|:)|\.)\s+(?=[A-Z\"“])"
    ),
)
# What opens an item of a list.
BULLETS = "-*•·–—▪●◦‣"
_BULLET = re.compile(rf"[{BULLETS}]+\s|\(?\d{{1,3}}[.)]\s|\(?[a-z]\)\s")
_NUMBERING = re.compile(r"\s*\(?(?:\d{1,3}|[A-Za-z]|[IVX]{1,4})\.$")
_LAST_WORD = re.compile(r"[^\s\"“”'‘’(\[/—–]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]$")
_LOWER_NAME = re.compile(r"(?:al|el|an|ar|as|ash|at|ad|az|de|bin|ibn|d'|d’)[- ]?[A-Z]")
# The platform, at the end of a sentence, is no initial.
_ON = re.compile(r"\b(?:on|via) X$")
_SPEAKER = re.compile(r"(?:[A-Z][\w.'’-]+\s+){1,4}(?:said|asked|told|says|shouted|added|warned)\b")
_STARTER = re.compile(
    r"(?:The|He|She|They|We|It|In|On|At|A|An|This|That|These|Those|But|However|Meanwhile|According|"
    r"After|Since|His|Her|Their|Its|There|And|For|If|When|While|As|Two|Three|No|Several|Some)\b"
)
# Who acts, in lower case inside a sentence ("U.N. troops"): with a capital he opens one.
_ACTING_STARTER = re.compile(
    r"(?:Troops|Soldiers|Gunmen|Rebels|Militants|Insurgents|Fighters|Militiamen|Officials|"
    r"Residents|Witnesses|Authorities|Protesters|Demonstrators|Civilians|Villagers|Officers|"
    r"Doctors|Medics|Activists|Analysts|Lawmakers|Prosecutors|Investigators|Diplomats|Hundreds|"
    r"Thousands|Dozens|Scores|Clashes|Fighting|Attackers|Assailants|Bandits|Guerrillas|"
    r"Separatists|Jihadists|Terrorists|Families|Earlier|Later|Last|More|Many|Most|Both|Another|"
    r"Other|Others|During|Before|By|From|With|To|Since|So|Now|Then|Nobody|None|Neither)\s+[a-z\d]"
)
_CAPS_STARTER = re.compile(r"(?:THE|HE|SHE|THEY|WE|IT|THIS|THAT|THESE|HOWEVER|MEANWHILE|THERE)\b")
_WEB_ADDRESS = re.compile(r"(?:https?:|www\.|@)\S*$", re.IGNORECASE)

_NUMBERED = frozenset({"no", "nos", "art", "p", "pp", "fig", "vol", "ch", "para"})
_MONTHS = word_set("jan feb mar apr jun jul aug sep sept oct nov dec")
_TITLES = STOPPED_WORDS - _MONTHS - frozenset({"jr", "sr", "inc", "ltd", "corp", "co", "bros"})
_SHORT_FORMS = STOPPED_WORDS | _MONTHS | _NUMBERED | frozenset({"etc", "al", "approx", "ca", "cf"})


class _Layout(NamedTuple):
    """How a text shows its paragraphs."""

    has_blank_lines: bool
    is_wrapped: bool


class _Cut(NamedTuple):
    """A boundary: it begins `paragraphs` new ones; `is_bare` tells that no stop stands there."""

    at: int
    paragraphs: int = 0
    is_bare: bool = False


class _Unit(NamedTuple):
    """A stretch between two boundaries."""

    start: int
    end: int
    paragraph: int
    is_bare: bool


def split_sentences(text: str) -> list[Sentence]:
    """The sentences of a text, in order; every character but white space is in one of them."""
    all_caps = text.isupper()
    units = [piece for unit in _units(text) for piece in _bounded(text, unit)]
    return [
        _sentence(text, unit, is_last=index == len(units), all_caps=all_caps)
        for index, unit in enumerate(units, start=1)
    ]


def _sentence(text: str, unit: _Unit, *, is_last: bool, all_caps: bool) -> Sentence:
    start, end, paragraph, is_bare = unit
    tokens = tokenize(text, start, end)
    is_headline = (
        is_bare
        and not is_last
        and len(tokens) <= MAX_HEADLINE_TOKENS
        and not _BULLET.match(text, start)
    )
    return Sentence(
        start, end, tokens, paragraph, is_headline, all_caps or _is_caps(text[start:end])
    )


def _is_caps(words: str) -> bool:
    """Whether two words or more are in capitals."""
    return words.isupper() and " " in words


def _units(text: str) -> Iterator[_Unit]:
    """The stretches between boundaries, without the white space around them."""
    start, paragraph = 0, 0
    for cut in _cuts(text):
        unit = _trimmed(text, start, cut.at)
        if unit is not None:
            yield _Unit(*unit, paragraph, cut.is_bare)
        start = cut.at
        paragraph += cut.paragraphs
    unit = _trimmed(text, start, len(text))
    if unit is not None:
        yield _Unit(*unit, paragraph, is_bare=False)


def _cuts(text: str) -> Iterator[_Cut]:
    """The boundaries between sentences, in order."""
    layout = _Layout("\n\n" in text, _is_wrapped(text))
    start = dateline_end(text, 0)
    if start:
        yield _Cut(start)
    for begin, end, kind in _breaks(text):
        cut = _cut_at(text, begin, end, kind, (start, layout)) if begin >= start else None
        if cut is None:
            continue
        yield cut
        start = cut.at
        if kind != "stop" and (ahead := dateline_end(text, start)):
            yield _Cut(ahead)
            start = ahead


def _breaks(text: str) -> list[tuple[int, int, str]]:
    """Every place that may be a boundary: start, end and kind, in order."""
    found = [(*match.span(), "stop") for match in _STOP.finditer(text)]
    found += ((*match.span(), "line") for match in _LINE.finditer(text))
    found += ((*match.span(), "mark") for match in _TEXT_MARK.finditer(text))
    found += (
        (match.end(), match.end(), "glue")
        for match in _CAMEL.finditer(text)
        if _is_glue(text, match.end())
    )
    found.sort()
    return found


def _cut_at(
    text: str, begin: int, end: int, kind: str, context: tuple[int, _Layout]
) -> _Cut | None:
    """The boundary at a possible break, or None where the sentence goes on."""
    start, layout = context
    if kind == "stop":
        at = _stop_end(text, begin, end, start)
        return None if at < 0 else _Cut(at)
    if kind == "line":
        return _line_cut(text, begin, end, layout)
    return _Cut(end, is_bare=kind == "glue")


def _is_glue(text: str, at: int) -> bool:
    """Whether a heading is glued to the sentence that starts here."""
    if _GLUED_DATELINE.match(text, at):
        return True
    return text[max(0, at - 3) : at].islower() and _GLUED_WORD.match(text, at) is not None


def dateline_end(text: str, start: int) -> int:
    """Where the dateline that starts here ends, or 0 where none does."""
    for dateline in _DATELINES:
        match = dateline.match(text, start)
        if match is not None and not text.startswith("[", match.end()):
            return match.end()
    return 0


def _line_cut(text: str, begin: int, end: int, layout: _Layout) -> _Cut | None:
    """The boundary at a line break, or None where the line is merely wrapped."""
    is_blank = "\n" in text[begin + 1 : end]
    if not is_blank and end < len(text) and not _BULLET.match(text, end):
        if layout.is_wrapped:
            return None
        if text[end].islower() and text[begin - 1 : begin] not in (".", "!", "?", ":"):
            return None
    last = text[:begin][-1:] if begin < _BACK else text[begin - _BACK : begin].rstrip()[-1:]
    is_bare = last not in ".!?…\"”'’:;,]"
    return _Cut(end, int(is_blank or not layout.has_blank_lines), is_bare)


def _is_wrapped(text: str) -> bool:
    """Whether single line breaks are those of a fixed width, each paragraph's own."""
    lines = text[: _LAYOUT_SAMPLE * MAX_WRAP_WIDTH].split("\n", _LAYOUT_SAMPLE)[:_LAYOUT_SAMPLE]
    width = max(map(len, lines))
    if width > MAX_WRAP_WIDTH:
        return False
    full = [one for paragraph in _paragraphs(lines) for one in _full_lines(paragraph, width)]
    return len(full) >= _LEAST_BREAKS and sum(full) >= WRAPPED_SHARE * len(full)


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    """The lines that stand together, with blank ones left out."""
    found: list[str] = []
    for line in (*lines, ""):
        if line.strip():
            found.append(line)
        elif found:
            yield found
            found = []


def _full_lines(lines: list[str], width: int) -> Iterator[bool]:
    """Whether the next word did not fit, of each line but the last one of a paragraph.

    Texts put together of several have more widths than one; few or short lines do not tell theirs.
    """
    own = max(map(len, lines))
    width = own if len(lines) > _LEAST_BREAKS and own >= _LEAST_WIDTH else width
    for line, follow in pairwise(lines):
        yield len(line) + 1 + len(follow.split(None, 1)[0]) > width - 2


def _stop_end(text: str, at: int, end: int, start: int) -> int:
    """Where the sentence ends that the stop at `at` may end, or -1 if it goes on."""
    marks = text[at:end].rstrip("\"'”’»)]」』[0123456789")
    if end == len(text) or marks[-1] in _FOREIGN_STOPS:
        return end
    if not text[end].isspace():
        return _glued_end(text, at, end, start)
    gap = text[end : end + _AHEAD]
    ahead = gap.lstrip()
    if not ahead or "\n\n" in gap[: len(gap) - len(ahead)]:
        return end
    if ahead[0].islower() and not _LOWER_NAME.match(ahead):
        return -1
    is_closed = end - at > len(marks)
    if is_closed:
        return -1 if marks[0] in "!?" and _SPEAKER.match(ahead) else end
    return -1 if marks == "." and _goes_on(text, at, start, ahead) else end


def _goes_on(text: str, at: int, start: int, ahead: str) -> bool:
    """Whether the stop at `at` belongs to a short form, an initial or a list number."""
    if at - start < _LONGEST_NUMBERING and _NUMBERING.match(text, start, at + 1):
        return True
    match = _LAST_WORD.search(text, max(start, at - _BACK), at)
    word = match.group() if match else ""
    if len(word) == 1 and word.isupper():
        return word != "I" and not (word == "X" and _ON.search(text, max(start, at - _BACK), at))
    low = word.lower()
    if low.rpartition(".-")[2] in _TITLES:
        return True
    if low in _MONTHS or low in _NUMBERED:
        return ahead[0].isdigit()
    if "." in word and _INITIALS.match(word):
        return not _opens(ahead)
    return False


def _opens(ahead: str) -> bool:
    """Whether a sentence surely starts here, even behind initials."""
    if ahead[:4].isupper():
        return _CAPS_STARTER.match(ahead) is not None
    return (_STARTER.match(ahead) or _ACTING_STARTER.match(ahead)) is not None


def _glued_end(text: str, at: int, end: int, start: int) -> int:
    """The end of a sentence that the next follows without a blank, or -1."""
    follow = text[end : end + 2]
    if text[at] == "…" or text.startswith("..", at):
        return -1
    if follow[0] in '“‘"[(' and follow[1:].isupper():
        return end
    if not follow[0].isupper() or _is_inside_name(text, at, end, start):
        return -1
    if text[end - 1] == '"' and end == at + 2:
        quotes = text.count('"', max(start, at - MAX_SENTENCE), at)
        return end - 1 if quotes % 2 == 0 else end
    return end


def _is_inside_name(text: str, at: int, end: int, start: int) -> bool:
    """Whether a stop between letters belongs to an abbreviation, an initial or an address."""
    match = _LAST_WORD.search(text, max(start, at - _BACK), at)
    word = match.group() if match else ""
    if len(word) <= 1 or "." in word:
        return not (end > at + 1 or text[at - 1 : at] in ('"', "”", "’", "'", ")", "]"))
    if word.lower() in _SHORT_FORMS or _WEB_ADDRESS.search(text, max(start, at - _AHEAD), at):
        return True
    return word.isupper() and text[end : end + 3].isupper() and "." in text[end : end + 6]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without white space at its ends, or None if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _bounded(text: str, unit: _Unit) -> Iterator[_Unit]:
    """The unit, cut at white space where it is longer than a sentence may be."""
    start = unit.start
    while unit.end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        cut = cut if cut > 0 else start + MAX_SENTENCE
        piece = _trimmed(text, start, cut)
        if piece is not None:
            yield _Unit(*piece, unit.paragraph, is_bare=False)
        start = cut
    piece = _trimmed(text, start, unit.end)
    if piece is not None:
        yield _Unit(*piece, unit.paragraph, unit.is_bare)
