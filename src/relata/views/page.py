"""Coded reports in, one self-contained HTML page out: texts with their evidence marked, and cards.

Everything that comes from outside goes through `escaped`; the page asks for nothing from the net.
"""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files

from relata.records import Claim, CodedReport, Kind, Report
from relata.views.cards import Line, Value, card_lines
from relata.views.marks import NamedSpan, Piece, named, split_text
from relata.views.words import day_words, label, opening

# Controls and halves of surrogate pairs are no characters of HTML.
_NOT_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_EVIDENCE = re.compile(r"r\d+c\d+")
_TITLE_CHARACTERS = 90
_KIND_WORDS = {Kind.EVENT: "event", Kind.TALLY: "tally", Kind.RELATION: "relation"}


def escaped(text: str) -> str:
    """The text, harmless in HTML bodies and attributes."""
    return escape(_NOT_HTML.sub("\ufffd", text), quote=True)


def html_page(coded: Sequence[CodedReport]) -> str:
    """The page. With several reports it opens with an index."""
    style, script = _asset("page.css"), _asset("page.js")
    shown = [one for one in coded if one.skip is None]
    claims = [claim for one in shown for claim in one.claims]
    title = _title(shown[0].report) if len(shown) == 1 else f"{len(shown)} reports"
    return "".join(
        [
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">\n',
            f"<title>{escaped(title)} – relata</title>\n<style>{style}</style>\n</head>\n<body>\n",
            _header(shown, claims),
            '<main id="reports">\n',
            *(_index(shown) if len(shown) > 1 else ()),
            *(_section(number, one) for number, one in enumerate(shown, 1)),
            *_left_out([one for one in coded if one.skip is not None]),
            f"</main>\n{_FOOTER}<script>{script}</script>\n</body>\n</html>\n",
        ]
    )


def _asset(name: str) -> str:
    return (files("relata.views") / "assets" / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded, and nothing runs but the page's own script."""
    return f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'"


def _hash(code: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}"


_FOOTER = (
    "<footer>Every value leads back to the characters that say so. "
    "<b>Inferred</b>: from elsewhere in the report. "
    "<b>Assumed</b>: from outside it, such as its day of publication.</footer>\n"
)


def _header(shown: Sequence[CodedReport], claims: Sequence[Claim]) -> str:
    reports = f"{len(shown)} report" + ("s" if len(shown) != 1 else "")
    filters = "".join(
        [
            _select("kind", "Kind", Counter(claim.kind.value for claim in claims)),
            _select("type", "Type", Counter(claim.type for claim in claims)),
            _select("status", "Status", Counter(claim.status.value for claim in claims)),
        ]
    )
    return (
        f'<header class="top"><div class="brand"><strong>relata</strong>'
        f'<span>{reports}, {len(claims)} claims</span></div><form class="filters" '
        f'aria-label="Filter claims"><output aria-live="polite"></output>'
        f'{filters}<button type="reset">Show all</button></form></header>\n'
    )


def _select(name: str, words: str, counts: Counter[str]) -> str:
    options = "".join(
        f'<option value="{escaped(code)}">{escaped(label(code))} ({count})</option>'
        for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    return (
        f'<label><span>{words}</span><select name="{name}"><option value="">All</option>'
        f"{options}</select></label>"
    )


def _title(report: Report) -> str:
    return opening(report.title or report.text, _TITLE_CHARACTERS) or report.id


def _source(report: Report) -> str:
    day = day_words(report.anchor) if report.anchor else "undated"
    return " · ".join(part for part in (report.publisher, report.author, day) if part)


def _index(shown: Sequence[CodedReport]) -> Iterator[str]:
    yield '<nav class="index" aria-label="Reports"><ol>\n'
    for number, one in enumerate(shown, 1):
        claims = f"{len(one.claims)} claim" + ("s" if len(one.claims) != 1 else "")
        yield (
            f'<li><a href="#r{number}">{escaped(_title(one.report))}</a> '
            f"<span>{escaped(_source(one.report))} · {claims}</span></li>\n"
        )
    yield "</ol></nav>\n"


def _section(number: int, coded: CodedReport) -> str:
    report = coded.report
    pieces = split_text(report.text, list(_spans(number, coded.claims)))
    cards = "".join(
        _card(f"r{number}c{place}", place, claim) for place, claim in enumerate(coded.claims, 1)
    )
    return (
        f'<section class="report" id="r{number}" aria-labelledby="r{number}t">'
        f'<div class="head"><h2 id="r{number}t">{escaped(_title(report))}</h2>'
        f'<p>{escaped(_source(report))}{_address(report)}</p></div>\n<div class="columns">'
        f'<article class="text" aria-label="Text of the report">'
        f"{''.join(_mark(piece) for piece in pieces)}</article>\n"
        f'<div class="cards" role="list" aria-label="Claims">'
        f"{cards or '<p class=none>No claims.</p>'}</div></div></section>\n"
    )


def _address(report: Report) -> str:
    """The report's address, as a link only where it is one of the web."""
    if not report.url:
        return ""
    if not report.url.lower().startswith(("http://", "https://")):
        return f" · {escaped(report.url)}"
    return f' · <a href="{escaped(report.url)}" rel="noreferrer noopener">Source</a>'


def _spans(number: int, claims: Sequence[Claim]) -> Iterator[NamedSpan]:
    """Every span of every claim, under the name that its place in the card has."""
    for place, claim in enumerate(claims, 1):
        name = f"r{number}c{place}"
        yield from named(claim.evidence, name)
        for field, value in _values(claim):
            for span in value.spans:
                yield from named(span, f"{name}{field}")


def _values(claim: Claim) -> Iterator[tuple[str, Value]]:
    """The values of a card with the ends of their names."""
    for line_number, line in enumerate(card_lines(claim)):
        for value_number, value in enumerate(line.values):
            yield f"f{line_number}v{value_number}", value


def _mark(piece: Piece) -> str:
    text = escaped(piece.text)
    if not piece.names:
        return text
    first = [name for name in piece.begins if _EVIDENCE.fullmatch(name)]
    numbers = "".join(
        f'<a class="n" href="#{name}" aria-label="Claim {_number(name)}">{_number(name)}</a>'
        for name in first
    )
    is_evidence = any(_EVIDENCE.fullmatch(name) for name in piece.names)
    kind = "ev" if is_evidence else "fact"
    return f'{numbers}<span class="{kind}" data-s="{" ".join(piece.names)}">{text}</span>'


def _number(name: str) -> str:
    return name.rsplit("c", 1)[1]


def _card(name: str, place: int, claim: Claim) -> str:
    values = iter(_values(claim))
    lines = "".join(_line(name, line, values) for line in card_lines(claim))
    confidence = f"{round(claim.confidence * 100)} %"
    kind = _KIND_WORDS[claim.kind]
    return (
        f'<div class="card {kind}" role="listitem" id="{name}" data-kind="{kind}" '
        f'data-type="{escaped(claim.type)}" data-status="{claim.status}">'
        f'<button type="button" class="what" data-s="{name}" aria-pressed="false">'
        f'<span class="num">{place}</span> <span class="type">{escaped(label(claim.type))}</span> '
        f'<span class="tag status {claim.status}">{claim.status}</span> '
        f'<span class="tag">{kind}</span></button>'
        f"<dl>{lines}</dl>"
        f'<p class="conf">Type, status and roles all right: {confidence}</p></div>\n'
    )


def _line(name: str, line: Line, values: Iterator[tuple[str, Value]]) -> str:
    shown = "".join(_value(name, *next(values)) for _ in line.values)
    return f"<div><dt>{escaped(line.label)}</dt><dd>{shown}</dd></div>"


def _value(name: str, field: str, value: Value) -> str:
    """A button where characters stand behind the value, plain words where they do not."""
    verb = f' <span class="verb">{escaped(value.verb)}</span>' if value.verb else ""
    notes = [escaped(value.note)] if value.note else []
    if value.basis is not None:
        notes.append(f'<i class="basis {value.basis}">{value.basis}</i>')
    note = f"{verb} <small>{' '.join(notes)}</small>" if notes else verb
    words = escaped(" ".join(value.words.split()))
    if not value.spans:
        return f'<span class="value"><span class="plain">{words}</span>{note}</span>'
    button = (
        f'<button type="button" data-s="{name}{field}" aria-pressed="false" '
        f'title="Show in the text">{words}</button>'
    )
    return f'<span class="value">{button}{note}</span>'


def _left_out(skipped: Iterable[CodedReport]) -> Iterator[str]:
    rows = [
        f"<li><b>{escaped(label(one.skip.value))}</b> {escaped(one.detail or '')}</li>"
        for one in skipped
        if one.skip is not None
    ]
    if rows:
        yield f'<section class="left"><h2>Not coded</h2><ul>{"".join(rows)}</ul></section>\n'
