"""Nothing in, the words that attributions are read by out: cues, titles, kinds of source."""

from functools import cache
from typing import NamedTuple

from relata.records import Stance
from relata.text.tokens import word_set
from relata.text.verbs import verb_forms

# Between a verb of speech and what it governs stand at most this many words ("said on Monday in").
ADJUNCTS = 8

RESPONSIBILITY = frozenset({"responsibility", "credit"})


class Cue(NamedTuple):
    """What a verb of speech does, and what it must have to be one.

    `needs` is "any", "clause" (that-clause, quote or parenthetical use) or "source" (a subject that
    is known to speak).
    """

    stance: Stance
    needs: str


def _cues(stance: Stance, needs: str, lemmas: str) -> dict[str, Cue]:
    return dict.fromkeys(lemmas.split(), Cue(stance, needs))


CUES: dict[str, Cue] = {
    **_cues(
        Stance.ASSERTS,
        "any",
        "say tell add state announce report disclose inform recount recall mention testify reply",
    ),
    **_cues(
        Stance.ASSERTS,
        "clause",
        "note explain stress emphasize emphasise reiterate affirm assert maintain insist argue "
        "declare tweet remark elaborate write underline highlight observe quip claim reveal "
        "indicate suggest show find conclude estimate believe think learn determine hear read "
        "continue respond point describe detail specify certify underscore comment hint regret "
        "counter retort reckon contend confide clarify speculate surmise protest swear allow boast "
        "calculate thunder wail fume exclaim lament joke assure",
    ),
    **_cues(Stance.CONFIRMS, "any", "confirm acknowledge admit corroborate concede confess verify"),
    **_cues(
        Stance.DENIES, "any", "deny reject refute dismiss dispute disavow disclaim rebut disown"
    ),
    **_cues(
        Stance.ACCUSES,
        "any",
        "accuse blame condemn denounce allege criticize criticise slam decry deplore lambast "
        "castigate attribute ascribe implicate repudiate",
    ),
    **_cues(Stance.ACCUSES, "clause", "charge complain"),
    **_cues(Stance.WARNS, "any", "warn predict caution"),
    **_cues(Stance.WARNS, "clause", "fear worry threaten"),
    **_cues(Stance.ASSERTS, "clause", "expect"),
    **_cues(Stance.ACCUSES, "any", "suspect"),
    **_cues(Stance.ASSERTS, "source", "document record count register tally log list"),
    **_cues(Stance.ORDERS, "any", "order instruct direct"),
}  # fmt: skip

# Documents that "show" or "find" something; people are heard to, things are not.
DOCUMENTS = word_set(
    "report reports statement statements investigation inquiry probe study survey communique "
    "bulletin document documents release analysis review findings finding indictment "
    "complaint account accounts message messages letter video footage data figures statistics "
    "warning assessment estimate estimates strategy dispatch dispatches rumors rumours "
    "commission declaration declarations"
)
SOURCE_NOUNS = word_set(
    "source sources official officials spokesman spokeswoman spokesperson spokesmen "
    "spokespersons authorities authority witness witnesses eyewitness eyewitnesses resident "
    "residents member members leader leaders commander commanders police policeman policemen "
    "officer officers minister ministry ministers ministries government army military forces "
    "force command president presidency premier chief chiefs head director directors "
    "representative representatives secretary general colonel major captain lieutenant "
    "brigadier admiral sergeant prosecutor prosecutors judge court lawyer lawyers attorney "
    "sides activist activists analyst analysts expert experts doctor doctors physician medics "
    "workers worker observers monitors monitor group groups organization organisation agency "
    "office department council committee party movement front coalition alliance militia "
    "rebels militants insurgents guerrillas terrorists fighters detainees suspects relatives "
    "relative mother father brother sister friend friends neighbor neighbors survivor "
    "survivors victim victims journalist journalists reporter reporters correspondent "
    "newspaper daily magazine television radio channel station network media press outlet "
    "embassy ambassador diplomat diplomats mayor governor governors senator lawmaker "
    "lawmakers parliament assembly congress union federation commission mission bishop priest "
    "archbishop cleric clerics bulletin statement communique report aide adviser advisor "
    "envoy delegate deputy soldiers soldier troops battalion brigade directorate bureau "
    "service services campaigners volunteers volunteer professor organizers families "
    "administration ombudsman ombudswoman blogger bloggers spokespeople paramedic paramedics "
    "rescuers commissioner councillor councillors elder elders investigator investigators locals "
    "villager villagers nurse nurses mediator mediators negotiators eyewitness staff medic surgeon "
    "surgeons hospitals"
)
TITLES = word_set(
    "president minister premier chancellor secretary spokesman spokeswoman spokesperson "
    "general gen. gen colonel col. col lieutenant lt. lt major maj. maj captain capt. capt "
    "sergeant sgt. sgt brigadier brig. admiral adm. commander commandant marshal officer "
    "director chief head leader chairman chairwoman deputy governor gov. mayor senator sen. "
    "rep. congressman representative ambassador envoy attorney prosecutor judge justice "
    "lawyer bishop archbishop monsignor msgr. cardinal pope father rev. reverend sheikh "
    "shaikh ayatollah imam mullah sayyed professor prof. dr. dr doctor mr. mr mrs. mrs ms. ms "
    "miss king queen prince crown emir sultan journalist reporter correspondent analyst "
    "expert activist adviser advisor aide negotiator delegate counsel coordinator rapporteur "
    "speaker vice-president rector manager superintendent inspector constable sheriff sir "
    "lord lady comrade engineer physician author founder"
)
# What may end a title before the name: "Secretary of State", "chief for political affairs".
TITLE_TAILS = word_set(
    "east state defense defence interior affairs staff parliament council justice treasury "
    "security corps guard command forces police army operations relations committee assembly"
)

# Who heals: their count of the hurt is their word ("doctors treated 40 people").
MEDICS = word_set(
    "doctor doctors physician physicians medic medics nurse nurses paramedic paramedics surgeon "
    "surgeons"
)
_ANONYMOUS = word_set("source sources official officials informant informants insiders writer")
_WITNESS = MEDICS | word_set(
    "witness witnesses eyewitness eyewitnesses resident residents villager villagers survivor "
    "survivors friend neighbor neighbors neighbour neighbours mother father brother sister "
    "wife husband relative relatives family families locals "
    "bystanders refugees activist activists peasants civilians passengers "
    "passenger students volunteer"
)
_MEDIA = word_set(
    "newspaper newspapers daily magazine television tv radio channel station network media "
    "press outlet outlets agency afp ap reuters efe dpa upi bbc cnn npr voa irna tass xinhua "
    "interfax tasnim sana aljazeera jazeera bloomberg times post guardian journal mirror "
    "herald tribune news reporter reporters correspondent journalist journalists gazette "
    "telegraph"
)
_MONITOR = word_set(
    "observatory sohr un u.n. unhcr unicef ocha unrwa nations amnesty watch ngo ngos monitor "
    "monitors observers bellingcat unama who wfp msf committee commission inquiry children "
    "humanitarian acled oxfam icrc investigation cross crescent watchdog ohchr minusma monusco "
    "minusca unmiss unifil unrwa"
)
_PARTY = word_set(
    "rebels rebel militants militant insurgents guerrillas guerrilla guerillas terrorists "
    "fighters militia militias movement front detainees suspects group faction factions "
    "faction's gang cartel houthis taliban hezbollah hamas daesh isis isil farc eln fmln "
    "al-shabaab resistance separatists union opposition party suspect"
)
_OFFICIAL = word_set(
    "police policeman policemen army military ministry minister ministers president "
    "presidency government authorities authority prosecutor prosecutors prosecution court "
    "judge parliament governor mayor embassy department command navy force forces coalition "
    "premier general colonel spokesman spokeswoman spokesperson administration office chief "
    "secretary commander chancellor king prince emir ambassador envoy gen. col. lt. maj. "
    "capt. senator treasury pentagon centcom kremlin officer officers troops battalion "
    "brigade directorate congress agency council service services deputy state firefighters "
    "guard guards soldiers director corps irgc idf lawmakers downing"
)
# What watches and helps makes a monitor of a body: "rights group", "Doctors Network".
WATCHING = word_set(
    "rights doctors physicians medical crisis refugee intelligence monitoring tracking research "
    "advocacy aid relief watchdog documentation conflict"
)
WATCHING_BODIES = word_set(
    "group groups network networks organisation organisations organization organizations "
    "association associations agency agencies institute centre center project council"
)
# Words that make a monitor of any "group" or "office", but not of who represents a state.
SURE_MONITOR = word_set(
    "observatory sohr un u.n. unhcr unicef ocha unrwa nations amnesty ngo ngos msf oxfam icrc "
    "acled ohchr unama minusma monusco minusca unmiss unifil iom migration"
)
OF_STATE = word_set(
    "minister ministry ambassador envoy army president government governor delegate representative"
)
KIND_WORDS = (
    ("anonymous", _ANONYMOUS),
    ("witness", _WITNESS),
    ("media", _MEDIA),
    ("monitor", _MONITOR),
    ("party", _PARTY),
    ("official", _OFFICIAL),
)


@cache
def kind_words() -> frozenset[str]:
    """Every word that tells a kind of voice."""
    return frozenset().union(*(words for _, words in KIND_WORDS))


# Verbs that may stand before their subject: "..., said the mayor".
INVERTED = word_set(
    "say add note explain report state declare stress warn comment continue write argue "
    "insist observe recount recall remark announce reply quip counter retort thunder wail fume "
    "exclaim lament confide protest"
)
# Verbs that do so only where a source stands behind them: "..., confirmed the ministry".
INVERTED_BEFORE_SOURCE = word_set(
    "claim confirm reveal affirm assert maintain admit acknowledge allege indicate disclose"
)
# "said by phone": no speaker.
LINES = word_set("phone telephone email e-mail text sms message letter telegram whatsapp")
# "a report released by X": X speaks; in "a report seen by X" he does not.
PUBLISHING = word_set("release issue publish write prepare sign compile produce post draft make")
# Where something is announced or claimed.
CHANNELS = word_set(
    "phone telephone website telegram facebook twitter x statement channel media communique post "
    "television radio tv briefing conference report page account message letter tweet release "
    "instagram interview speech video whatsapp email e-mail sms text"
)
# Verbs whose past form behind a noun is mostly a participle: "the men accused of ...".
REDUCED = word_set(
    "accuse charge blame report announce claim confirm find describe condemn attribute "
    "implicate reveal estimate believe hear learn order direct fear threaten"
)
# Verbs whose content is their object; they do not stand behind it.
OBJECT_FIRST = word_set(
    "accuse blame condemn denounce criticize criticise slam decry deplore lambast castigate "
    "repudiate attribute ascribe implicate order instruct direct threaten document record count "
    "register tally log list suspect put hold disown"
)
# Deeds that are claimed: "the group claimed the attack".
DEEDS = word_set(
    "attack attacks bombing bombings strike strikes raid raids killing killings murder murders "
    "explosion explosions blast blasts assassination ambush shooting shelling operation operations "
    "takeover capture seizure kidnapping abduction downing ambushes suicide"
)
# Verbs whose agent behind "by" is a voice for what stands before them.
REPORTED_BY = word_set(
    "claim report confirm deny dispute reject refute dismiss blame accuse corroborate quote allege "
    "reveal record document count log announce"
)
# Verbs of speech after "went on to", "continued to".
GOING_ON = word_set("say state add explain tell claim note describe call accuse warn")
# Verbs that judge: they make a voice only of an act whose doer they name.
JUDGING = word_set(
    "condemn denounce criticize criticise slam decry deplore lambast castigate repudiate"
)
# Verbs that lay an act at somebody's door, with the preposition behind which he is named.
LAYING = {"blame": "on", "pin": "on", "attribute": "to", "ascribe": "to"}
# What is rejected must be a statement, to be denied by it.
REJECTING = word_set("reject dismiss dispute refute rebut disavow")
STATEMENTS = word_set(
    "claim claims report reports accusation accusations allegation allegations charge charges "
    "version account accounts suggestion suggestions responsibility involvement statement "
    "statements story stories rumors rumours notion assertion assertions finding findings calls "
    "that"
)
# What makes a statement of others untrue: "called the claim absurd", "said the report was false".
FALSE = word_set(
    "absurd baseless bogus fabricated fabrication fabrications fake false falsehood falsehoods "
    "fiction groundless incorrect invented invention lie lies ludicrous misleading nonsense "
    "nonsensical preposterous propaganda ridiculous slander unfounded unsubstantiated untrue wrong"
)
# Verbs that call a statement so.
CALLING = word_set("call describe brand label term deem")
# Statements as subjects: what is claimed, not the share that somebody had in it.
CLAIMED = STATEMENTS - {"that", "calls", "responsibility", "involvement"}

# "put the toll at", "put the number of dead at".
TOLLS = word_set(
    "toll number figure count dead deaths losses casualties wounded injured killed injuries"
)
# Verbs that answer what was said: "a charge the army denied".
ANSWERING = word_set("deny reject dismiss dispute refute rebut")
# Outlets: "Radio Kora" is no person called Kora.
OUTLETS = word_set("radio television tv channel network newspaper daily agency magazine station")
# Bodies and writings, that are no "he" nor "she".
NO_PERSONS = DOCUMENTS | word_set(
    "police army military ministry government forces court prosecution prosecutors authorities "
    "officials media group navy department office residents witnesses sources agency"
)
# Heads of subjects that do not speak.
NO_SOURCES = word_set(
    "attack attacks strike strikes bombing explosion blast blasts shooting clash clashes "
    "fighting operation raid violence incident war conflict crisis situation event events "
    "move bomb rocket this that there what which it's monday tuesday wednesday thursday "
    "friday saturday sunday today yesterday toll number percent death deaths killing murder "
    "nobody none one fact example kind everything nothing something uncertainty law "
    "constitution agreement map table claim"
)
TIME_WORDS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight morning "
    "afternoon evening night week weekend earlier later recently then also reportedly further last "
    "january year month ago february march april may june july august september october "
    "november december early late nightfall dusk dawn daybreak sunset sunrise noon midday midnight"
)
# Verbs of replies: "with artillery", they are deeds.
REPLYING = word_set("reply respond answer counter retort add")
# Verbs of harm: what follows a speaker's "it" or "they" makes his statement a claim of the deed.
HARM_LEMMAS = word_set(
    "attack kill shell strike hit target bomb destroy fire launch shoot ambush raid conduct "
    "carry kidnap abduct capture seize murder assassinate execute detonate plant burn down "
    "inflict wound injure eliminate storm blow clash repel retaliate neutralize respond "
    "sabotage assault behead stab hang torch sink torpedo"
)
PROSECUTION = word_set("prosecutor prosecutors prosecution")
# Persons that a lead leaves unnamed, besides those with titles.
LEAD_PERSONS = word_set("official lawmaker spokesman spokeswoman diplomat cleric politician")
PRONOUNS = word_set("he she it they we i you")


def _regular_forms(lemma: str) -> dict[str, str]:
    """The regular inflection of a cue that the list of verbs lacks."""
    stem = lemma.removesuffix("e")
    doubled = stem + stem[-1] if stem.endswith(("mit", "but")) else stem
    ends_in_y = stem.endswith(("ry", "fy"))
    past = stem.removesuffix("y") + "ied" if ends_in_y else doubled + "ed"
    third = stem.removesuffix("y") + "ies" if ends_in_y else lemma + "s"
    return dict.fromkeys((lemma, third, past, doubled + "ing"), lemma)


@cache
def cue_lemmas() -> dict[str, str]:
    """Every spelling that may be a cue, with its lemma."""
    known = {form: entry.lemma for form, entry in verb_forms().items() if entry.lemma in CUES}
    forms: dict[str, str] = {}
    for lemma in CUES.keys() - set(known.values()):
        forms |= _regular_forms(lemma)
    return forms | known


_OTHER_CUES = word_set(
    "according per put puts putting responsible accountable denial tally reckoning citing quoting "
    "quoted responsibility pleaded version assertion allegation allegations accusation accusations "
    "called calls calling branded brands termed terms labelled labeled labels deemed deems give "
    "gives gave given giving speak speaks spoke spoken speaking talk talks talked own owns owned "
    "clear identified identifies named names warning insistence suspicion suspicions announcement "
    "received receives treated treats complaint contention statement communique figures account"
)


@cache
def cue_forms() -> frozenset[str]:
    """All words that may open an attribution, to pass over sentences that have none."""
    return frozenset(cue_lemmas().keys() | _OTHER_CUES)
