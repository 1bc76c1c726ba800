"""The words around a name that the gazetteer lacks in, whether they hint at a place out."""

from relata.text.toponyms.evidence import Surroundings
from relata.text.toponyms.words import FUNCTION_WORDS, LIVED_IN, NEARBY_OF, WAYS

# What may close the phrase of a place.
CLOSES = frozenset({",", ".", ";", "on", "and", "in", "when", "where", "after", "overnight", "by"})
# … and that of one behind "at".
_LATER = frozenset("again early late yesterday today tonight earlier last this".split())
# "An inquiry into", "grew into": behind these is no place that somebody goes into.
_BECOMING = frozenset(
    "inquiry inquiries investigation investigations probe probes research insight insights look "
    "evolve evolved evolves grew grow grown turned transformed transform merged merge folded made "
    "changed divided split converted translated formed developed morphed".split()
)
# "The hill of", "the police post of", "the siege of", "the villagers of", before an unknown name.
_PLACES_OF = (
    NEARBY_OF
    | LIVED_IN
    | frozenset(
        "hill valley plain plains heights gorge forest enclave island gates siege recapture "
        "encirclement liberation post station airport airfield market clinic hospital prison jail "
        "mine bridge checkpoint".split()
    )
)
# Behind "from", the place that people were made to leave, or left.
_LEAVING = frozenset(
    "abducted kidnapped fled flee withdrew withdrawn retreated expelled evacuated driven drove "
    "ousted displaced dislodged".split()
)
_FARTHEST_VERB = 6


def is_hinted(around: Surroundings) -> bool:
    """Whether "the hills of", "the road to", "into" or "at" stands before, no other noun behind."""
    before, earlier = around.lower_before, around.before_that
    lead = earlier.lower if earlier else ""
    if before in ("to", "from", "towards") and lead in WAYS:
        return True
    closes = around.after is None or around.lower_after in CLOSES
    if around.sentence.is_caps:
        return before == "at" and around.after is not None and closes
    if before == "at":
        return closes or around.lower_after in FUNCTION_WORDS | _LATER
    if before == "into":
        is_gone_into = lead != "" and lead not in _BECOMING
        return is_gone_into and (closes or around.lower_after in FUNCTION_WORDS)
    if before == "from":
        return closes and _is_left(around)
    return before == "of" and lead in _PLACES_OF


def _is_left(around: Surroundings) -> bool:
    """Whether a verb of leaving stands before "from", in the same clause."""
    last = around.spot.first - 1
    words = [token.lower for token in around.sentence.tokens[max(0, last - _FARTHEST_VERB) : last]]
    return "," not in words and not _LEAVING.isdisjoint(words)
