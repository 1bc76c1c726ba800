"""Whom the rules find quoted with a frame in, the mentions that a scorer hears beside them out.

"The guard and the coast watch state", "the band, in a leaflet": a voice that no rule reads.
"""

from collections.abc import Iterator, Sequence

from relata.coding.analysis import Analysis
from relata.coding.frames import Frame, Speaker, overlap
from relata.records import Voice

# So many characters behind a source its short form may stand in brackets.
_SHORT_FORM_AT = 3
# "Told the state news agency that": so many characters at most.
_LONGEST_AUDIENCE = 80


def spoken_beside(frame: Frame, found: Sequence[Voice], analysis: Analysis) -> Iterator[Speaker]:
    """The mentions that are likely enough to say so, too."""
    spans = [(one.evidence.start, one.evidence.end) for one in found if one.evidence]
    for speaker in frame.linked.speakers if frame.linked else ():
        span = speaker.start, speaker.end
        is_told = any(overlap(span, (s, e + _SHORT_FORM_AT)) for s, e in spans)
        is_nobody = is_told or _is_vague(span, analysis) or _is_told_so(span, analysis)
        if speaker.is_likely and not is_nobody:
            yield speaker


def _is_vague(span: tuple[int, int], analysis: Analysis) -> bool:
    """Whether a mention is no more than one word, and no name: "the government"."""
    mention = analysis.actor_at(*span)
    is_name = mention is not None and mention.is_name
    return not is_name and " " not in analysis.text[slice(*span)].strip()


def _is_told_so(span: tuple[int, int], analysis: Analysis) -> bool:
    """Whether somebody is told it: "residents told the daily that", "said in reply to X"."""
    return any(
        said.cue_end <= span[0]
        and span[1] <= content[0] < said.cue_end + _LONGEST_AUDIENCE
        and "," not in analysis.text[said.cue_end : span[0]]
        for said in analysis.attributions
        for content in said.content[:1]
    )
