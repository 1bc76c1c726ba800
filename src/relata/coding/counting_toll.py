"""A frame and the text behind its sentence in, the toll that the next sentence tells of it out.

"A bomb exploded at the market. Two people died." A sentence that tells nothing but a toll makes no
claim of its own; its numbers belong to the happening before it.
"""

import re
from collections.abc import Iterator

from relata.coding.frames import Frame
from relata.records import Count, CountOf, Report
from relata.text.counts import find_counts
from relata.text.sentences import split_sentences

# A toll is told in a short sentence, and looked for only this far.
_REACH = 240
_LONGEST_TAIL = 2  # a full stop and a quote may follow the frame's stretch
_IS_TOLL = re.compile(
    r"\b(?:died|dead|hurt|injur\w+|wounded|perished|unhurt|unharmed|casualt\w+"
    r"|lost (?:his|her|their) li(?:fe|ves))\b",
    re.I,
)
# One of these stands in every word of a toll: a quick look before the search.
_PARTS = ("died", "dead", "hurt", "njur", "wounded", "perished", "unharmed", "casualt", "lost ")
# What makes a happening of its own.
_TELLS_MORE = re.compile(
    r"\b(?:kill|shot|shoot|murder|execut|behead|assassinat|massacr|bomb|attack|fir(?:ed|ing)\b|clash"
    r"|explo|blast|raid|ambush|str[iu][kc]k|arrest|detain|kidnap|abduct|shell|hostage|storm|seiz"
    r"|battle|fighting|grenade|mine\b|gunm[ae]n|rocket|missile|mortar|drone|\bhit\b|since|so far"
    r"|toll|total"
    r"|ha(?:s|ve) (?:\w+ )?(?:died|been (?:wounded|injured|hurt)))",
    re.I,
)
_TOLL = frozenset({CountOf.KILLED, CountOf.INJURED, CountOf.CASUALTIES})


def next_toll(report: Report, frame: Frame, end: int) -> Iterator[Count]:
    """The dead and hurt of the sentence that follows the frame's, which ends at `end`."""
    if end - frame.end > _LONGEST_TAIL:
        return
    behind = report.text[end : end + _REACH]
    low = behind.lower()
    if behind.startswith("\n") or not any(part in low for part in _PARTS):
        return
    sentences = split_sentences(behind)[:1]
    if not sentences:
        return
    words = behind[sentences[0].start : sentences[0].end]
    if _IS_TOLL.search(words) is None or _TELLS_MORE.search(words):
        return
    for mention in find_counts(behind, sentences):
        if mention.of in _TOLL:
            span = report.span(end + mention.start, end + mention.end)
            yield Count(of=mention.of, low=mention.low, high=mention.high, evidence=span)
