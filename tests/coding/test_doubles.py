"""A claim names an actor once in a role."""

from relata.coding.doubles import without_doubles
from relata.records import Role, RoleName
from relata.text.register import load_register


def role(name: str, actor_id: str | None, of: RoleName = RoleName.INITIATOR) -> Role:
    return Role(role=of, name=name, evidence=None, actor_id=actor_id)


def names(*roles: Role) -> list[str]:
    return [kept.name for kept in without_doubles(roles, load_register())]


def test_a_force_acts_for_its_state() -> None:
    state, force = role("Iraq", "iq-government"), role("Iraqi army", "iq-army")
    assert names(state, force) == ["Iraqi army"]
    assert names(state, role("Syrian army", "sy-army")) == ["Iraq", "Syrian army"]
    assert names(state, role("Iraqi army", "iq-army", RoleName.TARGET)) == ["Iraq", "Iraqi army"]


def test_of_two_names_of_one_actor_the_fuller_stays() -> None:
    short, full = role("IS", "islamic-state"), role("Islamic State", "islamic-state")
    assert names(short, full) == ["Islamic State"]
    assert names(full, full) == ["Islamic State"]


def test_whom_the_register_does_not_know_is_left_alone() -> None:
    assert names(role("gunmen", None), role("two gunmen", None)) == ["gunmen", "two gunmen"]


def test_a_short_form_stands_for_the_full_name() -> None:
    assert names(role("the base", None), role("Ain Sahl air base", None)) == ["Ain Sahl air base"]
    assert names(role("Zahid Rawi", "act-1"), role("Rawi", "act-2")) == ["Zahid Rawi"]
    assert names(role("rebel", None), role("rebel vehicles", None)) == ["rebel", "rebel vehicles"]
    other = role("air base", None, RoleName.TARGET)
    assert names(role("base", None), other) == ["base", "air base"]
