"""Whose means the words of a sentence name."""

from relata.records import WeaponClass


def test_aircraft_that_help_the_other_side_do_not_make_an_assault_an_air_strike(code):
    claims = code(
        "Rebels launched an assault on Ramadi on Sunday before being driven back by "
        "Iraqi forces supported by US air strikes."
    )
    types = {claim.type for claim in claims}
    assert types & {"armed_attack", "armed_clash"}
    assert "air_strike" not in types


def test_what_others_use_meanwhile_is_not_the_attackers_means(only):
    claim = only("Gunmen stormed a hotel in Baghdad as commandos landed from helicopters.")
    assert claim.type == "armed_attack"
    assert claim.weapons == ()


def test_the_attackers_own_aircraft_count(only):
    claim = only("Jets attacked a depot in Ramadi with missiles.")
    assert claim.type == "air_strike"
    assert WeaponClass.MISSILE in {weapon.weapon_class for weapon in claim.weapons}
