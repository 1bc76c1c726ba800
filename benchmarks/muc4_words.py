"""Words of MUC-4 reports by what they stand for, as the task's guidelines tell them apart."""

import re

# The nine countries that the task is about.
COUNTRIES = {
    "AR": "argentina", "BO": "bolivia", "CL": "chile", "CO": "colombia", "EC": "ecuador",
    "SV": "el salvador", "GT": "guatemala", "HN": "honduras", "PE": "peru",
}  # fmt: skip

ORGANISATION = re.compile(
    r"\b(army|armed forces|air force|navy|forces|government|regime|front|movement|cartels?|"
    r"mafias?|police|party|organi[sz]ations?|brigade|battalion|regiment|guard|ministry|"
    r"directorate|extraditables|shining path|sendero|army corps|alliance|union|federation|"
    r"death squads?|gangs?|factions?|detachment|military|command|junta|assembly|council)$"
)
PEOPLE = re.compile(
    r"\b(guerrillas?|rebels?|terrorists?|narcoterrorists?|extremists?|subversives?|soldiers?|"
    r"troops|men|man|women|woman|persons?|people|individuals?|members?|gunmen|gunman|assassins?|"
    r"killers?|murderers?|criminals?|traffickers?|dealers?|commandos?|units?|columns?|fighters?|"
    r"militants?|insurgents?|attackers?|assailants?|officers?|policemen|agents?|students?|youths?|"
    r"squads?|patrols?|patrolmen|mercenaries|sappers|elements?|activists?|sympathizers?|groups?|"
    r"youngsters?|militiamen|hitmen|gangsters?|bandits?|someone|kidnappers?|bombers?|snipers?|"
    r"delinquents?|thugs?|civilians?|peasants?|leaders?|followers?|hijackers?|robbers?)\b"
)
# Whom the army may fight, and who may fight it, without it being a case for the task.
COMBATANT = re.compile(
    r"\b(army|armed forces|air force|navy|soldiers?|troops|battalions?|brigades?|regiments?|"
    r"garrisons?|barracks|military|troop|paratroopers?|infantry|detachments?|guerrillas?|rebels?|"
    r"subversives?|insurgents?|extremists?|terrorists?|combatants?|fmln|marines?|units?|patrols?|"
    r"helicopters?|gunships?|convoys?|casualties|guards?men|positions?|commandos?|columns?|"
    r"national guard|air base|eln|mrta|farc|urng|contras?|fighters?)\b"
)
WEAPON = re.compile(
    r"\b(bombs?|dynamite|explosives?|grenades?|rifles?|machine-?guns?|machine guns?|mortars?|"
    r"rockets?|submachine-?guns?|pistols?|revolvers?|guns?|charges?|devices?|mines?|traps?|"
    r"ak-47s?|m-16s?|rpg-?\d*|bullets?|cocktails?|weapons?|firearms?|shotguns?|missiles?|bazookas?|"
    r"car-?bombs?|launchers?|gunships?|tnt|machetes?|knives|knife|catapults?|artillery|cannons?)\b"
)
INSTRUMENT_TYPES = (
    (re.compile(r"\b(car|truck|bus|vehicle)[ -]bomb"), "VEHICLE BOMB"),
    (re.compile(r"dynamite"), "DYNAMITE"),
    (re.compile(r"bomb"), "BOMB"),
    (re.compile(r"machine-? ?gun"), "MACHINE GUN"),
    (re.compile(r"grenade"), "GRENADE"),
    (re.compile(r"mortar"), "MORTAR"),
    (re.compile(r"rocket|rpg|bazooka"), "ROCKET"),
    (re.compile(r"rifle|ak-47|m-16"), "RIFLE"),
    (re.compile(r"\bmines?\b"), "MINE"),
    (re.compile(r"explosive|charge|device|tnt"), "EXPLOSIVE"),
    (re.compile(r"machete|knife|knives"), "CUTTING DEVICE"),
    (re.compile(r"gun|pistol|revolver|firearm|bullet|weapon"), "GUN"),
)
# Left of a filler: what the key leaves out, or gives as a shorter wording beside the longer one.
_LEFT = re.compile(
    r"^(?:the|a|an|this|that|these|those|his|her|their|its|some|several|various|other|another|"
    r"alleged|suspected|presumed|reported|about|around|approximately|at least|more than|over|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|scores of|"
    r"hundreds of|\d[\d,]*)\s+"
)
_RIGHT = re.compile(r"\s*[\[(][^\])]*[\])]?$|[\s,;:.\]\[()]+$")
PLACE_WORDS = re.compile(
    r"\b(departments?|city|town|municipality|province|neighborhood|district|village|area|zone|"
    r"region|hamlet|canton|jurisdiction|sector|suburb|capital|the|of|in|near)\b"
)


def bare(words: str) -> str:
    """A filler in small letters without determiners, numbers and brackets."""
    folded = " ".join(words.casefold().replace('"', " ").split())
    while (shorter := _RIGHT.sub("", _LEFT.sub("", folded))) != folded:
        folded = shorter
    return folded


def head_phrase(words: str) -> str:
    """What stands before the first preposition or relative."""
    return re.split(r"\s(?:of|from|in|at|near|who|that|which|belonging|with|for)\s", words)[0]
