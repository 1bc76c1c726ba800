"""Whatever lies in a folder gives a report or one reason why not."""

import io
import json
from datetime import date, datetime
from pathlib import Path

import pytest

from relata.errors import Skip
from relata.read.inputs import read_inputs
from relata.read.reading import ReadOptions

ENGLISH = "The army said that gunmen left the town on Monday."
FRENCH = "Les rebelles ont pris la ville lundi, a annoncé le ministère de la défense."
TODAY = date(2024, 6, 1)
PAGE = """<!doctype html><html><head><title>Blast in market</title>
<meta property="og:site_name" content="Example News">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
"datePublished": "2024-03-05T23:20:00+03:00", "headline": "Blast in market"}]}</script></head>
<body><nav>Home Sport</nav><article><h1>Blast in market</h1>
<p>A bomb went off in a market in Baidoa on Monday, killing at least five people.</p>
<p>No group said that it had planted the device, but officials blamed militants.</p>
</article><footer>Copyright 2025</footer></body></html>"""


def read(*names, stdin=b"", **options):
    readings = read_inputs(
        [str(name) for name in names],
        ReadOptions(**options),
        today=TODAY,
        stdin=io.BytesIO(stdin),
    )
    return list(readings)


def skips(readings):
    return [reading.skip for reading in readings]


@pytest.fixture
def write(tmp_path):
    def write_file(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


def test_a_text_file_is_one_report_to_the_character(write):
    (reading,) = read(write("a.txt", f"  {ENGLISH}\r\n"))
    assert reading.report.text == f"  {ENGLISH}\r\n"
    assert reading.report.language == "en"
    assert reading.skip is None


def test_a_folder_is_read_in_order_of_names_with_what_lies_deeper_last(write, tmp_path):
    for name in ("b.txt", "a.txt", "deep/c.txt", ".hidden", ".git/d.txt"):
        write(name, ENGLISH)
    sources = [Path(reading.source).relative_to(tmp_path).as_posix() for reading in read(tmp_path)]
    assert sources == ["a.txt", "b.txt", "deep/c.txt"]


def test_an_empty_folder_is_told(tmp_path):
    assert skips(read(tmp_path)) == [Skip.EMPTY]


def test_a_page_gives_article_title_publisher_and_the_hour_of_its_linked_data(write):
    (reading,) = read(write("page.html", PAGE))
    report = reading.report
    assert report.title == "Blast in market"
    assert report.publisher == "Example News"
    assert report.published == datetime.fromisoformat("2024-03-05T23:20:00+03:00")
    assert "killing at least five people" in report.text
    assert "Sport" not in report.text


def test_a_page_is_known_by_its_first_tag_too(write):
    assert read(write("saved.txt", PAGE))[0].report.title == "Blast in market"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("nav.html", "<html><body><nav>Home</nav></body></html>", Skip.NO_ARTICLE),
        ("none.html", "", Skip.NO_ARTICLE),
        ("empty.txt", " \n", Skip.EMPTY),
        ("marks.txt", "*** 12 ***", Skip.EMPTY),
        ("file.pdf", b"%PDF-1.4", Skip.BINARY),
        ("french.txt", FRENCH, Skip.LANGUAGE),
        ("list.json", "[{", Skip.MALFORMED),
        ("table.csv", "a,b\n1,2\n", Skip.MALFORMED),
    ],
)
def test_what_gives_no_report_has_one_reason(write, name, content, reason):
    assert skips(read(write(name, content))) == [reason]


def test_a_skipped_language_is_named_in_the_report_and_in_the_sentence(write):
    (reading,) = read(write("f.txt", FRENCH))
    assert reading.report.language == "fr"
    assert reading.detail.endswith("f.txt: is in French (fr), relata reads English")


def test_an_address_that_cannot_be_fetched_says_which_can():
    [reading] = read("ftp://agency.example/report.txt")
    assert reading.skip is Skip.UNREADABLE
    assert reading.detail == (
        "ftp://agency.example/report.txt: only addresses with http:// or https:// can be fetched"
    )


def test_a_file_that_is_not_there_does_not_stop_the_next(write, tmp_path):
    readings = read(tmp_path / "no.txt", write("a.txt", ENGLISH))
    assert skips(readings) == [Skip.UNREADABLE, None]
    assert readings[0].detail.endswith("no.txt: cannot be read (No such file or directory)")


def test_text_that_is_too_long_for_a_report_is_skipped(write):
    (reading,) = read(write("long.txt", ENGLISH * 10), max_characters=400)
    assert reading.skip is Skip.TOO_LARGE
    assert reading.detail.endswith("500 characters are more than the 400 of a report")


def test_a_file_that_is_too_large_is_not_read(write):
    assert skips(read(write("big.txt", ENGLISH), max_bytes=20)) == [Skip.TOO_LARGE]


def line(**fields):
    return json.dumps({"text": ENGLISH, "published": "2024-03-05"} | fields)


def test_a_bad_line_is_named_and_the_rest_goes_on(write):
    lines = [line(id=f"r{number}") for number in range(10)]
    lines[2] = '{"id": "r2", "text": '
    readings = read(write("r.jsonl", "\n".join(lines)))
    assert len(readings) == 10
    assert skips(readings) == [None, None, Skip.MALFORMED] + [None] * 7
    assert "r.jsonl:3: is not JSON (Expecting value at character 21)" in readings[2].detail
    assert [reading.report.id for reading in readings[3:]] == [f"r{n}" for n in range(3, 10)]


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"text": 5}, "`text` is not a string"),
        ({"url": 5}, "`url` is not a string"),
    ],
)
def test_a_line_with_a_wrong_field_is_skipped_and_keeps_its_id(write, fields, problem):
    (reading,) = read(write("r.jsonl", line(id="r1", **fields)))
    assert (reading.report.id, reading.skip) == ("r1", Skip.MALFORMED)
    assert reading.detail.endswith(problem)


def test_a_line_that_is_no_object_is_skipped(write):
    assert skips(read(write("r.jsonl", "[1]\n3\nnull"))) == [Skip.MALFORMED] * 3


def test_a_line_nested_too_deeply_is_skipped(write):
    readings = read(write("r.jsonl", "[" * 100_000 + "\n" + line()))
    assert skips(readings) == [Skip.MALFORMED, None]


def test_a_line_that_is_too_long_is_skipped_whole(write):
    readings = read(write("r.jsonl", line(text="x" * 900) + "\n" + line()), max_bytes=500)
    assert skips(readings) == [Skip.TOO_LARGE, None]


def test_a_report_that_brings_no_id_gets_the_one_of_its_text(write):
    first, second = read(write("r.jsonl", line() + "\n" + line()))
    assert first.report.id == second.report.id
    assert first.report.id.startswith("rep-")


def test_a_line_that_relata_printed_with_text_can_be_read_again(write):
    (reading,) = read(write("r.jsonl", json.dumps({"report": {"id": "a", "text": ENGLISH}})))
    assert (reading.report.id, reading.report.text) == ("a", ENGLISH)


def test_a_declared_language_is_believed(write):
    (reading,) = read(write("r.jsonl", line(language="sw")))
    assert reading.skip is Skip.LANGUAGE


@pytest.mark.parametrize("name", ["body", "Text", "content"])
def test_a_text_under_another_name_is_not_read_and_the_name_is_told(write, name):
    (reading,) = read(write("r.jsonl", json.dumps({name: ENGLISH})))
    assert reading.detail.endswith(f"has no `text`. Is it `{name}`? Name it `text`")


def test_other_names_of_fields_that_are_missing_are_told_of_once(write):
    row = {"text": ENGLISH, "date": "2024-03-05", "source": "A", "licence": "CC0"}
    first, second = read(write("r.json", json.dumps([row, row])))
    assert [words.partition(": ")[2] for words in first.warnings[:2]] == [
        "`date` is not read. Name it `published`", "`source` is not read. Name it `publisher`",
    ]  # fmt: skip
    assert not any("is not read" in words for words in second.warnings)
    (told,) = read(write("t.json", json.dumps({**row, "published": "2024-03-05"})))
    assert [words.partition(": ")[2] for words in told.warnings] == [
        "`source` is not read. Name it `publisher`"
    ]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_columns_may_be_parted_as_other_spreadsheets_do(write, mark):
    rows = f"text{mark}published\n{ENGLISH}{mark}2024-03-05\n"
    (reading,) = read(write("r.csv", rows))
    assert (reading.report.text, reading.report.published) == (ENGLISH, date(2024, 3, 5))


def test_a_header_without_text_is_told_with_its_columns(write):
    (reading,) = read(write("r.csv", "body,day\nx,y\n"))
    assert reading.detail.endswith("the header has no column `text`, only `body`, `day`")


def test_a_column_without_a_name_as_spreadsheets_number_their_rows_by_is_passed_over(write):
    (reading,) = read(write("r.csv", f",text,publisher\n0,{ENGLISH},A\n"))
    assert (reading.report.text, reading.report.publisher) == (ENGLISH, "A")


def test_a_quotation_mark_that_nothing_closes_swallows_no_rows_in_silence(write):
    rows = f'text,publisher\n{ENGLISH},A\n"{ENGLISH},B\n{ENGLISH},C\n'
    whole, broken = read(write("r.csv", rows))
    assert (whole.report.publisher, broken.skip) == ("A", Skip.MALFORMED)
    assert broken.detail.endswith("r.csv:3: a quotation mark opens in this row that nothing closes")


def test_rows_of_csv_are_reports_and_may_hold_line_ends(write):
    readings = read(
        write("r.csv", f'publisher,text,published\nA,"{ENGLISH}\nMore.",2024-03-05\nB,,\n')
    )
    assert readings[0].report.text == f"{ENGLISH}\nMore."
    assert readings[0].report.publisher == "A"
    assert readings[0].report.published == date(2024, 3, 5)
    assert readings[1].skip is Skip.EMPTY


def test_standard_input_may_be_text_lines_or_a_page():
    assert read("-", stdin=ENGLISH.encode())[0].report.text == ENGLISH
    assert len(read("-", stdin=(line() + "\n" + line()).encode())) == 2
    assert read("-", stdin=PAGE.encode())[0].report.title == "Blast in market"


def test_the_given_date_and_publisher_fill_in_what_a_report_does_not_tell(write):
    lines = line(publisher="Own") + "\n" + json.dumps({"text": ENGLISH})
    own, given = read(write("r.jsonl", lines), published=date(2020, 1, 1), publisher="Given")
    assert (own.report.published, own.report.publisher) == (date(2024, 3, 5), "Own")
    assert (given.report.published, given.report.publisher) == (date(2020, 1, 1), "Given")


def test_a_missing_a_future_and_an_unreadable_date_are_warned_of_and_the_report_kept(write):
    lines = [json.dumps({"text": ENGLISH}), line(published="2099-01-01"), line(published="soon")]
    missing, future, unreadable = read(write("r.jsonl", "\n".join(lines)))
    assert missing.warnings[0].endswith("has no publication date, relative dates stay unknown")
    assert future.warnings[0].endswith("is published in the future (2099-01-01)")
    assert future.report.published == date(2099, 1, 1)
    assert unreadable.warnings[0].endswith("`published` 'soon' is no ISO date and was left out")
    assert unreadable.report.published is None
    assert skips([missing, future, unreadable]) == [None, None, None]


def test_a_doubtful_encoding_is_warned_of(write):
    (reading,) = read(write("w.txt", b"The army said that it was \x93ready\x94 for the day."))
    assert reading.report.text == "The army said that it was “ready” for the day."
    assert "is not UTF-8 and was read as Windows-1252" in reading.warnings[0]
