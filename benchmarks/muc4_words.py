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
INSIDE_ORGANISATION = re.compile(ORGANISATION.pattern.removesuffix("$") + r"\b")
PEOPLE = re.compile(
    r"\b(guerrillas?|rebels?|terrorists?|narcoterrorists?|extremists?|subversives?|soldiers?|"
    r"troops|men|man|women|woman|persons?|people|individuals?|members?|gunmen|gunman|assassins?|"
    r"killers?|murderers?|criminals?|traffickers?|dealers?|commandos?|units?|columns?|fighters?|"
    r"militants?|insurgents?|attackers?|assailants?|officers?|policemen|agents?|students?|youths?|"
    r"squads?|patrols?|patrolmen|mercenaries|sappers|elements?|activists?|sympathizers?|groups?|"
    r"youngsters?|militiamen|hitmen|gangsters?|bandits?|someone|kidnappers?|bombers?|snipers?|"
    r"delinquents?|thugs?|civilians?|peasants?|leaders?|followers?|hijackers?|robbers?|chief|"
    r"commander|senator|president|officials?|minister|mayor|governor|judge|workers?|residents?)\b"
)
# Whom the army may fight, and who may fight it, without it being a case for the task.
COMBATANT = re.compile(
    r"\b(army|armed forces|air force|navy|soldiers?|troops|battalions?|brigades?|regiments?|"
    r"garrisons?|barracks|military|troop|paratroopers?|infantry|detachments?|guerrillas?|rebels?|"
    r"subversives?|insurgents?|extremists?|terrorists?|combatants?|fmln|marines?|units?|patrols?|"
    r"helicopters?|gunships?|convoys?|casualties|guards?men|positions?|commandos?|columns?|"
    r"national guard|air base|eln|mrta|farc|urng|contras?|fighters?)\b"
)
BURNT = re.compile(r"\b(burn|fire|arson|torch|incinerat|ablaze|molotov)")
WEAPON = re.compile(
    r"\b(bombs?|dynamite|explosives?|grenades?|rifles?|machine-?guns?|machine guns?|mortars?|"
    r"rockets?|submachine-?guns?|pistols?|revolvers?|guns?|charges?|devices?|mines?|traps?|"
    r"ak-47s?|m-16s?|rpg-?\d*|bullets?|cocktails?|weapons?|firearms?|shotguns?|missiles?|bazookas?|"
    r"car-?bombs?|launchers?|gunships?|tnt|machetes?|knives|knife|catapults?|artillery|cannons?)\b"
)
# Persons who fight for an armed group, whichever it is.
INSURGENT = re.compile(
    r"\b(guerrillas?|rebels?|subversives?|terrorists?|insurgents?|extremists?|commandos?|"
    r"militia|columns?|fighters?)\b"
)
TypeWords = tuple[tuple[re.Pattern[str], str], ...]
INSTRUMENT_TYPES: TypeWords = (
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
PHYSICAL_TYPES: TypeWords = (
    (re.compile(r"embass|diplomat|consul"), "DIPLOMAT OFFICE OR RESIDENCE"),
    (re.compile(r"pylon|power|electric|energy|pipeline|substation|voltage"), "ENERGY"),
    (
        re.compile(r"bus\b|buses|car\b|cars|truck|vehicle|plane|train|jeep|van\b"),
        "TRANSPORT VEHICLE",
    ),
    (re.compile(r"bank|financial"), "FINANCIAL"),
    (re.compile(r"telephone|radio|television|newspaper|communication|antel"), "COMMUNICATIONS"),
    (re.compile(r"police|post\b|barracks|garrison"), "LAW ENFORCEMENT FACILITY"),
    (re.compile(r"bridge|highway|road|railroad|airport"), "TRANSPORTATION ROUTE"),
    (
        re.compile(r"government|ministry|presiden|city hall|mayor|court"),
        "GOVERNMENT OFFICE OR RESIDENCE",
    ),
    (re.compile(r"house|home|residence|dwelling|apartment"), "CIVILIAN RESIDENCE"),
    (re.compile(r"headquarters|union|party|fenastras|office"), "ORGANIZATION OFFICE"),
    (
        re.compile(r"store|shop|hotel|restaurant|company|factory|plant|business|market"),
        "COMMERCIAL",
    ),
    (re.compile(r"school|universit|institute"), "SCHOOL"),
    (re.compile(r"church|temple|chapel"), "CHURCH"),
)
HUMAN_TYPES: TypeWords = (
    (re.compile(r"police|carabinero|patrolm"), "LAW ENFORCEMENT"),
    (re.compile(r"bodyguard|escort|guard"), "SECURITY GUARD"),
    (re.compile(r"judge|magistrate|attorney|prosecutor|lawyer"), "LEGAL OR JUDICIAL"),
    (re.compile(r"ambassador|diplomat|consul|attache"), "DIPLOMAT"),
    (re.compile(r"soldier|troop|officer|colonel|general|military|army|marine"), "ACTIVE MILITARY"),
    (re.compile(r"candidate|party|deputy|senator|congress|leader"), "POLITICAL FIGURE"),
    (re.compile(r"minister|governor|mayor|president|official"), "GOVERNMENT OFFICIAL"),
)
# Left of a filler: what the key leaves out, or gives as a shorter wording beside the longer one.
_LEFT = re.compile(
    r"^(?:the|a|an|this|that|these|those|his|her|their|its|some|several|various|other|another|"
    r"alleged|suspected|so-called|self-styled|self-proclaimed|least|some of|leftist|rightist|"
    r"spokesm[ae]n for|presumed|reported|about|around|approximately|at least|more than|over)\s+"
)
_NUMBER = re.compile(
    r"^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|scores of|"
    r"hundreds of|\d[\d,]*)\s+"
)
_TITLE = re.compile(
    r"^(?:col|colonel|gen|general|maj|major|capt|captain|lt|lieutenant|sgt|sergeant|dr|doctor|mr|"
    r"mrs|monsignor|msgr|archbishop|bishop|father|priest|rev|reverend|president|senator|deputy|"
    r"governor|mayor|minister|ambassador|judge|magistrate|attorney|jesuit|journalist|police|"
    r"former|ex-president|commander|priests|journalists|fathers|deputies|businessman|industrialist|comrade|engineer|professor|congressman|leader|candidate)\.?\s+"
)
# What is no person though it may be written like one.
NO_PERSON = re.compile(
    r"\b(departments?|province|university|city|town|municipality|embassy|bank|hotel|newspaper|"
    r"country|bridge|company|building|church|airport|ministry|department|street|avenue|radio|"
    r"village|farm|region|republic|office|headquarters|el salvador|san salvador|colombia|bogota|"
    r"medellin|lima|peru|guatemala|chile|honduras|nicaragua|bolivia|argentina|ecuador)\b"
)
# Targets that name nothing the key would list.
NO_THING = re.compile(
    r"^(dozens?|scores|hundreds|thousands|towns?|city|cities|country|people|night|day|morning|"
    r"today|yesterday|it|them|nation|capital|peace|process|democracy|life|lives|\w+ly|attacks?|"
    r"war|violence|actions?|something|fire|losses|state|government|bodies|grenades?|bombs?|"
    r"explosives|bullets|mines|wall|walls|.*\b(departments?|province|municipality|neighborhoods?|"
    r"area|zone|region|casualties))$"
)
_RIGHT = re.compile(r"\s*[\[(][^\])]*[\])]?$|[\s,;:.\]\[()]+$")
PLACE_WORDS = re.compile(
    r"\b(departments?|city|town|municipality|province|neighborhood|district|village|area|zone|"
    r"region|hamlet|canton|jurisdiction|sector|suburb|capital|the|of|in|near)\b"
)


def bare(words: str) -> str:
    """A filler in small letters without determiners, numbers and brackets."""
    folded = numbered(words)
    while (shorter := numbered(_NUMBER.sub("", folded))) != folded:
        folded = shorter
    return folded


def numbered(words: str) -> str:
    """A filler in small letters without determiners and brackets, but with its number."""
    folded = " ".join(words.casefold().replace('"', " ").split())
    while (shorter := _RIGHT.sub("", _LEFT.sub("", folded))) != folded:
        folded = shorter
    return folded


def head_phrase(words: str) -> str:
    """What stands before the first preposition or relative."""
    return re.split(r"\s(?:of|from|in|at|near|who|that|which|belonging|with|for)\s", words)[0]


def untitled(words: str) -> str:
    """A person's name without what stands before it."""
    while (shorter := _TITLE.sub("", words)) != words:
        words = shorter
    return words
