"""What a model reads in a report in; every wording that may be a filler out."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from muc4_gold import fold
from muc4_told import Span, Told
from muc4_words import bare, head_phrase, numbered, untitled

LINKS = ("initiator", "target", "victim", "detainee", "helper", "voice", "weapon")
_SURE = 0.45
_FORMS: Mapping[str, Callable[[str], str]] = {
    "raw": fold,
    "bare": bare,
    "numbered": numbered,
    "untitled": lambda words: untitled(bare(words)),
    "head": lambda words: head_phrase(bare(words)),
    "numbered head": lambda words: head_phrase(numbered(words)),
}


@dataclass(slots=True)
class Wording:
    """All mentions that may be written so, and how the model links them."""

    first: int
    forms: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    mentions: set[Span] = field(default_factory=set)
    links: dict[str, float] = field(default_factory=dict)
    sure: Counter[str] = field(default_factory=Counter)
    types: dict[str, float] = field(default_factory=dict)


def wordings_of(told: Told, text: str) -> dict[str, Wording]:
    """The mentions by what the key may call them."""
    linked: dict[Span, list[tuple[str, float, str]]] = defaultdict(list)
    for trigger in told.triggers:
        for link in LINKS:
            for score, span in trigger.links.get(link, ()):
                linked[span].append((link, score, trigger.found.code))
    found: dict[str, Wording] = {}
    for span, kind in told.mentions:
        for form, wording in _forms(text[slice(*span)]).items():
            one = found.setdefault(wording, Wording(span[0]))
            one.first = min(one.first, span[0])
            one.forms.add(form)
            one.kinds.add(kind)
            one.mentions.add(span)
            for link, score, code in linked[span]:
                one.links[link] = max(score, one.links.get(link, 0.0))
                one.types[code] = max(score, one.types.get(code, 0.0))
                one.sure[link] += score >= _SURE
    return found


def _forms(quote: str) -> dict[str, str]:
    """The wordings of a mention, each under the first form that makes it."""
    made: dict[str, str] = {}
    for form, make in _FORMS.items():
        if wording := make(quote):
            made.setdefault(wording, form)
    return {form: wording for wording, form in made.items()}
