"""The shallow parse: tags, noun phrases and verb groups of plain and awkward sentences."""

from relata.text.phrases import Parse, parse
from relata.text.sentences import split_sentences
from relata.text.verbs import verb_forms


def parsed(text: str) -> Parse:
    sentences = split_sentences(text)
    assert len(sentences) == 1
    return parse(sentences[0])


def words(result: Parse, first: int, end: int) -> str:
    return " ".join(token.text for token in result.tokens[first:end])


def noun_phrases(text: str) -> list[str]:
    result = parsed(text)
    return [words(result, phrase.first, phrase.end) for phrase in result.noun_phrases]


def verbs(text: str) -> list[tuple[str, str]]:
    result = parsed(text)
    return [(words(result, g.first, g.end), g.lemma) for g in result.verb_groups]


def test_a_plain_sentence_falls_into_phrases_and_one_verb():
    text = "The army shelled two villages near the border."
    assert noun_phrases(text) == ["The army", "two villages", "the border"]
    assert verbs(text) == [("shelled", "shell")]


def test_an_article_before_an_arabic_name_stays_with_it():
    assert "Qais al-Khazali" in noun_phrases("The group is led by Qais al-Khazali.")


def test_a_noun_that_could_be_a_verb_is_a_noun_behind_a_determiner():
    assert verbs("The strike killed a guard.") == [("killed", "kill")]


def test_a_noun_before_a_relative_that_is_no_verb_unless_it_tells_something():
    held = [lemma for _, lemma in verbs("Troops hold the river bank positions that they took.")]
    assert held == ["hold", "take"]
    assert verbs("The army claims that rebels fled.")[0] == ("claims", "claim")


def test_headlines_in_the_present_tense_have_a_verb():
    assert verbs("Rebel attacks kill 19 people in the north.") == [("kill", "kill")]


def test_a_passive_group_is_marked_with_its_agent_left_outside():
    group = parsed("Three officers were killed by gunmen.").verb_groups[0]
    assert (group.lemma, group.is_passive, group.is_past) == ("kill", True, True)


def test_modality_and_negation_are_read_off_the_group():
    will = parsed("Troops will not leave the town.").verb_groups[0]
    assert (will.modal, will.is_negated) == ("will", True)


def test_more_than_a_number_is_one_phrase():
    assert "more than 75 operations" in noun_phrases("It claimed more than 75 operations.")


def test_all_capitals_tell_names_from_nouns():
    result = parsed("GUERRILLAS ATTACKED THE POWER STATION IN USULUTAN.")
    tags = dict(zip((t.text for t in result.tokens), result.tags, strict=True))
    assert (tags["GUERRILLAS"], tags["ATTACKED"], tags["USULUTAN"]) == ("NOUN", "VBD", "NAME")


def test_inflections_follow_english_spelling():
    forms = verb_forms()
    assert forms["kidnapped"].lemma == "kidnap"
    assert forms["occupies"].lemma == "occupy"
    assert forms["fled"].lemma == "flee"
    assert forms["blew"].is_simple_past
    assert forms["seized"].is_past
    assert forms["striking"].is_gerund


def test_what_many_do_is_a_verb_also_behind_a_plural_without_an_s():
    assert ("suspect", "suspect") in verbs("Police suspect the group of the raid.")
    assert ("blames", "blame") in verbs("The group denies it and blames the army.")
    assert verbs("The police station burned.") == [("burned", "burn")]


def test_a_verb_joined_to_one_that_was_found_late_is_a_verb_too():
    assert verbs("Moroccan marines storm and seize a fishing boat off Agadir.") == [
        ("storm", "storm"),
        ("seize", "seize"),
    ]
