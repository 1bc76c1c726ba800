"""The words of a claim in, what tells two acts in one town on one day apart out: hour and site."""

import re
from collections.abc import Iterator

# What is attacked, guarded, taken or struck, by its noun: one entry a line of alike things.
_SITES = (
    "market bazaar souk",
    "airport airfield airstrip runway",
    "base barracks garrison camp outpost",
    "checkpoint roadblock",
    "post picket",
    "station",
    "school kindergarten college classroom",
    "university institute academy",
    "hospital clinic infirmary maternity",
    "mosque church temple shrine monastery synagogue",
    "convoy column",
    "patrol",
    "bus minibus coach",
    "train railway rail locomotive signal",
    "car vehicle jeep pickup pick-up uaz taxi",
    "truck lorry tanker",
    "motorcycle motorbike scooter",
    "ambulance",
    "bridge dam",
    "mine quarry pit",
    "refinery pipeline oilfield gasfield wellhead terminal",
    "depot warehouse store arsenal magazine",
    "factory plant mill works",
    "substation transformer power grid",
    "hotel hostel guesthouse",
    "cafe café restaurant canteen bar bakery",
    "shop supermarket mall kiosk",
    "embassy consulate mission",
    "prison jail",
    "court courthouse tribunal",
    "bank",
    "house home flat flats apartment apartments block dormitory residence villa",
    "palace parliament ministry governorate council hall",
    "headquarters command",
    "port harbour harbor pier quay",
    "ship vessel boat ferry freighter",
    "stadium rink arena club theatre theater cinema",
    "library museum",
    "farm orchard ranch",
    "field fields",
    "wedding funeral procession",
    "displaced refugees idp",
    "playground park square",
    "tower mast antenna relay radar",
    "radio television newspaper newsroom",
)
SITE_OF = {word: line.split()[0] for line in _SITES for word in line.split()}
_NOUN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_CLOCK = re.compile(
    r"\b(?:at|about|around|by|before|after|shortly|from|until|hours?)?\s*"
    r"(\d{1,2})(?:[.:](\d\d))?\s*(a\.?m\b|p\.?m\b|o.clock|hours|hrs)?",
    re.IGNORECASE,
)
_PARTS = (
    ("night", r"\bnight|midnight|overnight|small hours"),
    ("morning", r"\bdawn|daybreak|morning|sunrise|breakfast"),
    ("afternoon", r"\bnoon|midday|afternoon|lunch"),
    ("evening", r"\bevening|dusk|sunset|nightfall"),
)
PARTS_OF_DAY = tuple(name for name, _ in _PARTS)
# Most sentences have none of these, which is quickly seen.
_STEMS = tuple(word.removeprefix(r"\b") for _, words in _PARTS for word in words.split("|"))
_DIGIT = re.compile(r"\d")
_WORDS = tuple((name, re.compile(words, re.IGNORECASE)) for name, words in _PARTS)
_FIRST_HOURS = ((5, "night"), (12, "morning"), (18, "afternoon"), (22, "evening"), (25, "night"))
_NOON = 12


def sites_in(text: str) -> frozenset[str]:
    """The kinds of sites and things that the words name."""
    found = set()
    for word in _NOUN.findall(text.casefold()):
        site = SITE_OF.get(word) or SITE_OF.get(word.removesuffix("s"))
        if site is not None:
            found.add(site)
    return frozenset(found)


def parts_of_day_in(text: str) -> frozenset[str]:
    """The parts of the day that the words name, by word or by the clock."""
    plain = text.casefold()
    found: set[str] = set()
    if any(stem in plain for stem in _STEMS):
        found.update(name for name, words in _WORDS if words.search(text))
    if _DIGIT.search(text):
        found.update(_by_clock(text))
    return frozenset(found)


def _by_clock(text: str) -> Iterator[str]:
    for match in _CLOCK.finditer(text):
        hour, minutes, half = int(match[1]), match[2], (match[3] or "").casefold()
        if hour >= _FIRST_HOURS[-1][0] or not (minutes or half):
            continue
        if half.startswith("p") and hour < _NOON:
            hour += _NOON
        elif half.startswith("a") and hour == _NOON:
            hour = 0
        if half.startswith("o") and not minutes:
            continue  # "six o'clock" may be either
        yield next(name for first, name in _FIRST_HOURS if hour < first)


def are_near(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether some parts of the day border on each other."""
    places = [PARTS_OF_DAY.index(part) for part in one]
    others = [PARTS_OF_DAY.index(part) for part in other]
    count = len(PARTS_OF_DAY)
    return any((a - b) % count in (1, count - 1) for a in places for b in others)
