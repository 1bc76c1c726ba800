"""The model that relata ships: what it finds, and that every value keeps its characters."""

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relata.coding.coder import learned_coder
from relata.coding.model import batches
from relata.coding.telling import Word, retold, tolls_of_others, without_put
from relata.coding.telling_nothing import tells_nothing
from relata.errors import DataError, ModelError
from relata.records import Kind, Report, RoleName, Stance
from relata.resources import data_dir

TEXT = (
    "BAGHDAD - Islamic State gunmen killed two soldiers in Mosul on Monday, the Iraqi army said. "
    "Police arrested three suspects in Ramadi on Sunday.\n\n"
    "More than 70 attacks have been carried out in Anbar since October, a security official said."
)


def code(learned, text):
    return learned.code(Report.make(text, published=date(2024, 5, 14)))


def test_it_tells_who_did_what_to_whom_where_and_when(learned):
    killing = next(c for c in code(learned, TEXT) if c.type in ("killing", "armed_attack"))
    named = {role.role: role.name for role in killing.roles}
    assert "Islamic State" in named[RoleName.INITIATOR]
    assert "soldiers" in named[RoleName.VICTIM]
    assert killing.place.name == "Mosul"
    assert killing.when.first == date(2024, 5, 13)
    assert [(count.of.value, count.low) for count in killing.counts] == [("killed", 2)]
    assert "army" in killing.voices[0].name


def test_a_count_over_a_period_is_a_tally(learned):
    assert any(c.kind is Kind.TALLY and c.counts[0].low == 71 for c in code(learned, TEXT))


def test_attacks_over_an_area_are_a_tally_and_a_year_counts_nothing(learned):
    text = (
        "At least 40 people were killed in a series of separate air strikes across Syria. "
        "The 2008 attack on a mosque in Mosul killed 14 people."
    )
    told = {claim.kind: claim for claim in code(learned, text)}
    assert [(c.of.value, c.low) for c in told[Kind.TALLY].counts] == [("killed", 40)]
    assert [(c.of.value, c.low) for c in told[Kind.EVENT].counts] == [("killed", 14)]


def test_nobody_accuses_himself(learned):
    text = "Factions fired rockets at bases in Iraq, according to statements from armed factions."
    stances = [voice.stance.value for claim in code(learned, text) for voice in claim.voices]
    assert stances
    assert "accuses" not in stances


def test_who_blames_is_no_voice_beside(learned):
    text = "Senior rebel officials have blamed Iraq for the rise of crime in Mosul."
    [claim] = code(learned, text)
    assert (claim.type, claim.voices) == ("accusation", ())


def test_a_headline_makes_no_second_claim_and_a_place_stands_once(learned):
    text = "Gunmen kill two soldiers in Mosul\n\nMOSUL - " + TEXT.partition(" - ")[2]
    told = [c for c in code(learned, text) if c.kind is Kind.EVENT]
    claims = [c for c in told if c.type in ("killing", "armed_attack")]
    assert [claim.evidence.start > text.index("MOSUL") for claim in claims] == [True]
    ids = [place.place_id for place in claims[0].places]
    assert len(ids) == len(set(ids))


def test_a_line_between_sentences_that_looks_like_a_headline_tells_what_it_tells(learned):
    lines = (
        "Gunmen killed a judge in Mosul on Monday.\n\n"
        "Soldiers killed in an ambush near Ramadi\n\nThe markets in Basra were open again."
    )
    starts = [claim.evidence.start for claim in code(learned, lines)]
    assert any(start >= lines.index("Soldiers") for start in starts)


def test_what_is_told_for_a_day_to_come_has_not_occurred(learned):
    text = (
        "Iraq holds an election in Mosul tomorrow. Voters in Ramadi go to the polls on 20 May 2024."
    )
    claims = [c for c in code(learned, text) if c.when and c.when.first > date(2024, 5, 14)]
    assert claims
    assert {claim.status.value for claim in claims} <= {"planned", "expected"}


def test_claims_name_the_model_and_carry_a_probability(learned):
    claims = code(learned, TEXT)
    assert {claim.coder for claim in claims} == {f"relata test {learned.scorer.model.name}"}
    assert all(0 < claim.confidence < 1 for claim in claims)


def test_the_same_report_gives_the_same_claims(learned):
    assert code(learned, TEXT) == code(learned, TEXT)


@pytest.mark.parametrize("text", ["", " \n", "?", "word " * 700, "Gunmen " * 400 + "killed him."])
def test_any_length_is_read(learned, text):
    for claim in code(learned, text):
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=60))
def test_every_span_quotes_what_it_says(learned, noise):
    report = Report.make(noise + "\n" + TEXT + noise, published=date(2024, 5, 14))
    for claim in learned.code(report):
        spans = [claim.evidence, *(role.evidence for role in claim.roles)]
        spans += [voice.evidence for voice in claim.voices]
        spans += [count.evidence for count in claim.counts]
        for span in spans:
            if span is not None:
                assert report.text[span.start : span.end] == span.quote


def test_a_damaged_model_is_told_before_anything_is_coded(coder, tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(data_dir("model"), folder)
    heads = folder / "heads.npz"
    heads.write_bytes(heads.read_bytes()[:-1] + b"?")
    parts = (coder.ontology, coder.register, coder.gazetteer)
    with pytest.raises(ModelError, match=r"heads\.npz: is not the file"):
        learned_coder(*parts, version="test", model=folder)
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelError):
        learned_coder(*parts, version="test", model=tmp_path / "empty")


def test_a_model_without_confidence_is_told(coder, tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(data_dir("model"), folder)
    (folder / "confidence.toml").unlink()
    parts = (coder.ontology, coder.register, coder.gazetteer)
    with pytest.raises(DataError, match=r"confidence\.toml: holds no weights"):
        learned_coder(*parts, version="test", model=folder)


def test_a_probability_that_is_asked_for_keeps_only_what_is_surer(learned):
    raw = replace(learned, calibrate=lambda claim: claim.confidence)
    assert {c.id for c in code(raw, TEXT)} == {c.id for c in code(learned, TEXT)}


def test_windows_go_together_as_far_as_they_fit():
    assert batches([200, 30, 28, 120, 60]) == [[2, 1, 4], [3], [0]]
    assert batches([]) == []


def test_importing_relata_loads_no_runtime_of_models():
    words = (
        "import sys, relata, relata.cli; print({'onnxruntime', 'tokenizers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_what_doers_came_on_does_nothing_and_the_suspected_claim_nothing(learned):
    text = (
        "Gunmen on motorcycles shot dead a mayor near Mosul. "
        "The Islamic State is thought to be behind the killing."
    )
    claims = code(learned, text)
    doers = [r.name for c in claims for r in c.roles if r.role is RoleName.INITIATOR]
    assert "Gunmen" in doers
    assert "motorcycles" not in doers
    stances = [voice.stance.value for claim in claims for voice in claim.voices]
    assert "claims_responsibility" not in stances


def test_who_is_blamed_accuses_nobody_and_none_does_what_he_suffers(learned):
    text = (
        "The rebels were led by Omar Haddad, a commander blamed for a string of kidnappings. "
        "Fighting broke out near Mosul when soldiers chanced upon about 60 gunmen."
    )
    claims = code(learned, text)
    assert not [v for c in claims if c.type == "abduction" for v in c.voices]
    for claim in claims:
        spans = [(role.evidence.start, role.evidence.end) for role in claim.roles]
        assert len(set(spans)) == len(spans)


@pytest.mark.parametrize(("score", "expected"), [(0.3, ["killed"]), (0.05, [])])
def test_what_only_a_headline_was_found_to_tell_is_sought_below_it(coder, score, expected):
    text = "Gunmen kill nine in Mosul\n\nArmed men killed nine people in Mosul on Monday."
    analysis = coder.analyse(Report.make(text))
    places = [(s, n) for s in analysis.sentences for n in range(len(s.parse.tokens))]
    named = [sentence.parse.tokens[token].lower for sentence, token in places]
    codes = np.zeros((len(places), 3), np.float32)
    codes[named.index("killed"), 2] = score
    headline = Word(named.index("kill"), 0, named.index("kill"), 2, 0.9)
    below = retold([headline], places, codes)
    assert [named[word.number] for word in below] == expected
    assert retold([headline, *below], places, codes) == []


def test_all_that_follows_an_opening_is_the_speakers_word_and_nobody_claims_nothing(learned):
    text = (
        "The minister welcomed the news from Mosul.\n\nOmar Haddad said:\n\n"
        "The army has retaken the town. Its soldiers killed nine gunmen there.\n\n"
        "No group has claimed responsibility for the attack in Ramadi."
    )
    claims = code(learned, text)
    retaken = [c for c in claims if c.type in ("territory_taken", "killing")]
    assert retaken
    assert all([v.name for v in c.voices] == ["Omar Haddad"] for c in retaken)
    assert not any("roup" in v.name for c in claims for v in c.voices)


def says(voice):
    """The stance; whether who names a doer asserts or accuses, the annotators do not agree on."""
    return "says" if voice.stance in (Stance.ASSERTS, Stance.ACCUSES) else voice.stance.value


def test_what_is_told_by_one_is_denied_by_the_other(learned):
    claims = code(
        learned, "Residents said the army had killed 12 civilians, which the army denied."
    )
    told = {(c.status.value, *((v.name, says(v)) for v in c.voices)) for c in claims}
    assert told == {("occurred", ("Residents", "says")), ("denied", ("army", "denies"))}


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Five people were injured in Mosul, the governor said.", ("injured", 5)),
        ("Three soldiers were wounded in Mosul.", ("injured", 3)),
        ("A soldier and a civilian were killed by a mine in Mosul.", ("killed", 2)),
    ],
)
def test_people_hurt_are_told_where_nothing_else_is(learned, text, of):
    (claim,) = code(learned, text)
    assert [(count.of.value, count.low) for count in claim.counts] == [of]
    assert claim.place.name == "Mosul"


def test_another_figure_is_told_by_whoever_gives_it(learned):
    text = (
        "At least 40 people were killed when a drone struck a market in Mosul on Tuesday, a"
        " lawyers' group said. A medical source gave a lower toll of 28 dead."
    )
    claims = code(learned, text)
    figures = {
        (voice.name, count.low)
        for claim in claims
        for voice in claim.voices
        for count in claim.counts
    }
    assert ("medical source", 28) in figures
    assert ("medical source", 40) not in figures


def test_who_claims_responsibility_claims_it_once(learned):
    text = (
        "A suicide bomber rammed a vehicle into a convoy in North Waziristan on Saturday, killing"
        " eight soldiers. The Hafiz Gul Bahadur group, a faction of the Pakistani Taliban, claimed"
        " responsibility."
    )
    claims = code(learned, text)
    stances = [voice.stance.value for claim in claims for voice in claim.voices]
    assert stances.count("claims_responsibility") == 1


def test_who_denies_it_and_blames_another_is_heard_twice(learned):
    text = (
        "Police said the attacks in Mosul were carried out by the ELN. In a communique, the ELN"
        " rejected the accusation and blamed a dissident faction."
    )
    claims = code(learned, text)
    told = {
        (voice.name, voice.stance.value, role.name)
        for claim in claims
        for voice in claim.voices
        for role in claim.roles
        if role.role is RoleName.INITIATOR
    }
    # Whether the police assert or accuse is as open as above.
    assert told - {("Police", "asserts", "ELN"), ("Police", "accuses", "ELN")} == {
        ("ELN", "denies", "ELN"),
        ("ELN", "accuses", "dissident faction"),
    }
    assert len(told) == 3


@pytest.mark.parametrize(
    ("text", "score", "expected"),
    [
        ("A strike hit Mosul, the army said, while residents said nine people had died.", 0.2, 1),
        ("A strike hit Mosul, the army said, while residents said nine people had died.", 0.1, 0),
        ("A strike hit Mosul and nine people had died, the army said.", 0.2, 0),
        ("A strike hit Mosul, the army said, while residents said they had died.", 0.2, 0),
    ],
)
def test_the_toll_that_a_second_speaker_gives_is_told_by_him(coder, text, score, expected):
    analysis = coder.analyse(Report.make(text))
    places = [(s, n) for s in analysis.sentences for n in range(len(s.parse.tokens))]
    named = [sentence.parse.tokens[token].lower for sentence, token in places]
    codes = np.zeros((len(places), 3), np.float32)
    codes[:, 0] = 1
    codes[named.index("died")] = (1 - score, score, 0)
    strike = Word(named.index("strike"), 0, named.index("strike"), 2, 0.9)
    found = tolls_of_others([strike], places, codes, analysis.attributions)
    assert [named[word.number] for word in found] == ["died"] * expected


def test_a_toll_that_is_put_at_a_number_tells_nothing_beside_its_deed(coder):
    text = "The army stormed the town, a group said, putting the death toll at 200."
    [sentence] = coder.analyse(Report.make(text)).sentences
    places = [(sentence, number) for number in range(len(sentence.parse.tokens))]
    at = {token.lower: number for number, token in enumerate(sentence.parse.tokens)}
    deed, toll, number = (Word(at[w], 0, at[w], 1, 0.9) for w in ("stormed", "toll", "200"))
    assert without_put([deed, toll, number], places) == [deed, number]
    assert without_put([toll], places) == [toll]


@pytest.mark.parametrize(
    ("words", "surest", "expected"), [(80, 0.7, True), (80, 0.9, False), (20, 0.7, False)]
)
def test_a_report_of_some_length_tells_something_for_sure_or_nothing(words, surest, expected):
    codes = np.zeros((words, 3), np.float32)
    codes[:, 0] = 0.95
    codes[3, 0] = 1 - surest
    assert tells_nothing(codes, []) is expected


def test_sport_in_the_words_of_war_tells_nothing(learned):
    text = (
        "The visitors laid siege to the goal for most of the second half and were rewarded when"
        " their captain fired home from the edge of the area. The hosts had struck first through"
        " a counter-attack that caught the defence cold, but their goalkeeper was stranded when a"
        " long ball sailed over him. It was the third defeat in a row for a side whose season is"
        " under fire. The next battle is on Saturday in the northern derby, and the players of"
        " both towns will be ready for it, their coaches said."
    )
    assert code(learned, text) == []
    assert code(learned, text + " Gunmen killed two soldiers in Mosul on Monday.") != []


def test_a_crowd_does_not_control_itself_and_a_rights_group_is_named_whole(learned):
    text = (
        "Protesters threw stones in Port-au-Prince on Tuesday and police fired tear gas at them,"
        " killing one demonstrator, according to the human rights group RNDDH."
    )
    claims = {claim.type: claim for claim in code(learned, text)}
    doers = {r.name for r in claims["crowd_control"].roles if r.role is RoleName.INITIATOR}
    assert doers == {"police"}
    assert {voice.name for claim in claims.values() for voice in claim.voices} == {"RNDDH"}


def test_who_is_blamed_instead_is_said_to_have_done_it(learned):
    text = (
        "The Tigray People's Liberation Front denied on Wednesday that its forces had shelled"
        " Mekele airport, blaming Eritrean troops instead."
    )
    told = {(c.status.value, *(v.stance.value for v in c.voices)) for c in code(learned, text)}
    assert told == {("denied", "denies"), ("occurred", "accuses")}


@pytest.mark.parametrize(
    "text",
    [
        "Thousands have fled into neighbouring Uganda since M23 rebels shelled Rutshuru on Friday.",
        "Villagers fled on foot to Chad after militiamen attacked Kornoi on Friday.",
    ],
)
def test_nobody_is_attacked_where_people_flee_to(learned, text):
    claims = code(learned, text)
    assert claims
    assert not {place.name for c in claims for place in c.places} & {"Uganda", "Chad"}


@pytest.mark.parametrize(
    "text",
    [
        "Five people were hurt in Ramadi.",
        "Dozens were injured in Ramadi.",
        "Nine traders were wounded in Ramadi.",
    ],
)
def test_people_who_were_hurt_without_more_were_attacked(learned, text):
    [claim] = code(learned, text)
    assert claim.type == "armed_attack"
    assert [count.of.value for count in claim.counts] == ["injured"]


@pytest.mark.parametrize(
    "text",
    ["No one was hurt in Ramadi.", "Five people were hurt in a car crash in Ramadi.",
     "Tariffs hurt farmers in Ramadi."],
)  # fmt: skip
def test_nobody_hurt_or_hurt_by_none_is_no_attack(learned, text):
    assert code(learned, text) == []


def test_who_replies_with_arms_acts(learned):
    text = "The rebels fired on the base at Ramadi. The army replied with artillery."
    told = [c for c in code(learned, text) if c.type == "shelling"]
    assert [(c.status.value, c.voices) for c in told] == [("occurred", ())]
