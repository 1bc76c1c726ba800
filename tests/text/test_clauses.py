"""Who does what to whom around each verb."""

from relata.text.clauses import clauses
from relata.text.clauses_words import Clause
from relata.text.phrases import Parse, parse
from relata.text.sentences import split_sentences


def read(text: str) -> tuple[Parse, dict[str, Clause]]:
    result = parse(split_sentences(text)[0])
    return result, {result.verb_groups[c.verb].lemma: c for c in clauses(result)}


def names(result: Parse, phrases: tuple[int, ...]) -> list[str]:
    return [
        " ".join(t.text for t in result.tokens[p.first : p.end])
        for p in (result.noun_phrases[index] for index in phrases)
    ]


def test_subject_and_object_stand_on_both_sides_of_an_active_verb():
    result, found = read("Rebels attacked an army post in the hills.")
    assert names(result, found["attack"].subjects) == ["Rebels"]
    assert names(result, found["attack"].objects) == ["an army post"]


def test_the_agent_of_a_passive_follows_by():
    result, found = read("Two villages were burned by militiamen on Friday.")
    assert names(result, found["burn"].subjects) == ["Two villages"]
    assert names(result, found["burn"].agents) == ["militiamen"]


def test_a_relative_pronoun_leads_back_to_its_noun():
    result, found = read("Police held the man who stabbed a soldier.")
    assert names(result, found["stab"].subjects) == ["the man"]


def test_coordinated_verbs_share_their_subject():
    result, found = read("The militia raided the camp and looted a clinic.")
    assert names(result, found["loot"].subjects) == ["The militia"]


def test_a_participle_behind_a_comma_takes_the_main_subject():
    result, found = read("Gunmen stormed the base, killing six soldiers.")
    assert names(result, found["kill"].subjects) == ["Gunmen"]
    assert names(result, found["kill"].objects) == ["six soldiers"]


def test_who_is_ordered_to_act_is_the_subject_of_the_infinitive():
    result, found = read("The president ordered troops to withdraw from the city.")
    assert names(result, found["withdraw"].subjects) == ["troops"]


def test_who_tries_is_the_subject_of_the_infinitive():
    result, found = read("Insurgents tried to seize the bridge.")
    assert names(result, found["seize"].subjects) == ["Insurgents"]
    assert names(result, found["seize"].objects) == ["the bridge"]


def test_a_verb_of_keeping_controls_only_the_gerund_behind_from():
    result, found = read("Farmers blocked the main road to protest against rising prices.")
    assert names(result, found["protest"].subjects) == ["Farmers"]


def test_a_phrase_behind_after_is_the_subject_of_the_verb_that_follows():
    result, found = read("Ten people died after the rebels stormed a barracks.")
    assert names(result, found["storm"].subjects) == ["the rebels"]


def test_those_left_killed_kill_nobody():
    result, found = read("Twin bombings near the parliament left 30 people killed.")
    assert names(result, found["kill"].subjects) == []
    assert names(result, found["kill"].objects) == ["30 people"]
    assert names(result, found["leave"].subjects) == ["Twin bombings"]


def test_a_place_before_a_participle_of_harm_is_not_its_subject():
    result, found = read("Two bombs exploded in the market injuring six guards.")
    assert names(result, found["injure"].subjects) == ["Two bombs"]


def test_a_headline_leaves_out_the_verb_of_a_passive():
    result, found = read("Two soldiers killed in blast as army retreats.")
    assert names(result, found["kill"].subjects) == []
    assert names(result, found["kill"].objects) == ["Two soldiers"]


def test_what_tells_more_of_the_subject_does_not_take_its_place():
    result, found = read("Men suspected to be smugglers killed a guard.")
    assert names(result, found["kill"].subjects) == ["Men"]


def test_a_subject_of_two_may_open_with_a_chain_of_of():
    result, found = read("The chief of staff and the governor signed a truce.")
    assert names(result, found["sign"].subjects) == ["The chief", "the governor"]
