"""Which day a claim gets: the day of its own words, that of an earlier sentence, or none."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from relata.coding.acts import NOT_YET
from relata.coding.frames import Frame, Linked
from relata.coding.timing import TimeMemory, when_of, without_day_of_charge
from relata.records import Basis, Kind, Report, Stance, Status, TimePrecision, When
from relata.text.sentences import split_sentences
from relata.text.timex import find_times

FRIDAY, SUNDAY, PUBLISHED = date(2024, 5, 10), date(2024, 5, 12), date(2024, 5, 14)


def days(claim):
    return claim.when and (claim.when.first, claim.when.last)


def of_type(claims, name):
    return next(claim for claim in claims if claim.type == name)


def test_a_day_in_a_relative_clause_does_not_date_the_main_verb(code):
    claims = code("Gunmen killed a teacher in Mosul who had been elected mayor in 2019.")
    assert days(of_type(claims, "killing")) == (PUBLISHED, PUBLISHED)


def test_whom_somebody_had_held_since_a_day_is_not_released_on_it(code):
    claims = code("Rebels released three soldiers in Mosul whom they had held since March.")
    assert days(of_type(claims, "release")) == (PUBLISHED, PUBLISHED)


def test_a_closed_relative_clause_before_the_verb_keeps_its_day(code):
    claims = code("The front, which signed a truce in 2014, shelled Ramadi.")
    assert days(of_type(claims, "shelling")) == (PUBLISHED, PUBLISHED)


def test_the_next_sentence_takes_the_day_told_before(code):
    claims = code(
        "Gunmen attacked a police post in Mosul on Sunday. Troops arrested four suspects later."
    )
    arrest = of_type(claims, "arrest")
    assert days(arrest) == (SUNDAY, SUNDAY)
    assert arrest.when.basis is Basis.INFERRED


@pytest.mark.parametrize(
    "marks", [("1. North: ", "2. West: "), ("- ", "- "), ("18:05 – ", "17:40 – ")]
)
def test_a_day_of_one_item_of_a_list_is_not_that_of_the_next(code, marks):
    first, second = marks
    claims = code(
        f"{first}Gunmen attacked a police post in Mosul on Sunday.\n"
        f"{second}Troops arrested four suspects in Ramadi."
    )
    assert days(of_type(claims, "arrest")) == (PUBLISHED, PUBLISHED)


def test_another_story_two_paragraphs_on_is_of_the_publication_day(code):
    claims = code(
        "Gunmen attacked a police post in Mosul on Sunday.\n\nThe governor was not there.\n\n"
        "In Baghdad, soldiers arrested four suspects."
    )
    assert days(of_type(claims, "arrest")) == (PUBLISHED, PUBLISHED)


def test_the_same_act_further_on_keeps_the_day(code):
    claims = code(
        "Rebels shelled Mosul on Sunday.\n\nThe governor was not there.\n\n"
        "Rebels shelled Ramadi with mortars."
    )
    assert {days(claim) for claim in claims if claim.type == "shelling"} == {(SUNDAY, SUNDAY)}


def test_what_somebody_has_demanded_at_some_time_has_no_day(code):
    claims = code("The union has demanded the release of the students.")
    assert days(of_type(claims, "demand")) is None


def test_the_head_of_a_list_dates_its_items(code):
    claims = code(
        "Incidents recorded in the last 24 hours:\n\n1. Mosul: rebels shelled the market.\n\n"
        "2. Ramadi: police arrested four suspects."
    )
    assert {days(claim) for claim in claims} == {(date(2024, 5, 13), PUBLISHED)}


def test_a_line_that_opens_with_a_day_dates_the_lines_below(code):
    claims = code(
        "13:00, 10 May. Rebels shelled Mosul.\n15:30. Troops arrested four suspects in Ramadi.\n"
        "11 May, 09:00. Gunmen kidnapped a doctor in Baghdad."
    )
    assert days(of_type(claims, "shelling")) == (date(2024, 5, 10), date(2024, 5, 10))
    assert days(of_type(claims, "arrest")) == (date(2024, 5, 10), date(2024, 5, 10))
    assert days(of_type(claims, "abduction")) == (date(2024, 5, 11), date(2024, 5, 11))


def test_a_month_that_heads_a_chapter_dates_its_own_line_alone(code):
    text = "September 1999: Rebels shelled Mosul.\nTroops arrested four suspects in Ramadi."
    claims = code(text, published=None)
    month = date(1999, 9, 1), date(1999, 9, 30)
    assert days(of_type(claims, "shelling")) == month
    assert of_type(claims, "arrest").when is None


def test_what_was_taken_by_a_month_was_taken_in_it(code):
    claims = code("By February 2016 the army had captured Ramadi.")
    taken = of_type(claims, "territory_taken")
    assert days(taken) == (date(2016, 2, 1), date(2016, 2, 29))


def test_a_day_inside_a_longer_stretch_is_the_day(code):
    claims = code("For the third time this month, gunmen attacked Mosul on Sunday.")
    assert days(of_type(claims, "armed_attack")) == (SUNDAY, SUNDAY)


def test_a_line_that_opens_with_a_day_and_a_place_is_of_that_day(code):
    text = (
        "Situation update, 4-10 May\n"
        "- 5 May, Ramadi: Unconfirmed reports. Gunmen attacked a bus.\n"
        "- 8 May, Mosul: Shells killed two."
    )
    assert [claim.when.first for claim in code(text)] == [date(2024, 5, 5), date(2024, 5, 8)]


def test_what_is_planned_for_a_month_lies_ahead(code):
    claims = code("The government will deploy 500 soldiers to Mosul in January.")
    assert days(of_type(claims, "deployment")) == (date(2025, 1, 1), date(2025, 1, 31))


def dated(text, words, status):
    """The days of a frame of this status whose trigger is `words`, of all that the text names."""
    report = Report.make(text, published=PUBLISHED)
    start = text.index(words)
    frame = Frame(
        kind=Kind.EVENT, type="protest", status=status, sentence=0, start=0, end=len(text),
        trigger_start=start, trigger_end=start + len(words), score=1.0, linked=Linked(),
    )  # fmt: skip
    times = find_times(text, split_sentences(text), PUBLISHED)
    return when_of(report, frame, times, TimeMemory(), None)


@pytest.mark.parametrize(
    ("text", "status", "first", "last"),
    [
        ("A march on Sunday.", Status.OCCURRED, date(2024, 5, 12), date(2024, 5, 12)),
        ("A march on Sunday.", Status.PLANNED, date(2024, 5, 19), date(2024, 5, 19)),
        ("A march on Sunday.", Status.THREATENED, date(2024, 5, 19), date(2024, 5, 19)),
        ("What was due to end on Sunday was a march.", Status.OCCURRED, SUNDAY, SUNDAY),
        ("What was due to end on Sunday was a march.", Status.PLANNED, date(2024, 5, 19),
         date(2024, 5, 19)),
        ("A march next Sunday.", Status.OCCURRED, date(2024, 5, 19), date(2024, 5, 19)),
        ("A march last Sunday.", Status.PLANNED, date(2024, 5, 12), date(2024, 5, 12)),
        ("A march this week.", Status.OCCURRED, date(2024, 5, 13), PUBLISHED),
        ("A march this week.", Status.PLANNED, date(2024, 5, 13), date(2024, 5, 19)),
        ("A march this month.", Status.EXPECTED, date(2024, 5, 1), date(2024, 5, 31)),
        ("A march each day since Sunday.", Status.OCCURRED, date(2024, 5, 12), PUBLISHED),
        ("A march each day since Sunday.", Status.ONGOING, date(2024, 5, 12), None),
        ("A march for a third day on Sunday.", Status.OCCURRED, date(2024, 5, 10), SUNDAY),
        ("A march for a twelfth day on Sunday.", Status.OCCURRED, date(2024, 5, 1), SUNDAY),
        ("A march for the 3rd day on Sunday.", Status.OCCURRED, date(2024, 5, 10), SUNDAY),
        ("A march entered its third day on Sunday.", Status.OCCURRED, date(2024, 5, 10), SUNDAY),
        ("A march for the 12th consecutive day.", Status.OCCURRED, date(2024, 5, 3), PUBLISHED),
        ("A march from Friday.", Status.PLANNED, date(2024, 5, 17), None),
        ("A march on Friday.", Status.PLANNED, date(2024, 5, 17), date(2024, 5, 17)),
        ("A march for the second day running.", Status.OCCURRED, date(2024, 5, 13), PUBLISHED),
        ("A march at dawn.", Status.OCCURRED, PUBLISHED, PUBLISHED),
        ("A march, since it launched its drive in 2019.", Status.OCCURRED, date(2019, 1, 1),
         PUBLISHED),
        ("As of Sunday, 40 had joined a march.", Status.OCCURRED, None, SUNDAY),
        ("As of Sunday, there was a march.", Status.OCCURRED, SUNDAY, SUNDAY),
        ("As of Sunday a march is on.", Status.ONGOING, SUNDAY, None),
        ("A march began on Friday and lasted until Sunday.", Status.OCCURRED, FRIDAY, SUNDAY),
        ("A march began on Friday and lasted until Sunday.", Status.ONGOING, FRIDAY, SUNDAY),
        ("A march on 10 and 11 May.", Status.ONGOING, FRIDAY, None),
        ("A march went on until Sunday.", Status.ONGOING, None, SUNDAY),
    ],
)  # fmt: skip
def test_the_same_words_mean_other_days_of_what_is_done_and_what_is_to_come(
    text, status, first, last
):
    when = dated(text, "march", status)
    assert (when.first, when.last) == (first, last)


def test_what_was_done_before_it_was_told_is_of_the_day_it_was_told():
    text = "The army said on Sunday that it had shelled the town."
    when = dated(text, "shelled", Status.OCCURRED)
    assert (when.first, when.last) == (SUNDAY, SUNDAY)


def test_a_period_before_the_voice_is_that_of_what_it_counted(code):
    [claim] = code("Between 3 and 9 May, the monitors recorded 27 explosions in Mosul.")
    assert days(claim) == (date(2024, 5, 3), date(2024, 5, 9))


def test_in_a_history_a_day_holds_for_the_next_sentence_only(code):
    claims = code(
        "On 4 May 2019 rebels shelled Mosul. Gunmen killed a teacher in Ramadi. "
        "The markets were shut. Police arrested four suspects in Baghdad.",
        None,
    )
    assert days(of_type(claims, "killing")) == (date(2019, 5, 4), date(2019, 5, 4))
    assert days(of_type(claims, "arrest")) is None


def test_what_had_been_done_to_people_before_was_not_on_the_publication_day(code):
    claims = code("Troops in Mosul killed three men who had been abducted.")
    assert days(of_type(claims, "killing")) == (PUBLISHED, PUBLISHED)
    assert days(of_type(claims, "abduction")) is None


def test_a_line_that_breaks_inside_a_date_is_no_head_of_days(code):
    claims = code(
        "The unit was set up by a decree of the government in Baghdad that was signed on 19\n"
        "April 2019. It trains in Ramadi.\nTroops arrested four suspects in Mosul."
    )
    assert days(of_type(claims, "arrest")) == (PUBLISHED, PUBLISHED)


@pytest.mark.parametrize(
    ("told", "expected"), [("Sunday", None), ("2019", (date(2019, 1, 1), None))]
)
def test_a_day_of_the_news_is_not_since_when_two_actors_stand_so(told, expected):
    text = f"Omar Karim, of the front since {told}."
    report = Report.make(text, published=datetime(2024, 5, 14, tzinfo=UTC))
    (mention,) = find_times(text, split_sentences(text), report.anchor)
    frame = Frame(
        kind=Kind.RELATION, type="member_of", status=Status.ONGOING, sentence=0, trigger_start=0,
        trigger_end=len("Omar Karim"), start=0, end=len(text), score=0.9,
    )  # fmt: skip
    when = when_of(report, frame, [mention], TimeMemory(), None)
    assert (when and (when.first, when.last)) == expected


@pytest.mark.parametrize(
    ("between", "kind", "expected"),
    [
        (" ", "arrest", None),
        (" ", "shelling", (SUNDAY, SUNDAY)),
        ("\n\n", "arrest", (PUBLISHED, PUBLISHED)),
    ],
)
def test_a_scorer_that_passed_over_a_day_of_the_paragraph_leaves_it_open(between, kind, expected):
    text = f"Rebels shelled Mosul on Sunday.{between}Troops detained four suspects."
    report = Report.make(text, published=datetime(2024, 5, 14, tzinfo=UTC))
    start, told = text.index("detained"), report.span(text.index("Sunday"), text.index("."))
    frame = Frame(
        kind=Kind.EVENT, type=kind, status=Status.OCCURRED, sentence=1, trigger_start=start,
        trigger_end=start + len("detained"), start=text.index("Troops"), end=len(text), score=0.9,
        linked=Linked(),
    )  # fmt: skip
    sunday = When(
        first=SUNDAY, last=SUNDAY, precision=TimePrecision.DAY, basis=Basis.STATED, evidence=told
    )
    when = when_of(report, frame, [], TimeMemory(sunday, "shelling"), None)
    assert (when and (when.first, when.last)) == expected


def test_the_period_of_a_total_is_not_when_what_raised_it_happened(code):
    [claim] = code("Shelling killed four people in Mosul, bringing the toll this month to 31.")
    assert days(claim) == (date(2024, 5, 14), date(2024, 5, 14))


def test_days_of_clashes_are_not_when_what_came_after_them_happened(code):
    claims = code("After three days of clashes, rebels seized Mosul.")
    days = {claim.type: (claim.when.first, claim.when.last) for claim in claims}
    assert days["armed_clash"] == (date(2024, 5, 11), date(2024, 5, 14))
    assert days["territory_taken"] == (date(2024, 5, 14), date(2024, 5, 14))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Since the vote in February, shops stay shut.", date(2024, 2, 1), date(2024, 2, 29)),
        ("Since the vote in 2019, shops stay shut.", date(2019, 1, 1), date(2019, 12, 31)),
        ("Since the vote on 3 May, shops stay shut.", date(2024, 5, 3), date(2024, 5, 3)),
    ],
)
def test_what_words_of_a_beginning_hold_was_then(text, first, last):
    when = dated(text, "vote", Status.OCCURRED)
    assert (when.first, when.last) == (first, last)


@pytest.mark.parametrize(("heading", "day"), [("Syrian civil war\n", PUBLISHED), ("", SUNDAY)])
def test_a_heading_opens_another_story_with_days_of_its_own(code, heading, day):
    text = f"Rebels shelled Mosul on Sunday.\n\n{heading}Rebels shelled Ramadi."
    claims = code(text)
    assert days(claims[-1]) == (day, day)


@pytest.mark.parametrize(
    ("stance", "day"), [(Stance.ACCUSES, None), (Stance.ASSERTS, (PUBLISHED, PUBLISHED))]
)
def test_what_one_accuses_others_of_has_no_assumed_day(code, stance, day):
    [claim] = code("The police said rebels shelled Mosul.")
    charged = replace(claim, voices=tuple(replace(one, stance=stance) for one in claim.voices))
    assert charged.voices
    assert days(without_day_of_charge(charged)) == day


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit Mosul on Tuesday. A week after the vote, police arrested nine men in Ramadi.",
        "Shells hit Mosul on Tuesday. Police arrested nine men in Ramadi two days after the vote.",
    ],
)
def test_how_long_after_something_else_it_was_is_no_day_ahead(code, text):
    arrest = of_type(code(text), "arrest")
    assert arrest.status.value == "occurred"
    assert arrest.when is None or arrest.when.last is None or arrest.when.last <= PUBLISHED


def test_an_item_of_a_list_is_of_the_day_behind_its_place(code):
    text = (
        "WEEKLY MONITOR, 5-12 MAY\n"
        "* Ramadi - On 6 May, rebels attacked a post. The army shelled a village.\n"
        "* Mosul - 8 May. Gunmen kidnapped a doctor.\n"
    )
    assert [claim.when.first for claim in code(text)] == [
        date(2024, 5, 6),
        date(2024, 5, 6),
        date(2024, 5, 8),
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The minister said on Monday that the army would storm the town of Mosul.", None),
        ("The army will storm the town of Mosul on Monday, the minister said.", date(2024, 5, 20)),
    ],
)
def test_the_day_on_which_a_plan_was_told_is_not_that_of_the_deed(learned, text, first):
    claims = learned.code(Report.make(text, published=PUBLISHED))
    found = {claim.when and claim.when.first for claim in claims if claim.status in NOT_YET}
    assert found == {first}


def test_a_day_that_a_scorer_links_to_a_plan_is_not_its_day_if_it_was_told_then(coder):
    report = Report.make("Aides said on Monday that troops would storm Mosul.", published=PUBLISHED)
    [monday] = coder.analyse(report).sentences[0].times
    start = report.text.index("storm")
    frame = Frame(
        kind=Kind.EVENT, type="armed_attack", status=Status.PLANNED, sentence=0, score=0.9,
        trigger_start=start, trigger_end=start + 5, start=0, end=len(report.text),
        linked=Linked(time=monday),
    )  # fmt: skip
    told = replace(frame, status=Status.OCCURRED)
    assert when_of(report, frame, [monday], TimeMemory(), None) is None
    assert when_of(report, told, [monday], TimeMemory(), None).first == date(2024, 5, 13)


def test_the_day_of_a_killing_is_not_since_when_the_victim_belonged_to_a_party(learned):
    text = "Gunmen killed a member of the Islamic Dawa Party, Ali Hassan, on 26 February 2024."
    relations = [c for c in learned.code(Report.make(text)) if c.kind is Kind.RELATION]
    assert relations
    assert all(claim.when is None for claim in relations)
