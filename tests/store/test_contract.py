"""What any store keeps to, on SQLite and on PostgreSQL."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from builders import claim_in, make_count, make_place, make_role, make_voice, make_when
from relata.archive import make_merger
from relata.errors import Skip
from relata.incidents import ClaimKey, Judgement, Verdict
from relata.merge.merging import merge
from relata.merge.told import is_mergeable, told_of
from relata.records import CodedReport, Kind, Report, Span, Status, VoiceKind
from relata.store.filters import Box, IncidentFilter
from relata.store.reports import versions_of
from relata.store.view import rebuild, refresh
from relata.store.writing import Admission, Arrival

NOW = datetime(2024, 3, 9, 12, tzinfo=UTC)
MERGER = make_merger()
EVERYTHING = IncidentFilter()


def report_of(
    text="Gunmen attacked a checkpoint in Afrin.", publisher="AP", day="2024-03-05", **kw
):
    url = kw.pop("url", f"https://{publisher.casefold()}.example/{day}/{abs(hash(text))}")
    return Report.make(
        text, url=url, publisher=publisher, published=date.fromisoformat(day), title="News", **kw
    )


def add(store, report, *claims, merged=True):
    admission = store.add(CodedReport(report, claims), coder="a test", received_at=NOW)
    if merged:
        refresh(store, MERGER)
    return admission


def rich_claim(report):
    """A claim with something in every field."""
    return claim_in(
        report,
        voices=(make_voice("the front", kind=VoiceKind.PARTY, cue=report.span(0, 6)),),
        roles=(make_role(name="gunmen", evidence=report.span(0, 6)),),
        counts=(make_count("killed", 2, None),),
        reason=report.span(0, 15),
    )


def test_what_goes_in_comes_out_equal(store):
    report = report_of()
    claim = rich_claim(report)
    assert add(store, report, claim) == Admission(Arrival.NEW)
    assert store.report(report.id) == report
    assert store.claims(report.id) == [claim]
    assert list(store.reports()) == [report]
    assert store.report("rep-unknown") is None


def test_a_time_with_a_zone_is_kept_to_the_minute(store):
    moment = datetime.fromisoformat("2024-03-05T18:20:00+03:00")
    report = replace(report_of(), published=moment)
    add(store, report)
    assert store.report(report.id).published == moment


def test_adding_a_report_twice_changes_nothing(store):
    report = report_of()
    add(store, report, claim_in(report))
    before = store.counts(), store.incidents(EVERYTHING)
    assert add(store, report, claim_in(report)).arrival is Arrival.KNOWN
    assert (store.counts(), store.incidents(EVERYTHING)) == before


LONG = (
    "Gunmen attacked a checkpoint near the town of Afrin on Monday and killed 12 people, the "
    "provincial governor said. Two of the dead were policemen. The road to the north stayed "
    "closed until noon while soldiers searched the hills around the town."
)


def test_a_wire_copy_is_stored_and_adds_no_voice(store):
    first, copy = report_of(LONG), report_of(LONG.replace("noon", "midday"), "Daily")
    add(store, first, claim_in(first))
    assert add(store, copy, claim_in(copy)) == Admission(Arrival.COPY, first.id)
    assert store.report(copy.id).copy_of == first.id
    assert store.claims(copy.id) == []
    assert [one.voices for one in store.incidents(EVERYTHING).incidents] == [1]


MORE = (
    " Hours later a mortar round hit a bakery in Azaz, a hospital doctor said.",
    " On Tuesday the two sides agreed on a truce of three days, mediators announced.",
)


def claim_of_words(report, words, **changes):
    """A claim that rests on these words of a report."""
    start = report.text.index(words)
    return claim_in(report, evidence=report.span(start, start + len(words)), **changes)


def test_what_a_longer_text_adds_is_read_and_what_it_repeats_is_not(store):
    first = report_of(LONG, url=None)
    second = report_of(LONG + MORE[0], "Daily", url=None)
    third = report_of(LONG + MORE[0] + MORE[1], url=None)
    add(store, first, claim_of_words(first, LONG[:40]))
    bakery = claim_of_words(second, MORE[0], places=(make_place("Azaz", lat=36.6, lon=37.0),))
    told = Admission(Arrival.UPDATE, first.id)
    assert add(store, second, claim_of_words(second, LONG[:40]), bakery) == told
    truce = claim_of_words(third, MORE[1], type="agreement")
    assert add(store, third, claim_of_words(third, MORE[0]), truce) == told
    assert (store.claims(second.id), store.claims(third.id)) == ([bakery], [truce])
    assert store.new_claims(store.report(second.id), [bakery, truce]) == [bakery, truce]
    assert store.new_claims(store.report(third.id), [bakery, truce]) == [truce]
    made = sorted(one.type for one in store.incidents(EVERYTHING).incidents)
    assert made == ["agreement", "armed_attack", "armed_attack"]
    again = report_of(third.text.replace("bakery", "pharmacy"), "Weekly", url=None)
    assert add(store, again, claim_in(again)) == Admission(Arrival.COPY, first.id)
    assert store.check() == []


def test_what_says_itself_that_it_repeats_another_keeps_what_is_new_when_coded_again(store):
    first = report_of(LONG, url=None)
    second = report_of(MORE[0].strip(), "Daily", url=None)
    third = replace(report_of(LONG[:80] + MORE[1], url=None), copy_of=first.id)
    add(store, first, claim_of_words(first, LONG[:40]))
    add(store, second, claim_in(second))
    told = [claim_of_words(third, LONG[:40]), claim_of_words(third, MORE[1], type="agreement")]
    assert add(store, third, *told).arrival is Arrival.NEW
    assert store.claims(third.id) == store.new_claims(store.report(third.id), told) == told[1:]


def test_a_report_that_comes_after_what_says_to_repeat_it_is_no_copy_of_itself(store):
    first = report_of(LONG, url=None)
    copy = replace(report_of(LONG.replace("noon", "midday"), "Daily", url=None), copy_of=first.id)
    add(store, copy, claim_in(copy))
    assert add(store, first, claim_in(first)) == Admission(Arrival.NEW)
    assert store.claims(copy.id) == [claim_in(copy)]


def test_what_adds_to_another_report_may_have_a_newer_version(store):
    url = "https://daily.example/2024/03/checkpoint"
    first, second = report_of(LONG), report_of(LONG + MORE[0], "Daily", url=url)
    third = report_of(LONG + MORE[0] + MORE[1], "Daily", url=url)
    for report in (first, second, third):
        add(store, report, claim_in(report))
    assert [row["id"] for row in versions_of(store, second.id)] == [second.id, third.id]


def test_a_text_of_one_mould_with_other_numbers_is_no_copy(store):
    add(store, report_of(LONG))
    other = report_of(LONG.replace("killed 12", "killed 31"), "Daily")
    assert add(store, other).arrival is Arrival.NEW


def test_a_newer_version_replaces_the_claims_of_the_older_one(store):
    old = report_of(
        "Two died in Afrin.", url="https://www.ap.example/two-die-in-afrin?utm_source=x"
    )
    new = report_of(
        "Three died in Afrin.", url="http://ap.example/two-die-in-afrin/", day="2024-03-06"
    )
    claim = claim_in(old)
    add(store, old, claim)
    assert add(store, new, claim_in(new)) == Admission(Arrival.VERSION, old.id)
    assert list(store.reports()) == [new]
    assert store.claims(old.id) == []
    assert store.claims_of([claim.id]) == {claim.id: claim}
    [incident] = store.incidents(EVERYTHING).incidents
    assert incident.report_ids == (new.id,)


def test_releases_that_give_the_page_of_all_news_are_no_versions_of_each_other(store):
    for number in range(3):
        told = report_of(f"{number} strikes near Mosul.", url="http://www.command.example/en/news/")
        assert add(store, told).arrival is Arrival.NEW


def test_reports_of_one_transaction_are_to_each_other_what_those_of_many_are(store):
    address = "https://ap.example/two-die-in-afrin"
    first, older = report_of(LONG), report_of("Two died in Afrin.", url=address)
    copy = report_of(LONG.replace("noon", "midday"), "Daily")
    newer = report_of("Three died in Afrin.", url=address, day="2024-03-06")
    told = [CodedReport(one, (claim_in(one),)) for one in (first, older, copy, first, newer)]
    assert store.add_all(told, coder="a test", received_at=NOW) == [
        Admission(Arrival.NEW),
        Admission(Arrival.NEW),
        Admission(Arrival.COPY, first.id),
        Admission(Arrival.KNOWN, first.id),
        Admission(Arrival.VERSION, older.id),
    ]
    refresh(store, MERGER)
    assert list(store.reports()) == [first, newer]
    assert [len(store.claims(one.id)) for one in (first, older, copy, newer)] == [1, 0, 0, 1]
    assert store.search("died", of="report") != []
    assert store.check() == []


def test_a_copy_is_known_however_many_reports_are_like_its_original(store):
    moulds = [report_of(LONG.replace("12", f"{3 * number + 13}")) for number in range(30)]
    told = [CodedReport(one) for one in (*moulds, report_of(LONG))]
    assert {one.arrival for one in store.add_all(told, coder="a test", received_at=NOW)} == {
        Arrival.NEW
    }
    copies = [report_of(LONG.replace("Two of", "Some of"), f"Daily {n}") for n in range(30)]
    told = [CodedReport(one) for one in copies]
    found = store.add_all(told, coder="a test", received_at=NOW)
    assert {one.of for one in found} == {report_of(LONG).id}


def test_a_skipped_report_is_kept_with_its_reason(store):
    coded = CodedReport(report_of(), skip=Skip.LANGUAGE, detail="is in French")
    store.add(coded, coder="a test", received_at=NOW)
    assert store.counts()["report"] == 1
    assert list(store.reports()) == []
    assert store.check() == []


def told_twice(store):
    one, other = report_of(), report_of("An attack on the Afrin checkpoint.", "AFP", "2024-03-06")
    claims = claim_in(one), claim_in(other)
    add(store, one, claims[0])
    add(store, other, claims[1])
    return claims


def test_claims_of_one_happening_become_one_incident(store):
    claims = told_twice(store)
    [incident] = store.incidents(EVERYTHING).incidents
    assert incident.claim_ids == tuple(claim.id for claim in claims)
    assert incident.voices == 2
    assert store.incident_of_claim(claims[1].id) == incident.id


def test_an_incident_keeps_its_id_when_an_older_claim_arrives(store):
    told_twice(store)
    [before] = store.incidents(EVERYTHING).incidents
    oldest = report_of("Attack on a checkpoint of Afrin.", "DPA", "2024-03-04")
    add(store, oldest, claim_in(oldest))
    [after] = store.incidents(EVERYTHING).incidents
    assert after.id != before.id
    assert store.incident(before.id) == after
    assert store.incident("inc-unknown") is None


def judge(store, verdict, one, other=None, minute=0, **told):
    keys = {"claim": ClaimKey.of(one), "other": ClaimKey.of(other) if other else None}
    at = NOW.replace(minute=minute)
    made = Judgement(verdict=verdict, by="Reviewer", at=at, **keys, **told).signed()
    store.judge(made)
    refresh(store, MERGER)
    return made


def sizes(store):
    return sorted(len(one.claim_ids) for one in store.incidents(EVERYTHING).incidents)


def test_a_judgement_is_kept_obeyed_and_can_be_undone(store):
    one, other = told_twice(store)
    apart = judge(store, Verdict.DIFFERENT, one, other)
    assert sizes(store) == [1, 1]
    rebuild(store, MERGER)
    assert sizes(store) == [1, 1]
    store.judge(Judgement(verdict=Verdict.UNDO, by="Reviewer", at=NOW, undoes=apart.id).signed())
    refresh(store, MERGER)
    assert sizes(store) == [2]
    assert [made.verdict for made in store.judgements()] == [Verdict.DIFFERENT, Verdict.UNDO]


def test_two_claims_that_nothing_joins_are_one_if_a_person_says_so(store):
    one = report_of()
    far = report_of("Rockets fell on Basra.", "AFP", "2024-05-06")
    basra = {"places": (make_place("Basra", lat=30.5, lon=47.8),), "when": make_when("2024-05-05")}
    claims = claim_in(one), claim_in(far, type="shelling", **basra)
    add(store, one, claims[0])
    add(store, far, claims[1])
    judge(store, Verdict.SAME, *claims)
    assert sizes(store) == [2]
    rebuild(store, MERGER)
    assert sizes(store) == [2]


def test_a_wrong_claim_makes_no_incident_and_a_wrong_field_is_mended(store):
    one, other = told_twice(store)
    judge(store, Verdict.WRONG_CLAIM, other)
    assert sizes(store) == [1]
    judge(store, Verdict.WRONG_FIELD, one, minute=1, field="type", value='"bombing"')
    [incident] = store.incidents(EVERYTHING).incidents
    assert incident.type == "bombing"
    assert store.claims(one.report_id)[0].type == "armed_attack"  # what was told stays


def test_judgements_and_ids_survive_a_newer_coder(store):
    one, other = told_twice(store)
    [before] = store.incidents(EVERYTHING).incidents
    judge(store, Verdict.DIFFERENT, one, other)
    newer = replace(one, id="clm-newer", evidence=Span(0, 20, one.evidence.quote[:20]))
    pairs = store.recode(one.report_id, [newer], coder="a better test", coded_at=NOW)
    refresh(store, MERGER)
    assert pairs == [(one.id, "clm-newer")]
    assert store.claims(one.report_id) == [newer]
    assert sizes(store) == [1, 1]
    assert store.incident(before.id).claim_ids == ("clm-newer",)
    assert store.incident(before.id).id == before.id
    assert store.check() == []


def test_a_coder_that_comes_back_changes_no_id(store):
    one, other = told_twice(store)
    [before] = store.incidents(EVERYTHING).incidents
    newer = replace(one, id="clm-newer")
    for claim in (newer, one, newer, one):
        store.recode(one.report_id, [claim], coder="a test", coded_at=NOW)
        refresh(store, MERGER)
        [incident] = store.incidents(EVERYTHING).incidents
        assert incident.id == before.id
        assert incident.claim_ids == (claim.id, other.id)
        found = {one for one, _ in store.search("checkpoint afrin")}
        assert found == {claim.id, other.id}


@pytest.fixture
def three(store):
    """Three incidents that differ in everything that can be asked for."""
    afrin = report_of("Gunmen attacked.", "AP", "2024-03-05")
    basra = report_of("Rockets fell.", "AFP", "2024-05-06")
    suva = report_of("People marched.", "DPA", "2024-07-02")
    add(store, afrin, claim_in(
        afrin, places=(make_place(country="SY", admin1="Aleppo"),), confidence=0.9,
        roles=(make_role(name="the front", actor_id="the-front"),),
    ))  # fmt: skip
    add(store, basra, claim_in(
        basra, type="shelling", confidence=0.4, when=make_when("2024-05-05"),
        places=(make_place("Basra", lat=30.5, lon=47.8, country="IQ", admin1="Basra"),),
        voices=(make_voice(kind=VoiceKind.PARTY),),
    ))  # fmt: skip
    add(store, suva, claim_in(
        suva, type="protest", status=Status.ONGOING, when=make_when("2024-07-01"),
        places=(make_place("Suva", lat=-18.1, lon=178.4, country="FJ"),),
    ))  # fmt: skip
    return store


@pytest.mark.parametrize(
    ("asked", "types"),
    [
        ({}, ["protest", "shelling", "armed_attack"]),
        ({"since": date(2024, 5, 5)}, ["protest", "shelling"]),
        ({"until": date(2024, 5, 5)}, ["shelling", "armed_attack"]),
        ({"countries": ("iq", "FJ")}, ["protest", "shelling"]),
        ({"provinces": ("Aleppo",)}, ["armed_attack"]),
        ({"box": Box(47.0, 30.0, 48.0, 31.0)}, ["shelling"]),
        ({"box": Box(178.0, -20.0, -178.0, -10.0)}, ["protest"]),
        ({"types": ("protest", "riot")}, ["protest"]),
        ({"statuses": ("ongoing",)}, ["protest"]),
        ({"actors": ("the-front",)}, ["armed_attack"]),
        ({"actors": ("The Front",)}, ["armed_attack"]),
        ({"voice_kinds": ("party",)}, ["shelling"]),
        ({"voice_kinds": ("report",)}, ["protest", "armed_attack"]),
        ({"min_confidence": 0.86}, ["protest", "armed_attack"]),
        ({"min_voices": 2}, []),
        ({"disputed": True}, []),
    ],
)
def test_incidents_are_found_by_what_is_asked(three, asked, types):
    wanted = IncidentFilter(**asked)
    assert [one.type for one in three.incidents(wanted).incidents] == types
    assert three.count_incidents(wanted) == len(types)


def test_pages_follow_each_other_without_a_gap(three):
    first = three.incidents(EVERYTHING, limit=2)
    second = three.incidents(EVERYTHING, limit=2, after=first.after)
    assert [one.type for one in first.incidents] == ["protest", "shelling"]
    assert [one.type for one in second.incidents] == ["armed_attack"]
    assert second.after is None


def test_words_are_found_in_claims_and_reports_whatever_they_are(three):
    [(claim_id, excerpt)] = three.search("rockets basra")
    assert excerpt == "[Rockets] fell."
    assert three.incident_of_claim(claim_id) is not None
    assert len(three.search("marched", of="report")) == 1
    assert three.search('"marched OR (') == []
    assert three.search("  ") == []


def random_claims(chance, count):
    """Claims of few towns, days and types, so that many are near each other."""
    towns = [("Afrin", 36.5, 36.87), ("Azaz", 36.59, 37.05), ("Idlib", 35.93, 36.63)]
    for number in range(count):
        name, lat, lon = chance.choice(towns)
        day, killed = chance.randint(1, 9), chance.randint(0, 9)
        report = report_of(
            f"Report {number} of {killed} killed in {name}.", f"P{number % 5}", f"2024-04-{day + 9}"
        )
        yield report, claim_in(
            report, type=chance.choice(["armed_attack", "bombing", "armed_clash", "killing"]),
            places=(make_place(name, lat=lat, lon=lon, country="SY", admin1="Aleppo"),),
            when=make_when(f"2024-04-0{day}"), counts=(make_count("killed", killed, killed),),
        )  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_adding_bit_by_bit_equals_merging_everything(store, seed):
    chance = random.Random(seed)
    told = list(random_claims(chance, 40))
    for report, claim in told:
        add(store, report, claim, merged=chance.random() < 0.3)
    refresh(store, MERGER)
    bit_by_bit = store.incidents(EVERYTHING, limit=100).incidents
    rebuild(store, MERGER)
    assert store.incidents(EVERYTHING, limit=100).incidents == bit_by_bit
    everything = [told_of(claim, report) for report, claim in told if is_mergeable(claim)]
    groups = {tuple(one.id for one in group) for group in merge(everything, MERGER)}
    assert {incident.claim_ids for incident in bit_by_bit} == groups
    assert any(len(group) > 1 for group in groups)
    assert store.check() == []


def test_tallies_are_given_with_their_reports(store):
    report = report_of()
    add(store, report, claim_in(report, kind=Kind.TALLY), claim_in(report))
    assert [(claim.kind, one.id) for claim, one in store.told(Kind.TALLY)] == [
        (Kind.TALLY, report.id)
    ]
