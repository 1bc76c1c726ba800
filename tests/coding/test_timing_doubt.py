"""The publication day is no guess where something says that a thing was on another day."""

from datetime import date

import pytest

from relata.coding.assemble import Assembler
from relata.coding.candidates import find_candidates
from relata.coding.frames import Frame, Linked
from relata.coding.linking import likeliest_place, likeliest_time
from relata.coding.thread import Thread
from relata.records import Kind, Report, Status

TODAY = date(2024, 5, 14)  # a Tuesday
NEWS = "Shells hit Mosul on Tuesday. "


@pytest.fixture
def days(coder):
    """The first day of what a word tells that a scorer linked no time to."""

    def _days(text, word, maybe=None, tally=0.0):
        report = Report.make(text, published=TODAY)
        analysis = coder.analyse(report)
        start = text.index(word)
        sentence = analysis.sentence_at(start)
        times = [t for s in analysis.sentences for t in s.times]
        likeliest = next((t for t in times if text[t.start : t.end] == maybe), None)
        linked = Linked(maybe=likeliest, tally=tally)
        frame = Frame(
            kind=Kind.EVENT, type="arrest", status=Status.OCCURRED, sentence=sentence.index,
            trigger_start=start, trigger_end=start + len(word), start=sentence.sentence.start,
            end=sentence.sentence.end, score=1.0, linked=linked,
        )  # fmt: skip
        parts = report, analysis, coder.register, "test", lambda claim: claim.confidence
        [claim] = Assembler(*parts).claims([Thread(frame)])
        return claim.when.first if claim.when else None

    return _days


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Police arrested two men.", TODAY),
        ("Police, who have held the bridge since 3 May, arrested two men.", None),
        ("The mayor, elected in 2021, said that police arrested two men.", None),
        ("Troops are on the bridge today and police arrested two men.", TODAY),
        ("The officer who had arrested two men was dismissed.", None),
        ("Two men whom the army arrested were freed.", None),
        ("Two men who fled were arrested.", TODAY),
        ("Residents who watched said that police arrested two men.", TODAY),
    ],
)
def test_another_time_beside_it_or_a_relative_clause_leaves_the_day_open(days, sentence, day):
    assert days(NEWS + sentence, "arrested") == day


def test_a_day_that_may_be_its_own_leaves_it_open(days):
    text = "Shells hit Mosul on Friday. The army denied it. Police arrested two men."
    assert days(text, "arrested") == TODAY
    assert days(text, "arrested", maybe="Friday") is None
    assert days(text.replace("Friday", "Tuesday"), "arrested", maybe="Tuesday") == TODAY


def test_where_no_day_was_told_before_news_is_of_today(days):
    assert days("The officer who arrested two men was dismissed.", "arrested") == TODAY


def test_what_is_counted_or_only_named_is_not_of_today(days):
    text = NEWS + "Police have arrested 90 people. The arrest of a judge set off protests."
    assert days(text, "arrested") == TODAY
    assert days(text, "arrested", tally=0.9) is None
    assert days(text, "arrest of") is None


def test_a_longer_report_that_tells_no_day_is_not_of_today(days):
    news = "Police arrested two men in Mosul."
    told = " The men are brothers. They sell fruit. Their stall is empty."
    assert days(news, "arrested") == TODAY
    assert days(news + told, "arrested") is None
    assert days(NEWS + news + told, "arrested") == TODAY


def test_all_in_a_digest_is_of_its_day(days):
    told = "The men are brothers. They sell fruit. Police arrested a judge. The town is calm."
    heads = f"Fighting in Anbar\nShells hit a market.\n\nUnrest in Iraq\n{told}"
    items = f"- Shells hit a market.\n- {told}"
    assert days(told, "arrested") is None
    assert days(heads, "arrested") == days(items, "arrested") == TODAY
    assert days(items.replace("arrested a", "made an arrest, of a"), "arrest") == TODAY


def test_the_likeliest_time_or_place_is_the_first_that_is_one(coder):
    text = "Shells hit Mosul on Friday."
    analysis = coder.analyse(Report.make(text, published=TODAY))
    [found] = find_candidates(analysis)
    likely = [(0.9 - number / 10, one) for number, one in enumerate(found)]
    time = likeliest_time(analysis, likely)
    assert text[time.start : time.end] == "Friday"
    place = likeliest_place(analysis, likely)
    assert text[place.start : place.end] == "Mosul"
    assert likeliest_time(analysis, []) is likeliest_place(analysis, []) is None
