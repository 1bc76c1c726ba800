"""MUC-4 templates: how they are read, paired, counted and filled from claims."""

from datetime import date

from muc4_fillers import Filler, Fillers, with_group
from muc4_gold import Fact, GoldTemplate, as_day, dateline_day
from muc4_score import Task, align, compare, score_documents
from muc4_templates import Mapper, as_roles
from muc4_words import bare, head_phrase, untitled
from relata.evaluate.score import Hits
from relata.ontology import load_ontology
from relata.records import (
    Basis,
    Claim,
    ClaimPlace,
    Kind,
    PlacePrecision,
    Role,
    RoleName,
    Span,
    Status,
)
from relata.text.register import load_register

TASK = Task(("type", "victim"), "type")


def fact(*wordings: str, optional: bool = False) -> Fact:
    return Fact(frozenset(wordings), optional)


def gold(kind: str, *victims: Fact, optional: bool = False) -> GoldTemplate:
    return GoldTemplate({"type": (fact(kind),), "victim": victims}, optional)


def predicted(kind: str, *victims: str) -> dict[str, tuple[str, ...]]:
    return {"type": (kind,), "victim": victims}


def test_any_wording_of_an_entity_is_right() -> None:
    assert compare(["car"], [fact("car", "blue car")]) == Hits(1, 1, 1)


def test_an_entity_is_met_once_even_if_two_fillers_name_it() -> None:
    assert compare(["car", "blue car"], [fact("car", "blue car")]) == Hits(1, 2, 1)


def test_fillers_are_given_to_entities_so_that_most_are_met() -> None:
    assert compare(["bomb", "charge"], [fact("bomb", "charge"), fact("bomb")]) == Hits(2, 2, 2)


def test_a_missed_optional_fact_costs_nothing_and_a_met_one_counts() -> None:
    assert compare([], [fact("car", optional=True)]) == Hits(0, 0, 0)
    assert compare(["car"], [fact("car", optional=True)]) == Hits(1, 1, 1)


def test_templates_are_paired_so_that_most_facts_agree() -> None:
    ours = [predicted("attack", "ana"), predicted("attack", "luis")]
    theirs = [gold("attack", fact("luis")), gold("attack", fact("ana"))]
    assert sorted(align(ours, theirs, TASK)) == [(0, 1), (1, 0)]


def test_templates_without_a_common_fact_are_no_pair() -> None:
    assert align([predicted("attack", "ana")], [gold("arson", fact("luis"))], TASK) == []


def test_templates_of_two_types_pair_unless_types_must_agree() -> None:
    ours, theirs = [predicted("attack", "ana")], [gold("bombing", fact("ana"))]
    assert align(ours, theirs, TASK) == [(0, 0)]
    assert align(ours, theirs, TASK._replace(same_type=True)) == []


def test_lone_templates_count_as_wrong_or_missed_but_optional_ones_as_nothing() -> None:
    ours = [predicted("attack", "ana")]
    theirs = [gold("arson", fact("luis")), gold("robbery", optional=True)]
    scores = score_documents([(ours, theirs)], TASK)
    assert scores == {"type": Hits(0, 1, 1), "victim": Hits(0, 1, 1), "all": Hits(0, 2, 2)}


def test_days_of_the_key_and_of_datelines_are_read() -> None:
    assert as_day("04 FEB 90") == date(1990, 2, 4)
    assert as_day("- 31 FEB 89") is None
    assert dateline_day("   LIMA, 8 JUN 89 (AFP) -- [TEXT] TWO MEN") == date(1989, 6, 8)


def test_fillers_lose_articles_numbers_titles_and_what_follows_of() -> None:
    assert bare("AT LEAST  TWO Armed Men,") == "armed men"
    assert untitled("colonel luis perez") == "luis perez"
    assert head_phrase("terrorists of the front") == "terrorists"


def test_insurgents_without_a_group_get_the_group_that_the_report_names_most() -> None:
    filler = Filler(load_register())
    group = filler.armed_group("THE FMLN SAID ... THE FMLN ADDED ... THE ELN")
    nobody = Fillers((), (), (), (), (), ())
    assert group == "fmln"
    assert with_group(nobody._replace(persons=("guerrillas",)), group).organisations == ("fmln",)
    assert with_group(nobody._replace(persons=("students",)), group).organisations == ()
    assert with_group(nobody, group).organisations == ()


TEXT = "REBELS BLEW UP A BRIDGE NEAR APOPA. THEY ALSO SHOT AT ARMY TROOPS."


def span(quote: str) -> Span:
    start = TEXT.index(quote)
    return Span(start, start + len(quote), quote)


def claim(kind: str, *roles: tuple[RoleName, str], country: str = "SV") -> Claim:
    place = ClaimPlace(
        name="Apopa", precision=PlacePrecision.TOWN, basis=Basis.STATED, country=country
    )
    return Claim(
        id="clm-1",
        report_id="rep-1",
        kind=Kind.EVENT,
        type=kind,
        status=Status.OCCURRED,
        evidence=span("REBELS BLEW UP A BRIDGE NEAR APOPA"),
        confidence=0.9,
        coder="test",
        roles=tuple(Role(role=role, name=name, evidence=span(name)) for role, name in roles),
        places=(place,),
    )


def happenings(*claims: Claim) -> list[dict[str, tuple[str, ...]]]:
    mapper = Mapper(load_ontology(), load_register())
    return [as_roles(one) for one in mapper.happenings(claims, TEXT, date(1990, 1, 4))]


def test_a_bombing_becomes_a_template_with_its_perpetrators_and_target() -> None:
    made = happenings(claim("bombing", (RoleName.INITIATOR, "REBELS"), (RoleName.TARGET, "BRIDGE")))
    assert made == [
        {
            "incident_type": ("bombing",),
            "PerpInd": ("rebels",),
            "PerpOrg": (),
            "Target": ("bridge",),
            "Victim": (),
            "Weapon": (),
        }
    ]


def test_two_claims_of_one_type_that_nothing_tells_apart_are_one_template() -> None:
    made = happenings(
        claim("bombing", (RoleName.INITIATOR, "REBELS")),
        claim("bombing", (RoleName.TARGET, "BRIDGE")),
    )
    assert [one["Target"] for one in made] == [("bridge",)]


def test_clashes_attacks_on_troops_and_other_countries_are_outside_the_task() -> None:
    assert happenings(claim("armed_clash", (RoleName.INITIATOR, "REBELS"))) == []
    assert happenings(claim("armed_attack", (RoleName.TARGET, "ARMY TROOPS"))) == []
    assert happenings(claim("bombing", (RoleName.TARGET, "BRIDGE"), country="LB")) == []
