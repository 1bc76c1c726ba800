"""Time expressions in own-made sentences: which characters, which days, how exact."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import times_in
from relata.mentions import Interval
from relata.records import Basis, TimePrecision
from relata.text.sentences import split_sentences
from relata.text.timex import find_timexes

MONDAY = date(2024, 5, 13)


def times(text, anchor=MONDAY):
    """Quotes with their intervals."""
    found = times_in(text, anchor)
    return {text[m.start : m.end]: m.interval for m in found}


def only(text, anchor=MONDAY):
    """The one mention of the text: quote, first, last, precision."""
    found = times(text, anchor)
    assert len(found) == 1, found
    ((quote, interval),) = found.items()
    if interval is None:
        return quote, None, None, None
    first, last = (str(day) if day else None for day in interval[:2])
    return quote, first, last, str(interval.precision)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell today.", ("today", "2024-05-13", "2024-05-13", "day")),
        ("Two posts were hit yesterday.", ("yesterday", "2024-05-12", "2024-05-12", "day")),
        (
            "It fell the day before yesterday.",
            ("the day before yesterday", "2024-05-11", "2024-05-11", "day"),
        ),
        (
            "It fell on the 12th of last month.",
            ("the 12th of last month", "2024-04-12", "2024-04-12", "day"),
        ),
        ("Talks open in the coming days.", ("the coming days", "2024-05-13", "2024-05-16", "day")),
        ("A market was hit two days ago.", ("two days ago", "2024-05-11", "2024-05-11", "day")),
        ("It was shelled a few days ago.", ("a few days ago", "2024-05-06", "2024-05-12", "week")),
        ("Jets struck last night.", ("last night", "2024-05-12", "2024-05-12", "day")),
        ("Jets struck overnight.", ("overnight", "2024-05-12", "2024-05-13", "day")),
        ("Clashes began this morning.", ("this morning", "2024-05-13", "2024-05-13", "day")),
        ("Gunmen came late on Sunday.", ("late on Sunday", "2024-05-12", "2024-05-12", "day")),
        ("Gunmen came early Tuesday.", ("early Tuesday", "2024-05-07", "2024-05-07", "day")),
        ("They fled last Monday.", ("last Monday", "2024-05-06", "2024-05-06", "day")),
        (
            "It began at 9 p.m. on Saturday.",
            ("9 p.m. on Saturday", "2024-05-11", "2024-05-11", "hour"),
        ),
        ("Raids went on last week.", ("last week", "2024-05-06", "2024-05-12", "week")),
        ("He fled last weekend.", ("last weekend", "2024-05-11", "2024-05-12", "day")),
        ("He was held last month.", ("last month", "2024-04-01", "2024-04-30", "month")),
        ("He was held this month.", ("this month", "2024-05-01", "2024-05-13", "month")),
        ("He was held this year.", ("this year", "2024-01-01", "2024-05-13", "year")),
        ("It burned last year.", ("last year", "2023-01-01", "2023-12-31", "year")),
        ("It burned last summer.", ("last summer", "2023-06-01", "2023-08-31", "season")),
    ],
)
def test_relative_words_count_from_the_publication_day(text, expected):
    assert only(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Raids killed six over the past three days.",
            ("the past three days", "2024-05-10", "2024-05-13", "day"),
        ),
        (
            "Raids went on over the last two weeks.",
            ("the last two weeks", "2024-04-29", "2024-05-13", "week"),
        ),
        (
            "In the last year, 40 posts were lost.",
            ("the last year", "2023-05-13", "2024-05-13", "year"),
        ),
        ("Shells hit the town in recent days.", ("recent", None, "2024-05-13", "open")),
    ],
)
def test_past_periods_reach_back_from_the_publication_day(text, expected):
    quote, *rest = only(text)
    assert (quote.split(" days")[0] if quote.startswith("recent") else quote, *rest) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on 5 May 2015.", ("5 May 2015", "2015-05-05", "2015-05-05", "day")),
        ("It fell on May 5, 2015.", ("May 5, 2015", "2015-05-05", "2015-05-05", "day")),
        ("It fell on Feb. 5, 2015.", ("Feb. 5, 2015", "2015-02-05", "2015-02-05", "day")),
        ("It fell on 2015-05-05.", ("2015-05-05", "2015-05-05", "2015-05-05", "day")),
        ("It fell on 17.12.2023.", ("17.12.2023", "2023-12-17", "2023-12-17", "day")),
        ("It fell on 17/12/2023.", ("17/12/2023", "2023-12-17", "2023-12-17", "day")),
        ("It fell on 12/17/2023.", ("12/17/2023", "2023-12-17", "2023-12-17", "day")),
        (
            "It fell on the night of 26 Dec 89.",
            ("the night of 26 Dec 89", "1989-12-26", "1989-12-26", "day"),
        ),
        ("It fell in March 2015.", ("March 2015", "2015-03-01", "2015-03-31", "month")),
        ("It fell in mid-June 2015.", ("mid-June 2015", "2015-06-11", "2015-06-20", "week")),
        ("It fell in late March 2015.", ("late March 2015", "2015-03-21", "2015-03-31", "week")),
        ("It fell in early 2015.", ("early 2015", "2015-01-01", "2015-04-30", "season")),
        (
            "It fell in the spring of 2015.",
            ("the spring of 2015", "2015-03-01", "2015-05-31", "season"),
        ),
        (
            "It fell in the second half of 2015.",
            ("the second half of 2015", "2015-07-01", "2015-12-31", "season"),
        ),
        ("It fell in Q3 2015.", ("Q3 2015", "2015-07-01", "2015-09-30", "season")),
        (
            "It fell in the first quarter of 2015.",
            ("the first quarter of 2015", "2015-01-01", "2015-03-31", "month"),
        ),
        (
            "It fell in the last week of May 2015.",
            ("the last week of May 2015", "2015-05-25", "2015-05-31", "week"),
        ),
        ("It fell in 2015.", ("2015", "2015-01-01", "2015-12-31", "year")),
        ("It fell in the 1980s.", ("the 1980s", "1980-01-01", "1989-12-31", "year")),
        ("A 19th century fort.", ("19th century", "1801-01-01", "1900-12-31", "year")),
        ("It fell at Christmas 2015.", ("Christmas 2015", "2015-12-25", "2015-12-25", "day")),
        ("It fell during Ramadan 2014.", ("Ramadan 2014", "2014-06-29", "2014-07-28", "month")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("anchor", [None, MONDAY])
def test_full_dates_need_no_publication_day(text, expected, anchor):
    assert only(text, anchor) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It went on between 3 and 5 May.", ("between 3 and 5 May", "2024-05-03", "2024-05-05")),
        ("It went on from 3 to 5 May.", ("from 3 to 5 May", "2024-05-03", "2024-05-05")),
        ("It went on 11-13 Dec.", ("11-13 Dec", "2023-12-11", "2023-12-13")),
        ("He was held on 12 and 13 February.", ("12 and 13 February", "2024-02-12", "2024-02-13")),
        ("It went on from May 3 to May 5.", ("from May 3 to May 5", "2024-05-03", "2024-05-05")),
        ("The war of 1982-86 was long.", ("1982-86", "1982-01-01", "1986-12-31")),
        (
            "It went on from July 2015 to late February 2016.",
            ("from July 2015 to late February 2016", "2015-07-01", "2016-02-29"),
        ),
    ],
)
def test_a_range_is_one_mention(text, expected):
    assert only(text)[:3] == expected


def test_two_days_apart_stay_two_mentions():
    assert list(times("Mines went off on 3 and 9 May.")) == ["3", "9 May"]


def test_now_is_apart_from_the_day_before():
    assert list(times("They took it on Sunday and now hold it.")) == ["Sunday", "now"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He has been held since last October.", ("since last October", "2023-10-01", None)),
        ("It has been shut since mid-April.", ("since mid-April", "2024-04-15", None)),
        ("It has been shut since 30 April.", ("since 30 April", "2024-04-30", None)),
        ("They have fought since the truce ended on May 3.", (None, "2024-05-03", None)),
        ("It will be shut until Friday.", ("until Friday", None, "2024-05-17")),
        ("By March 2018, the town was lost.", ("By March 2018", None, "2018-03-31")),
        ("They fought there before 2015.", ("before 2015", None, "2014-12-31")),
        ("They fought from 2012 onwards.", ("from 2012 onwards", "2012-01-01", None)),
        ("The unit (2017-present) is small.", ("2017-present", "2017-01-01", None)),
        ("He recently fled.", ("recently", None, "2024-05-13")),
    ],
)
def test_since_until_and_by_leave_one_end_open(text, expected):
    quote, first, last, precision = only(text)
    assert (quote if expected[0] else None, first, last) == expected
    assert precision == "open"


@pytest.mark.parametrize(
    ("text", "quote", "day"),
    [
        ("Talks open tomorrow, Monday.", "tomorrow, Monday", "2024-05-20"),
        ("Talks opened today, 19 May.", "today, 19 May", "2024-05-19"),
        ("Talks opened on Sunday, 19 May.", "Sunday, 19 May", "2024-05-19"),
    ],
)
def test_an_apposition_is_one_mention(text, quote, day):
    assert only(text, date(2024, 5, 19))[:3] == (quote, day, day)


def test_a_weekday_is_the_last_one_unless_words_point_ahead():
    assert only("Rebels shelled the town on Friday.")[1] == "2024-05-10"
    assert only("The sides will meet on Friday.")[1] == "2024-05-17"
    assert only("The sides meet next Friday.")[1] == "2024-05-17"
    assert only("The envoy said on Friday that the sides will meet.")[1] == "2024-05-10"


def test_a_bare_date_takes_the_year_that_puts_it_last_before_publication():
    assert only("The town fell on October 12.")[1] == "2023-10-12"
    assert only("The town fell on 12 May.")[1] == "2024-05-12"
    assert only("The vote is scheduled for October 12.")[1] == "2024-10-12"


def test_a_bare_date_without_publication_day_follows_the_story():
    text = "The siege began in November 1998. On 5 December the wall fell. It was shelled on 3 May."
    found = times(text, None)
    assert str(found["5 December"].first) == "1998-12-05"
    assert str(found["3 May"].first) == "1999-05-03"


@pytest.mark.parametrize("text", ["It fell on 5 May.", "It fell on Monday.", "It fell today."])
def test_relative_times_without_any_anchor_have_no_interval(text):
    assert list(times(text, None).values()) == [None]


def test_days_on_before_a_comma_are_so_many_later():
    text = "Rebels came on 3 April 2015. Two days on, they left. They fought two days on end."
    found = times(text, None)
    assert str(found["Two days on"].first) == "2015-04-05"
    assert not any(words.endswith("two days on") for words in found)


def test_the_next_day_counts_from_the_day_told_before():
    text = "Rebels came on 3 April 2015. Two days later they left. They returned the next day."
    found = times(text, None)
    assert str(found["Two days later"].first) == "2015-04-05"
    assert str(found["the next day"].first) == "2015-04-06"


@pytest.mark.parametrize(
    "text",
    [
        "The army may march on the town.",
        "MEN MAY MARCH ON THE TOWN.",
        "The shelling killed 2015 people.",
        "More than 2,000 people fled.",
        "The second brigade sat on the fence.",
        "The Sun printed his name.",
        "April Stone and June Reed signed.",
        "The council passed Resolution 1701.",
        "The fall of the town was long.",
    ],
)
def test_words_that_only_look_like_times_are_left_out(text):
    assert times(text) == {}


def test_capital_letters_change_nothing():
    text = (
        "SAN ISIDRO, 17 OCT 89 (AGENCY) -- [TEXT] REBELS BLEW UP A PYLON LAST NIGHT. "
        "FOUR MEN DIED AT 0615 TODAY."
    )
    found = times(text, date(1989, 10, 17))
    assert {quote: str(i.first) for quote, i in found.items()} == {
        "17 OCT 89": "1989-10-17",
        "LAST NIGHT": "1989-10-16",
        "0615 TODAY": "1989-10-17",
    }


@pytest.mark.parametrize(
    "text", ["It fell two weeks before the coup.", "He fled the next day.", "He fled a day later."]
)
def test_counting_from_what_no_date_was_told_of_gives_no_days(text):
    assert list(times(text).values()) in ([None], [])


def test_a_past_verb_ends_what_pointed_ahead():
    found = times("The truce, due to expire on 20 May, was broken on Saturday.")
    assert str(found["20 May"].first) == "2024-05-20"
    assert str(found["Saturday"].first) == "2024-05-11"


def test_what_stands_in_the_text_is_stated():
    day = date(2024, 5, 12)
    assert times("It fell on Sunday.") == {
        "Sunday": Interval(day, day, TimePrecision.DAY, Basis.STATED)
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The siege lasted three months.", "P3M"),
        ("The siege lasted for years.", "PXY"),
        ("He was freed after 36 hours.", "PT36H"),
        ("Ten shells fell per day.", "P1D"),
        ("It is now quiet.", "PRESENT_REF"),
        ("In the spring of 480 BC they came.", "BC0480-SP"),
    ],
)
def test_lengths_rates_and_references_have_values_but_place_nothing(text, value):
    (timex,) = find_timexes(text, split_sentences(text), None)
    assert timex.value == value
    assert timex.interval is None


@pytest.mark.parametrize(
    "text",
    [
        "2026 Northern Front crisis: A bridge was blown up.",
        "Border war - 2026 Northern Front crisis",
        "General Ramazan Aydin spoke.",
        "The 19 April Movement spoke.",
        "THEY MET ON THE 14 JULY BRIDGE.",
        "Black September was its name.",
        "They live at No. 1810 of that road.",
        "Share this video 0:00:57",
    ],
)
def test_years_and_holidays_in_names_date_nothing(text):
    assert times(text) == {}


def test_well_known_days_need_no_year():
    assert only("He spoke of the September 11 attacks.")[1] == "2001-09-11"
    assert only("They were held in the October 7 attack.")[1] == "2023-10-07"
    assert only("He spoke of the 9/11 attacks.")[1] == "2001-09-11"


def test_a_period_that_runs_has_come_to_the_publication_day():
    assert only("Raids went on earlier this week.", date(2024, 5, 15))[1:3] == (
        "2024-05-13",
        "2024-05-15",
    )
    assert only("The area has been shelled for years.")[1:3] == (None, "2024-05-13")


def test_a_title_year_or_an_old_year_does_not_move_the_story():
    text = (
        "The siege began in May 1998. Files opened in 2015 tell more. On 6 June the wall fell. "
        "Funds for it had been cut off for the year 1999. On 7 July it ended."
    )
    found = times(text, None)
    assert str(found["6 June"].first) == "1998-06-06"
    assert str(found["7 July"].first) == "1998-07-07"


def test_far_from_any_year_a_bare_date_stays_open():
    text = "The siege ended in May 1998. " + "People walked by. " * 200 + "On 6 June he spoke."
    assert times(text, None)["6 June"] is None


def test_a_publication_day_of_a_broken_feed_anchors_nothing():
    assert times("It fell today.", date(1, 1, 1)) == {"today": None}


@given(st.text(st.sampled_from("0123456789 /-:.,MayonTuesdlstwk'sBCth()\n"), max_size=80))
def test_mentions_lie_in_the_text_in_order_and_start_before_they_end(text):
    end = 0
    for mention in times_in(text, MONDAY):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        interval = mention.interval
        if interval and interval.first and interval.last:
            assert interval.first <= interval.last
