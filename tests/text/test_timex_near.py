"""Days told by hours, weekends, bare ordinals and seasons that are not over."""

from datetime import date

import pytest

from builders import times_in

FRIDAY = date(2024, 5, 10)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Two died in the last 24 hours.", date(2024, 5, 9), FRIDAY),
        ("Two died in the past 48 hours.", date(2024, 5, 8), FRIDAY),
        ("Two died in the past few hours.", FRIDAY, FRIDAY),
        ("Two died over the weekend.", date(2024, 5, 4), date(2024, 5, 5)),
        ("A raid in the night from Saturday to Sunday.", date(2024, 5, 4), date(2024, 5, 5)),
        ("A raid overnight from Saturday to Sunday.", date(2024, 5, 4), date(2024, 5, 5)),
        ("A raid on the night of the 28th, they said.", date(2024, 4, 28), date(2024, 4, 28)),
        ("They have held it since the 3rd.", date(2024, 5, 3), None),
        ("A depot was seized on the 5th by gunmen.", date(2024, 5, 5), date(2024, 5, 5)),
        ("On the 28th our men cut the road.", date(2024, 4, 28), date(2024, 4, 28)),
        ("A house burnt during the night.", date(2024, 5, 9), FRIDAY),
        ("They crossed on Friday last.", date(2024, 5, 3), date(2024, 5, 3)),
        ("A strike was called for Tuesday.", date(2024, 5, 14), date(2024, 5, 14)),
        ("They were blamed for Tuesday's attack.", date(2024, 5, 7), date(2024, 5, 7)),
        ("The parties were to sign on Sunday.", date(2024, 5, 12), date(2024, 5, 12)),
        ("Troops may leave on Sunday.", date(2024, 5, 12), date(2024, 5, 12)),
        ("He may have fled on Sunday.", date(2024, 5, 5), date(2024, 5, 5)),
        ("Guns fell silent following two days of battles.", date(2024, 5, 8), FRIDAY),
        ("Jets came this spring.", date(2024, 3, 1), FRIDAY),
        ("60 have died since the truce of 5 March 2020.", date(2020, 3, 5), None),
    ],
)
def test_words_that_count_from_publication(text, first, last):
    [mention] = times_in(text, FRIDAY)
    assert mention.interval is not None
    assert (mention.interval.first, mention.interval.last) == (first, last)


def test_an_ordinal_before_a_noun_is_no_day():
    text = "They fought on the 3rd Brigade's flank, on the 38th parallel and on the 5th floor."
    assert times_in(text, FRIDAY) == []


def test_a_weekday_of_last_week_lies_in_that_week():
    text = "On Thursday last week they left."
    thursday, _ = times_in(text, FRIDAY)
    assert thursday.interval is not None
    assert thursday.interval.first == date(2024, 5, 2)


def test_later_in_the_day_is_the_day_told_before():
    text = "On Monday shells fell. Later in the day two people died."
    days = [m.interval.first for m in times_in(text, FRIDAY) if m.interval]
    assert days == [date(2024, 5, 6), date(2024, 5, 6)]


def test_last_year_of_a_report_without_a_day_is_no_year_of_its_story():
    text = "The front signed a deal in 2014. In March last year, four soldiers were killed."
    days = {text[m.start : m.end]: m.interval and m.interval.first for m in times_in(text, None)}
    assert days == {"2014": date(2014, 1, 1), "March last year": None}


@pytest.mark.parametrize(
    "words",
    [
        "before dawn on Monday",
        "just after midnight on Monday",
        "shortly before 6 a.m. on Monday",
        "just before noon on Monday",
        "before sunrise on Monday",
        "after dusk on Monday",
        "shortly after 21:30 on Monday",
    ],
)
def test_before_an_hour_of_a_day_is_that_day(words):
    text = f"Fighters stormed the base {words}."
    [mention] = times_in(text, FRIDAY)
    assert mention.interval is not None
    assert mention.interval[:2] == (date(2024, 5, 6), date(2024, 5, 6))


def test_after_a_day_alone_is_later_than_that_day():
    text = "No aid came after Monday."
    [mention] = times_in(text, FRIDAY)
    assert mention.interval is not None
    assert mention.interval[:2] == (date(2024, 5, 7), None)


def test_next_year_of_a_report_without_a_day_is_no_year_of_its_story():
    text = "The front signed a deal in 2014. Elections are due in March next year."
    days = {text[m.start : m.end]: m.interval and m.interval.first for m in times_in(text, None)}
    assert days == {"2014": date(2014, 1, 1), "March next year": None}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("At least 60 were killed in four days of fighting.", date(2024, 5, 6)),
        ("They fled after three days of clashes.", date(2024, 5, 7)),
        ("The two groups have been fighting for three weeks in the east.", date(2024, 4, 19)),
        ("The siege has lasted ten months.", date(2023, 7, 10)),
        ("The town has been cut off for more than two years.", date(2022, 5, 10)),
    ],
)
def test_a_length_that_ends_with_the_report_counts_back_from_it(text, first):
    [mention] = times_in(text, FRIDAY)
    assert mention.interval is not None
    assert mention.interval[:2] == (first, FRIDAY)


@pytest.mark.parametrize(
    "text",
    [
        "The siege lasted ten months.",
        "They had fought for three weeks when the truce came.",
        "The court has jailed him for three years.",
        "The truce has been extended for three months.",
    ],
)
def test_a_length_that_is_over_or_still_to_come_places_nothing(text):
    assert times_in(text, FRIDAY) == []


def test_a_length_of_another_date_does_not_end_with_the_report():
    text = "In January, 12 people were killed in four days of fighting."
    [january] = times_in(text, FRIDAY)
    assert january.interval is not None
    assert january.interval[:2] == (date(2024, 1, 1), date(2024, 1, 31))


def test_a_story_does_not_go_back_to_an_earlier_month_of_its_year():
    text = "The war, which began in April 2023, goes on; in January they imposed sanctions."
    began, imposed = times_in(text, FRIDAY)
    assert (began.interval.first, imposed.interval.first) == (date(2023, 4, 1), date(2024, 1, 1))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("In the first half of the year 40 died.", (date(2024, 1, 1), date(2024, 6, 30))),
        ("In the second half of last year 40 died.", (date(2023, 7, 1), date(2023, 12, 31))),
    ],
)
def test_half_of_a_year_that_is_not_named_is_half_of_it(text, days):
    [half] = times_in(text, FRIDAY)
    assert half.interval is not None
    assert half.interval[:2] == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The truce, which is due to end soon, began on Monday.", date(2024, 5, 6)),
        ("He will meet the envoy who arrived on Monday.", date(2024, 5, 6)),
        ("The hostages are to be freed on Monday.", date(2024, 5, 13)),
        ("The hostages are expected to leave on Monday.", date(2024, 5, 13)),
    ],
)
def test_a_verb_of_what_is_over_beside_a_weekday_looks_back(text, day):
    [monday] = times_in(text, FRIDAY)
    assert monday.interval is not None
    assert monday.interval.first == day


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("A curfew was imposed from 1800 to 0600.", {2024}),
        ("A curfew was imposed from 0600 to 1800.", {2024}),
        ("The war was fought from 1800 to 1815.", {1800}),
        ("Prices rose in 1989 to 0.5 per cent.", {1989}),
    ],
)
def test_hours_of_the_clock_are_no_years(text, years):
    found = times_in(text, FRIDAY)
    assert {mention.interval.first.year for mention in found} == years


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "On 3 March 2023 rebels took the port. It was the worst blow of the war, which had "
            "begun in 2015. On 9 April they left.",
            date(2023, 4, 9),
        ),
        (
            "On 3 March 2023 rebels took the port. In 2015 the army was back. On 9 April it left.",
            date(2015, 4, 9),
        ),
    ],
)
def test_a_year_that_is_looked_back_to_is_no_year_of_the_story(text, last):
    mentions = times_in(text, None)
    assert [m.interval.first for m in mentions if m.interval][-1] == last


@pytest.mark.parametrize("behind", ["two weeks after", "three weeks before"])
def test_a_weekday_is_not_the_day_that_is_counted_from_it(behind):
    text = f"Soldiers cleared the bridge on Tuesday night, {behind} gunmen had stormed the town."
    mention = times_in(text, FRIDAY)[0]
    assert text[mention.start : mention.end] == "Tuesday night"
    assert (mention.interval.first, mention.interval.last) == (date(2024, 5, 7), date(2024, 5, 7))
