"""What holds over several sentences: later mentions, voices, uniting factions, and the laws."""

import string
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relata.records import Kind, Report, RoleName, Stance, Status


def test_a_later_definite_mention_makes_no_second_claim(code):
    claims = code("A bomb exploded in Mosul on Sunday. The blast was heard across the city.")
    assert [claim.type for claim in claims] == ["bombing"]


def test_a_claim_of_responsibility_is_a_voice_on_the_attack(code):
    claims = code(
        "A bomb exploded at a market in Mosul on Sunday. "
        "Islamic State claimed responsibility for the attack."
    )
    assert {claim.type for claim in claims} == {"bombing"}
    stances = {v.stance for claim in claims for v in claim.voices}
    assert Stance.CLAIMS_RESPONSIBILITY in stances


def test_who_speaks_is_a_voice_and_never_the_initiator(code):
    claims = code("The Syrian Observatory for Human Rights said the army shelled the town.")
    assert len(claims) == 1
    assert [v.name for v in claims[0].voices] == ["Syrian Observatory for Human Rights"]
    initiators = [r.name for r in claims[0].roles if r.role is RoleName.INITIATOR]
    assert initiators == ["army"]


def test_a_denial_keeps_type_and_actor(code):
    claims = code("The army denied that its troops shelled the market in El Fasher.")
    assert [(c.type, c.status) for c in claims] == [("shelling", Status.DENIED)]


def test_factions_that_unite_are_one_event_and_a_membership_each(code):
    claims = code(
        "Three factions, the Falcons Brigade, the Sun Battalion and the Martyrs Movement, "
        "united under a front called Dawn Army on 2 May."
    )
    members = [c for c in claims if c.kind is Kind.RELATION and c.type == "member_of"]
    events = [c for c in claims if c.kind is Kind.EVENT]
    assert [c.type for c in events] == ["group_change"]
    assert len(members) >= 3
    assert {str(c.when.first) for c in members if c.when} == {"2024-05-02"}
    assert all(c.when.last is None for c in members if c.when)


def test_claims_do_not_depend_on_reports_coded_before(coder):
    report = Report.make("Gunmen ambushed an army patrol near Ramadi on Sunday.")
    other = Report.make("Police arrested four suspects in Baghdad.")
    alone = coder.code(report)
    coder.code(other)
    assert coder.code(report) == alone


WORDS = st.sampled_from(
    "the army rebels attacked killed 12 people in Mosul on Sunday said that bomb exploded . , "
    "“ ” ' \" ( ) - – … U.S. led by Taliban denied will not 15:30 2024 \n Ünïcode 你好 🚀".split(
        " "
    )
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(WORDS, max_size=40).map(" ".join),
    st.text(alphabet=string.punctuation + string.digits + " \n\t", max_size=80),
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=TEXTS)
def test_every_span_of_every_claim_quotes_the_text(code, text):
    for claim in code(text):
        for span in spans_of(claim):
            assert text[span.start : span.end] == span.quote


def spans_of(claim):
    yield claim.evidence
    if claim.reason is not None:
        yield claim.reason
    for part in (*claim.roles, *claim.weapons, *claim.places, *claim.counts):
        if part.evidence is not None:
            yield part.evidence
    for voice in claim.voices:
        yield from (s for s in (voice.evidence, voice.cue) if s is not None)
    if claim.when is not None and claim.when.evidence is not None:
        yield claim.when.evidence


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=TEXTS)
def test_same_text_same_claims_and_ids_are_unique(code, text):
    claims = code(text)
    assert claims == code(text)
    assert len({claim.id for claim in claims}) == len(claims)


def test_a_place_in_a_groups_name_is_not_where_it_happened(code):
    claims = code("The Islamic State in Iraq and Syria killed two soldiers near Ramadi on Sunday.")
    assert [place.name for claim in claims for place in claim.places] == ["Ramadi"]


def test_a_speaker_inside_a_relative_clause_does_nothing_himself(code):
    claims = code(
        "The rebels, which Khartoum says are armed by Chad, attacked El Fasher on Sunday."
    )
    attack = next(claim for claim in claims if claim.type == "armed_attack")
    assert [r.name for r in attack.roles if r.role is RoleName.INITIATOR] == ["rebels"]


def test_a_report_of_unknown_day_is_read_by_its_dateline(coder):
    text = "KHARTOUM, June 3, 2024 - Rebels attacked a market in Khartoum on Sunday."
    [claim] = coder.code(Report.make(text))
    assert claim.when.first == date(2024, 6, 2)
    [other] = coder.code(Report.make(text, published=date(2024, 6, 12)))
    assert other.when.first == date(2024, 6, 9)


def test_what_is_denied_in_its_own_sentence_is_no_answer_to_an_earlier_act(code):
    claims = code(
        "A bomb killed two soldiers in Mosul. "
        "Iraq accuses Syria of arming the rebels, a charge Damascus has denied."
    )
    assert [c.status for c in claims if c.type in ("bombing", "killing")] == [Status.OCCURRED]
