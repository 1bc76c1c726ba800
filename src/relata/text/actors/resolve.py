"""Hits of names in, the actors that they mean in this report out."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from relata.records import ActorKind, content_id, state_id
from relata.text.actors.found import ActorContext, Found, Sort
from relata.text.actors.index import NameUse, land_words
from relata.text.actors.lexicon import actor_words
from relata.text.actors.scan import NameHit, Scan, StateHit
from relata.text.actors.words import Line
from relata.text.lexicon import common_words
from relata.text.register import RegisterActor
from relata.text.verbs import closed_classes, verb_forms

# Years in the register are those of a first report; a group may be named a little before.
EARLY = timedelta(days=366)

# A report that names one country this often among all is about that one's police and army.
MOST_OF_ALL = 0.7

# The noun that an adjective of a country belongs to stands this near ("Russian guided bomb …").
LOOK_AHEAD = 4

_COMPASS = frozenset(
    {"northern", "southern", "eastern", "western", "central", "northeastern", "northwestern",
     "southeastern", "southwestern", "northeast", "northwest", "southeast", "southwest"}
)  # fmt: skip

# Words before a capital that show that its government is meant ("talks with …").
_TOWARDS = frozenset({"with", "against", "accused", "blamed", "urged"})
# Posts abroad, behind which a country is where they are held ("the French ambassador to Mali").
_POSTS = frozenset(
    "ambassador ambassadors envoy envoys embassy consulate consul representative mission attache "
    "delegation".split()
)
_AT_POST = frozenset({"to", "in", "for"})

# Behind such a word a country's name is part of a place's ("Port Sudan", "Lake Chad").
_OF_PLACES = frozenset("port lake new fort mount cape".split())
# Countries that are given names of persons too, and words that stand before surnames.
_GIVEN = frozenset({("israel",), ("jordan",), ("chad",), ("georgia",)})
_RANKS = frozenset(
    "general gen colonel col major maj captain capt lieutenant lt sergeant sgt corporal brigadier "
    "brig admiral mr mrs ms dr judge senator".split()
)
# What a government has and a town has not: "Kyiv's strike on a depot", "Moscow's full-scale
# invasion", and so many words behind its name at most.
_OF_GOVERNMENTS = frozenset(
    "strike strikes airstrike airstrikes attack attacks invasion offensive incursion bombardment "
    "shelling aggression operation operations retaliation intervention crackdown blockade response "
    "troops forces army military warplanes jets drones missiles allies ally proxies proxy ministry "
    "claim claims allegation allegations accusation accusations denial refusal demand demands "
    "decision threat threats warning warnings support backing government envoy envoys ambassador "
    "delegation negotiators diplomats".split()
)
MOST_TO_WHAT = 3

# What speaks for one of several bearers of a name. A country of the report weighs more than
# whether the group still exists, since reports tell of old deeds too; the exact name decides
# between equals. Set by hand; tests/text/test_actors.py holds the cases.
COUNTRY_FITS, HOME_FITS, NO_COUNTRY, COUNTRY_AGAINST = 4.0, 1.0, 1.0, -2.0
ENDED, MAIN_NAME = -1.5, 0.5


class Setting(NamedTuple):
    """What decides between bearers of a name: the report's day, countries and full names."""

    anchor: date | None
    countries: Counter[str]
    full_names: frozenset[str]


def setting_of(found: Scan, context: ActorContext) -> Setting:
    """The setting of a report; countries given from outside count like three mentions."""
    countries = Counter(found.mentioned)
    for country in context.countries:
        countries[country] += 3
    full = {use.actor.id for hit in found.names if (use := _sole_use(hit, countries)) is not None}
    return Setting(context.anchor, countries, frozenset(full))


def _sole_use(hit: NameHit, countries: Counter[str]) -> NameUse | None:
    """The one actor that a full name can mean."""
    use = hit.uses[0]
    if len(hit.uses) > 1 or use.is_abbreviation:
        return None
    is_of_report = any(countries[country] for country in use.actor.countries)
    return use if is_of_report or not hit.is_generic else None


def likely_country(setting: Setting) -> str | None:
    """The country that a report is about, if it is about one."""
    total = setting.countries.total()
    if not total:
        return None
    country, count = setting.countries.most_common(1)[0]
    return country if count >= MOST_OF_ALL * total and count > 1 else None


def resolve_name(hit: NameHit, line: Line, setting: Setting) -> Found | None:
    """The actor that a registered name means here; a provisional one where none fits."""
    _, first, last = hit.place
    keys = line.keys[first:last]
    if _is_end_of_longer(line, hit):
        return None
    scored = [(score, use) for use in hit.uses if (score := _score(use, hit, setting)) is not None]
    start, end = line.words[first].start, line.words[last - 1].end
    if not scored:
        return None if hit.uses[0].is_abbreviation else _provisional(hit, start, end, keys)
    best = max(score for score, _ in scored)
    actor = next(use.actor for score, use in scored if score == best)
    if hit.otherwise is not None and _has_ended(actor, setting):
        return None
    if actor.sector == "media" and set(line.keys[last : last + 1]) & actor_words().place_nouns:
        return None  # "Fars province" is no news agency
    label = f"{actor.name} {' '.join(keys)}"
    return Found(
        start, end, hit.place, Sort.ORGANISATION, label, actor.id, actor.kind, actor.country, True
    )


def _is_end_of_longer(line: Line, hit: NameHit) -> bool:
    """Whether ordinary words end a longer name ("Farabundo Marti National Liberation Front")."""
    first = hit.place.first
    if first == 0 or line.ends[first - 1] <= first or not hit.is_generic:
        return False
    before = first - 1
    is_title = (line.keys[before],) in actor_words().titles.entries
    return not is_title and line.words[first].gap == "" and is_rare(line, before)


def is_rare(line: Line, at: int) -> bool:
    """Whether a word is written as a name, and no country's adjective."""
    word = line.words[at]
    if not word.text[0].isupper() or word.key in common_words():
        return False
    return word.key not in land_words() and word.key not in actor_words().times


def _provisional(hit: NameHit, start: int, end: int, keys: Sequence[str]) -> Found:
    """Another group of a name that the register knows from elsewhere."""
    kind = hit.uses[0].actor.kind
    label = " ".join(keys)
    actor_id = content_id("act", label)
    return Found(start, end, hit.place, Sort.ORGANISATION, label, actor_id, kind, None, True)


def _score(use: NameUse, hit: NameHit, setting: Setting) -> float | None:
    """How well an actor fits the report, or None where it cannot be meant."""
    actor = use.actor
    if setting.anchor and actor.years.first and actor.years.first > setting.anchor + EARLY:
        return None
    fit = _country_fit(actor, setting, is_umbrella=use.is_umbrella)
    if fit < 0 and (hit.is_generic or use.is_abbreviation):
        return None
    if use.is_abbreviation and hit.is_short and actor.id not in setting.full_names:
        return None
    return fit + (ENDED if _has_ended(actor, setting) else 0) + (MAIN_NAME if use.is_main else 0)


def _has_ended(actor: RegisterActor, setting: Setting) -> bool:
    last = actor.years.last
    return setting.anchor is not None and last is not None and last < setting.anchor


def _country_fit(actor: RegisterActor, setting: Setting, *, is_umbrella: bool) -> float:
    if actor.id in setting.full_names:
        return COUNTRY_FITS + HOME_FITS
    if not actor.countries or not setting.countries:
        return NO_COUNTRY
    named = [setting.countries[country] for country in actor.countries]
    if not any(named):
        return NO_COUNTRY if actor.sector or is_umbrella else COUNTRY_AGAINST
    share = max(named) / max(setting.countries.values())
    return COUNTRY_FITS * (0.5 + 0.5 * share) + (HOME_FITS * bool(named[0]))


def resolve_state(hit: StateHit, line: Line) -> Found | None:
    """The state or body of a state that acts here; None where the words tell a place."""
    _, first, last = hit.place
    start, end = line.words[first].start, line.words[last - 1].end
    iso2 = hit.country.iso2
    if hit.body is not None:
        actor, is_name = hit.body.of(hit.country), not hit.body.is_described
        sort = Sort.STATE if is_name else Sort.PEOPLE
        return Found(
            start,
            end,
            hit.place,
            sort,
            actor.name,
            actor.id,
            actor.kind,
            iso2,
            is_name,
            not is_name,
        )
    if hit.is_adjective:
        found = _from_adjective(hit, line)
        if found is not None or not hit.is_country:
            return found
    if not _acts(hit, line):
        return None
    label, kind = hit.country.name, ActorKind.STATE_FORCES
    actor_id = state_id(iso2)
    return Found(start, end, hit.place, Sort.COUNTRY, label, actor_id, kind, iso2, True)


def _from_adjective(hit: StateHit, line: Line) -> Found | None:
    """Whom an adjective alone means: its people ("Syrians"), or forces ("Israeli strikes")."""
    _, first, last = hit.place
    start, end = line.words[first].start, line.words[last - 1].end
    iso2, words = hit.country.iso2, actor_words()
    follows = _following(line, last)
    is_behind = bool(follows & words.behind) and line.words[last].gap == "-"
    if is_behind or follows & (words.force_nouns | words.policy_nouns):
        body = "armed-forces" if follows & words.force_nouns else "government"
        kind, actor_id = ActorKind.STATE_FORCES, f"{iso2.lower()}-{body}"
        label = f"{hit.country.name} {body}"
        return Found(start, end, hit.place, Sort.STATE, label, actor_id, kind, iso2, True)
    if hit.is_country or not _are_people(line, first, last, follows):
        return None
    is_many = line.keys[last - 1].endswith("s")
    kind = ActorKind.CIVILIANS
    return Found(
        start, end, hit.place, Sort.PEOPLE, "people", None, kind, iso2, False, is_plural=is_many
    )


def _following(line: Line, last: int) -> frozenset[str]:
    """The next words, as far as no mark or function word parts them from the adjective."""
    ahead = range(last, min(last + LOOK_AHEAD, line.ends[last - 1]))
    stops = closed_classes().tags
    return frozenset(takewhile(lambda key: key not in stops, (line.keys[at] for at in ahead)))


def _are_people(line: Line, first: int, last: int, follows: frozenset[str]) -> bool:
    """Whether an adjective stands for people: in the plural, or after an article."""
    key = line.keys[last - 1]
    if key.endswith("s") and len(key) > len("UAS"):
        return True
    before = line.keys[first - 1] if first else ""
    if before not in ("a", "an", "one", "the", "two", "three", "another"):
        return False
    after = line.keys[last] if follows else ""
    return after == "" or after in closed_classes().tags or after in verb_forms()


def _is_third(word: str) -> bool:
    """Whether a word is a verb of what somebody does now ("blames") and no noun."""
    form = verb_forms().get(word)
    return form is not None and form.is_third and not form.is_noun


def _acts(hit: StateHit, line: Line) -> bool:
    """Whether a country or capital is spoken of as an actor, as far as its neighbours tell."""
    words = actor_words()
    _, first, last = hit.place
    follows = line.keys[last] if last < len(line.keys) else ""
    before = line.keys[first - 1] if first else ""
    if _is_heard(line, first):
        return True
    if _is_post(line, first) or _is_of_place(line, first):
        return False
    does = follows in words.speech or follows in words.acts
    if hit.is_capital:
        says = does or _is_third(follows)
        if before in _TOWARDS or _owns(line, last):
            return True
        return says and before not in words.place_prepositions
    if before == "the" and first > 1:
        before = line.keys[first - 2]
    if _is_part_of_place(line, last):
        return False
    return does or not _is_location(line, first, before)


def names_person(hit: StateHit, line: Line) -> bool:
    """Whether a country's name is one of a person ("Israel Katz", "Michael Jordan")."""
    _, first, last = hit.place
    if hit.is_adjective or hit.is_capital or hit.body is not None:
        return False
    if first and line.words[first].gap == "" and line.keys[first - 1] in _before_surnames():
        return True
    if line.keys[first:last] not in _GIVEN or last >= len(line.words):
        return False
    word, follows = line.words[last], line.keys[last + 1 : last + 2]
    if word.gap != "" or not word.text[0].isupper():
        return False
    if word.key in land_words() or word.key in actor_words().times:
        return False
    return is_rare(line, last) or (bool(follows) and follows[0] in actor_words().speech)


@cache
def _before_surnames() -> frozenset[str]:
    """Given names, and ranks and forms of address: behind them stands who is called so."""
    return frozenset(actor_words().given_names) - {"saint", "san"} | _RANKS


def _is_heard(line: Line, first: int) -> bool:
    """Whether "according to" stands before a country's or a capital's name."""
    at = first - (first > 0 and line.keys[first - 1] == "the")
    return line.keys[max(0, at - 2) : at] == ("according", "to")


def _is_post(line: Line, first: int) -> bool:
    """Whether somebody's post abroad stands before a country's name."""
    at = first - 1
    at -= at > 0 and line.keys[at] == "the"
    return at > 0 and line.keys[at] in _AT_POST and line.keys[at - 1] in _POSTS


def _is_of_place(line: Line, first: int) -> bool:
    """Whether a country's name is the end of a town's or a water's."""
    return (
        first > 0
        and line.keys[first - 1] in _OF_PLACES
        and line.words[first].gap == ""
        and line.words[first - 1].text[0].isupper()
    )


def _owns(line: Line, last: int) -> bool:
    """Whether a capital has what only a government has."""
    if last >= len(line.words) or line.words[last].gap != "'s":
        return False
    return not _OF_GOVERNMENTS.isdisjoint(line.keys[last : last + MOST_TO_WHAT])


def _is_part_of_place(line: Line, last: int) -> bool:
    """Whether what follows makes the country a place ("Yemen-based", "the Mexico border")."""
    if last >= len(line.words):
        return False
    key, gap = line.keys[last], line.words[last].gap
    return (gap == "-" and key not in actor_words().behind) or (
        gap == "" and key in actor_words().place_nouns
    )


def _is_location(line: Line, first: int, before: str) -> bool:
    """Whether a country's name says where ("in …", "northern …", "Sumy Oblast, …")."""
    if before in actor_words().place_prepositions or before == "of" or before in _COMPASS:
        return True
    if first == 0 or line.words[first].gap != "," or line.sentence.is_caps:
        return False
    word = line.words[first - 1]
    return word.text[0].isupper() and word.key not in land_words()
