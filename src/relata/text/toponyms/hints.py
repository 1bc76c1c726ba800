"""The words around a name that the gazetteer lacks in, whether they hint at a place out."""

from relata.text.toponyms.evidence import Surroundings
from relata.text.toponyms.words import FUNCTION_WORDS, NEARBY_OF, WAYS

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
_PLACES_OF = NEARBY_OF | frozenset(
    "hill valley plain plains heights gorge forest enclave island gates villagers residents "
    "inhabitants siege recapture encirclement liberation post station airport airfield market "
    "clinic hospital prison jail mine bridge checkpoint".split()
)
# Behind "from", the place that people were made to leave, or left.
_LEAVING = frozenset(
    "abducted kidnapped fled flee withdrew withdrawn retreated expelled evacuated driven drove "
    "ousted displaced dislodged".split()
)
_FARTHEST_VERB = 6


def is_hinted(around: Surroundings) -> bool:
    """Whether "the hills of" or "the road to" stands before, or "at" and no other noun behind."""
    before, earlier = around.lower_before, around.before_that
    if before in ("to", "from", "towards") and earlier and earlier.lower in WAYS:
        return True
    closes = around.after is None or around.lower_after in CLOSES
    if around.sentence.is_caps:
        return before == "at" and around.after is not None and closes
    if before == "at" and around.lower_after in _LATER:
        return True
    if before == "at" or (before == "into" and earlier and earlier.lower not in _BECOMING):
        return closes or around.lower_after in FUNCTION_WORDS
    if before == "from":
        return closes and _is_left(around)
    return earlier is not None and before == "of" and earlier.lower in _PLACES_OF


def _is_left(around: Surroundings) -> bool:
    """Whether a verb of leaving stands before "from", in the same clause."""
    last = around.spot.first - 1
    words = [token.lower for token in around.sentence.tokens[max(0, last - _FARTHEST_VERB) : last]]
    return "," not in words and not _LEAVING.isdisjoint(words)
