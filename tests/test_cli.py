"""Commands do what their help says, with exit codes and messages."""

import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

import relata
from builders import TEXT, make_claim, make_role, span_of
from relata.cli import app, main
from relata.pipeline import RunSummary
from relata.printing import Messenger, summary_words
from relata.read.admission import NO_DATE
from relata.records import CodedReport, Kind, Report


class FakeCoder:
    """One shelling a report."""

    def code(self, report):
        role = make_role(evidence=span_of("gunmen"))
        return [make_claim(report_id=report.id, roles=(role,), confidence=0.5)]


@pytest.fixture
def relata_command(monkeypatch, tmp_path):
    monkeypatch.setattr(relata, "load", lambda _ontology=None, **_: FakeCoder())
    monkeypatch.chdir(tmp_path)

    def invoke(*words, stdin=None):
        return CliRunner().invoke(app, [str(word) for word in words], input=stdin)

    return invoke


@pytest.fixture
def report_file(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    return path


def test_jsonl_is_one_object_a_report_without_its_text(relata_command, report_file):
    result = relata_command("code", report_file, report_file, "--format", "jsonl")
    assert result.exit_code == 0
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first == second
    assert first["claims"][0]["roles"][0]["name"] == "gunmen"
    assert "text" not in first["report"]
    assert first["skipped"] is None


def test_the_text_the_date_and_the_publisher_are_printed_when_given(relata_command, report_file):
    words = ("--with-text", "--published", "2024-03-05", "--publisher", "Own", "--format", "jsonl")
    report = json.loads(relata_command("code", report_file, *words).stdout)["report"]
    assert (report["text"], report["published"], report["publisher"]) == (TEXT, "2024-03-05", "Own")


def test_json_is_one_array(relata_command, report_file):
    value = json.loads(relata_command("code", report_file, "--format", "json").stdout)
    assert [len(one["claims"]) for one in value] == [1]


def test_a_table_is_the_default(relata_command, report_file):
    result = relata_command("code", report_file)
    assert "Shelling" in result.stdout
    assert "gunmen" in result.stdout


def test_a_page_is_written_to_the_file_named(relata_command, report_file, tmp_path):
    result = relata_command("code", report_file, "--format", "html", "--output", "page.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.html", "report.txt"]


def test_the_summary_goes_to_standard_error(relata_command, report_file):
    result = relata_command("code", report_file)
    assert "relata: 1 report, 1 claim (1 event), 1 without a date" in result.stderr


def test_quiet_says_nothing(relata_command, report_file):
    assert relata_command("code", report_file, "--quiet").stderr == ""


def test_a_skipped_input_makes_exit_code_three_and_keeps_its_line(relata_command, report_file):
    result = relata_command("code", "no.txt", report_file, "--format", "jsonl")
    assert result.exit_code == 3
    skipped, coded = (json.loads(line) for line in result.stdout.splitlines())
    assert skipped["skipped"] == {
        "reason": "unreadable",
        "detail": "no.txt: cannot be read (No such file or directory)",
    }
    assert len(coded["claims"]) == 1
    assert "skipped (unreadable): no.txt: cannot be read" in result.stderr


def test_standard_input_is_read(relata_command):
    result = relata_command("code", "-", "--format", "jsonl", stdin=TEXT)
    assert len(json.loads(result.stdout)["claims"]) == 1


def test_the_least_confidence_is_obeyed(relata_command, report_file):
    result = relata_command("code", report_file, "--format", "jsonl", "--min-confidence", "0.6")
    assert json.loads(result.stdout)["claims"] == []


def test_half_a_surrogate_pair_is_printed_as_an_escape(relata_command, tmp_path):
    line = json.dumps({"text": TEXT + " \ud800"})
    (tmp_path / "r.jsonl").write_text(line)
    result = relata_command("code", "r.jsonl", "--format", "jsonl", "--with-text")
    assert json.loads(result.stdout)["report"]["text"].endswith(" \ud800")


def run_main(monkeypatch, capsys, *words):
    monkeypatch.setattr(sys, "argv", ["relata", *(str(word) for word in words)])
    with pytest.raises(SystemExit) as stopped:
        main()
    return stopped.value.code, capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("--published", "yesterday"),
            "relata: --published is 'yesterday', which is no ISO date. Write it as 2024-03-05.\n",
        ),
        (
            ("--output", "no/such/folder/x"),
            "relata: no/such/folder/x: cannot be written (No such file or directory). "
            "Choose another place.\n",
        ),
    ],
)
def test_a_foreseen_failure_is_one_sentence_and_exit_code_two(
    relata_command, report_file, monkeypatch, capsys, words, sentence
):
    assert run_main(monkeypatch, capsys, "code", report_file, *words) == (2, sentence)


def gold_file(tmp_path):
    (tmp_path / "report.txt").write_text(TEXT)
    claim = {
        "kind": "event",
        "type": "shelling",
        "status": "occurred",
        "evidence": "gunmen shelled the town",
        "roles": [{"role": "initiator", "name": "gunmen"}],
    }
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"id": "one", "claims": [claim]}))
    return path


def test_what_code_prints_can_be_scored(relata_command, report_file, tmp_path):
    gold = gold_file(tmp_path)
    relata_command("code", report_file, "--format", "jsonl", "--output", "pred.jsonl")
    result = relata_command("score", "pred.jsonl", gold, "--format", "json")
    scores = json.loads(result.stdout)
    assert scores["fields"]["all"]["right"] == 3
    assert scores["fields"]["all"]["f1"] == 1.0


def test_scores_are_a_table_with_types_and_errors_when_asked(relata_command, tmp_path):
    gold = gold_file(tmp_path)
    (tmp_path / "none.jsonl").write_text('{"id": "one", "claims": []}')
    result = relata_command("score", "none.jsonl", gold, "--by-type", "--errors", "5")
    assert "typed claims" in result.stdout
    assert "MISSING claim (shelling) in one" in result.stdout
    assert "“gunmen shelled the town”" in result.stdout
    other = relata_command("score", "none.jsonl", gold, "--errors", "5", "--type", "arrest")
    assert "MISSING" not in other.stdout


def test_the_schema_is_json(relata_command):
    assert json.loads(relata_command("schema").stdout)["title"] == "A coded report of relata"


def test_the_version_is_printed(relata_command):
    assert relata_command("version").stdout == f"relata {relata.__version__}\n"


def test_many_messages_are_cut_and_counted(capsys):
    messenger = Messenger(sys.stderr, is_quiet=False)
    for number in range(25):
        messenger.warn(f"line {number} is odd")
    messenger.warn(f"a.txt: {NO_DATE}")
    messenger.close()
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 22
    assert told[20] == "relata: … and 5 more such lines"
    assert told[21] == "relata: 0 reports, 0 claims, 1 without a date"


def test_the_summary_knows_one_and_many():
    summary = RunSummary()
    tally = make_claim(kind=Kind.TALLY)
    summary.add(CodedReport(Report.make("a"), (tally, tally, make_claim())))
    assert summary_words(summary) == "1 report, 3 claims (1 event, 2 tallies)"


def test_importing_relata_loads_nothing_heavy():
    program = (
        "import sys, relata, relata.schema, relata.records;"
        "heavy = {'typer', 'rich', 'pydantic', 'trafilatura', 'httpx2', 'py3langid', 'numpy'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_a_reader_that_goes_away_early_makes_no_traceback(tmp_path):
    program = f"{sys.executable} -m relata.cli schema | head -c 10"
    done = subprocess.run(
        ["sh", "-c", program], capture_output=True, text=True, check=False, env=os.environ
    )
    assert "Traceback" not in done.stderr
