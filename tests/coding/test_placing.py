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
