"""The frame of one trigger, from candidates whose scores are given."""

from dataclasses import replace

import numpy as np
import pytest

from relata.coding.building import Building, Found
from relata.coding.bystanders import beside_trigger, with_one_role_each, without_members
from relata.coding.candidates import CandidateKind, find_candidates
from relata.coding.frames import Argument, Frame
from relata.coding.hints import Hints
from relata.coding.links import PLACE, STANCES, TIME, VOICE, WEAPON
from relata.coding.rules import RuleScorer
from relata.coding.taking import renamed
from relata.records import Kind, Report, RoleName, Status


@pytest.fixture(scope="session")
def built(coder):
    """The frame of a word with a type, where candidates (kind, words) have the given links."""

    def frame_of(text, word, code, links, stance="asserts", score=0.9):
        analysis = coder.analyse(Report.make(text))
        hints = Hints.make(analysis, RuleScorer().advise(analysis))
        candidates = [c for group in find_candidates(analysis) for c in group]
        sentence, token = next(
            (s.index, n)
            for s in analysis.sentences
            for n, one in enumerate(s.parse.tokens)
            if one.text == word
        )
        found = Found(
            sentence=sentence, token=token, code=code, score=0.9,
            status=Status.OCCURRED, tally=0.0,
        )  # fmt: skip
        likely = {
            link: [
                (score, c) for c in candidates if c.kind is kind and text[c.start : c.end] == words
            ]
            for link, (kind, words) in links.items()
        }
        scores = np.array([float(name == stance) for name in STANCES])
        stances = dict.fromkeys(candidates, scores)
        return Building(analysis, hints, STANCES, found, likely, stances).frame()

    return frame_of


@pytest.mark.parametrize(
    ("words", "code"),
    [("mortars", "shelling"), ("roadside bombs", "bombing"), ("warplanes", "air_strike")],
)
def test_an_air_strike_with_other_means_is_what_those_do(built, words, code):
    text = f"The army struck the town with {words} at dawn."
    assert built(text, "struck", "air_strike", {WEAPON: (CandidateKind.WEAPON, words)}).type == code


@pytest.mark.parametrize(("quantity", "speaks"), [("No", False), ("A", True)])
def test_a_group_that_no_stands_before_says_nothing(built, quantity, speaks):
    text = f"{quantity} group was behind the attack in Mosul."
    links = {VOICE: (CandidateKind.ACTOR, "group")}
    frame = built(text, "attack", "armed_attack", links, "claims_responsibility")
    assert bool(frame.linked.speakers) is speaks


@pytest.mark.parametrize(("opening", "is_silent"), [("said:\n\n", False), ("said that ", True)])
def test_what_follows_a_colon_is_the_speakers_word_whatever_is_linked(built, opening, is_silent):
    text = f"Omar Haddad {opening}the army has retaken the town. Its soldiers killed nine men."
    frame = built(text, "killed", "killing", {})
    assert ((0, len("Omar Haddad")) in frame.linked.silent) is is_silent


def test_who_speak_together_do_the_same_by_it(coder):
    text = "Police and witnesses said that gunmen killed a farmer. A monk blamed soldiers."
    analysis = coder.analyse(Report.make(text))
    hints = Hints.make(analysis, RuleScorer().advise(analysis))
    sources = [
        c for group in find_candidates(analysis) for c in group if c.kind is CandidateKind.SOURCE
    ]
    given = {"Police": (0.9, 0.1), "witnesses": (0.4, 0.6), "A monk": (0.2, 0.8)}
    stances = {c: np.array(given[text[c.start : c.end]]) for c in sources}
    assert len(stances) == 3
    words = [token.text for token in analysis.sentences[0].parse.tokens]
    found = Found(
        sentence=0, token=words.index("killed"), code="killing", score=0.9,
        status=Status.OCCURRED, tally=0.0,
    )  # fmt: skip
    likely = {VOICE: [(0.9, c) for c in sources]}
    built = Building(analysis, hints, ("asserts", "accuses"), found, likely, stances)
    speakers = built.frame().linked.speakers
    assert [(text[s.start : s.end], s.stance.value) for s in speakers] == [
        ("Police", "asserts"),
        ("witnesses", "asserts"),
        ("A monk", "accuses"),
    ]


def test_a_mention_has_its_likeliest_role_alone():
    gunmen, patrol = (3, 9), (20, 26)
    chosen = {
        Argument(RoleName.INITIATOR, *gunmen): 0.7,
        Argument(RoleName.TARGET, *patrol): 0.6,
        Argument(RoleName.VICTIM, *patrol): 0.8,
        Argument(RoleName.VICTIM, *gunmen): 0.5,
    }
    assert list(with_one_role_each(chosen)) == [
        Argument(RoleName.INITIATOR, *gunmen),
        Argument(RoleName.VICTIM, *patrol),
    ]


def test_who_is_only_a_part_of_the_doer_does_nothing():
    alliance, front, town = (0, 8), (20, 25), (40, 46)
    deed = Frame(
        kind=Kind.EVENT, type="territory_taken", status=Status.OCCURRED, sentence=0, score=0.9,
        trigger_start=30, trigger_end=35, start=0, end=50,
        arguments=(
            Argument(RoleName.INITIATOR, *alliance), Argument(RoleName.INITIATOR, *front),
            Argument(RoleName.TARGET, *town),
        ),
    )  # fmt: skip
    member = replace(
        deed, kind=Kind.RELATION, type="member_of",
        arguments=(Argument(RoleName.SUBJECT, *front), Argument(RoleName.OBJECT, *alliance)),
    )  # fmt: skip
    [found] = without_members([deed], [member])
    assert found.arguments == (deed.arguments[0], deed.arguments[2])
    assert list(without_members([deed], [])) == [deed]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Gunmen killed five members of Hamas in Ramadi.", "Hamas", "five members of Hamas"),
        ("Gunmen killed Judge Omar Saleh in Ramadi.", "Omar Saleh", "Omar Saleh"),
    ],
)
def test_of_two_mentions_one_in_the_other_the_longer_has_the_role(coder, text, words, name):
    analysis = coder.analyse(Report.make(text))
    [sentence] = analysis.sentences
    inner = text.index(words), text.index(words) + len(words)
    likely = [
        (0.9, one)
        for one in sorted(find_candidates(analysis)[0], key=lambda one: one.end - one.start)
        if one.kind is CandidateKind.ACTOR and one.start <= inner[0] and inner[1] <= one.end
    ]
    assert len(likely) > 1 or name == words
    token = next(n for n, one in enumerate(sentence.parse.tokens) if one.text == "killed")
    found = Found(
        sentence=0, token=token, code="killing", score=0.9, status=Status.OCCURRED, tally=0.0
    )
    hints = Hints.make(analysis, RuleScorer().advise(analysis))
    frame = Building(analysis, hints, STANCES, found, {"victim": likely}, {}).frame()
    assert [text[a.start : a.end] for a in frame.arguments] == [name]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Troops shelled Mosul in retaliation for an attack on Ramadi.", []),
        ("Troops shelled rebels in retaliation for an attack on Ramadi.", ["Ramadi"]),
    ],
)
def test_a_deed_is_not_where_what_it_answers_was_if_another_place_is_named(built, text, places):
    frame = built(text, "shelled", "shelling", {PLACE: (CandidateKind.PLACE, "Ramadi")})
    assert [text[place.start : place.end] for place in frame.linked.places] == places


@pytest.mark.parametrize(
    ("score", "places", "times"),
    [(0.6, ["Ramadi"], ["Friday"]), (0.5, [], ["Friday"]), (0.4, [], []), (0.2, [], [])],
)
def test_the_next_sentence_tells_where_and_when_only_if_that_is_likely(built, score, places, times):
    links = {PLACE: (CandidateKind.PLACE, "Ramadi"), TIME: (CandidateKind.TIME, "Friday")}
    text = "Troops shelled rebels. The army left Ramadi on Friday."
    linked = built(text, "shelled", "shelling", links, score=score).linked
    assert [text[place.start : place.end] for place in linked.places] == places
    assert [text[t.start : t.end] for t in (linked.time,) if t is not None] == times


def test_the_sentence_itself_tells_where_and_when_sooner(built):
    links = {PLACE: (CandidateKind.PLACE, "Ramadi"), TIME: (CandidateKind.TIME, "Friday")}
    text = "Troops shelled rebels in Ramadi on Friday."
    linked = built(text, "shelled", "shelling", links, score=0.4).linked
    assert linked.time is not None
    assert len(linked.places) == 1


@pytest.mark.parametrize(
    ("who", "where", "code"),
    [
        ("The Taliban", "on Mosul", "armed_clash"),
        ("Students", "on Mosul", "protest"),
        ("The Taliban", "through Mosul", "protest"),
    ],
)
def test_an_armed_group_that_marches_on_a_town_does_not_protest(built, who, where, code):
    name = who.removeprefix("The ")
    links = {"initiator": (CandidateKind.ACTOR, name)}
    assert built(f"{who} marched {where} at dawn.", "marched", "protest", links).type == code


def test_who_gives_another_number_has_not_done_it(built):
    text = "Troops killed 60 rebels in Mosul. The Taliban put their losses at four."
    links = {"initiator": (CandidateKind.ACTOR, "Taliban"), VOICE: (CandidateKind.ACTOR, "Taliban")}
    frame = built(text, "losses", "killing", links, "claims_responsibility")
    assert frame.arguments == ()
    assert [speaker.stance for speaker in frame.linked.speakers] == ["asserts"]
    [(count, of)] = frame.linked.counts
    assert (count.low, of.value) == (4, "killed")


@pytest.mark.parametrize(("where", "does"), [("southern Iraq", False), ("Iraq", True)])
def test_a_part_of_a_country_does_nothing(built, where, does):
    text = f"A rocket that {where} fired hit Mosul."
    frame = built(text, "fired", "shelling", {"initiator": (CandidateKind.ACTOR, where)})
    assert bool(frame.arguments) == does


@pytest.mark.parametrize("stance", ["asserts", "denies", "claims_responsibility"])
def test_who_calls_a_claim_false_denies_it_and_who_makes_it_does_not(built, stance):
    text = "The Taliban's claim that they burned a market in Mosul is false, residents said."
    links = {VOICE: (CandidateKind.SOURCE, "residents")}
    frame = built(text, "burned", "property_destruction", links, stance)
    assert [speaker.stance for speaker in frame.linked.speakers] == ["denies"]
    links = {VOICE: (CandidateKind.ACTOR, "Taliban")}
    frame = built(text, "burned", "property_destruction", links, stance)
    [owner] = [s for s in frame.linked.speakers if text[s.start : s.end].endswith("Taliban")]
    assert owner.stance == ("asserts" if stance == "denies" else stance)


@pytest.mark.parametrize(
    ("said", "stance", "does"),
    [
        ("The Taliban admitted three and hid the rest.", "confirms", False),
        ("The Taliban admitted only three.", "confirms", False),
        ("The Taliban admitted the attack.", "claims_responsibility", True),
    ],
)
def test_who_admits_a_number_does_not_own_up_to_the_deed(built, said, stance, does):
    text = f"Drones hit a base in Mosul and wounded a number of soldiers. {said}"
    links = {"initiator": (CandidateKind.ACTOR, "Taliban"), VOICE: (CandidateKind.ACTOR, "Taliban")}
    frame = built(text, "admitted", "air_strike", links, "claims_responsibility")
    assert bool(frame.arguments) == does
    assert stance in {speaker.stance for speaker in frame.linked.speakers}


@pytest.mark.parametrize(
    ("role", "words"),
    [(RoleName.INITIATOR, "army helicopters"), (RoleName.TARGET, "rebel bases")],
)
def test_a_word_that_a_phrase_swallowed_parts_who_does_it_from_who_suffers(coder, role, words):
    text = "Witnesses saw army helicopters bombing rebel bases near Mosul on Monday."
    analysis = coder.analyse(Report.make(text))
    swallowed = next(
        one
        for group in find_candidates(analysis)
        for one in group
        if text[one.start : one.end] == "army helicopters bombing rebel bases"
    )
    start, end = beside_trigger(role, swallowed, analysis, 0, token=4)
    assert text[start:end] == words


@pytest.mark.parametrize(("score", "classes"), [(0.5, []), (0.6, ["mortar"])])
def test_a_weapon_is_a_claims_where_that_is_likely_enough(built, score, classes):
    links = {WEAPON: (CandidateKind.WEAPON, "mortars")}
    text = "The army attacked the town with mortars at dawn."
    frame = built(text, "attacked", "armed_attack", links, score=score)
    assert [one.weapon_class.value for one in frame.means] == classes


@pytest.mark.parametrize(
    ("words", "role"), [("cattle", RoleName.TARGET), ("herders", RoleName.VICTIM)]
)
def test_herds_that_are_robbed_are_a_target_and_no_victim(words, role):
    told = [Argument(RoleName.VICTIM, 0, len(words))]
    assert [one.role for one in renamed(told, "robbery", words)] == [role]


@pytest.mark.parametrize(("score", "places"), [(0.5, []), (0.8, ["Mosul"])])
def test_what_is_said_has_only_a_place_that_is_very_likely(built, score, places):
    text = "The front demanded a truce in Mosul."
    links = {PLACE: (CandidateKind.PLACE, "Mosul")}
    linked = built(text, "demanded", "demand", links, score=score).linked
    assert [text[m.start : m.end] for m in linked.places] == places
    assert built(text, "demanded", "talks", links, score=score).linked.places
