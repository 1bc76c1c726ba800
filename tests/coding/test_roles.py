"""Who plays which role, by the grammar of the sentence."""

import pytest

from relata.records import RoleName

_LETTERS = {
    "i": RoleName.INITIATOR,
    "t": RoleName.TARGET,
    "v": RoleName.VICTIM,
    "d": RoleName.DETAINEE,
    "h": RoleName.HELPER,
}


def roles_of(claims, code):
    """Role letters and names of the claims of one type."""
    letters = {role: letter for letter, role in _LETTERS.items()}
    return [
        {(letters[r.role], r.name) for r in claim.roles} for claim in claims if claim.type == code
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A truck of the army was ambushed near Ramadi by rebels, leaving six soldiers dead.",
            {("i", "rebels"), ("v", "soldiers")},
        ),
        (
            "The front, armed by traders, attacked a police station in Mosul.",
            {("i", "front"), ("t", "police station")},
        ),
        (
            "Ten people died after the rebels attacked a barracks in Ramadi.",
            {("i", "rebels"), ("t", "barracks"), ("v", "people")},
        ),
    ],
)
def test_roles_of_an_attack(code, text, expected):
    (found,) = roles_of(code(text), "armed_attack")
    for letter, name in expected:
        assert any(letter == other and words.endswith(name) for other, words in found), found


def test_the_subject_of_a_passive_did_not_do_what_a_participle_of_harm_tells(code):
    text = "A patrol was attacked in Ramadi by gunmen, killing two guards."
    (found,) = roles_of(code(text), "armed_attack")
    assert ("i", "gunmen") in found
    assert not any(letter == "i" and "patrol" in name for letter, name in found)


@pytest.mark.parametrize("bound", ["at least", "up to", "as many as", "more than"])
def test_what_bounds_a_number_does_not_part_the_verb_from_its_object(code, bound):
    (found,) = roles_of(code(f"Gunmen killed {bound} 12 miners in Ramadi."), "killing")
    assert {letter for letter, _ in found} == {"i", "v"}
    assert any(name.endswith("miners") for _, name in found)
    assert len(found) == 2


def test_an_object_inside_the_wording_is_the_target(code):
    text = "Government forces pushed the rebels out of Ramadi on Monday."
    (found,) = roles_of(code(text), "territory_taken")
    assert ("t", "rebels") in found


def test_a_pronoun_behind_a_verb_of_saying_stands_for_the_speaker(code):
    text = "The army said that it had killed 12 militants in Ramadi."
    (found,) = roles_of(code(text), "killing")
    assert ("i", "army") in found


def test_who_brokers_an_agreement_helps(code):
    text = "The government and the rebels signed a ceasefire in Mosul, brokered by Qatar."
    (found,) = roles_of(code(text), "agreement")
    assert ("h", "Qatar") in found
    assert {("i", "government"), ("i", "rebels")} <= found


def test_those_who_are_sentenced_are_held_and_those_charged_are_accused(code):
    (held,) = roles_of(code("A court in Mosul sentenced two guards to death."), "trial")
    assert any(letter == "d" for letter, _ in held)
    (accused,) = roles_of(code("A court in Mosul charged two guards with murder."), "trial")
    assert any(letter == "t" for letter, _ in accused)


def test_the_office_beside_a_name_is_no_second_victim(code):
    text = "Gunmen shot dead Omar Hadi, the mayor of Ramadi, on Monday."
    (found,) = roles_of(code(text), "killing")
    assert {(letter, name) for letter, name in found if letter == "v"} == {("v", "Omar Hadi")}


def test_the_loser_of_a_place_stands_behind_from(code):
    text = "The rebels captured the town of Ramadi from the army."
    (found,) = roles_of(code(text), "territory_taken")
    assert {("i", "rebels"), ("t", "army")} <= found


def test_both_sides_of_a_clash_may_stand_behind_its_verb(code):
    text = "Clashes erupted between herders and farmers in Ramadi."
    (found,) = roles_of(code(text), "armed_clash")
    assert {("i", "herders"), ("i", "farmers")} <= found


def test_the_armed_who_fall_in_a_clash_took_part(code):
    (found,) = roles_of(code("Two soldiers were killed in clashes in Ramadi."), "armed_clash")
    assert {letter for letter, _ in found} == {"i", "v"}


def test_strikes_from_the_air_go_on_to_be_those_of_who_struck_last(code):
    text = "Israeli aircraft bombed a camp in Ramadi. A farm in Mosul was hit by an air strike."
    found = roles_of(code(text), "air_strike")
    assert all(("i", "Israeli aircraft") in roles for roles in found)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "Officers of the squad, acting on a tip, arrested two brothers in Mosul.",
            "arrest",
            {("i", "Officers"), ("d", "two brothers")},
        ),
        (
            "A patrol came under fire from militants near Ramadi.",
            "armed_attack",
            {("i", "militants"), ("t", "patrol")},
        ),
        (
            "Armed men took two guards hostage in Mosul.",
            "abduction",
            {("i", "Armed men"), ("v", "guards")},
        ),
        (
            "An attack on a mosque in Mosul attributed to the Islamic State killed two guards.",
            "armed_attack",
            {("i", "Islamic State"), ("t", "mosque"), ("v", "guards")},
        ),
    ],
)
def test_roles_of_other_wordings(code, text, kind, expected):
    found = {(letter, name) for roles in roles_of(code(text), kind) for letter, name in roles}
    for letter, name in expected:
        assert any(letter == other and name in words for other, words in found), found


def test_nobody_has_a_role(code):
    text = "No group has claimed responsibility for the bombing of a court in Mosul."
    (found,) = roles_of(code(text), "bombing")
    assert not any(letter == "i" for letter, _ in found)


def test_a_relative_clause_does_not_take_the_subject_from_the_main_verb(code):
    text = "The front, one of three groups that left the talks, bombed a railway in Mosul."
    assert ("i", "front") in roles_of(code(text), "bombing")[0]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The union demanded an inquiry from the government.", "demand", ("t", "government")),
        ("The mayor's home was the target of a bomb attack in Mosul.", "bombing", ("t", "home")),
        ("Officials blamed the attack in Mosul on the rebels.", "armed_attack", ("i", "rebels")),
        ("Police investigated the murder in Mosul of Omar Hadi.", "killing", ("v", "Omar Hadi")),
        (
            "Nine people, including two nurses, were killed by gunmen in Mosul.",
            "killing",
            ("v", "nurses"),
        ),
        (
            "The convoy which the rebels attacked near Ramadi carried flour.",
            "armed_attack",
            ("t", "convoy"),
        ),
    ],
)
def test_roles_of_phrases_further_off(code, text, kind, expected):
    found = {pair for roles in roles_of(code(text), kind) for pair in roles}
    assert any(expected[0] == letter and expected[1] in name for letter, name in found), found


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("A car bomb was detonated outside the union building.", "bombing", ("t", "building")),
        ("A war between Iraq and the rebels began in Mosul.", "armed_clash", ("i", "Iraq")),
    ],
)
def test_roles_of_buildings_and_states(code, text, kind, expected):
    found = {pair for roles in roles_of(code(text), kind) for pair in roles}
    assert any(expected[0] == letter and expected[1] in name for letter, name in found), found


def test_help_may_be_told_before_the_verb(code):
    text = "The rebels, with air support from Iraq, captured the town of Ramadi."
    (found,) = roles_of(code(text), "territory_taken")
    assert ("h", "Iraq") in found


def test_ties_are_broken_with_the_country_that_the_envoy_leaves(code):
    text = "Sudan recalled its ambassador from Baghdad."
    (found,) = roles_of(code(text), "diplomatic_break")
    assert ("t", "Baghdad") in found
