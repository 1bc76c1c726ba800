"""Happenings that a report dates by how long before or after another one they were."""

from datetime import date

import pytest

from relata.coding.frames import Frame
from relata.coding.timing.behind import days_behind
from relata.records import Kind, Report, Status

PUBLISHED = date(2024, 5, 15)  # a Wednesday


@pytest.fixture
def days(coder):
    """First and last day of what a word tells, or None; the news is of the publication day."""

    def days_of(text, word):
        report = Report.make(text, published=PUBLISHED)
        sentence = coder.analyse(report).sentences[0]
        start = text.index(word)
        frame = Frame(
            kind=Kind.EVENT, type="killing", status=Status.OCCURRED, sentence=0, score=0.9,
            trigger_start=start, trigger_end=start + len(word), start=0, end=len(text),
        )  # fmt: skip
        when = days_behind(report, frame, sentence.times, PUBLISHED)
        return when and (when.first, when.last)

    return days_of


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Rebels reopened the road on Tuesday, five days after toppling the governor.", "toppling",
         date(2024, 5, 9)),
        ("On 3 May, a week after rebels seized Ramadi, the army bombed them.", "seized",
         date(2024, 4, 26)),
        ("A bomb went off on 10 May, two weeks before the election.", "election",
         date(2024, 5, 24)),
        ("The raid on 10 May came the day after gunmen killed a senator.", "killed",
         date(2024, 5, 9)),
        ("The blast came two days after gunmen killed a senator.", "killed", date(2024, 5, 13)),
        ("Troops took the bridge on 10 May, a week after rebels of the Coast Front, who had come "
         "down from the hills in lorries, stormed the town.", "stormed", date(2024, 5, 3)),
        ("He was buried on 9 May, a month after gunmen shot him.", "shot", date(2024, 4, 9)),
    ],
)  # fmt: skip
def test_what_stands_behind_a_length_is_counted_from_the_day_beside_it(days, text, word, day):
    assert days(text, word) == (day, day)


def test_less_than_a_week_is_any_day_of_it(days):
    text = "The raid on 10 May came less than a week after rebels shelled Mosul."
    assert days(text, "shelled") == (date(2024, 5, 3), date(2024, 5, 10))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Two days after the vote, soldiers killed a senator.", "killed"),  # behind a comma
        ("The blast came two days after gunmen killed a senator on 2 May.", "killed"),  # own day
        ("Hours after the truce, gunmen killed a senator.", "killed"),
        ("Between 3 May and 5 May, two days before they fled, rebels killed six.", "fled"),
        ("He was detained for two days before police released him.", "released"),
        ("Ramadi was besieged for more than two weeks before rebels stormed it.", "stormed"),
        ("The strike lasted three days before the army broke it.", "broke"),
        ("On 3 May, a week after rebels, who hold the hills, fled, the army shot six.", "shot"),
        ("Students marched for three days after police shot a man.", "shot"),
    ],
)
def test_where_nothing_can_be_counted_nothing_is(days, text, word):
    assert days(text, word) is None


def test_what_came_after_a_length_is_not_to_come(learned):
    text = "A journalist was detained for two days before being released in Mosul."
    claims = learned.code(Report.make(text, published=PUBLISHED))
    [release] = [claim for claim in claims if claim.type == "release"]
    assert release.status is Status.OCCURRED
    assert release.when is None or release.when.last <= PUBLISHED
