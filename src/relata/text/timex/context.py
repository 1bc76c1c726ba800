"""What a report has said so far and its publication day in, the year or day that words mean out."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from relata.text.timex.calendar import Point, day_of, nearest_weekday, point_of
from relata.text.verbs import verb_forms

# A month and day without a year lies before publication, unless a word points ahead or it is so
# close that nobody would leave out last year's number. Set on the development reports.
_NEAR_FUTURE = timedelta(days=21)
_LONG_AGO = timedelta(days=180)
# Of two years, one that puts a date further ahead than this is less likely than the last one.
_FAR_AHEAD = timedelta(days=275)
# So close to publication a bare date is news, also where older years were just told.
_FRESH = timedelta(days=45)
_AHEAD = (
    r"will|shall|would|(?-i:may|might|could)(?! (?:not|have))|(?:is|are|was|were) to"
    r"|(?:means?|meant|intends?|intended|threaten(?:s|ed|ing)?) to|going to"
    r"|plan(?:s|ned|ning)? (?:to|for)|scheduled|due|set to|slated|expected|upcoming"
    r"|to be (?:held|made|released)|deadline|until|till|ahead of|next|to begin|to take place"
    r"|takes? place|meets|begins|faces?|to start|to hold|to meet|convene|runs? through|starting"
    r"|expires?"
)
# "A strike called for Monday", but not "blamed for Monday's attack".
_FOR = re.compile(r"\bfor\s(?:the\s)?$", re.I)
_OF_A_DAY = re.compile(
    r"['’]s\b|\s(?:[\w-]+\s)?(?:attack|blast|bomb|kill|strike|raid|clash|shoot)", re.I
)
_PAST = (
    r"was|were|had|did|said|says|told|announced|reported|stated|added|declared|warned|confirmed"
    r"|wrote|claimed"
)
_CUE = re.compile(rf"\b(?:(?P<ahead>{_AHEAD})|(?P<past>{_PAST}))\b|(?P<stop>[;:.])", re.I)
# "… which is due to end on Sunday, began late on Friday"; "to be held on Friday" is ahead.
_LAST_VERB = re.compile(
    r"(?:\b(?P<before>[a-z]+)\s+)?\b(?P<verb>(?!(?:late|early|on)\b)[a-z]+)\s+"
    r"(?:(?:late|early|on)\s+)*$",
    re.I,
)
# "Lasted until Sunday" is over, as "will last until" is not.
_LASTED = re.compile(
    r"\b(?:lasted|continued|raged|ran|persisted|went\s+on|dragged\s+on)\s+(?:up\s+)?$", re.I
)
_UNTIL = frozenset({"until", "till"})
# Verbs in the past that are no participle: "Four shells, or it may be five, came down on Friday".
_PAST_ALONE = re.compile(
    r"\b(?:arose|began|blew|broke|came|drove|fell|flew|gave|overran|rose|saw|spoke|threw|took|went"
    r"|withdrew|wrote)\b",
    re.I,
)
_SINCE = re.compile(r"\bsince\s(?:(?:early|late)\s(?:on\s)?)?$", re.I)
_OF_PASSIVE = frozenset("be been being get got have having is are to will would".split())
# A story told in order that named December and then names June has come to the next year.
# Set on the odd-numbered WikiWars histories.
_TURN_OF_YEAR = 6
# A bare year this far from the story does not move the story there (all of WikiWars).
_FAR_YEARS = 10
# Nor does a later year told after this many words ("funds were cut off in 1976").
_HEAD_OF_SENTENCE = 4
# "The war, which had begun in 2014": an earlier year told so does not move it either.
_LOOKS_BACK = re.compile(r"\b(?:had|since)\b[^.;]*$", re.I)
_YEAR_DIGITS = 4
# Characters after which a report without a publication day may speak of another year.
_STORY_REACH = 2000
_MONTH_FIRST = re.compile(r"\b(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/\d{2,4}\b")
_CLOSE_BEFORE = 90  # characters in which a word may point ahead to the date after it
_SENTENCE_END = re.compile(r"[.!?][\"”’]?\s+(?=[A-Z])|\n")
_CLOSE_AFTER = 70
_AT_THE_HEAD = 12  # characters before a date that still leave it at the head of its sentence


_FULL_DATE = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(?:\d{1,2},?\s+)?"
    r"((?:1[5-9]|20)\d\d)\b"
)


@dataclass
class Context:
    """The publication day and what the report last spoke of; lives for one report.

    `place` counts the atoms of the sentence before the expression in hand; `years` keeps the
    last year told with each month.
    """

    text: str
    anchor: date | None
    last: Point | None = None
    dated: Point | None = None
    dated_paragraph: int = -1
    years: dict[int, int] = field(default_factory=dict)
    last_paragraph: int = -1
    paragraph: int = 0
    place: int = 0
    last_at: int = 0

    @property
    def is_narrative(self) -> bool:
        """Whether bare months belong to the story's own time instead of the publication day's."""
        if self.anchor is None:
            return True
        return (
            self.dated is not None
            and self.dated_paragraph == self.paragraph
            and (self.dated.year or 0) < self.anchor.year
        )

    @property
    def base(self) -> Point | None:
        """What "the next day" counts from: the last date told, else the publication day."""
        return self.last or self.today

    @property
    def today(self) -> Point | None:
        """The publication day as a point."""
        return point_of(self.anchor) if self.anchor else None

    def tell(self, point: Point, *, has_year: bool, start: int) -> None:
        """Remember a date that the report has just named; what is to come is no story yet."""
        day = day_of(point)
        is_ahead = self.anchor is not None and day is not None and day > self.anchor
        if is_ahead or self._is_aside(point, has_year=has_year, start=start):
            return
        self.last, self.last_paragraph, self.last_at = point, self.paragraph, start
        if has_year and point.month is not None:
            self.dated, self.dated_paragraph = point, self.paragraph
            self.years[point.month] = point.year or 0

    def _is_aside(self, point: Point, *, has_year: bool, start: int) -> bool:
        """Whether a year or decade is only looked at from the story ("declassified in 2005")."""
        if point.month is not None or point.season is not None:
            return False
        is_whole_year = point.digits == _YEAR_DIGITS and has_year
        if self.last is None or self.last.year is None or point.year is None:
            return not is_whole_year
        in_story = self.last.month is not None and self.place > _HEAD_OF_SENTENCE
        if in_story and point.year > self.last.year:
            return True
        if in_story and point.year < self.last.year and self._looks_back(start):
            return True
        return not is_whole_year or abs(point.year - self.last.year) > _FAR_YEARS

    def _looks_back(self, start: int) -> bool:
        """Whether a date is told in the past perfect ("the war, which had begun in 2014")."""
        return _LOOKS_BACK.search(self.text[max(0, start - _CLOSE_BEFORE) : start]) is not None

    def is_near_story(self, start: int) -> bool:
        """Whether a year told before still holds for a bare date at this character."""
        return start - self.last_at <= _STORY_REACH

    @cached_property
    def first_year(self) -> int | None:
        """The year of the first full date of the text, for what stands before any."""
        found = _FULL_DATE.search(self.text)
        return int(found.group(1)) if found else None

    @cached_property
    def is_month_first(self) -> bool:
        """Whether a date like 12/17/2023 shows how the report writes dates."""
        return _MONTH_FIRST.search(self.text) is not None

    def points_ahead(self, start: int, end: int) -> bool:
        """Whether the words around the characters speak of what is still to come."""
        before = self.text[max(0, start - _CLOSE_BEFORE) : start]
        if _FOR.search(before) and not _OF_A_DAY.match(self.text, end):
            return True
        before = _SENTENCE_END.split(before)[-1]
        cues = list(_CUE.finditer(before))
        if cues:
            is_ahead = cues[-1]["ahead"] is not None
            return is_ahead and not _is_over(before, cues[-1])
        if len(before.strip()) > _AT_THE_HEAD:
            return False
        after = _CUE.search(self.text, end, end + _CLOSE_AFTER)
        return after is not None and after["ahead"] is not None


def _is_over(before: str, cue: re.Match[str]) -> bool:
    """Whether a past verb is behind a cue or at a date: "will try those who came on …"."""
    if cue[0].lower() in _UNTIL and _LASTED.search(before[: cue.start()]):
        return True
    if _PAST_ALONE.search(before, cue.end()):
        return True
    found = _LAST_VERB.search(before[cue.end() :])
    form = verb_forms().get(found["verb"].lower()) if found else None
    if found is None or form is None or not form.is_simple_past or form.is_base:
        return False
    return found["before"] is None or found["before"].lower() not in _OF_PASSIVE


def year_of_month(
    context: Context, month: int, day: int | None, span: tuple[int, int]
) -> int | None:
    """The year of a month (and day) told without one, or None where nothing tells it."""
    anchor = context.anchor
    if anchor is None:
        return story_year(context, month)
    first = day_of(Point(anchor.year, month, day or 1))
    if first is None:
        return anchor.year
    is_fresh = abs(first - anchor) <= _FRESH
    if context.is_narrative and not is_fresh and not _goes_back(context, month):
        return story_year(context, month)
    if first <= anchor:
        is_over = day is not None and anchor - first > _LONG_AGO
        return anchor.year + (is_over and context.points_ahead(*span))
    is_near = day is not None and first - anchor <= _NEAR_FUTURE
    is_ahead = first - anchor <= _FAR_AHEAD and context.points_ahead(*span)
    return anchor.year - (not is_near and not is_ahead)


def _goes_back(context: Context, month: int) -> bool:
    """Whether the story would go back to an earlier month of its year, as stories seldom do.

    "The war, which began in April 2023, …; in January it imposed sanctions": last January.
    """
    last = context.last
    if last is None or last.month is None:
        return False
    return 0 < last.month - month < _TURN_OF_YEAR


def story_year(context: Context, month: int) -> int | None:
    """The year that the story has come to when it names this month."""
    last = context.last
    if last is None or last.year is None:
        return context.first_year
    if last.month is not None and last.month - month >= _TURN_OF_YEAR:
        return context.years.get(month, last.year + 1)
    return last.year


def weekday_point(context: Context, weekday: int, span: tuple[int, int]) -> Point | None:
    """The last such weekday up to publication, or the next one where the words point ahead."""
    if context.anchor is None:
        return None
    is_since = _SINCE.search(context.text, max(0, span[0] - _CLOSE_BEFORE), span[0])
    ahead = is_since is None and context.points_ahead(*span)
    return point_of(nearest_weekday(context.anchor, weekday, ahead=ahead))
