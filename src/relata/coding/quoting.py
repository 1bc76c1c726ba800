"""Whom the rules find quoted and how probable a scorer finds each in, who is heard out.

What a body issues, the report tells in its own voice more often than not; a speech or an answer
in an interview is his who gives it.
"""

import re
from collections.abc import Sequence

from relata.coding.analysis import Analysis
from relata.coding.candidates import Candidate, CandidateKind
from relata.mentions import Attribution

# Whom the rules find quoted says so, unless that is less probable than this. Set where F1 of voices
# is highest on annotated reports kept out of training, these first, the next two by a grid.
LEAST_QUOTED = 0.30
# … where another is at least this probable to be quoted with it.
LEAST_RIVALLED = 0.60
LEAST_RIVAL = 0.70
# … where he gives a speech or answers in an interview. Seen to matter in training reports alone.
LEAST_SPEAKING = 0.15
# … where he issues the text.
LEAST_ISSUING = 0.60
# "[COMMUNIQUE] [RESCUE COUNCIL] [TEXT]".
_ISSUED = re.compile(r"\W*(?:communique|statement|release|bulletin|message|letter)\b", re.I)


def quoted_by(
    scored: Sequence[tuple[float, Candidate]], analysis: Analysis
) -> frozenset[Candidate]:
    """Those of whom it is probable enough that they say so."""
    sources = [(score, one) for score, one in scored if one.kind is CandidateKind.SOURCE]
    is_rivalled = any(score >= LEAST_RIVAL for score, _ in sources)  # he himself passes anyway
    return frozenset(
        one
        for score, one in sources
        if score >= _least(analysis.attributions[one.number], analysis, is_rivalled=is_rivalled)
    )


def is_issued(said: Attribution, analysis: Analysis) -> bool:
    """Whether somebody has issued the text himself: a communique, and no speech or interview."""
    cue = analysis.text[said.cue_start : said.cue_end]
    return said.is_own_text and _ISSUED.match(cue) is not None


def _least(said: Attribution, analysis: Analysis, *, is_rivalled: bool) -> float:
    """How probable it has to be that somebody says so."""
    if is_issued(said, analysis):
        return LEAST_ISSUING
    if said.is_own_text:
        return LEAST_SPEAKING
    return LEAST_RIVALLED if is_rivalled else LEAST_QUOTED
