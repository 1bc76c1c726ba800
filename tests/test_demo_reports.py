"""The demo reports: invented outlets that say so, every day covered, copies and corrections."""

import json
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from relata.read.copies import MAX_DAYS, article_address, is_copy
from relata.resources import data_dir

FIRST, LAST = date(2023, 10, 1), date(2024, 1, 31)
FIELDS = {"publisher", "url", "title", "published", "text", "language"}
MARK = "Illustrative text written for relata; not a source."
WIRE, AGGREGATOR = "Two Rivers Wire (illustrative)", "Headline Harbour (illustrative)"
SILENT = {
    "Tigris Daily (illustrative)": date(2023, 12, 9),
    "Field Access Safety Desk (illustrative)": date(2023, 11, 24),
}
FOLDER = data_dir("examples") / "demo"

Row = dict[str, str]


def read() -> list[Row]:
    lines = (FOLDER / "reports.jsonl").read_text("utf-8").splitlines()
    rows: list[Row] = [json.loads(line) for line in lines]
    return rows


REPORTS = read()


def day_of(report: Row) -> date:
    return datetime.fromisoformat(report["published"]).date()


def by_publisher() -> dict[str, list[Row]]:
    found = defaultdict(list)
    for report in REPORTS:
        found[report["publisher"]].append(report)
    return found


def test_there_are_enough_reports_of_twelve_outlets_with_every_field():
    assert len(REPORTS) >= 120
    assert len(by_publisher()) == 12
    assert all(set(report) == FIELDS and all(report.values()) for report in REPORTS)
    assert {report["language"] for report in REPORTS} == {"en"}


def test_every_outlet_and_every_text_says_that_it_is_illustrative():
    assert all(name.endswith(" (illustrative)") for name in by_publisher())
    assert all(report["text"].endswith(f"\n\n{MARK}") for report in REPORTS)


def test_no_address_leads_to_a_real_site_and_each_outlet_has_one_of_its_own():
    hosts = {
        name: {urlsplit(one["url"]).netloc for one in of} for name, of in by_publisher().items()
    }
    assert all(len(found) == 1 for found in hosts.values())
    names = {host for found in hosts.values() for host in found}
    assert len(names) == 12
    assert all(name.endswith(".example") for name in names)
    assert all(article_address(report["url"]) for report in REPORTS)


def test_every_day_of_the_period_has_a_report_and_no_other_day():
    days = {day_of(report) for report in REPORTS}
    assert days == {FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)}
    moments = [datetime.fromisoformat(report["published"]) for report in REPORTS]
    assert all(moment.tzinfo for moment in moments)
    assert moments == sorted(moments)


def test_reports_are_of_the_length_of_short_news():
    lengths = [len(report["text"].split()) for report in REPORTS]
    assert min(lengths) >= 60
    assert max(lengths) <= 220


def test_texts_are_unique_but_for_the_copies_of_the_wire():
    own = [report["text"] for report in REPORTS if report["publisher"] != AGGREGATOR]
    assert len(set(own)) == len(own)
    copies = set()
    for number, report in enumerate(REPORTS):
        for other in REPORTS[:number]:
            is_near = (day_of(report) - day_of(other)).days <= MAX_DAYS
            if is_near and other["url"] != report["url"] and is_copy(report["text"], other["text"]):
                assert (report["publisher"], other["publisher"]) == (AGGREGATOR, WIRE)
                copies.add(report["url"])
    assert copies == {report["url"] for report in by_publisher()[AGGREGATOR]}
    assert len(copies) >= 10


def test_corrections_come_later_at_the_same_address_with_another_text():
    versions = defaultdict(list)
    for report in REPORTS:
        versions[report["url"]].append(report)
    corrected = [told for told in versions.values() if len(told) > 1]
    assert len(corrected) >= 4
    for older, newer in corrected:
        assert older["published"] < newer["published"]
        assert older["text"] != newer["text"]
        assert older["publisher"] == newer["publisher"]


def test_two_outlets_fall_silent_and_one_speaks_every_sunday():
    last = {name: max(map(day_of, of)) for name, of in by_publisher().items()}
    assert {name: day for name, day in last.items() if day < date(2024, 1, 20)} == SILENT
    bulletins = Counter(
        day_of(report)
        for report in by_publisher()["Khabur Monitor (illustrative)"]
        if "corrected" not in report["title"]
    )
    assert bulletins == Counter(FIRST + timedelta(weeks=n) for n in range(18))


def test_the_readme_tells_how_many_reports_each_outlet_has():
    readme = (FOLDER / "README.md").read_text("utf-8")
    for name, of in by_publisher().items():
        rows = [line for line in readme.splitlines() if line.startswith(f"| {name[:-15]} |")]
        assert len(rows) == 1
        assert rows[0].endswith(f"| {len(of)} |")
