"""A frame and the text behind its sentence in, the toll that the next sentence tells of it out;
and of the counts of a sentence those of one happening, running totals left out.

"A bomb exploded at the market. Two people died." A sentence that tells nothing but a toll makes no
claim of its own; its numbers belong to the happening before it.
"""

import re
from collections.abc import Iterator, Sequence

from relata.coding.frames import HARMED, Frame
from relata.mentions import CountMention
from relata.records import Count, CountOf, Report
from relata.text.counts import find_counts
from relata.text.sentences import split_sentences

# A toll is told in a short sentence, and looked for only this far.
_REACH = 240
_LONGEST_TAIL = 2  # a full stop and a quote may follow the frame's stretch
# How a sentence says that people were harmed without saying that anybody harmed them.
TOLD_HARM = (
    r"died|dead|hurt|injur(?:ed|y|ies)|wounded|perished|casualt(?:y|ies)"
    r"|lost (?:his|her|their) li(?:fe|ves)"
)
_IS_TOLL = re.compile(
    rf"\b(?:{TOLD_HARM}|unhurt|unharmed"
    r"|(?:taken|rushed|airlifted|admitted) to (?:[\w-]+ ){0,2}hospitals?"
    r"|treated (?:in|at) (?:[\w-]+ ){0,2}hospitals?|hospitali[sz]ed)\b",
    re.I,
)
# What makes a happening of its own.
_TELLS_MORE = re.compile(
    r"\b(?:kill|shot|shoot|murder|execut|behead|assassinat|massacr|bomb|attack|fir(?:ed|ing)\b|clash"
    r"|explo|blast|raid|ambush|str[iu][kc]k|arrest|detain|kidnap|abduct|shell|hostage|storm|seiz"
    r"|battle|fighting|grenade|mine\b|gunm[ae]n|rocket|missile|mortar|drone|\bhit\b|since|so far"
    r"|toll|total"
    r"|ha(?:s|ve) (?:\w+ )?(?:died|been (?:wounded|injured|hurt)))",
    re.I,
)


def next_toll(report: Report, frame: Frame, end: int) -> Iterator[Count]:
    """The dead and hurt of the sentence that follows the frame's, which ends at `end`."""
    if end - frame.end > _LONGEST_TAIL:
        return
    behind = report.text[end : end + _REACH]
    if behind.startswith("\n") or _IS_TOLL.search(behind) is None:
        return
    sentences = split_sentences(behind)[:1]
    if not sentences:
        return
    words = behind[sentences[0].start : sentences[0].end]
    if _IS_TOLL.search(words) is None or _TELLS_MORE.search(words):
        return
    for mention in find_counts(behind, sentences):
        if mention.of in HARMED:
            span = report.span(end + mention.start, end + mention.end)
            yield Count(of=mention.of, low=mention.low, high=mention.high, evidence=span)


_RAISING = r"(?:br(?:ing(?:s|ing)?|ought)|t(?:akes|aking|ook)|(?:rais|push|lift)(?:e?s|ed|ing))"
_TOTAL = r"(?:death\s+)?(?:tolls?|numbers?|totals?|tally|count)"
# "Bringing the death toll this week to 31", "bringing to 180 the number killed since October".
_RAISED_TO = re.compile(rf"\b{_RAISING}\s[^.;]{{0,60}}?\b{_TOTAL}\b[^.;]{{0,50}}?\sto\s$", re.I)
_RAISED_TO_FIRST = re.compile(rf"\b{_RAISING}\s+to\s+$", re.I)
_TOTAL_BEHIND = re.compile(rf"\s+(?:people\s+)?(?:the\s+)?(?:overall\s+|total\s+)?{_TOTAL}\b", re.I)
_LONGEST_RAISING = 130
_CLAUSE_END = re.compile(r"[.,;](?:\s|$)|\n")
_EARLIER = re.compile(
    r"\b(?:earlier|previous|initial|first|prior|preliminary|provisional|older)\s+(?:official\s+)?"
    rf"(?:{_TOTAL}|figures?|estimates?|reports?)\s+(?:of|at)\s+$",
    re.I,
)
_PERIOD = re.compile(
    r"\b(?:since|this\s+(?:week|month|year)|(?:past|last)\s+\w+|so\s+far|overall|in\s+\d{4}|war|conflict)\b",
    re.I,
)
_MORE = re.compile(r"\b(?:more|another|further|additional|others?)\b", re.I)
_Found = tuple[CountMention, CountOf]


def of_one_happening(text: str, found: Sequence[_Found]) -> list[_Found]:
    """The counts without an older toll, or a total that was only raised by what happened.

    "Two more bodies were found, raising the toll to 40": there the total is of this happening, and
    the two are a part of it.
    """
    found = [pair for pair in found if not _is_earlier(text, pair[0]) or len(found) == 1]
    totals = {m: raised for m, _ in found if (raised := total_at(text, m)) is not None}
    left_out: set[CountMention] = set()
    for total, words in totals.items():
        of = next(kind for mention, kind in found if mention is total)
        parts = [m for m, kind in found if kind is of and m not in totals]
        is_own = is_part_of_total(text, parts, text[slice(*words)])
        left_out |= set(parts) if is_own else {total} if parts else set()
    return [pair for pair in found if pair[0] not in left_out]


def with_total(text: str, found: Sequence[_Found], beside: Sequence[CountMention]) -> list[_Found]:
    """The counts, with the total beside them that they are said to raise as a part of it.

    "Two more bodies were found, raising the toll to 40": where only the two are known to be dead.
    """
    known = {mention for mention, _ in found}
    kinds = {of for _, of in found}
    if len(kinds) != 1 or not kinds <= HARMED:
        return list(found)
    (of,) = kinds
    totals = [
        (mention, of)
        for mention in beside
        if mention not in known
        and mention.of in (of, None)
        and (words := total_at(text, mention)) is not None
        and is_part_of_total(text, sorted(known), text[slice(*words)])
    ]
    return [*found, *totals]


def _is_earlier(text: str, mention: CountMention) -> bool:
    """Whether a number is that of an older toll ("raising an earlier toll of 32")."""
    return (
        _EARLIER.search(text, max(0, mention.start - _LONGEST_RAISING), mention.start) is not None
    )


def is_part_of_total(text: str, parts: Sequence[CountMention], words: str) -> bool:
    """Whether a total that some words tell is of the happening of which the parts are told."""
    is_more = all(_MORE.search(text, one.start, one.end) for one in parts)
    return is_more and _PERIOD.search(words) is None


def total_at(text: str, mention: CountMention) -> tuple[int, int] | None:
    """The characters around a number that tell that it is a total which has risen, or None.

    They reach to the end of the clause: "bringing to 36 the number killed since October".
    """
    start = max(0, mention.start - _LONGEST_RAISING)
    before = text[start : mention.start]
    raised = _RAISED_TO.search(before)
    if raised is None and _TOTAL_BEHIND.match(text, mention.end):
        raised = _RAISED_TO_FIRST.search(before)
    if raised is None:
        return None
    behind = _CLAUSE_END.split(text[mention.end : mention.end + _LONGEST_RAISING])[0]
    return start + raised.start(), mention.end + len(behind)
