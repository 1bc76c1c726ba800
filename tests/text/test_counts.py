import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import counts_in as counts
from relata.records import CountOf
from relata.text.counts import find_counts
from relata.text.sentences import split_sentences

KILLED, INJURED = CountOf.KILLED, CountOf.INJURED


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("13", 13, 13),
        ("forty-two", 42, 42),
        ("two hundred and fifty", 250, 250),
        ("7,000", 7000, 7000),
        ("1.5 million", 1_500_000, 1_500_000),
        ("a hundred", 100, 100),
        ("two dozen", 24, 24),
        ("half a dozen", 6, 6),
        ("half a million", 500_000, 500_000),
        ("a quarter of a million", 250_000, 250_000),
        ("three quarters of a million", 750_000, 750_000),
        ("two and a half million", 2_500_000, 2_500_000),
        ("a couple of", 2, 2),
        ("at least 12", 12, None),
        ("no fewer than 12", 12, None),
        ("more than 75", 76, None),
        ("over 50", 51, None),
        ("more than two dozen", 25, None),
        ("up to nine", None, 9),
        ("as many as 9", None, 9),
        ("fewer than 10", None, 9),
        ("about 50", 45, 55),
        ("some 130", 117, 143),
        ("almost 8,000", 7200, 8000),
        ("dozens of", 24, None),
        ("scores of", 40, None),
        ("hundreds of", 200, None),
        ("tens of thousands of", 20_000, None),
        ("several", 3, None),
        ("several hundred", 300, None),
        ("a few", 3, None),
        ("between 12 and 15", 12, 15),
        ("12 to 15", 12, 15),
        ("20 or 30", 20, 30),
        ("12-15", 12, 15),
        ("between 35 and more than 40", 35, None),
        ("a total of 31", 31, 31),
        ("2,000+", 2000, None),
    ],
)
def test_a_number_means_the_range_of_its_wording(
    words: str, low: int | None, high: int | None
) -> None:
    assert counts(f"The blast killed {words} people in the town.") == [(KILLED, low, high)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A mine killed 12 and wounded 30.", [(KILLED, 12, 12), (INJURED, 30, 30)]),
        (
            "A mine went off, killing 12 and wounding dozens.",
            [(KILLED, 12, 12), (INJURED, 24, None)],
        ),
        (
            "12 people were killed and 30 others injured.",
            [(KILLED, 12, 12), (INJURED, 30, 30)],
        ),
        ("The shelling left 5 dead and 9 wounded.", [(KILLED, 5, 5), (INJURED, 9, 9)]),
        ("The death toll rose to 40.", [(KILLED, 40, 40)]),
        ("The army put the dead at nine.", [(KILLED, 9, 9)]),
        (
            "Medics put the injured at 40 and the dead at three.",
            [(INJURED, 40, 40), (KILLED, 3, 3)],
        ),
        ("The army put the dead in 12 graves.", []),
        ("The crash claimed the lives of nine villagers.", [(KILLED, 9, 9)]),
        ("The party mourned the deaths of 13 of their members.", [(KILLED, 13, 13)]),
        ("Three farmers lost their lives.", [(KILLED, 3, 3)]),
        ("Four guards sustained serious injuries.", [(INJURED, 4, 4)]),
        ("SEVEN SOLDIERS HAVE BEEN KILLED IN THE SOUTH.", [(KILLED, 7, 7)]),
        ("Five bodies were found in a ditch.", [(KILLED, 5, 5)]),
        ("Two people are reported to be killed.", [(KILLED, 2, 2)]),
        ("A soldier was wounded.", [(INJURED, 1, 1)]),
        ("Police arrested 17 suspects.", [(CountOf.DETAINED, 17, 17)]),
        ("Six teachers were taken into custody.", [(CountOf.DETAINED, 6, 6)]),
        ("Rebels kidnapped 11 miners.", [(CountOf.ABDUCTED, 11, 11)]),
        ("The militia freed about 350 prisoners.", [(CountOf.RELEASED, 315, 385)]),
        ("At least 20,000 people fled the town.", [(CountOf.DISPLACED, 20_000, None)]),
        ("Nine workers are missing.", [(CountOf.MISSING, 9, 9)]),
        ("Thousands of protesters filled the square.", [(CountOf.PARTICIPANTS, 2000, None)]),
        ("Four gunmen attacked the post.", [(CountOf.PARTICIPANTS, 4, 4)]),
        ("It has carried out 75 operations.", [(CountOf.EVENTS, 75, 75)]),
        ("Near the dam, three strikes hit a depot.", [(CountOf.EVENTS, 3, 3)]),
        ("The clash left 60 people killed and injured.", [(CountOf.CASUALTIES, 60, 60)]),
        ("Shells killed or wounded 60 residents.", [(CountOf.CASUALTIES, 60, 60)]),
    ],
)
def test_what_a_number_counts_follows_from_the_words_around_it(
    text: str, expected: list[tuple[CountOf, int | None, int | None]]
) -> None:
    assert counts(text) == expected


def test_those_who_do_the_harm_are_not_its_count() -> None:
    assert counts("Three policemen killed two smugglers.") == [
        (None, 3, 3),
        (KILLED, 2, 2),
    ]


def test_a_list_of_victims_is_one_count() -> None:
    assert counts("Two women and a 14-year-old schoolboy were killed.") == [(KILLED, 3, 3)]


@pytest.mark.parametrize(
    "said", ["two officials told reporters", "one resident said", "three doctors confirmed"]
)
def test_those_who_say_so_are_not_counted_with_the_dead(said: str) -> None:
    assert counts(f"The blast killed three people, {said}.") == [("killed", 3, 3)]


def test_those_reported_dead_are_counted() -> None:
    found = counts("The blast killed three people, two soldiers confirmed dead among them.")
    assert sum(low or 0 for _, low, _ in found) == 5


def test_some_of_those_told_of_before_are_counted() -> None:
    assert counts("A crowd gathered; police detained 17 of them.") == [("detained", 17, 17)]
    assert counts("Three of them were killed.") == [("killed", 3, 3)]


def test_what_holds_the_dead_is_not_counted() -> None:
    assert counts("Two graves containing nearly 50 bodies were found.") == [(KILLED, 45, 50)]


def test_a_part_under_a_verb_of_its_own_is_a_count() -> None:
    text = "Police killed four militants and wounded two of them."
    assert counts(text) == [(KILLED, 4, 4), (INJURED, 2, 2)]
    assert counts("Four were killed, two of them children.") == [(KILLED, 4, 4)]


def test_deaths_of_two_sides_are_two_counts() -> None:
    assert counts("Four rebels and two soldiers were killed.") == [(KILLED, 4, 4), (KILLED, 2, 2)]


def test_parts_of_a_sum_are_left_out() -> None:
    assert counts("A bomb killed 12 people, including three children and a nurse.") == [
        (KILLED, 12, 12)
    ]
    assert counts("Police arrested 12 people, seven women and five men.") == [
        (CountOf.DETAINED, 12, 12)
    ]
    assert counts("Some people came; 20 villagers were killed, three of them boys.") == [
        (KILLED, 20, 20)
    ]


def test_nobody_is_a_count_of_zero_across_lines_and_behind_a_verb() -> None:
    assert counts("There were no\ncasualties in the raid.") == [(KILLED, 0, 0), (INJURED, 0, 0)]
    assert counts("Nobody was\ninjured.") == [(INJURED, 0, 0)]
    assert counts("The blast hurt nobody.") == [(KILLED, 0, 0), (INJURED, 0, 0)]
    assert counts("No one was hit.") == [(KILLED, 0, 0), (INJURED, 0, 0)]
    assert counts("The raid killed no one.") == [(KILLED, 0, 0)]
    assert counts("No village was hit.") == []


def test_nobody_harmed_is_a_count_of_zero() -> None:
    assert counts("There were no casualties.") == [(KILLED, 0, 0), (INJURED, 0, 0)]
    assert counts("NO ONE WAS KILLED OR WOUNDED.") == [(KILLED, 0, 0), (INJURED, 0, 0)]
    assert counts("Nobody was hurt.") == [(KILLED, 0, 0), (INJURED, 0, 0)]
    assert counts("No injuries were reported.") == [(INJURED, 0, 0)]
    assert counts("The blast did not cause any fatalities.") == [(KILLED, 0, 0)]


@pytest.mark.parametrize(
    "text",
    [
        "They were arrested in 1998.",
        "It was shelled from 12 km away on May 22.",
        "The suspects paid $500 and 30 percent more.",
        "The army lost two tanks and 14 rockets.",
        "A 32-year-old man spoke at 11:30 a.m.",
        "Resolution 2249 was adopted.",
        "The driver, 45, spoke.",
    ],
)
def test_other_numbers_are_not_counts(text: str) -> None:
    assert [count for count in counts(text) if count[0] is not None] == []


def test_a_count_quotes_the_number_and_what_is_counted() -> None:
    text = "Officials said at least 12 young farmers were killed."
    (count,) = find_counts(text, split_sentences(text))
    assert text[count.start : count.end] == "at least 12 young farmers"
    assert text[count.counted_start : count.counted_end] == "young farmers"


words = st.sampled_from(
    "12 a the and , were was killed wounding people soldiers of including no at least dozens "
    "million 3-5 between to . \n casualties more than 0".split(" ")
)


@given(st.lists(words, max_size=30))
def test_counts_lie_in_the_text_with_low_below_high(parts: list[str]) -> None:
    text = " ".join(parts)
    for count in find_counts(text, split_sentences(text)):
        assert 0 <= count.start < count.end <= len(text)
        assert count.start <= count.counted_start <= count.counted_end <= len(text)
        assert count.low is None or count.high is None or count.low <= count.high


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Omar Haddad was killed in the raid.", [(KILLED, 1, 1)]),
        ("He was arrested on Monday.", [(CountOf.DETAINED, 1, 1)]),
        ("The blast wounded Governor Ivan Petrov.", [(INJURED, 1, 1)]),
        ("POLICE ARRESTED IVAN PETROV YESTERDAY.", [(CountOf.DETAINED, 1, 1)]),
        ("Gunmen killed Ivan Petrov and Omar Haddad.", []),
        ("Two men in Mosul were killed.", [(KILLED, 2, 2)]),
        ("Rebels captured Mosul.", []),
        ("They planned to kill Ivan Petrov.", []),
        ("Dozens died.", [(KILLED, 24, None)]),
    ],
)
def test_a_person_named_is_one_and_a_list_of_names_is_none(
    text: str, expected: list[tuple[CountOf, int | None, int | None]]
) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed eight guards, a spokesman for the mayor was quoted as saying.", 8),
        ("The blast killed eight guards, a doctor and a police officer said.", 8),
        ("Eight guards, two doctors and a police officer were killed.", 11),
        ("Monitors counted 57 civilians killed and 31 cases of looting.", 57),
        ("The report tells of the killing of 57 civilians and 31 instances of looting.", 57),
    ],
)
def test_who_speaks_behind_a_list_and_what_was_done_beside_it_are_not_of_it(
    text: str, expected: int
) -> None:
    assert (KILLED, expected, expected) in counts(text)
