"""A publisher is at home where most of its reports are."""

from relata.mentions import Place
from relata.records import PlacePrecision
from relata.text.toponyms.home import learn_home
from relata.text.toponyms.resolve import Home


def make_town(name, admin1="Texas", country="US", population=1000):
    """A town at a point of its own."""
    at = (float(len(name)), -95.0)
    return Place(name, name, *at, "town", PlacePrecision.TOWN, admin1, country, population)


PARIS, TULSA, MOSUL = (
    make_town("Paris"),
    make_town("Tulsa", "Oklahoma"),
    make_town("Mosul", "N", "IQ"),
)


def test_the_town_that_most_reports_speak_of_is_home():
    reports = [[PARIS, MOSUL], [PARIS, TULSA], [PARIS]]
    assert learn_home(reports) == Home("US", "Texas", 5.0, -95.0)


def test_a_place_named_often_in_one_report_counts_once():
    reports = [[MOSUL] * 9, [PARIS], [PARIS, TULSA]]
    assert learn_home(reports).country == "US"


def test_few_reports_tell_no_more_than_the_country():
    assert learn_home([[PARIS], [PARIS]]) == Home(country="US")


def test_no_reports_tell_nothing():
    assert learn_home([]) == Home()
