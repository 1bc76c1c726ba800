"""Which words of a sentence name the means of an act."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A car bomb exploded near a market in Mosul, killing nine people.", {"car_bomb"}),
        ("A roadside bomb blast killed two soldiers near Ramadi on Sunday.", {"ied"}),
        ("A blast killed two soldiers near Ramadi on Sunday.", {"explosive"}),
        ("A drone strike set off explosions at a depot in Mosul on Sunday.", {"drone"}),
        (
            "Allied forces conducted nine strikes near Mosul using bomber, fighter and "
            "remotely piloted aircraft.",
            {"aircraft", "drone"},
        ),
        ("Gunmen stormed a gold mine near Mosul, killing two guards.", set()),
        ("Insurgents ambushed a patrol near Mosul with mines and rifles.", {"mine", "small_arms"}),
        ("Troops shelled a village near Mosul with mortars.", {"mortar"}),
        ("A mine killed a soldier near Ramadi.", {"mine"}),
        ("The Iraqi air force said a drone struck a depot in Mosul.", {"drone"}),
        ("Militants shot the drone down near Ramadi on Sunday.", {"drone"}),
        ("Soldiers fired on a patrol near Mosul, killing two men.", {"small_arms"}),
        ("Youths attacked a patrol in Mosul with stones and bricks.", {"other"}),
        ("An explosives-laden lorry exploded in Mosul, killing nine people.", {"car_bomb"}),
        ("Militiamen killed two men near Mosul with pangas.", {"blade"}),
        ("Police dispersed protesters in Mosul with teargas.", {"chemical"}),
        ("Gunmen set upon Ramadi on Sunday and put to the torch a market.", {"fire"}),
    ],
)
def test_the_closer_word_for_a_means_counts(code, text, expected):
    assert {w.weapon_class.value for claim in code(text) for w in claim.weapons} == expected
