"""A verb that speaks by its object in, the cue that it is out: "took responsibility", "gave 15"."""

from collections.abc import Callable

from relata.records import Stance
from relata.text.attribution.verbs import is_called_false, is_it_called_false
from relata.text.attribution.words import ADJUNCTS, CALLING, CUES, DEEDS, RESPONSIBILITY, TOLLS, Cue
from relata.text.phrases import Parse, VerbGroup

# "Owned up to the raid", "pointed the finger at", "made clear that".
_OWNING = frozenset({"own", "point", "make"})
_OPENS_OBJECT = frozenset({"DET", "PDET", "NAME", "NOUN", "ADJ", "NUM", "PRON"})
_FINGER = frozenset({"finger", "fingers"})
_CULPRITS = frozenset(
    "culprit culprits mastermind masterminds perpetrator perpetrators attacker attackers bomber "
    "bombers suspect suspects killer killers assailant assailants gunman gunmen".split()
)
# What somebody claims to have won: "claimed victory", "claims full control of".
_WON = frozenset(
    "victory control recapture destruction gains progress breakthrough success advances".split()
)
_IT = frozenset({"it", "that", "them", "this"})
_ABOUT = frozenset("at least most about some only around nearly almost over up to just".split())
# What may follow a bare number that somebody gives.
_BEHIND_NUMBER = frozenset(
    "dead killed wounded injured hurt missing deaths victims casualties names and . , ; :".split()
)
_TOLD = Cue(Stance.ASSERTS, "any")
_CLAIMED = Cue(Stance.CLAIMS_RESPONSIBILITY, "any")


def cue_by_object(parse: Parse, group: VerbGroup) -> Cue | None:
    """ "take responsibility", "plead not guilty", "hold X responsible", "put the toll at"."""
    ahead = [token.lower for token in parse.tokens[group.end : group.end + 2 * ADJUNCTS]]
    decide = _BY_LEMMA.get(group.lemma)
    if decide is not None:
        return decide(parse, group, ahead)
    near = set(ahead[:4])
    if RESPONSIBILITY & near or (group.lemma == "claim" and DEEDS & near and "that" not in near):
        return _CLAIMED
    is_won = group.lemma == "claim" and not _WON.isdisjoint(near)
    return _TOLD if is_won else CUES.get(group.lemma)


def _pleaded(_parse: Parse, _group: VerbGroup, ahead: list[str]) -> Cue | None:
    return Cue(Stance.DENIES, "any") if ahead[:2] == ["not", "guilty"] else None


def _called(_parse: Parse, group: VerbGroup, ahead: list[str]) -> Cue | None:
    is_denial = is_called_false(ahead) or is_it_called_false(ahead)
    return Cue(Stance.DENIES, "any") if is_denial else CUES.get(group.lemma)


def _held(_parse: Parse, _group: VerbGroup, ahead: list[str]) -> Cue | None:
    is_blame = not {"responsible", "accountable"}.isdisjoint(ahead[:ADJUNCTS])
    return Cue(Stance.ACCUSES, "any") if is_blame else None


def _named(_parse: Parse, _group: VerbGroup, ahead: list[str]) -> Cue | None:
    """ "named that chief as the culprit"."""
    is_blame = "as" in ahead and not _CULPRITS.isdisjoint(ahead[ahead.index("as") :])
    return Cue(Stance.ACCUSES, "source") if is_blame else None


def _received(parse: Parse, group: VerbGroup, _ahead: list[str]) -> Cue | None:
    """ "The hospital received 12 wounded", "doctors treated 40 people"."""
    behind = group.end
    while behind < len(parse.tokens) and parse.tokens[behind].lower in _ABOUT | {"the", "bodies"}:
        behind += 1
    is_count = _is_number(parse, behind) or "bodies" in _ahead[:4]
    return Cue(Stance.ASSERTS, "medical") if is_count and not group.is_passive else None


def _listed(_parse: Parse, group: VerbGroup, ahead: list[str]) -> Cue | None:
    """ "listed 19 executions"; "listed it as a terrorist organisation" tells nothing."""
    return None if "as" in ahead else CUES[group.lemma]


def _disowned(parse: Parse, group: VerbGroup, _ahead: list[str]) -> Cue | None:
    """ "disowned the raid"; of "a raid that it claimed and later disowned" no object follows."""
    follows = parse.tags[group.end] if group.end < len(parse.tags) else "PUNCT"
    return CUES[group.lemma] if follows in _OPENS_OBJECT else None


def _of_number(parse: Parse, group: VerbGroup, ahead: list[str]) -> Cue | None:
    """ "put the toll at 30", "put it at 77", "gave the number of dead as 13", "gave 15"."""
    if group.lemma == "put" and ahead[1:3] == ["name", "to"]:
        return _CLAIMED
    mark = "at" if group.lemma == "put" else "as"
    at = ahead.index(mark) if mark in ahead else -1
    is_number = at >= 0 and _is_number(parse, group.end + at + 1)
    if at >= 0 and (not TOLLS.isdisjoint(ahead[:at]) or (is_number and ahead[0] in _IT)):
        return _TOLD
    if group.lemma == "put":
        return _TOLD if at == 0 and is_number and not TOLLS.isdisjoint(ahead) else None
    behind = group.end
    while behind < len(parse.tokens) and parse.tokens[behind].lower in _ABOUT:
        behind += 1
    is_bare = _is_number(parse, behind) and behind + 1 < len(parse.tokens)
    is_toll = is_bare and parse.tokens[behind + 1].lower in _BEHIND_NUMBER
    return _TOLD if is_toll else None


def _is_number(parse: Parse, at: int) -> bool:
    while at < len(parse.tokens) and parse.tokens[at].lower in _ABOUT:
        at += 1
    return at < len(parse.tokens) and parse.tags[at] == "NUM"


def _of_owner(_parse: Parse, group: VerbGroup, ahead: list[str]) -> Cue | None:
    """ "owned up to it", "owned to four dead", "pointed the finger at", "made clear that"."""
    if group.lemma == "own" and ahead[:1] == ["up"]:
        return _CLAIMED
    if group.lemma == "own" and ahead[:1] == ["to"]:
        return Cue(Stance.CONFIRMS, "any")
    if group.lemma == "point" and not _FINGER.isdisjoint(ahead[:3]):
        return Cue(Stance.ACCUSES, "any")
    if group.lemma == "make":
        return _TOLD if ahead[:1] == ["clear"] or ahead[:2] == ["it", "clear"] else None
    return CUES.get(group.lemma)


def _spoken_of(parse: Parse, group: VerbGroup, ahead: list[str]) -> Cue | None:
    """ "spoke of 156 killed", "boasted of the bombing": no talk of anything else."""
    if ahead[:1] != ["of"]:
        return CUES.get(group.lemma)
    if group.lemma == "boast":
        return _CLAIMED if not DEEDS.isdisjoint(ahead[:ADJUNCTS]) else _TOLD
    tags = parse.tags[group.end : group.end + ADJUNCTS]
    return Cue(Stance.ASSERTS, "source") if {"NUM", "QUOTE"} & set(tags) else None


_BY_LEMMA: dict[str, Callable[[Parse, VerbGroup, list[str]], Cue | None]] = {
    **dict.fromkeys(("put", "give"), _of_number),
    **dict.fromkeys(_OWNING, _of_owner),
    **dict.fromkeys(("speak", "talk", "boast"), _spoken_of),
    **dict.fromkeys(("name", "identify"), _named),
    **dict.fromkeys(CALLING, _called),
    "plead": _pleaded,
    "hold": _held,
    "list": _listed,
    **dict.fromkeys(("receive", "treat"), _received),
    "disown": _disowned,
}
# Verbs that speak by their object, or not at all.
BY_OBJECT = _BY_LEMMA.keys() | {"take", "assume", "accept", "bear", "claim"}
