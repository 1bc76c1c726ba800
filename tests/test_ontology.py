"""The default ontology is whole, and a user's own file is checked with clear messages."""

import re
import time
from pathlib import Path

import pytest

from relata.codelists import ACLED, MUC4, PLOVER
from relata.errors import DataError
from relata.ontology import AcledType, Case, load_ontology, parse_ontology
from relata.records import ActorKind, Kind, RoleName, WeaponClass
from relata.views.ontology_page import types_as_markdown

EVENT_CODES = [
    "armed_clash",
    "territory_taken",
    "withdrawal",
    "armed_attack",
    "air_strike",
    "shelling",
    "bombing",
    "suicide_bombing",
    "chemical_attack",
    "killing",
    "abduction",
    "sexual_violence",
    "property_destruction",
    "robbery",
    "protest",
    "riot",
    "crowd_control",
    "strike",
    "arrest",
    "release",
    "trial",
    "deployment",
    "security_measure",
    "weapons_disrupted",
    "base_established",
    "agreement",
    "talks",
    "group_change",
    "election",
    "sanction",
    "aid",
    "diplomatic_break",
    "threat",
    "accusation",
    "demand",
    "support",
    "rejection",
    "concession",
    "vow",
]

RELATION_CODES = [
    "member_of",
    "led_by",
    "allied_with",
    "aligned_with",
    "opposed_to",
    "supports",
    "split_from",
    "renamed_to",
    "part_of_state",
]

DOCS = Path(__file__).parents[1] / "docs" / "ontology.md"

SMALL = """
version = "7"

[groups]
harm = "Harm"

[[type]]
code = "raid"
kind = "event"
group = "harm"
label = "Raid"
definition = "A raid."
examples = ["They raided the mill."]
roles = ["initiator"]
[type.mapping]
acled = ["Battles", "Armed clash"]
plover = "ASSAULT"
plover_mode = "firearms"
cameo = "19"
ucdp = [1, 3]
muc4 = "ATTACK"
when = [{ target = ["civilians"], acled = ["Violence against civilians", "Attack"] }]
"""


def parsed(text: str):
    return parse_ontology(text, source="mine.toml")


def test_the_default_holds_every_event_type_in_order():
    assert list(load_ontology().codes(Kind.EVENT)) == EVENT_CODES


def test_the_default_holds_every_relation_type_in_order():
    assert list(load_ontology().codes(Kind.RELATION)) == RELATION_CODES


def test_a_tally_counts_events_and_all_codes_are_both():
    ontology = load_ontology()
    assert ontology.codes(Kind.TALLY) == ontology.codes(Kind.EVENT)
    assert ontology.codes() == (*EVENT_CODES, *RELATION_CODES)


def test_the_default_has_a_version_and_the_six_groups_with_relations():
    ontology = load_ontology()
    assert re.fullmatch(r"\d{4}\.\d+", ontology.version)
    assert list(ontology.groups) == [
        "fighting",
        "attacks",
        "unrest",
        "security",
        "political",
        "words",
        "relations",
    ]


@pytest.mark.parametrize("code", [*EVENT_CODES, *RELATION_CODES])
def test_every_type_says_what_it_is_with_two_examples(code):
    entry = load_ontology().event_type(code)
    assert len(entry.examples) >= 2
    assert entry.definition.endswith(".")
    assert entry.roles


@pytest.mark.parametrize("code", RELATION_CODES)
def test_relations_have_subject_and_object(code):
    assert load_ontology().event_type(code).roles == (RoleName.SUBJECT, RoleName.OBJECT)


@pytest.mark.parametrize(
    ("code", "acled", "plover", "cameo", "muc4"),
    [
        ("armed_clash", ("Battles", "Armed clash"), "ASSAULT", "19", None),
        (
            "air_strike",
            ("Explosions/Remote violence", "Air/drone strike"),
            "ASSAULT",
            "19",
            "ATTACK",
        ),
        (
            "suicide_bombing",
            ("Explosions/Remote violence", "Suicide bomb"),
            "ASSAULT",
            "18",
            "BOMBING",
        ),
        (
            "abduction",
            ("Violence against civilians", "Abduction/forced disappearance"),
            "ASSAULT",
            "18",
            "KIDNAPPING",
        ),
        ("protest", ("Protests", "Peaceful protest"), "PROTEST", "14", None),
        ("strike", None, "PROTEST", "14", "FORCED WORK STOPPAGE"),
        ("arrest", ("Strategic developments", "Arrests"), "COERCE", "17", None),
        ("demand", None, "REQUEST", "10", None),
        ("member_of", None, None, None, None),
    ],
)
def test_types_read_in_other_code_lists(code, acled, plover, cameo, muc4):
    mapping = load_ontology().event_type(code).mapping
    assert (mapping.acled, mapping.plover, mapping.cameo, mapping.muc4) == (
        acled,
        plover,
        cameo,
        muc4,
    )


def test_the_other_code_lists_have_their_published_sizes():
    assert (len(ACLED), sum(map(len, ACLED.values()))) == (6, 25)
    assert len(PLOVER) == 16
    assert len(MUC4) == 7


def test_who_is_hit_decides_the_acled_type_of_an_attack():
    mapping = load_ontology().event_type("armed_attack").mapping
    on_civilians = mapping.of(Case(target=ActorKind.CIVILIANS))
    on_soldiers = mapping.of(Case(target=ActorKind.STATE_FORCES))
    with_knife = mapping.of(Case(weapons=frozenset({WeaponClass.BLADE})))
    assert on_civilians.acled == AcledType("Violence against civilians", "Attack")
    assert on_soldiers.acled == AcledType("Battles", "Armed clash")
    assert (mapping.plover_mode, with_knife.plover_mode) == (None, "primitive")


def test_who_takes_ground_decides_its_acled_type():
    mapping = load_ontology().event_type("territory_taken").mapping
    by_state = mapping.of(Case(initiator=ActorKind.STATE_FORCES)).acled
    by_rebels = mapping.of(Case(initiator=ActorKind.REBEL_GROUP)).acled
    assert by_state == ("Battles", "Government regains territory")
    assert by_rebels == ("Battles", "Non-state actor overtakes territory")


def test_the_first_fitting_rule_wins():
    mapping = load_ontology().event_type("armed_attack").mapping
    case = Case(target=ActorKind.CIVILIANS, weapons=frozenset({WeaponClass.GRENADE}))
    assert mapping.of(case).acled == AcledType("Explosions/Remote violence", "Grenade")


@pytest.mark.parametrize(
    ("initiator", "target", "expected"),
    [
        (ActorKind.STATE_FORCES, ActorKind.REBEL_GROUP, 1),
        (ActorKind.REBEL_GROUP, ActorKind.STATE_FORCES, 1),
        (ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, 2),
        (ActorKind.STATE_FORCES, ActorKind.CIVILIANS, 3),
        (ActorKind.REBEL_GROUP, None, None),
        (None, ActorKind.STATE_FORCES, None),
        (None, None, None),
    ],
)
def test_the_actors_decide_the_ucdp_type_of_violence(initiator, target, expected):
    mapping = load_ontology().event_type("armed_attack").mapping
    assert mapping.violence(Case(initiator, target)) == expected


def test_a_type_that_is_not_violence_has_no_ucdp_type():
    mapping = load_ontology().event_type("talks").mapping
    assert mapping.violence(Case(ActorKind.STATE_FORCES, ActorKind.REBEL_GROUP)) is None


def test_types_of_one_happening_are_compatible_both_ways():
    ontology = load_ontology()
    assert ontology.are_compatible("shelling", "armed_attack")
    assert ontology.are_compatible("armed_attack", "shelling")
    assert ontology.are_compatible("protest", "protest")
    assert not ontology.are_compatible("protest", "shelling")


def test_membership_asks_for_the_code():
    ontology = load_ontology()
    assert "air_strike" in ontology
    assert "airstrike" not in ontology
    with pytest.raises(DataError, match="no type has the code 'airstrike'"):
        ontology.event_type("airstrike")


def test_the_default_is_parsed_in_thirty_milliseconds():
    text = (Path(__file__).parents[1] / "ontology" / "default.toml").read_text(encoding="utf-8")
    times = []
    for _ in range(5):
        start = time.perf_counter()
        parse_ontology(text, source="default.toml")
        times.append(time.perf_counter() - start)
    assert min(times) < 0.030


def test_an_own_file_may_have_other_types_and_groups(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(SMALL, encoding="utf-8")
    ontology = load_ontology(path)
    assert (ontology.version, ontology.codes()) == ("7", ("raid",))
    assert ontology.event_type("raid").mapping.plover_mode == "firearms"


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(DataError, match=r"nowhere\.toml: cannot be read"):
        load_ontology(tmp_path / "nowhere.toml")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('version = "7"', "", "mine.toml, the file: the key 'version' is missing"),
        ('version = "7"', "version = 7", "the file: 'version' must be a text"),
        ('version = "7"', 'versio = "7"\nversion = "7"', "the file: unknown key 'versio'"),
        ("[groups]", "[groups", "mine.toml: not valid TOML"),
        ('harm = "Harm"', "harm = 3", "the file: 'groups' must be a table of labels"),
        ('label = "Raid"', "", "mine.toml, type 'raid': the key 'label' is missing"),
        ('label = "Raid"', 'label = " "', "type 'raid': 'label' must be a text"),
        ('code = "raid"', "", "mine.toml, type 1: the key 'code' is missing"),
        ('code = "raid"', 'code = "raid"\nlabell = "x"', "type 'raid': unknown key 'labell'"),
        ('kind = "event"', 'kind = "tally"', "type 'raid': 'tally' is no kind"),
        ('group = "harm"', 'group = "other"', "type 'raid': 'other' is no group of this file"),
        ('roles = ["initiator"]', 'roles = ["doer"]', "type 'raid': 'doer' is no role"),
        ('roles = ["initiator"]', 'roles = "initiator"', "'roles' must be a list of texts"),
        (
            'roles = ["initiator"]',
            'roles = ["initiator"]\ncompatible_with = ["theft"]',
            "type 'raid', compatible_with: 'theft' is no code of this file",
        ),
        ('"Battles", "Armed clash"', '"Battle", "Armed clash"', "'Battle' is no ACLED event type"),
        (
            '"Battles", "Armed clash"',
            '"Battles", "Attack"',
            "type 'raid', mapping: 'Attack' is no ACLED sub-event type of Battles",
        ),
        ('"Battles", "Armed clash"', '"Battles"', "'acled' must be two texts"),
        ('plover = "ASSAULT"', 'plover = "FIGHT"', "'FIGHT' is no PLOVER event type"),
        ('"firearms"', '"visit"', "'visit' is no mode of PLOVER ASSAULT"),
        ('cameo = "19"', 'cameo = "21"', "'21' is no CAMEO root"),
        ('cameo = "19"', "cameo = 19", "19 is no CAMEO root"),
        ("ucdp = [1, 3]", "ucdp = [4]", "4 is no UCDP type of violence"),
        ("ucdp = [1, 3]", "ucdp = 1", "'ucdp' must be a list of numbers"),
        ('muc4 = "ATTACK"', 'muc4 = "RAID"', "'RAID' is no MUC-4 incident type"),
        ('muc4 = "ATTACK"', 'muc5 = "ATTACK"', "type 'raid', mapping: unknown key 'muc5'"),
        ('["civilians"]', '["people"]', "type 'raid', mapping, when: 'people' is no kind of actor"),
        ('target = ["civilians"], ', "", "mapping, when: a rule needs a condition and a code"),
        ("[type.mapping]", "[[type.mapping]]", "type 'raid', mapping: a table is expected"),
    ],
)
def test_a_mistake_in_an_own_file_is_named_with_its_place(old, new, message):
    assert SMALL.count(old) == 1
    with pytest.raises(DataError, match=re.escape(message)):
        parsed(SMALL.replace(old, new))


def test_a_code_that_is_there_twice_is_an_error():
    second = SMALL[SMALL.index("[[type]]") :]
    with pytest.raises(DataError, match="type 'raid': the code is there twice"):
        parsed(SMALL + second)


def test_compatibility_must_be_named_on_both_sides():
    second = SMALL[SMALL.index("[[type]]") :].replace('"raid"', '"theft"')
    first = SMALL.replace('roles = ["initiator"]', 'roles = []\ncompatible_with = ["theft"]')
    with pytest.raises(DataError, match="'theft' does not name 'raid' back"):
        parsed(first + second)


def test_the_docs_describe_every_type_as_the_file_does():
    page = DOCS.read_text(encoding="utf-8")
    _, _, types = page.partition("## The types\n\n")
    assert types == types_as_markdown(load_ontology())
