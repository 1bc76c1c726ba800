"""Which place comes first on a claim."""


def first_place(claims, name):
    return next(claim.places[0].name for claim in claims if claim.type == name)


def test_the_place_that_opens_a_sentence_is_where_it_happened(code):
    claims = code("In Mosul, police arrested a man who was wanted in Baghdad.")
    assert first_place(claims, "arrest") == "Mosul"


def test_an_area_that_opens_a_sentence_gives_way_to_a_town(code):
    claims = code("In Anbar, gunmen attacked a police post in Ramadi.")
    assert first_place(claims, "armed_attack") == "Ramadi"


def test_a_later_sentence_without_a_place_is_where_most_claims_are(code):
    claims = code(
        "Gunmen attacked a police post in Mosul. Rebels shelled a market in Mosul. "
        "Soldiers killed two men in Ramadi. Police arrested four suspects."
    )
    assert first_place(claims, "arrest") == "Mosul"


def test_a_district_stands_before_the_town_whose_it_is(code):
    claims = code("Gunmen attacked a police post in Mosul's Karwan district.")
    assert first_place(claims, "armed_attack") == "Karwan district"


def test_talks_without_a_place_have_none_where_an_attack_has_that_of_the_report(code):
    claims = code("Rebels shelled a market in Mosul. The rebels held talks with the Iraqi army.")
    assert first_place(claims, "shelling") == "Mosul"
    assert [claim.places for claim in claims if claim.type == "talks"] == [()]


def test_talks_are_where_they_are_said_to_be(code):
    claims = code("The rebels held talks with the Iraqi army in Ramadi.")
    assert first_place(claims, "talks") == "Ramadi"
