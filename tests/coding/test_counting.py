"""Which counts a claim gets: of its own words, of a toll in the next sentence, of one person."""

from relata.records import CountOf


def counts(claim):
    return [(count.of, count.low, count.high) for count in claim.counts]


def test_a_toll_in_the_next_sentence_belongs_to_the_happening_before(code):
    first, *_ = code("A roadside bomb exploded in Mosul. One boy died, three were hurt.")
    assert counts(first) == [(CountOf.KILLED, 1, 1), (CountOf.INJURED, 3, 3)]


def test_a_sentence_with_a_happening_of_its_own_keeps_its_toll(code):
    claims = code("A roadside bomb exploded in Mosul. Gunmen killed two teachers in Ramadi.")
    bombing = next(claim for claim in claims if claim.type == "bombing")
    assert counts(bombing) == []


def test_one_person_held_is_one(code):
    [claim] = code("Police arrested the hotel's guard.")
    assert counts(claim) == [(CountOf.DETAINED, 1, 1)]


def test_one_named_person_killed_in_an_attack_is_one(code):
    [claim] = code("Omar Haddad was killed in an air strike on Mosul on Monday.")
    assert counts(claim) == [(CountOf.KILLED, 1, 1)]
    [claim] = code("Omar Haddad survived an air strike on Mosul on Monday.")
    assert counts(claim) == []


def test_a_named_group_held_is_not_one(code):
    [claim] = code("Police arrested the Islamic State in Mosul.")
    assert counts(claim) == []


def test_a_body_of_people_is_not_one(code):
    [claim] = code("Police arrested the hotel's staff.")
    assert counts(claim) == []


def test_a_crowd_at_a_protest_takes_part_in_it(code):
    [claim] = code("Thousands marched in Baghdad against the government.")
    assert counts(claim) == [(CountOf.PARTICIPANTS, 2000, None)]
