"""The register of armed groups: every entry is well formed and its ties lead somewhere."""

import itertools
import re
import tomllib
from collections import Counter, defaultdict
from typing import Any

import pytest
from babel import Locale

from relata.records import ActorKind
from relata.resources import data_dir

REGIONS = ("africa", "americas", "asia", "europe_caucasus", "middle_east")
KEYS = {
    "id",
    "name",
    "aliases",
    "abbreviations",
    "kind",
    "countries",
    "from",
    "to",
    "leaders",
    "member_of",
    "split_from",
    "renamed_to",
}
TIES = ("member_of", "split_from", "renamed_to")
# Kosovo has no ISO code of its own; XK is what everyone uses.
COUNTRIES = {code for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", code)} | {"XK"}
FIRST_YEAR, LAST_YEAR = 1860, 2026
# Names that two groups of one country bear at the same time, as the news has it:
# the Karen Border Guard Force took the Kuki's letters, the benevolent DKBA those of the Buddhist.
SHARED_NAMES = {"kna", "dkba"}

Actor = dict[str, Any]


def read(region: str) -> list[Actor]:
    with (data_dir("register") / f"{region}.toml").open("rb") as file:
        actors: list[Actor] = tomllib.load(file)["actor"]
    return actors


def every_id() -> list[str]:
    found = []
    for path in sorted(data_dir("register").glob("*.toml")):
        found += [actor["id"] for actor in tomllib.loads(path.read_text("utf-8")).get("actor", [])]
    return found


GROUPS = [actor for region in REGIONS for actor in read(region)]


def year(value: int | str | None, unknown: int) -> int:
    return unknown if value is None else int(str(value)[:4])


def names(actor: Actor) -> set[str]:
    return {
        name.casefold()
        for name in (actor["name"], *actor["aliases"], *actor.get("abbreviations", []))
    }


def periods(actor: Actor) -> list[dict[str, Any]]:
    return [actor, *(tie for key in (*TIES, "leaders") for tie in actor.get(key, []))]


def meet(left: Actor, right: Actor) -> bool:
    """Whether both are active in one country in one year."""
    return bool(
        set(left["countries"]) & set(right["countries"])
        and year(left.get("from"), FIRST_YEAR) <= year(right.get("to"), LAST_YEAR)
        and year(right.get("from"), FIRST_YEAR) <= year(left.get("to"), LAST_YEAR)
    )


def test_the_register_knows_at_least_1600_groups_in_at_least_120_countries():
    assert len(GROUPS) >= 1600
    assert len({actor["countries"][0] for actor in GROUPS}) >= 120


def test_no_two_actors_of_the_whole_register_share_an_id():
    assert [name for name, count in Counter(every_id()).items() if count > 1] == []


def test_ids_are_slugs():
    assert [a["id"] for a in GROUPS if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", a["id"])] == []


def test_entries_have_no_unknown_keys():
    assert [(a["id"], sorted(set(a) - KEYS)) for a in GROUPS if set(a) - KEYS] == []


def test_kinds_are_those_of_the_records():
    assert {actor["kind"] for actor in GROUPS} <= {kind.value for kind in ActorKind}


def test_countries_are_iso_codes_and_none_is_named_twice():
    for actor in GROUPS:
        assert actor["countries"], actor["id"]
        assert set(actor["countries"]) <= COUNTRIES, actor["id"]
        assert len(set(actor["countries"])) == len(actor["countries"]), actor["id"]


def test_every_tie_leads_to_another_actor_of_the_register():
    known = set(every_id())
    for actor in GROUPS:
        for tie in (tie for key in TIES for tie in actor.get(key, [])):
            assert tie["actor"] in known, (actor["id"], tie["actor"])
            assert tie["actor"] != actor["id"], actor["id"]


def test_years_are_plausible_and_no_period_ends_before_it_starts():
    for actor in GROUPS:
        for period in periods(actor):
            start, end = period.get("from"), period.get("to")
            assert FIRST_YEAR <= year(start, FIRST_YEAR) <= LAST_YEAR, actor["id"]
            assert FIRST_YEAR <= year(end, LAST_YEAR) <= LAST_YEAR, actor["id"]
            assert year(start, FIRST_YEAR) <= year(end, LAST_YEAR), actor["id"]


def test_full_dates_are_iso_days():
    for actor in GROUPS:
        for value in (period.get(key) for period in periods(actor) for key in ("from", "to")):
            if isinstance(value, str):
                assert re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", value), (
                    actor["id"],
                    value,
                )


def test_no_actor_repeats_a_name_of_its_own():
    for actor in GROUPS:
        own = [name.casefold() for name in (actor["name"], *actor["aliases"])]
        assert [name for name, count in Counter(own).items() if count > 1] == [], actor["id"]


def test_names_carry_no_stray_white_space():
    for actor in GROUPS:
        for name in (actor["name"], *actor["aliases"], *actor.get("abbreviations", [])):
            assert name == " ".join(name.split()), actor["id"]
            assert len(name) > 1, actor["id"]


def test_no_name_stands_for_two_groups_of_one_country_at_one_time():
    owners: dict[str, list[Actor]] = defaultdict(list)
    for actor in GROUPS:
        for name in names(actor):
            owners[name].append(actor)
    shared = {
        (name, left["id"], right["id"])
        for name, actors in owners.items()
        for left, right in itertools.combinations(actors, 2)
        if name not in SHARED_NAMES and meet(left, right)
    }
    assert shared == set()


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Hezbollah Brigades", "kataib-hezbollah"),
        ("Sendero Luminoso", "shining-path"),
        ("Tamil Tigers", "liberation-tigers-of-tamil-eelam"),
        ("Lord's Resistance Army", "lords-resistance-army"),
        ("Kosovo Liberation Army", "kosovo-liberation-army"),
        ("Oglaigh na hEireann", "provisional-irish-republican-army"),
    ],
)
def test_a_name_used_by_the_news_leads_to_its_group(name: str, group: str):
    assert group in {actor["id"] for actor in GROUPS if name.casefold() in names(actor)}


def test_the_successions_of_the_islamic_state_can_be_followed():
    renamed = {a["id"]: a["renamed_to"][0]["actor"] for a in GROUPS if "renamed_to" in a}
    chain = ["jamaat-al-tawhid-wal-jihad"]
    while chain[-1] in renamed:
        chain.append(renamed[chain[-1]])
    assert chain == [
        "jamaat-al-tawhid-wal-jihad",
        "al-qaeda-in-iraq",
        "islamic-state-of-iraq",
        "islamic-state",
    ]
