"""Reports go into a store, are merged there, judged, recoded, and shown by the commands."""

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from typer.testing import CliRunner

import relata
from builders import claim_in, make_count, make_place, make_role, make_voice, make_when
from relata.actor_view import actor_lines, actor_of
from relata.archive import Archive, make_merger, stored_tallies
from relata.cli import app
from relata.errors import SettingsError
from relata.judging import Wanted, judged
from relata.pipeline import RunOptions
from relata.read.reading import ReadOptions
from relata.records import (
    CodedReport,
    Kind,
    Report,
    RoleName,
    Span,
    Status,
    TimePrecision,
    VoiceKind,
)
from relata.reviewing import Sitting, review_claims, review_merges
from relata.store.filters import IncidentFilter
from relata.store.store import Store
from relata.store.view import refresh
from relata.store.writing import Arrival
from relata.views.tallies import tally_lines

NOW = datetime(2024, 3, 9, 12, tzinfo=UTC)
MERGER = make_merger()
FRONT, FACTION = "islamic-resistance-in-iraq", "kataib-hezbollah"
REPORTS = [
    {"id": "r1", "publisher": "AP", "published": "2024-03-05", "text": "Gunmen hit a checkpoint."},
    {"id": "r2", "publisher": "AFP", "published": "2024-03-06", "text": "A checkpoint was hit."},
    {"id": "r3", "publisher": "DPA", "published": "2024-03-06", "text": "bomb the coder of words"},
]


class FakeCoder:
    """One armed attack for every report; a text that says "bomb the coder" breaks it."""

    name = "a fake"

    def __init__(self, **changes):
        self.changes = changes
        self.coded = []

    def code(self, report):
        self.coded.append(report.id)
        if "bomb the coder" in report.text:
            raise IndexError("tuple index out of range")
        return [claim_in(report, **self.changes)]


@pytest.fixture
def place(tmp_path):
    return tmp_path / "relata.db"


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in REPORTS))
    return str(path)


def archive_of(place, coder=None):
    coder = coder or FakeCoder()
    return Archive(
        store=Store.open(place), coder=coder, merger=MERGER, coder_name=coder.name,
        clock=lambda: NOW,
    )  # fmt: skip


def add_all(archive, *lines):
    options = RunOptions(today=date(2024, 3, 9), read=ReadOptions())
    return list(archive.add(lines, options=options, stdin=io.BytesIO(), warn=lambda _: None))


def all_incidents(archive):
    return archive.store.incidents(IncidentFilter()).incidents


def test_one_bad_report_stops_no_run_and_is_kept_with_its_reason(place, lines):
    archive = archive_of(place)
    added = add_all(archive, lines)
    assert [one.arrival for one in added] == [Arrival.NEW] * 3
    assert [one.coded.skip and str(one.coded.skip) for one in added] == [None, None, "failed"]
    [incident] = all_incidents(archive)
    assert incident.voices == 2
    assert archive.store.check() == []


def test_an_input_without_a_report_is_told_of_and_not_stored(place, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "blank.txt").write_text(" \n")
    (tmp_path / "two.jsonl").write_text('no JSON\n{"text": "Gunmen hit a checkpoint."}\n')
    archive = archive_of(place)
    inputs = ("mistyped.txt", "empty", "blank.txt", "two.jsonl")
    added = add_all(archive, *(str(tmp_path / name) for name in inputs))
    assert [one.coded.skip and str(one.coded.skip) for one in added] == [
        "unreadable", "empty", "empty", "malformed", None,
    ]  # fmt: skip
    assert [one.arrival for one in added] == [None] * 4 + [Arrival.NEW]
    assert archive.store.counts()["report"] == 1


def test_what_is_stored_is_not_coded_again(place, lines):
    archive = archive_of(place)
    add_all(archive, lines)
    again = archive_of(place)
    assert [one.arrival for one in add_all(again, lines)] == [Arrival.KNOWN] * 3
    assert again.coder.coded == []


def test_a_report_that_comes_twice_in_one_run_is_told_to_be_known(place, lines):
    added = add_all(archive_of(place), lines, lines)
    assert [one.arrival for one in added] == [Arrival.NEW] * 3 + [Arrival.KNOWN] * 3
    assert [len(one.coded.claims) for one in added] == [1, 1, 0, 0, 0, 0]


class StoppedCoder(FakeCoder):
    """A fake that a person stops at the text that would break it."""

    def code(self, report):
        if "bomb the coder" in report.text:
            raise KeyboardInterrupt
        return super().code(report)


def test_what_was_coded_when_a_run_is_stopped_is_stored(place, lines):
    with pytest.raises(KeyboardInterrupt):
        add_all(archive_of(place, StoppedCoder()), lines)
    store = Store.open(place)
    assert [one.id for one in store.reports()] == ["r1", "r2"]
    again = archive_of(place)
    assert [one.arrival for one in add_all(again, lines)] == [
        Arrival.KNOWN, Arrival.KNOWN, Arrival.NEW,
    ]  # fmt: skip
    assert again.coder.coded == ["r3"]


def test_a_newer_coder_tells_what_changed(place, lines):
    add_all(archive_of(place), lines)
    newer = archive_of(place, FakeCoder(type="bombing"))
    recoded = list(newer.recode(warn=lambda _: None))
    assert [one.report_id for one in recoded] == ["r1", "r2"]
    assert [(old.type, new.type) for one in recoded for old, new in one.changed] == [
        ("armed_attack", "bombing")
    ] * 2
    assert [one.type for one in all_incidents(newer)] == ["bombing"]
    assert list(newer.recode(warn=lambda _: None)) == []


class BackwardCoder(FakeCoder):
    """A fake that tells the end of a report before its beginning."""

    def code(self, report):
        parts = (Span(0, 6, report.text[:6]), Span(7, 12, report.text[7:12]))
        return [claim_in(report, evidence=part) for part in reversed(parts)]


def test_claims_in_another_order_are_told_as_before(place, lines):
    archive = archive_of(place, BackwardCoder())
    add_all(archive, lines)
    assert list(archive.recode(warn=lambda _: None)) == []


def test_a_judgement_that_says_nothing_is_refused(place, lines):
    archive = archive_of(place)
    add_all(archive, lines)
    [incident] = all_incidents(archive)
    one, other = incident.claim_ids
    for wanted, words in (
        (Wanted("same", one), "Name both"),
        (Wanted("perhaps", one), "no such verdict"),
        (Wanted("wrong_claim", "clm-x"), "no such claim"),
        (
            Wanted("wrong_field", one, field="id", value='"x"'),
            "wrong_field needs one of type, status",
        ),
        (Wanted("wrong_field", one, field="type", value="x"), "x: is not JSON"),
        (Wanted("wrong_field", one, field="type", value="5"), "is no type"),
        (Wanted("wrong_field", one, field="type", value='"explosion"'), "no such type"),
        (Wanted("undo", "jud-x"), "no such judgement"),
    ):
        with pytest.raises(SettingsError, match=words):
            judged(archive, wanted, by="Reviewer", at=NOW)
    judged(archive, Wanted("different", one, other), by="Reviewer", at=NOW)
    assert len(all_incidents(archive)) == 2


def test_review_asks_about_the_least_certain_merges(place, lines):
    archive = archive_of(place)
    add_all(archive, lines)
    shown = []
    answers = iter(["d"])
    kept = review_merges(Sitting(archive, "Reviewer", lambda _: next(answers), shown.append), 5)
    assert kept == 1
    assert any("Gunmen hit a checkpoint" in line for line in shown)
    assert len(all_incidents(archive)) == 2
    assert review_merges(Sitting(archive, "Reviewer", lambda _: "q", shown.append), 5) == 0


def test_review_asks_about_the_least_certain_claims(place, lines):
    archive = archive_of(place, FakeCoder(confidence=0.55))
    add_all(archive, lines)
    answers, shown = iter(["t", "bombing", "w"]), []
    kept = review_claims(Sitting(archive, "Reviewer", lambda _: next(answers), shown.append), 5)
    assert kept == 2
    assert [one.type for one in all_incidents(archive)] == ["bombing"]
    assert "armed_attack occurred (0.55)" in shown[0]


def test_a_key_that_there_is_not_is_told_and_asked_for_again(place, lines):
    archive = archive_of(place)
    add_all(archive, lines)
    asked, shown, answers = [], [], iter(["x", "skip", "different"])

    def ask(words):
        asked.append(words)
        return next(answers)

    assert review_merges(Sitting(archive, "Reviewer", ask, shown.append), 5) == 1
    question = "same (s), different (d), unsure (u), wrong second claim (w), next (n), quit (q)? "
    assert asked == [question] * 3
    assert [line for line in shown if "no such key" in line] == [
        "  x: no such key. Enter alone goes to the next",
        "  skip: no such key. Enter alone goes to the next",
    ]


def test_enter_alone_goes_to_the_next_and_a_mistyped_type_is_asked_for_again(place, lines):
    archive = archive_of(place, FakeCoder(confidence=0.55))
    add_all(archive, lines)
    answers, shown = iter(["", "t", "explosion", "bombing"]), []
    kept = review_claims(Sitting(archive, "Reviewer", lambda _: next(answers), shown.append), 5)
    assert kept == 1
    assert any("explosion: no such type" in line for line in shown)
    answers = iter(["t", ""])
    review_claims(Sitting(archive, "Reviewer", lambda _: next(answers), shown.append), 1)
    assert len(archive.store.judgements()) == 1


def test_what_a_judgement_was_about_is_asked_again_once_it_is_taken_back(place, lines):
    archive = archive_of(place, FakeCoder(confidence=0.55))
    add_all(archive, lines)
    one, other = all_incidents(archive)[0].claim_ids
    for wanted, review in (
        (Wanted("same", one, other), review_merges),
        (Wanted("wrong_field", one, field="type", value='"bombing"'), review_claims),
    ):
        asked = []
        made = judged(archive, wanted, by="Reviewer", at=NOW)
        sitting = Sitting(archive, "Reviewer", lambda _: "next", asked.append)
        review(sitting, 5)
        before = len(asked)
        undo = judged(archive, Wanted("undo", made.id), by="Reviewer", at=NOW)
        review(sitting, 5)
        assert len(asked) > 2 * before
        with pytest.raises(SettingsError, match="cannot be taken back itself"):
            judged(archive, Wanted("undo", undo.id), by="Reviewer", at=NOW)
        with pytest.raises(SettingsError, match="is taken back already"):
            judged(archive, Wanted("undo", made.id), by="Reviewer", at=NOW)


def store_with(place, *told):
    store = Store.open(place)
    for report, claim in told:
        store.add(CodedReport(report, (claim,)), coder="a test", received_at=NOW)
    return store


def report_on(day, publisher="AP", text="The faction is part of the front."):
    return Report.make(text, publisher=publisher, published=date.fromisoformat(day), url=None)


def membership(report, status=Status.ONGOING, **changes):
    return claim_in(
        report, kind=Kind.RELATION, type="member_of", status=status, places=(),
        roles=(
            make_role(RoleName.SUBJECT, "the faction", actor_id=FACTION),
            make_role(RoleName.OBJECT, "the front", actor_id=FRONT),
        ),
        **changes,
    )  # fmt: skip


def test_an_actor_is_what_the_register_and_the_claims_say(place):
    report = report_on("2023-12-01")
    begun = make_when("2023-10-17", last="2023-10-17", precision=TimePrecision.DAY)
    store = store_with(place, (report, membership(report, when=replace(begun, last=None))))
    told = actor_of(store, "Kata'ib Hezbollah", date(2023, 12, 17))
    assert told.id == FACTION
    ties = [(tie.relation, tie.other, tie.says) for tie in told.ties if tie.basis == "claims"]
    assert ties == [("member_of", "the front", ("AP, 2023-12-01",))]
    assert any(tie.basis == "register" for tie in told.ties)
    before = actor_of(store, "Kata'ib Hezbollah", date(2023, 10, 16))
    assert [tie for tie in before.ties if tie.basis == "claims"] == []
    front = actor_of(store, FRONT, None)
    assert ("has member", "the faction") in {(tie.relation, tie.other) for tie in front.ties}
    assert any("has member the faction" in line for line in actor_lines(front))


def test_a_tie_told_as_past_does_not_hold_on_a_day(place):
    report = report_on("2023-12-01")
    store = store_with(place, (report, membership(report, status=Status.OCCURRED, when=None)))
    told = actor_of(store, FACTION, date(2023, 12, 17))
    assert [tie for tie in told.ties if tie.basis == "claims"] == []
    assert [tie for tie in actor_of(store, FACTION, None).ties if tie.basis == "claims"]


def tally(report, low, voice):
    since = make_when("2023-10-17", last=report.anchor.isoformat(), precision=TimePrecision.OPEN)
    return claim_in(
        report, kind=Kind.TALLY, counts=(make_count("events", low, None),), when=since,
        voices=(make_voice(voice, kind=VoiceKind.PARTY),),
    )  # fmt: skip


def test_two_counts_of_one_set_that_differ_are_a_dispute(place):
    one, other = (
        report_on("2024-03-05", text="More than 75."),
        report_on("2024-03-05", "AFP", "70."),
    )
    event = report_on("2024-03-05", "DPA", "Gunmen attacked.")
    store = store_with(
        place,
        (one, tally(one, 76, "the front")),
        (other, replace(tally(other, 70, "the army"), counts=(make_count("events", 70, 70),))),
        (event, claim_in(event)),
    )
    refresh(store, MERGER)
    [found] = stored_tallies(store)
    assert found.is_disputed
    assert {(point.voice, point.low, point.on_record) for point in found.points} == {
        ("the army", 70, 1), ("the front", 76, 1),
    }  # fmt: skip
    heading, *told = tally_lines(found)
    assert heading == "events · Armed attack in Afrin (disputed)"
    assert told[0].startswith("  2024-03-05 the front: at least 76 for 2023-10-17..2024-03-05, 1")


def test_a_count_in_a_town_is_held_against_the_town_and_not_its_province(place):
    told = report_on("2024-03-05", text="More than 75.")
    town = make_place(place_id="geonames:1", admin1="Aleppo")
    count = tally(told, 76, "the front")
    near, far = (report_on("2024-03-05", name, "Gunmen attacked.") for name in ("AFP", "DPA"))
    other = replace(town, name="Azaz", place_id="geonames:2")
    store = store_with(
        place,
        (told, replace(count, places=(town,))),
        (near, claim_in(near, places=(town,))),
        (far, claim_in(far, places=(other,))),
    )
    refresh(store, MERGER)
    [found] = stored_tallies(store)
    assert [point.on_record for point in found.points] == [1]


@pytest.fixture
def run(place, monkeypatch):
    """Run a command on the store and give what it says."""
    monkeypatch.setattr(relata, "load", lambda **_: FakeCoder())
    monkeypatch.setenv("RELATA_STORE", str(place))

    def said(*words, code=0, stdin=None):
        result = CliRunner().invoke(app, list(words), input=stdin)
        assert result.exit_code == code, result.output
        return result.output

    return said


def test_adding_tells_what_became_of_every_input(run, lines):
    told = run("add", lines, "mistyped.txt", code=3)
    assert "skipped (unreadable): mistyped.txt: cannot be read" in told
    assert "4 reports (3 new), 2 claims, 2 skipped (1 failed, 1 unreadable); " in told
    assert "now has 3 reports, 2 claims, 1 incident" in told
    assert "3 reports (3 known), 0 claims; " in run("add", lines)


def test_coding_again_tells_which_fields_differ(run, lines, monkeypatch):
    run("add", lines, code=3)
    newer = FakeCoder(type="bombing", status=Status.ATTEMPTED)
    monkeypatch.setattr(relata, "load", lambda **_: newer)
    told = run("recode")
    assert "r1: +0 -0 ~1" in told
    assert "  ~ armed_attack → bombing (type, status): 'Gunmen hit a checkpoint.'" in told
    assert "2 reports told differently" in told


def test_what_finds_nothing_says_so(run, lines):
    run("add", lines, code=3)
    assert run("incidents", "--country", "SY") == "No incident fits.\n"
    assert run("tallies") == "No running count is told.\n"
    assert run("search", "submarine").startswith("No claim has these words.")


def test_an_incident_is_shown_with_what_people_decided_of_it(run, lines):
    run("add", lines, code=3)
    incident_id = run("incidents").split()[0]
    one, other = json.loads(run("show", incident_id, "--json"))["claim_ids"]
    made = run("judge", "different", one, other, "--why", "two towns", "--by", "Ana").strip()
    shown = run("show", incident_id)
    assert f"judged:\n  different [{one}] [{other}], by Ana, " in shown
    assert "(two towns)" in shown
    assert f"`relata judge undo {made}`" in shown
    run("judge", "undo", made)
    assert "judged:" not in run("show", incident_id)


def test_the_commands_keep_and_show_a_store(place, run, lines):
    assert "3 new" in run("add", lines, code=3)
    assert "3 known" in run("add", lines, code=0)
    listed = run("incidents")
    incident_id = listed.split()[0]
    shown = run("show", incident_id)
    assert "AP, 5 Mar 2024: in its own voice" in shown
    assert "“Gunmen hit a checkpoint.”" in shown
    told = json.loads(run("show", incident_id, "--json"))
    assert told["voices"] == 2
    assert "0 judgements" in run("review", stdin="q\n")
    one, other = told["claim_ids"]
    assert run("judge", "different", one, other).startswith("jud-")
    assert len(run("incidents").splitlines()) == 2
    assert json.loads(run("stats"))["judgement"] == 1
    assert json.loads(run("claims", "r1").splitlines()[0])["type"] == "armed_attack"
    assert one in run("search", "gunmen")
    assert "2 incidents" in run("rebuild")
    assert "sound" in run("check")
    assert "bytes" in run("backup", str(place.with_name("copy.db")))
    assert "Kata'ib Hezbollah" in run("actor", FACTION)
    assert "0 reports told differently" in run("recode")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["incidents", "--since", "yesterday"], "since: yesterday is no day. Write YYYY-MM-DD."),
        (["incidents", "--type", "explosion"], "no such type"),
        (["incidents", "--box", "1,2"], "write west,south,east,north"),
        (["show", "inc-x"], "no such incident"),
        (["claims", "rep-x"], "no such report"),
        (["backup", "no/such/folder/copy.db"], "its folder is not there"),
        (["user", "role", "nobody", "admin"], "`relata user list` lists them"),
        (["actor", "nobody at all"], "neither the register nor a report tells of such an actor"),
        (["search", "x", "--of", "voice"], "write claim or report"),
    ],
)
def test_a_wrong_word_is_answered_with_the_right_one(place, words, said):
    Store.open(place).close()
    result = CliRunner().invoke(app, [*words, "--store", str(place)])
    assert said in str(result.exception)


def test_a_span_of_the_evidence_is_kept_through_the_store(place, lines):
    archive = archive_of(place)
    add_all(archive, lines)
    [claim] = archive.store.claims("r1")
    assert claim.evidence == Span(0, 24, "Gunmen hit a checkpoint.")


def test_a_place_without_a_point_still_makes_an_incident(place, lines):
    nowhere = make_place("the border", lat=None, lon=None)
    archive = archive_of(place, FakeCoder(places=(nowhere,)))
    add_all(archive, lines)
    assert [one.place.name for one in all_incidents(archive)] == ["the border"]
