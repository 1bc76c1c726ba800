"""Who belongs to whom, by the register."""

from datetime import date

from relata.kinship import ids_named, kinship_of, members_of, state_of
from relata.text.register import load_register

REGISTER = load_register()
is_kin = kinship_of(REGISTER)
FRONT, FACTION = "islamic-resistance-in-iraq", "kataib-hezbollah"


def test_a_faction_and_its_front_are_kin_both_ways():
    assert is_kin(FACTION, FRONT)
    assert is_kin(FRONT, FACTION)


def test_two_factions_of_one_front_are_not_each_other():
    others = members_of(REGISTER, FRONT) - {FRONT, FACTION}
    assert others
    assert not any(is_kin(FACTION, other) for other in others if not is_kin(other, FACTION))


def test_bodies_of_one_state_are_kin_those_of_two_are_not():
    assert is_kin("iq-army", "iq-police")
    assert not is_kin("iq-army", "ir-army")
    assert state_of(REGISTER, "iq-army") == "iq"
    assert state_of(REGISTER, FACTION) is None


def test_a_state_s_forces_under_their_own_name_are_a_body_of_it():
    assert state_of(REGISTER, "israel-defense-forces") == "il"
    assert is_kin("il-armed-forces", "israel-defense-forces")
    assert not is_kin("jo-armed-forces", "israel-defense-forces")


def test_members_are_those_of_a_day():
    assert FACTION in members_of(REGISTER, FRONT, date(2024, 1, 1))
    assert FACTION not in members_of(REGISTER, FRONT, date(1990, 1, 1))


def test_an_actor_is_found_by_any_of_its_names():
    assert ids_named(REGISTER, "Hezbollah Brigades") == [FACTION]
    assert ids_named(REGISTER, FACTION) == [FACTION]
    assert ids_named(REGISTER, "nobody of this name") == []
