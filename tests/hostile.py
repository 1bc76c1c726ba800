"""A store whose reports and claims say what an attacker would have them say."""

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import text

from builders import claim_in, make_count, make_place, make_role, make_voice
from relata.archive import Archive, NoCoder, make_merger
from relata.records import CodedReport, Report
from relata.store.store import Store
from relata.store.view import refresh

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
CLOSING = "</title></textarea></style><svg/onload=alert(1)>"
FORMULA = '=HYPERLINK("http://evil.example","click")'
HOSTILE = (SCRIPT, IMAGE, CLOSING)
NOW = datetime(2024, 3, 9, 12, tzinfo=UTC)


def hostile_archive(place):
    """Three reports that tell of attacks, in words that no page should take for markup."""
    store = Store.open(place)
    merger = make_merger()
    for number, word in enumerate((SCRIPT, IMAGE, FORMULA)):
        made = Report.make(
            f"Gunmen attacked a checkpoint in Afrin. {word} said so.",
            url="javascript:alert(document.domain)//" + str(number),
            publisher=f"{word} Agency", published=date(2024, 3, 5 + number),
            title=f"News {word} {CLOSING}",
        )  # fmt: skip
        report = replace(made, author=word)
        claim = claim_in(
            report,
            roles=(make_role(name=word), make_role("target", name=f"{CLOSING} Front")),
            voices=(make_voice(name=word),),
            places=(replace(make_place(), name=f"Afrin {word}"),),
            counts=(make_count("killed", 2 + number, None),),
        )
        store.add(CodedReport(report, (claim,)), coder="a test", received_at=NOW)
    refresh(store, merger)
    return Archive(store=store, coder=NoCoder(), merger=merger, coder_name="", clock=lambda: NOW)


def stored(archive):
    """How many rows each table has."""
    with archive.store.reading() as connection:
        return {
            table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608 (own names)
            for table in ("report", "claim", "incident", "judgement", "person", "audit")
        }
