"""At whose door an act is laid: he is its doer, whoever blames him is not."""

import pytest


def told(claims):
    """The doers and the voices of the one attack that is told."""
    (claim,) = [c for c in claims if c.type in ("armed_attack", "bombing", "killing")]
    doers = {role.name for role in claim.roles if role.role.value == "initiator"}
    return doers, [(voice.name, voice.stance.value) for voice in claim.voices]


@pytest.mark.parametrize(
    "text",
    [
        "The raid was blamed on the ELN by the governor.",
        "The raid, blamed by the governor on the ELN, left four soldiers dead.",
        "The raid, which the governor blamed on the ELN, left four soldiers dead.",
        "The governor blamed the raid on the ELN.",
        "The governor attributed the raid to the ELN.",
    ],
)
def test_the_blamed_did_it_and_who_blames_accuses(code, text):
    assert told(code(text)) == ({"ELN"}, [("governor", "accuses")])


def test_several_may_be_blamed(code):
    doers, _ = told(code("The raid was blamed on the ELN and the Taliban."))
    assert doers == {"ELN", "Taliban"}


def test_what_is_blamed_on_no_actor_keeps_its_roles(code):
    doers, _ = told(code("Gunmen attacked a bus near Mosul, which was blamed on old hatred."))
    assert doers == {"Gunmen"}
