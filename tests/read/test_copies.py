"""The same text again is found, and texts of one mould are not taken for it."""

from datetime import date

import pytest

from relata.read.copies import (
    Known,
    adds_to,
    article_address,
    bands_of,
    canonical_url,
    copied_from,
    is_copy,
    is_told,
    runs_of,
)

TEXT = (
    "Gunmen on motorbikes attacked a checkpoint near the town of Afrin on Monday and killed 12 "
    "people, the provincial governor said. Two of the dead were policemen. The road to the north "
    "stayed closed until noon while soldiers searched the hills around the town."
)


@pytest.mark.parametrize(
    "other",
    [
        TEXT.upper(),
        TEXT.replace("Gunmen on motorbikes", "Armed men on motorcycles"),
        TEXT.split(" The road", maxsplit=1)[0],
        "CITY (Agency) – " + TEXT,
        TEXT.replace("12 people", "twelve people").replace("Two of", "2 of"),
    ],
)
def test_a_copy_with_a_few_words_changed_or_a_part_cut_is_found(other):
    assert is_copy(TEXT, other)
    bands = set(bands_of(TEXT))
    assert bands & set(bands_of(other))


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("12", "31"),
        TEXT.replace("Two of the dead", "Five of the dead"),
        TEXT.replace("Afrin", "Idlib").replace("12", "3"),
        "The minister met the governor of the province on Monday to speak about the closed road.",
    ],
)
def test_a_text_with_other_numbers_or_words_is_none(other):
    assert not is_copy(TEXT, other)


def test_a_copy_is_printed_within_a_week():
    known = [Known("rep-1", TEXT, date(2024, 3, 5))]
    assert copied_from(TEXT, date(2024, 3, 12), known) == "rep-1"
    assert copied_from(TEXT, date(2024, 3, 13), known) is None
    assert copied_from(TEXT, None, known) == "rep-1"


ADDED = " Hours later a mortar round hit a bakery in Azaz, a hospital doctor said."


def test_what_repeats_a_text_that_repeats_another_is_a_copy_of_the_first():
    known = [Known("rep-2", TEXT + ADDED, date(2024, 3, 5), copy_of="rep-1")]
    assert copied_from(TEXT + ADDED, date(2024, 3, 6), known) == "rep-1"


def test_a_longer_text_adds_a_sentence_and_a_copy_with_other_words_none():
    told = runs_of(TEXT)
    assert adds_to(TEXT + ADDED, told)
    assert not adds_to("AFRIN (Agency) – " + TEXT.replace("Gunmen", "Armed men"), told)
    assert not adds_to(TEXT + ADDED, told | runs_of(TEXT + ADDED))


def test_a_sentence_told_before_is_known_when_reworded():
    told = runs_of(TEXT)
    assert is_told("Two of the dead were soldiers.", told)
    assert not is_told(ADDED, told)
    assert not is_told("Curfew.", told)


def test_a_few_words_have_no_bands():
    assert bands_of("Two killed in Afrin.") == ()


@pytest.mark.parametrize(
    "url",
    [
        "https://www.ap.example/news/1?b=2&a=1&utm_source=x#top",
        "http://ap.example/news/1/?a=1&b=2",
        "https://m.AP.example/news/1?a=1&b=2&fbclid=3",
    ],
)
def test_addresses_of_one_page_are_one(url):
    assert canonical_url(url) == "ap.example/news/1?a=1&b=2"


def test_no_address_is_none():
    assert canonical_url(None) is None
    assert canonical_url("  ") is None


@pytest.mark.parametrize(
    ("url", "is_article"),
    [
        ("https://ap.example/news/1234", True),
        ("https://ap.example/2024/five-die-in-attack", True),
        ("https://ap.example/report.html", True),
        ("https://ap.example/show?id=7", True),
        ("https://ap.example/2024/03/afrin", True),
        ("https://ap.example/iraq/market-bomb", True),
        ("https://command.example/en/news/", False),
        ("https://ap.example/latest-news", False),
        ("https://ap.example", False),
    ],
)
def test_the_page_of_all_news_is_the_address_of_no_article(url, is_article):
    assert (article_address(url) is not None) is is_article
