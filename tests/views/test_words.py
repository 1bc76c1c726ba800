"""Values are told in words that a reader knows."""

from datetime import date

import pytest

from builders import make_count, make_place
from relata.records import Basis, PlacePrecision, TimePrecision, Weapon, WeaponClass, When
from relata.views.words import (
    count_words,
    is_dated,
    label,
    many,
    opening,
    place_words,
    weapon_words,
    when_words,
)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2024, 3, 4), date(2024, 3, 4), "4 Mar 2024"),
        (date(2024, 3, 1), date(2024, 3, 31), "1 – 31 Mar 2024"),
        (date(2024, 2, 28), date(2024, 3, 2), "28 Feb – 2 Mar 2024"),
        (date(2023, 12, 31), date(2024, 1, 1), "31 Dec 2023 – 1 Jan 2024"),
        (date(2023, 10, 1), None, "from 1 Oct 2023 on"),
        (None, date(2023, 10, 1), "until 1 Oct 2023"),
        (None, None, "unknown"),
    ],
)
def test_an_interval_is_told_without_repeating_month_or_year(first, last, words):
    when = When(first=first, last=last, precision=TimePrecision.DAY, basis=Basis.STATED)
    assert when_words(when) == words


def test_a_date_with_neither_end_is_not_shown():
    nothing = When(first=None, last=None, precision=TimePrecision.OPEN, basis=Basis.STATED)
    assert not is_dated(nothing)
    assert not is_dated(None)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (13, 13, "13 killed"),
        (12, None, "at least 12 killed"),
        (None, 9, "up to 9 killed"),
        (7200, 8000, "7,200–8,000 killed"),
        (None, None, "an unknown number killed"),
    ],
)
def test_a_count_is_told_as_the_source_bounds_it(low, high, words):
    assert count_words(make_count("killed", low, high)) == words


def test_a_country_is_not_told_twice():
    assert place_words(make_place(country="SY")) == "Afrin, SY"
    country = make_place("Syria", country="SY", precision=PlacePrecision.COUNTRY)
    assert place_words(country) == "Syria"


def test_a_code_becomes_words():
    assert label("armed_clash") == "Armed clash"


def test_the_class_of_a_weapon_is_told_in_words():
    assert weapon_words(Weapon(WeaponClass.IED, None)) == "IED"
    assert weapon_words(Weapon(WeaponClass.SMALL_ARMS, None)) == "small arms"


def test_one_is_one_and_others_are_many():
    assert [many(number, "report") for number in (0, 1, 1200)] == [
        "0 reports", "1 report", "1,200 reports",
    ]  # fmt: skip


def test_a_text_is_told_by_its_first_line_cut_between_words():
    assert opening("\n  \nGAO,  4 March\nGunmen attacked.", 60) == "GAO, 4 March"
    assert (
        opening("Gunmen attacked a patrol near Gao, killing six.", 36)
        == "Gunmen attacked a patrol near Gao …"
    )
    assert opening(" \n", 60) == ""
