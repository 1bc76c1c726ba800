"""Groups of types, statuses and roles that many steps ask about: what is an attack, what is done.

A step that needs a group of its own keeps it beside its code; what two steps need is here.
"""

from relata.records import RoleName, Status

ATTACK_TYPES = frozenset(
    [
        "armed_attack", "air_strike", "shelling", "bombing", "suicide_bombing", "chemical_attack",
        "killing",
    ]
)  # fmt: skip
# An attack of which no means are told: it may be one that is told with them elsewhere.
VAGUE_ATTACKS = frozenset({"armed_attack", "killing"})
# Attacks, and two sides that fight.
FIGHTING = ATTACK_TYPES | {"armed_clash"}
# Whatever people are commonly killed in.
DEADLY = FIGHTING | {"crowd_control", "riot"}
# Whatever people may be hurt in.
VIOLENT = DEADLY | {"protest", "robbery", "sexual_violence"}

DONE = frozenset({Status.OCCURRED, Status.ONGOING})
# Done, or at least tried.
TRIED = DONE | {Status.ATTEMPTED}
# What is still to come, if it comes.
NOT_YET = frozenset({Status.PLANNED, Status.EXPECTED, Status.THREATENED, Status.HYPOTHETICAL})

SUFFERERS = frozenset({RoleName.VICTIM, RoleName.DETAINEE})
# Who is a person in a relation with a body.
PERSONS = {"member_of": RoleName.SUBJECT, "led_by": RoleName.OBJECT}
