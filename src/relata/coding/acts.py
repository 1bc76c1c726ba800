"""Groups of types, statuses and roles that many steps ask about: what is an attack, what is done.

A step that needs a group of its own keeps it beside its code; what two steps need is here.
"""

from relata.records import CountOf, RoleName, Status, WeaponClass

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
# What is done by saying something.
SPEECH_TYPES = frozenset(
    ["threat", "accusation", "demand", "support", "rejection", "concession", "vow"]
)
# What is done by words alone, said or signed: it has a place only where one is told for it.
OF_WORDS = SPEECH_TYPES | {"sanction", "diplomatic_break"}
_ANY_MEANS = frozenset(WeaponClass)
# Which means the types have that are done with one; other types have none.
MEANS_OF_TYPE = dict.fromkeys(
    (
        "armed_attack", "bombing", "suicide_bombing", "chemical_attack", "killing", "armed_clash",
        "weapons_disrupted", "crowd_control", "riot",
    ),
    _ANY_MEANS,
) | {
    "air_strike": frozenset(
        [
            WeaponClass.AIRCRAFT, WeaponClass.DRONE, WeaponClass.MISSILE, WeaponClass.ROCKET,
            WeaponClass.EXPLOSIVE,
        ]
    ),
    "shelling": frozenset(
        [
            WeaponClass.ROCKET, WeaponClass.MISSILE, WeaponClass.MORTAR, WeaponClass.ARTILLERY,
            WeaponClass.DRONE, WeaponClass.AIRCRAFT,
        ]
    ),
    "property_destruction": frozenset([WeaponClass.FIRE]),
    "abduction": frozenset([WeaponClass.SMALL_ARMS, WeaponClass.GRENADE, WeaponClass.BLADE]),
}  # fmt: skip
# What an air strike or a shelling by such means is instead.
BY_OTHER_MEANS = {
    **dict.fromkeys(
        (WeaponClass.IED, WeaponClass.EXPLOSIVE, WeaponClass.MINE, WeaponClass.CAR_BOMB), "bombing"
    ),
    WeaponClass.SUICIDE_VEST: "suicide_bombing",
    **dict.fromkeys((WeaponClass.MORTAR, WeaponClass.ARTILLERY), "shelling"),
    **dict.fromkeys((WeaponClass.SMALL_ARMS, WeaponClass.BLADE), "armed_attack"),
    WeaponClass.CHEMICAL: "chemical_attack",
}

DONE = frozenset({Status.OCCURRED, Status.ONGOING})
# Done, or at least tried.
TRIED = DONE | {Status.ATTEMPTED}
# What is still to come, if it comes.
NOT_YET = frozenset({Status.PLANNED, Status.EXPECTED, Status.THREATENED, Status.HYPOTHETICAL})

SUFFERERS = frozenset({RoleName.VICTIM, RoleName.DETAINEE})
# Who is a person in a relation with a body.
PERSONS = {"member_of": RoleName.SUBJECT, "led_by": RoleName.OBJECT}
# Whoever suffers one of these is counted as that.
COUNTED_AS = {
    "killing": CountOf.KILLED,
    "abduction": CountOf.ABDUCTED,
    "arrest": CountOf.DETAINED,
    "release": CountOf.RELEASED,
}
