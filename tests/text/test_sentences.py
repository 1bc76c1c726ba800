import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relata.text.sentences import MAX_SENTENCE, split_sentences


def quotes(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in split_sentences(text)]


def test_stops_end_sentences() -> None:
    assert quotes("Rebels shelled the town. Nobody was hurt! Why? It is unclear.") == [
        "Rebels shelled the town.",
        "Nobody was hurt!",
        "Why?",
        "It is unclear.",
    ]


def test_titles_initials_and_short_forms_do_not_end_sentences() -> None:
    text = "Lt. Gen. A. B. Smith of the U.S. Army met Col. Brown at 9 a.m. on Dec. 17. He left."
    assert quotes(text) == [
        "Lt. Gen. A. B. Smith of the U.S. Army met Col. Brown at 9 a.m. on Dec. 17.",
        "He left.",
    ]


def test_initials_that_are_also_short_forms_and_joined_titles_do_not_end_sentences() -> None:
    text = "John P. Oduya and Maj.-Gen. Nour met. They agreed."
    assert quotes(text) == ["John P. Oduya and Maj.-Gen. Nour met.", "They agreed."]


def test_a_short_form_ends_a_sentence_where_the_next_word_opens_one() -> None:
    assert quotes("The unit came from the U.S. The army denied it.") == [
        "The unit came from the U.S.",
        "The army denied it.",
    ]


@pytest.mark.parametrize(
    "opening", ["Troops later arrested", "Earlier he held", "Dozens of men took"]
)
def test_who_acts_opens_a_sentence_behind_a_short_form(opening: str) -> None:
    assert quotes(f"He fled, according to the U.N. {opening} two suspects.") == [
        "He fled, according to the U.N.",
        f"{opening} two suspects.",
    ]


@pytest.mark.parametrize(
    "name",
    ["U.S. Army", "U.N. Secretary-General", "U.S. Congress", "U.S. Troops Abroad", "U.N. Police"],
)
def test_a_name_with_a_short_form_holds_together(name: str) -> None:
    assert len(quotes(f"It was told to the {name}.")) == 1


def test_decimal_numbers_do_not_end_sentences() -> None:
    assert quotes("Some 1.5 million fled. No. 5 Brigade stayed.") == [
        "Some 1.5 million fled.",
        "No. 5 Brigade stayed.",
    ]


def test_a_dateline_is_a_sentence_of_its_own() -> None:
    assert quotes("BAGHDAD, Dec 17 (Agency) - A car bomb went off.") == [
        "BAGHDAD, Dec 17 (Agency) -",
        "A car bomb went off.",
    ]
    assert quotes("Guwahati, Jan 23 (PTI) Three men were hurt.") == [
        "Guwahati, Jan 23 (PTI)",
        "Three men were hurt.",
    ]
    assert quotes("TEHRAN – The ministry condemned it.") == [
        "TEHRAN –",
        "The ministry condemned it.",
    ]
    assert quotes("   LIMA, 3 MAY 90 (DPA) -- [TEXT] A BOMB EXPLODED.") == [
        "LIMA, 3 MAY 90 (DPA) -- [TEXT]",
        "A BOMB EXPLODED.",
    ]


def test_quotes_stay_with_their_speaker() -> None:
    text = "“We fired first!” the captain said. “They ran.” Nobody was held."
    assert quotes(text) == [
        "“We fired first!” the captain said.",
        "“They ran.”",
        "Nobody was held.",
    ]


def test_sentences_glued_without_a_blank_come_apart() -> None:
    assert quotes('It was terrorism.The group fled."We stay."It ended.') == [
        "It was terrorism.",
        "The group fled.",
        '"We stay."',
        "It ended.",
    ]


def test_a_heading_glued_to_a_dateline_comes_off_as_a_headline() -> None:
    text = "Army Reviews Its PrioritiesLONDON — Troops left. Weak responseNeither side spoke."
    assert quotes(text) == [
        "Army Reviews Its Priorities",
        "LONDON —",
        "Troops left.",
        "Weak response",
        "Neither side spoke.",
    ]
    assert [sentence.is_headline for sentence in split_sentences(text)] == [
        True,
        False,
        False,
        True,
        False,
    ]


def test_names_with_inner_capitals_stay_whole() -> None:
    assert quotes("McDonald told YouTube and WhatsApp users.") == [
        "McDonald told YouTube and WhatsApp users."
    ]


def test_a_line_without_a_stop_is_a_headline_and_blank_lines_make_paragraphs() -> None:
    sentences = split_sentences("Border war\nTroops crossed.\n\nOther war\nA truce began.")
    assert [(s.is_headline, s.paragraph) for s in sentences] == [
        (True, 0),
        (False, 0),
        (True, 1),
        (False, 1),
    ]


def test_hard_wrapped_lines_are_one_sentence() -> None:
    text = (
        "TROOPS OF THE THIRD BRIGADE CLASHED WITH REBELS NEAR THE RIVER AND\n"
        "THE VILLAGE ON SUNDAY, THE ARMY SAID IN A STATEMENT ISSUED IN THE\n"
        "CAPITAL. THE OUTSKIRTS STAYED QUIET WHILE REINFORCEMENTS OF THE\n"
        "U.S. MILITARY MISSION AND THE GUARDS OF THE EMBASSY OF THE U.S.\n"
        "GOVERNMENT STOOD BY."
    )
    assert [q.split()[0] for q in quotes(text)] == ["TROOPS", "THE"]
    assert all(sentence.is_caps for sentence in split_sentences(text))


def test_list_items_are_sentences_and_no_headlines() -> None:
    text = (
        "Syria\n- Near Raqqa, one strike hit a tank\n- Near Homs, two strikes hit a bridge\n1. End."
    )
    sentences = split_sentences(text)
    assert [sentence.is_headline for sentence in sentences] == [True, False, False, False]
    assert text[sentences[3].start :] == "1. End."


def test_capitals_are_seen_sentence_by_sentence() -> None:
    assert [s.is_caps for s in split_sentences("THE ARMY WON. The army won. UN.")] == [
        True,
        False,
        False,
    ]


def test_other_scripts_have_their_own_stops() -> None:
    assert quotes("軍は撤退した。町は静かだ。") == ["軍は撤退した。", "町は静かだ。"]
    assert quotes("انسحب الجيش؟ نعم.") == ["انسحب الجيش؟", "نعم."]
    assert quotes("सेना पीछे हटी। शहर शांत है।") == ["सेना पीछे हटी।", "शहर शांत है।"]


def test_footnote_marks_stay_with_the_sentence_before() -> None:
    assert quotes("He was killed in a raid.[1][2] The group denied it.[3]") == [
        "He was killed in a raid.[1][2]",
        "The group denied it.[3]",
    ]


def test_no_sentence_is_longer_than_the_limit() -> None:
    sentences = split_sentences("word " * 5000 + "x" * 10_000)
    assert max(sentence.end - sentence.start for sentence in sentences) <= MAX_SENTENCE


def test_a_long_line_takes_time_in_proportion() -> None:
    def seconds(text: str) -> float:
        runs = []
        for _ in range(3):
            begin = time.process_time()
            split_sentences(text)
            runs.append(time.process_time() - begin)
        return min(runs)

    for piece in ("a" * 50, '" ', ". ", "The U.S. ", "A.", "[[", "( - ", "AB ", "aB"):
        small = max(seconds(piece * 4_000), 0.004)
        assert seconds(piece * 40_000) < 60 * small  # a hundred times, were it quadratic


reports = st.text(
    alphabet=st.one_of(
        st.sampled_from(list(" .!?\n\"'“”’()[]-—–:;,aAbBsTheUS19é。؟")), st.characters()
    ),
    max_size=200,
)


@given(reports)
def test_sentences_are_ordered_and_hold_every_character(text: str) -> None:
    end = 0
    for sentence in split_sentences(text):
        assert end <= sentence.start < sentence.end <= len(text)
        assert not text[end : sentence.start].strip()
        end = sentence.end
    assert not text[end:].strip()


@given(reports)
def test_tokens_lie_in_their_sentence_and_hold_every_character(text: str) -> None:
    for sentence in split_sentences(text):
        end = sentence.start
        for token in sentence.tokens:
            assert token.start >= end
            assert text[token.start : token.end] == token.text
            assert not text[end : token.start].strip()
            end = token.end
        assert not text[end : sentence.end].strip()


def test_text_put_together_of_two_widths_is_wrapped_all_the_same() -> None:
    narrow = (
        "The army said on Monday that rebels had come down from the\n"
        "hills and attacked a post on the road to the north on 3\n"
        "May, and that two of its soldiers had been hurt in the\n"
        "fighting.\n\n"
    )
    wide = (
        "The rebels said later that they had lost nobody in the attack and that they\n"
        "still held the bridge over the river, from which the army had been driven in\n"
        "April."
    )
    told = quotes(narrow + wide)
    assert [one.split()[-1] for one in told] == ["fighting.", "April."]


def test_short_lines_of_many_lengths_are_not_wrapped() -> None:
    text = "Two dead in a raid on the market of the town by the river\nA fire\nA truce is\nRain"
    assert len(quotes(text)) == len(text.splitlines())
