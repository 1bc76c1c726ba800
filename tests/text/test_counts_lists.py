"""Counts of lists, parts and pairs, of persons by what they are, and of who lives."""

import pytest

from builders import counts_in as counts
from relata.records import CountOf

KILLED, INJURED = CountOf.KILLED, CountOf.INJURED


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The raid killed nine people, five soldiers and four civilians, in Gao.", 9, 9),
        ("Nine people, five soldiers and four civilians, were killed in Gao.", 9, 9),
        ("The clash killed ten people: six soldiers and four rebels.", 10, 10),
        ("The raid killed at least three people, a Filipino and two Lebanese.", 3, None),
        ("Gunmen killed six people, a policeman, two soldiers and three civilians.", 6, 6),
    ],
)
def test_a_sum_takes_in_the_parts_told_behind_it(text: str, low: int, high: int | None) -> None:
    assert counts(text) == [(KILLED, low, high)]


def test_a_list_that_makes_no_sum_stays_apart() -> None:
    text = "The raid killed five soldiers and four civilians in Gao."
    assert counts(text) == [(KILLED, 5, 5), (KILLED, 4, 4)]


def test_parts_that_suffered_something_else_are_no_parts() -> None:
    text = "A bomb killed ten people, wounded four soldiers and six civilians."
    assert counts(text)[0] == (KILLED, 10, 10)
    assert {of for of, _, _ in counts(text)[1:]} == {INJURED}


@pytest.mark.parametrize(
    ("who", "many"),
    [
        ("A father and son", 2),
        ("A mother and daughter", 2),
        ("The husband and wife", 2),
        ("A general and his driver", 2),
        ("A couple", 2),
        ("A couple and their three children", 5),
    ],
)
def test_each_of_a_pair_is_counted(who: str, many: int) -> None:
    assert counts(f"{who} were killed in Gao.") == [(KILLED, many, many)]


@pytest.mark.parametrize(
    "who",
    [
        "A mayor",
        "A suspected drug lord",
        "A former army general",
        "A district police chief",
        "A tribal chief",
        "A radio host",
        "A Palestinian",
        "A senior government official",
    ],
)
def test_one_person_is_one_whatever_he_is(who: str) -> None:
    assert counts(f"{who} was killed in Basra.") == [(KILLED, 1, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "A host of people were killed in Gao.",
        "An Iraqi air base was hit.",
        "A general strike was called.",
    ],
)
def test_what_only_describes_is_no_person(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three of the nine people killed in the attack were children.", (KILLED, 9, 9)),
        ("Five of the nine people who died in the blast were soldiers.", (KILLED, 9, 9)),
        ("Three of the nine dead were children.", (KILLED, 9, 9)),
        ("Three of the 12 wounded were in critical condition.", (INJURED, 12, 12)),
        ("Two of the 12 wounded later died in hospital.", (KILLED, 2, 2)),
        ("Three of the nine hostages were killed in Gao.", (KILLED, 3, 3)),
        ("Two of the nine people arrested were released.", (CountOf.DETAINED, 2, 2)),
    ],
)
def test_some_of_so_many_are_the_count_only_of_what_befell_them(
    text: str, expected: tuple[CountOf, int, int]
) -> None:
    assert counts(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "He stabbed two people before he was shot dead by police.",
        "A man stabbed two people before he was shot dead by police.",
    ],
)
def test_who_is_shot_dead_is_not_whom_he_stabbed(text: str) -> None:
    assert KILLED not in {of for of, _, _ in counts(text)}


def test_who_did_it_is_the_subject_behind_his_relative_clause() -> None:
    text = "A man who stabbed two people was shot dead by police."
    assert [found for found in counts(text) if found[0]] == [(KILLED, 1, 1)]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("A policeman was shot and wounded in Nablus.", INJURED),
        ("A soldier was shot and seriously wounded.", INJURED),
        ("A boy was shot in the back.", INJURED),
        ("Police shot a man in the left leg.", INJURED),
        ("A writer was shot and is in critical condition.", INJURED),
        ("A boy was shot dead.", KILLED),
        ("A policeman was fatally shot in Nablus.", KILLED),
        ("A boy was shot in the back and killed.", KILLED),
    ],
)
def test_what_became_of_who_was_shot_is_told_behind(text: str, of: CountOf) -> None:
    assert counts(text) == [(of, 1, 1)]


def test_who_is_shot_at_is_unhurt() -> None:
    assert counts("A soldier was shot at near Nablus.") == []
    assert counts("A man was shot at a checkpoint.") == [(CountOf.CASUALTIES, 1, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten people were taken to hospital.", [(INJURED, 10, 10)]),
        ("Ten people were being treated in hospital.", [(INJURED, 10, 10)]),
        ("Ten people were rushed to a nearby hospital.", [(INJURED, 10, 10)]),
        ("Hospital officials said they had received 12 wounded.", [(INJURED, 12, 12)]),
        ("Ten bodies were taken to hospital.", [(KILLED, 10, 10)]),
        ("Ten people were taken hostage in the hospital.", [(CountOf.ABDUCTED, 10, 10)]),
    ],
)
def test_who_is_taken_to_hospital_is_hurt(
    text: str, expected: list[tuple[CountOf, int, int]]
) -> None:
    assert counts(text) == expected
