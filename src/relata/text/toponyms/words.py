"""The words around place names: which make a name a place, a person or an organisation."""

from functools import cache

from relata.resources import data_dir
from relata.text.tokens import word_set

# Before a name, these say that it is a place.
LOCATIVES = word_set(
    "in at near inside outside around across throughout toward towards into from to through "
    "via between off above beyond along surrounding downtown within over on"
)
# What is done to places: "shelled Sloviansk".
TAKEN = word_set(
    "shelled bombed entered besieged retook recaptured liberated invaded captured captures seized "
    "seizes stormed struck attacked overran bombarded evacuated raided raids raiding ransacked "
    "torched looted pillaged razed pounded pounding encircled encircling surrounding occupied "
    "occupying storming attacking shelling bombing bombarding besieging invading entering retake "
    "retaking recapture recapturing capturing seizing liberating overrun overrunning retakes "
    "rocked rocking hit hits hitting targeted targeting pummelled pummeled hammered"
)
# Of these, the ones that are never done to people.
TAKEN_SURELY = word_set("shelled besieged retook recaptured liberated invaded overran bombarded")
# Of an unknown name that stands alone behind these, a place is likelier than a person.
CAPTURED = word_set(
    "capture captured captures capturing seize seized seizes seizing entering besieging retaking "
    "recapturing liberating overrunning shelling bombarding reached reaching"
)
# The surest of them: what follows is hardly ever a person.
SURE_LOCATIVES = word_set(
    "in near inside outside around across throughout toward towards downtown nearby neighbouring "
    "neighboring"
)
# "Near Mosul" is known to the district only.
NEARBY = word_set("near outside around surrounding approaching bordering")
# "The outskirts of Mosul", "20 km south of Mosul".
NEARBY_OF = word_set(
    "outskirts area areas vicinity countryside environs surroundings north south east west "
    "northeast northwest southeast southwest hills mountains region rural periphery"
)
# "The mayor of Kobane", "the streets of Kobane": a place has these.
LIVED_IN = word_set("inhabitants mayor population residents streets villagers townspeople dwellers")
DIRECTIONS = {
    "northern": (1, 0), "north": (1, 0), "southern": (-1, 0), "south": (-1, 0),
    "eastern": (0, 1), "east": (0, 1), "western": (0, -1), "west": (0, -1),
    "northeastern": (1, 1), "northeast": (1, 1), "north-eastern": (1, 1), "north-east": (1, 1),
    "northwestern": (1, -1), "northwest": (1, -1), "north-western": (1, -1),
    "north-west": (1, -1), "southeastern": (-1, 1), "southeast": (-1, 1),
    "south-eastern": (-1, 1), "south-east": (-1, 1), "southwestern": (-1, -1),
    "southwest": (-1, -1), "south-western": (-1, -1), "south-west": (-1, -1), "central": (0, 0),
    "downtown": (0, 0),
}  # fmt: skip
QUARTER = "neighbourhood"
# "City of X", "the department of X": what sort of place X is.
KIND_BEFORE_OF = {
    "provinces": "province", "departments": "province", "governorates": "province",
    "states": "province", "regions": "province", "districts": "district", "counties": "district",
    "cities": "town", "towns": "town", "villages": "town",
    "city": "town", "town": "town", "village": "town", "settlement": "town", "port": "town",
    "municipality": "town", "capital": "town", "suburb": "town", "hamlet": "town",
    "settlements": "town", "hamlets": "town", "localities": "town", "locality": "town",
    "province": "province", "department": "province", "governorate": "province",
    "state": "province", "region": "province", "oblast": "province", "district": "district",
    "county": "district", "republic": "country", "kingdom": "country", "island": "region",
    "neighbourhood": QUARTER, "neighborhood": QUARTER, "neighbourhoods": QUARTER,
    "neighborhoods": QUARTER, "quarter": QUARTER,
}  # fmt: skip
# "X province", "X county".
KIND_AFTER = {
    "province": "province", "provinces": "province", "department": "province",
    "departments": "province", "governorate": "province", "governorates": "province",
    "oblast": "province", "state": "province", "region": "province", "prefecture": "province",
    "oblasts": "province", "states": "province", "regions": "province", "cities": "town",
    "towns": "town", "villages": "town",
    "canton": "province", "krai": "province", "emirate": "province", "county": "district",
    "counties": "district", "district": "district", "districts": "district",
    "subdistrict": "district", "parish": "district", "sector": "district", "division": "district",
    "territory": "district", "township": "district", "municipality": "district",
    "agency": "district", "city": "town", "town": "town", "village": "town",
    "chiefdom": "district", "chieftaincy": "district", "groupement": "district",
    "lga": "district", "lgas": "district",
    "commune": "district", "woreda": "district", "raion": "district", "locality": "district",
}  # fmt: skip
# What districts of Nigeria are called: "Shiroro Local Government Area".
LOCAL_AREA = ("local", "government", "area")
# What leads from one place to another: "on the road to Sévaré".
WAYS = word_set("road roads highway track railway line route way")
# What is built in one spot and goes by the name of its town or its own.
NAMED_BUILDINGS = word_set(
    "airbase airfield airport airstrip bakery barracks base bazaar bridge camp campus cathedral "
    "cemetery checkpoint church cinema clinic college compound consulate court courthouse dam "
    "embassy farm garrison headquarters hospital hotel jail mall market marketplace mausoleum "
    "monastery mosque museum nightclub outpost palace plant port prison quarry ranch refinery "
    "restaurant school seminary shrine square stadium station supermarket synagogue temple "
    "terminal theater theatre tomb tower university warehouse"
)
# These are named after any town or anybody, wherever they stand: "Paris Avenue", "Reem Bakery".
NAMED_FREELY = word_set(
    "street avenue boulevard road mosque church cathedral school hotel square hospital quarter "
    "neighborhood neighbourhood farm garrison barracks shelter bakery bazaar cinema clinic "
    "nightclub ranch restaurant supermarket theater theatre warehouse"
)
# After a name, these make the two one site. Capital or small.
SITE_NOUNS = NAMED_BUILDINGS | word_set(
    "hall neighborhood neighbourhood quarter suburb crossing street avenue boulevard road highway "
    "naval barrage oilfield gasfield pipeline hill mountain mountains valley river lake island "
    "islands peninsula desert forest corridor area pass hills heights"
)
# These have the name of whom or what they are for behind them: "the Tomb of the Prophets".
SITES_OF = word_set(
    "temple mausoleum tomb shrine church mosque cathedral monastery synagogue palace headquarters"
)
# An organisation's name stands before these.
SEATS = word_set("headquarters")
# A number may stand behind these: "Highway 2".
NUMBERED_ROADS = word_set("highway route")
# These stand for the land around rather than a site.
AREA_NOUNS = word_set(
    "area hill hills heights mountain mountains valley river lake island islands peninsula desert "
    "forest corridor suburb pass"
)
# "Camp Taji": the noun comes first.
SITE_PREFIXES = word_set("camp kibbutz rue plaza calle avenida fob")
STREETS = word_set(
    "street st. avenue ave. boulevard blvd. road rd. drive dr. lane highway route way"
)
# What may stand between a name and its site noun: "Baghdad International Airport".
SITE_INNER = word_set(
    "district international military air naval refugee border oil gas power nuclear army regional "
    "concentration internment displacement detention state central general medical training "
    "hydroelectric main train police bus railway gate green presidential prime service"
)
ORGANISATION_WORDS = word_set(
    "bank army front party council ministry department police forces force times post news "
    "agency committee union association league brigade brigades movement observatory company "
    "corp corp. inc inc. co. ltd group institute federation organization organisation "
    "commission foundation network press herald tribune journal gazette chronicle telegraph "
    "daily television tv radio club united city fc society coalition congress parliament "
    "senate government guard guards corps battalion regiment command bureau office authority "
    "board fund center centre academy airlines airways motors systems industries holdings "
    "partners liberation resistance democratic islamic national armed military revolutionary "
    "republican popular people's state militia rifles rangers giants tigers lions bears packers "
    "cowboys yankees sox angels"
)
TITLES = word_set(
    "uss hms usns operation mr mr. mrs mrs. ms ms. dr dr. sheriff judge gen gen. general col "
    "col. colonel capt capt. captain president minister sen sen. senator rep rep. gov gov. "
    "governor pastor rev rev. reverend imam sheikh sheik king queen prince princess pope "
    "commander spokesman spokeswoman spokesperson mayor officer deputy detective sgt sgt. "
    "sergeant lt lt. lieutenant maj maj. major chief coach professor prof prof. ambassador "
    "secretary attorney justice councilman councilwoman commissioner superintendent principal "
    "director sir lord lady dame father sister brother ayatollah mullah emir st. saint "
    "cardinal bishop archbishop premier chancellor chairman chairwoman leader lawyer author "
    "actor actress singer trooper constable inspector admiral adm. marshal"
)
# A state or its capital that does these is a government.
METONYM_VERBS = word_set(
    "said says accused accuses denied denies announced announces warned warns condemned "
    "condemns vowed vows agreed agrees rejected rejects demanded demands insisted insists "
    "called calls urged urges claimed claims blamed blames pledged pledges threatened "
    "threatens signed supports supported backs backed recognized recognised imposed expelled "
    "recalled wants believes considers maintains argues responded retaliated annexed declared "
    "declares confirmed confirms hopes seeks refused refuses voted joined provides provided"
)
# A state that does these is its forces; a town may be what they are done to.
ACT_VERBS = word_set(
    "attacked bombed struck hit shot shelled fired seized captured retook killed carried "
    "conducted targeted intercepted shut fought began took gave made lost won freed arrested "
    "hanged raided stormed invades launched invaded deployed withdrew sent"
)
AUXILIARIES = word_set(
    "has have had will would could should must may might is was does did are were"
)
# Before a state, these make it a party and no place.
METONYM_AFTER = word_set(
    "by with between include includes including support supports supporting backed like urged "
    "told asked thanked accused accusing blamed condemned than"
)
# What stands before these is no subject.
NOT_BEFORE_SUBJECT = word_set(
    "of , in on at against with for by about over than to from into near across and or"
)
STATE_ORGANS = word_set(
    "junta government army military president parliament minister ministry foreign defense defence "
    "forces armed air navy supreme prime interior police leadership regime ambassador "
    "officials authorities troops soldiers intelligence security permanent envoy leader "
    "leaders state king"
)
# Capitalised words that are no names.
NEVER_NAMES = word_set(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday jan. feb. mar. apr. jun. jul. "
    "aug. sep. sept. oct. nov. dec. feb aug sept oct nov dec mission i a an "
    "the he she it we they you his her its their our my this that these those there here god allah "
    "quran koran ramadan easter christmas islam "
    "muslim muslims christian christians jewish jew jews sunni sunnis shia shiite shiites "
    "shi'ite catholic arab arabs isis isil daesh nato un u.n. eu opec afp ap reuters xinhua "
    "internet english no. mr mrs toyota nissan hamas hezbollah taliban fatah houthi houthis "
    "gulf coast homeland pkk ypg sdf plo idf white house rt ira eta farc eln fmln nazi nazis "
    "passover al-sham claus capitol and of or for by with from as at but not if so then when "
    "where while who what which why how all some any most many more one two three four five "
    "six seven eight nine ten first second"
)
CONNECTORS = word_set(
    "of de la del las los le les da do dos di du des es van upon on sur am and y the 's"
)
# Common words that begin names of places.
NAME_OPENERS = word_set(
    "new north south east west united central ivory soviet saint fort mount cape lake port "
    "great costa red black golden green white islamic democratic northern southern eastern "
    "western big grand little high long middle old upper lower el la los las san santa santo "
    "sao al"
)
# Abbreviations of American states and Canadian provinces as news agencies write them.
STATE_ABBREVIATIONS = {
    "ala": "Alabama", "ariz": "Arizona", "ark": "Arkansas", "calif": "California",
    "colo": "Colorado", "conn": "Connecticut", "del": "Delaware", "fla": "Florida",
    "ga": "Georgia", "ill": "Illinois", "ind": "Indiana", "kan": "Kansas", "ky": "Kentucky",
    "la": "Louisiana", "md": "Maryland", "mass": "Massachusetts", "mich": "Michigan",
    "minn": "Minnesota", "miss": "Mississippi", "mo": "Missouri", "mont": "Montana",
    "neb": "Nebraska", "nev": "Nevada", "n.h": "New Hampshire", "n.j": "New Jersey",
    "n.m": "New Mexico", "n.y": "New York", "n.c": "North Carolina", "n.d": "North Dakota",
    "okla": "Oklahoma", "ore": "Oregon", "pa": "Pennsylvania", "r.i": "Rhode Island",
    "s.c": "South Carolina", "s.d": "South Dakota", "tenn": "Tennessee", "tex": "Texas",
    "vt": "Vermont", "va": "Virginia", "wash": "Washington", "w.va": "West Virginia",
    "wis": "Wisconsin", "wyo": "Wyoming", "d.c": "District of Columbia",
}  # fmt: skip

# These are words or initials too, and states only after a town's comma.
AMBIGUOUS_STATES = word_set("miss mass ill ind la pa ore wash md mo ga va del")
_POSTAL = (
    "AL Alabama;AK Alaska;AZ Arizona;AR Arkansas;CA California;CO Colorado;CT Connecticut;"
    "DE Delaware;FL Florida;GA Georgia;HI Hawaii;ID Idaho;IL Illinois;IN Indiana;IA Iowa;KS Kansas;"
    "KY Kentucky;LA Louisiana;ME Maine;MD Maryland;MA Massachusetts;MI Michigan;MN Minnesota;"
    "MS Mississippi;MO Missouri;MT Montana;NE Nebraska;NV Nevada;NH New Hampshire;NJ New Jersey;"
    "NM New Mexico;NY New York;NC North Carolina;ND North Dakota;OH Ohio;OK Oklahoma;OR Oregon;"
    "PA Pennsylvania;RI Rhode Island;SC South Carolina;SD South Dakota;TN Tennessee;TX Texas;"
    "UT Utah;VT Vermont;VA Virginia;WA Washington;WV West Virginia;WI Wisconsin;WY Wyoming;"
    "DC District of Columbia"
)
POSTAL_STATES = {
    code: name for code, _, name in (pair.partition(" ") for pair in _POSTAL.split(";"))
}
# Names of states that stand before nouns as adjectives do: "U.S. air strikes".
ADJECTIVAL = word_set("u.s. us u.k. uk eu e.u. uae u.a.e. ussr drc")
# After a noun, not inside a noun phrase.
FUNCTION_WORDS = word_set(
    "and or but nor to in on at of for with by from as after before since during while when "
    "who whom which that than then if because until unless over under near against into "
    "through within without also not is was are were be been being has have had will would "
    "could should may might must can do does did said says the a an its their his her it they "
    "he she we i you this these those there"
)


@cache
def given_names() -> frozenset[str]:
    """Given names of many languages, lower case."""
    return _listed("given_names.txt")


@cache
def common_surnames() -> frozenset[str]:
    """Surnames that are names of towns too, lower case."""
    return _listed("surnames.txt")


def _listed(name: str) -> frozenset[str]:
    return frozenset((data_dir("gazetteer") / name).read_text(encoding="utf-8").split())
