"""Nothing in, the words for people, happenings and harm that counts are read by out."""

from functools import cache

from relata.records import CountOf
from relata.text.countries import load_countries
from relata.text.tokens import word_set

PEOPLE = word_set(
    "people persons person civilians civilian soldiers soldier troops troop troopers fighters "
    "fighter militants militant rebels rebel insurgents insurgent guerrillas guerrilla "
    "guerillas guerilla gunmen gunman terrorists terrorist attackers attacker assailants "
    "assailant bombers bomber policemen policeman policewomen policewoman officers officer "
    "police cops guards guard bodyguards bodyguard escorts escort officials official men man "
    "women woman children child kids kid girls girl boys boy schoolgirls schoolchildren "
    "students student pupils teachers teacher workers worker employees employee journalists "
    "journalist reporters reporter cameraman cameramen photographer doctors doctor nurses nurse "
    "medics medic paramedics staff staffers residents resident villagers villager locals "
    "citizens citizen nationals national foreigners foreigner tourists tourist pilgrims pilgrim "
    "worshippers worshipper worshipers mourners refugees refugee migrants migrant passengers "
    "passenger drivers driver pilots pilot sailors sailor marines marine airmen crewmen crew "
    "commanders commander leaders leader members member personnel servicemen serviceman "
    "servicewomen peacekeepers peacekeeper peasants peasant farmers farmer fishermen herders "
    "herdsmen priests priest jesuits nuns nun bishop monks imam clerics cleric judges judge "
    "lawyers lawyer magistrate prosecutor politicians politician mayor mayors councilor "
    "councilman deputy senator ministers minister diplomats diplomat ambassador engineers "
    "engineer technicians businessmen businessman ranchers miners miner hostages hostage "
    "captives prisoners prisoner inmates detainees detainee suspects suspect protesters "
    "protester protestors demonstrators demonstrator rioters activists activist supporters "
    "supporter participants bystanders bystander passersby pedestrians victims victim "
    "individuals individual youths youth teenagers teenager babies baby infants infant families "
    "brothers brother sisters sister sons son daughters daughter parents father mother wife "
    "husband relatives relative neighbors colleagues companions companion militiamen militia "
    "militias paramilitaries mercenaries mercenary jihadists jihadist jihadis extremists "
    "extremist separatists separatist operatives operative agents agent spies spy recruits "
    "conscripts reservists cadets sergeant sergeants lieutenant lieutenants captain captains "
    "colonel colonels general generals major majors corporal corporals lives souls others other "
    "more elements ones subversives bandits bandit kidnappers kidnapper smugglers traffickers "
    "criminals criminal cartel invaders aggressors contractors contractor advisers advisors "
    "adviser interpreter interpreters translators volunteers missionaries missionary "
    "churchgoers parishioners shoppers commuters customers guests spectators fans homeless "
    "populations inhabitants dissidents deserters defectors combatants noncombatants "
    "non-combatants servicemembers enemies forces rangers commandos commando infantrymen "
    "paratroopers guardsmen trainees instructor instructors professor professors rector dentist "
    "singer actor author cook housekeeper gardener taxi-driver laborers unionists "
    "trade-unionists settlers settler militiaman collaborator collaborators informant "
    "informants westerners ranger patrolman patrolmen highwaymen pirates seamen rescuers "
    "firefighters firefighter aid-workers humanitarians delegates delegate candidates candidate "
    "voters voter schoolboy schoolboys schoolgirl toddler toddlers grandmother grandfather "
    "grandson granddaughter uncle aunt cousin nephew niece trader traders merchant merchants "
    "vendor vendors preacher elder elders tribesmen tribesman guardsman crewmembers crewmember "
    "airman seaman rancher landowner landowners trucker truckers motorist motorists "
    "motorcyclist cyclist paramedic rescuer deminer deminers sapper sappers sniper snipers "
    "gunners scout scouts correspondent correspondents editor blogger scholar scientist "
    "scientists physicist midwife surgeon governor veterans veteran warden wardens trafficker "
    "accomplice accomplices ringleader mastermind masterminds perpetrators perpetrator "
    "hijackers hijacker hitmen hitman loyalists loyalist partisans partisan legionnaires "
    "conscript recruit cadet reservist deserter photographers columnist columnists protestor "
    "aide aides envoy envoys shepherd shepherds constable constables conductor machinist "
    "technician mechanic mechanics porter porters baker fisherman herder labourer labourers "
    "laborer builder builders carpenter tailor shopkeeper shopkeepers housewife widow orphans "
    "pastor pastors rabbi councillor councillors lawmaker lawmakers legislator legislators "
    "parliamentarian parliamentarians organiser organisers organizer organizers campaigner "
    "campaigners negotiator negotiators facilitator facilitators financier financiers courier "
    "couriers gangsters robber robbers looter looters assassin assassins killer killers warlord "
    "spokesman spokeswoman secretary chairman director manager owner clerk clerks electrician "
    "watchman watchmen evacuees returnees gendarme gendarmes vigilante vigilantes auxiliaries "
    "subaltern seminarians catechist poet musician player players athlete athletes teens minors "
    "pensioner pensioners newborn tribeswoman herdsman cattle-herder caretaker cleaner "
    "officer-cadets servicewoman commuter customer passerby passer-by writer writers novelist "
    "host hosts chief chiefs chieftain chieftains lord lords kingpin kingpins president sheikh "
    "sheikhs mullah consul congressman congresswoman councilwoman attorney presenter presenters "
    "broadcaster broadcasters rapper comedian footballer lecturer lecturers researcher "
    "researchers banker dealer dealers headmaster headman thief thieves gangster patients patient "
    "inspectors inspector observers observer travellers traveller travelers traveler dwellers "
    "visitors visitor volunteer newsmen newsman deputies executive executives paymaster "
    "putschists followers follower maids maid jawans jawan cadres cadre commissioners "
    "commissioner offenders offender survivors survivor minor guides guide deacon deacons "
    "chauffeur chauffeurs passers-by railwaymen evangelists evangelist cooks midwives novices "
    "surveyors surveyor foresters loggers cyclists chef waiter busdriver barber potter weaver "
    "scavengers scavenger foreman supervisor headteacher headteachers hoodlums hoodlum miscreants "
    "miscreant takfiris takfiri tapper tappers hunters hunter adolescents adolescent"
)

# Nouns of people who do something, rather than suffer it, when nothing else is said of them.
ACTING = word_set("protesters protestors demonstrators marchers mourners participants rioters")

# Between a number and the place where so many were hurt ("three in Bama").
WHERE = word_set("in at near outside")

DYING = word_set("dead fatalities fatality deaths death bodies body corpses corpse martyrs lives")
HARMED = word_set("casualties casualty")
HURTING = word_set("injuries injury wounded injured wounds")

EVENTS = word_set(
    "attacks attack strikes strike airstrikes airstrike air-strikes raids raid explosions "
    "explosion blasts blast bombings bombing operations clashes incidents shootings ambushes "
    "assaults protests demonstrations rallies battles skirmishes violations assassinations "
    "murders killings kidnappings abductions detonations sorties engagements firefights outages "
    "hijackings robberies executions massacres offensives occasions homicides femicides slayings"
)

NOT_PEOPLE = word_set(
    "year years month months week weeks day days hour hours minute minutes second seconds night "
    "nights decade decades century centuries time times km kms kilometer kilometers kilometre "
    "kilometres mile miles meter meters metre metres foot feet inch inches yard yards block "
    "blocks hectares acres square percent per cent % $ dollar dollars pesos peso euros pounds "
    "rupees rials sucres colones ton tons tonnes kilo kilos kg kilogram kilograms grams g lb "
    "lbs barrels liters litres gallons tank tanks vehicle vehicles car cars truck trucks bus "
    "buses ambulances helicopter helicopters aircraft plane planes jet jets ship ships boat "
    "boats vessels tankers trains motorcycles bulldozers house houses home homes building "
    "buildings bridge bridges towers shops stores schools hospitals mosques churches villages "
    "village towns town cities city districts provinces states countries nations places areas "
    "positions checkpoints bases camps points rocket rockets missile missiles mortar mortars "
    "shell shells grenades drone drones bomb bombs mines devices weapons rifles guns pistols "
    "rounds bullets cartridges explosives caches factories facilities facility nodes tunnels "
    "units headquarters offices branches a.m. p.m. gmt o'clock hrs january february march april "
    "may june july august september october november december jan. feb. mar. apr. jun. jul. "
    "aug. sep. sept. oct. nov. dec. jan feb mar apr jun jul aug sep sept oct nov dec degrees "
    "pages seats votes counts charges articles phases stages parts sides fronts groups parties "
    "factions organizations brigades battalions companies squads patrols convoys columns "
    "divisions regiments dozens hundred thousand million billion mm cal caliber ministries "
    "reasons issues questions names things ways calls letters reports statements languages"
)

_VERBS: dict[CountOf, str] = {
    CountOf.KILLED: (
        "kill murder assassinate execute massacre slaughter behead martyr lynch neutralize "
        "neutralise eliminate slay"
    ),
    CountOf.INJURED: "injure wound hurt maim hospitalize hospitalise",
    CountOf.DETAINED: "arrest detain apprehend capture imprison jail nab incarcerate",
    CountOf.ABDUCTED: "abduct kidnap",
    CountOf.RELEASED: "release free rescue liberate",
    CountOf.DISPLACED: "displace evacuate uproot",
}
_IRREGULAR: dict[str, tuple[CountOf, str]] = {
    "slain": (CountOf.KILLED, "k"),
    "slew": (CountOf.KILLED, "k"),
    "hurt": (CountOf.INJURED, "k"),
    "hurting": (CountOf.INJURED, "g"),
    "gunned": (CountOf.KILLED, "k"),
    "hanged": (CountOf.KILLED, "k"),
    "held": (CountOf.DETAINED, "k"),
    "holding": (CountOf.DETAINED, "g"),
    "seized": (CountOf.ABDUCTED, "k"),
    "seizing": (CountOf.ABDUCTED, "g"),
    "remanded": (CountOf.DETAINED, "k"),
    "shooting": (CountOf.CASUALTIES, "g"),
}
_INTRANSITIVE: dict[CountOf, str] = {
    CountOf.KILLED: "died die dies dying perished perish perishes drowned starved",
    CountOf.DISPLACED: "fled flee flees fleeing",
    CountOf.MISSING: "disappeared disappear vanished",
    CountOf.PARTICIPANTS: (
        "gathered gather gathers protested protest marched march marches rallied rally "
        "demonstrated demonstrate participated participate attended attend "
        "camped joined flocked"
    ),
}
STATES: dict[str, CountOf] = {
    "dead": CountOf.KILLED,
    "missing": CountOf.MISSING,
    "hostage": CountOf.ABDUCTED,
    "captive": CountOf.ABDUCTED,
    "prisoner": CountOf.DETAINED,
    "homeless": CountOf.DISPLACED,
}
_NOUNS: dict[CountOf, str] = {
    CountOf.KILLED: (
        "death deaths killing killings murder murders assassination execution massacre beheading "
        "slaying lives loss martyrdom body bodies corpse corpses"
    ),
    CountOf.INJURED: "wounding injuries injury",
    CountOf.DETAINED: "arrest arrests detention capture imprisonment apprehension",
    CountOf.ABDUCTED: "abduction kidnapping kidnappings",
    CountOf.RELEASED: "release liberation rescue",
    CountOf.DISPLACED: "displacement evacuation",
}


# "Two Lebanese", "the Swiss"; "an Iraqi", "a Ghanaian".
_SAME_IN_PLURAL = ("s", "ese")
_OF_ONE = ("an", "i", "ese", "ino")


def _past(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    return stem + ("ped" if stem in ("kidnap",) else "bed" if stem == "nab" else "ed")


def _gerund(stem: str) -> str:
    base = stem.removesuffix("e") if stem != "free" else stem
    return base + ("ping" if stem in ("kidnap",) else "bing" if stem == "nab" else "ing")


def _inflected() -> dict[str, tuple[CountOf, str]]:
    """Each form of a harm verb with what it counts and its symbol: k past, g gerund, v present."""
    forms: dict[str, tuple[CountOf, str]] = {}
    for of, stems in _VERBS.items():
        for stem in stems.split():
            third = stem + ("es" if stem.endswith("s") else "s")
            forms |= {
                _past(stem): (of, "k"),
                _gerund(stem): (of, "g"),
                stem: (of, "v"),
                third: (of, "v"),
            }
    return forms


def _demonyms() -> frozenset[str]:
    return frozenset(name.casefold() for country in load_countries() for name in country.demonyms)


@cache
def nationals() -> frozenset[str]:
    """Demonyms that one person may be called by: "an Iraqi", "a Filipino", not "a French"."""
    return frozenset(name for name in _demonyms() if name.endswith(_OF_ONE))


@cache
def peoples() -> frozenset[str]:
    """Demonyms in the plural ("iraqis"), and "taliban"."""
    return frozenset(
        name if name.endswith(_SAME_IN_PLURAL) else name + "s" for name in _demonyms()
    ) | {
        "taliban", "kurds", "arabs", "jews", "muslims", "christians", "druze", "hutus", "tutsis",
    }  # fmt: skip


VERBS = {
    **_inflected(),
    **_IRREGULAR,
    **{word: (of, "d") for of, words in _INTRANSITIVE.items() for word in words.split()},
}
NOUNS = {word: of for of, words in _NOUNS.items() for word in words.split()}
