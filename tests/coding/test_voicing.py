"""Who is the voice of a claim, and with what stance."""

import pytest

from relata.records import Report


def voices(claims):
    return [[(voice.name, voice.stance.value) for voice in claim.voices] for claim in claims]


def test_what_its_publisher_says_the_report_says_itself(coder):
    text = "The Army of Kora said that rebels attacked a bus near Mosul."
    own = coder.code(Report.make(text, publisher="Army of Kora"))
    other = coder.code(Report.make(text, publisher="Kora Times"))
    assert voices(own) == [[]]
    assert voices(other) == [[("Army of Kora", "asserts")]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The coalition said that it had arrested two rebels in Mosul.",
            [("coalition", "asserts")],
        ),
        (
            "The army confirmed that it had killed nine rebels in Mosul.",
            [("army", "confirms")],
        ),
        (
            "Xinhua, citing the police, reported that gunmen killed two men in Mosul.",
            [("Xinhua", "asserts"), ("police", "asserts")],
        ),
    ],
)
def test_stance_and_order(code, text, expected):
    assert voices(code(text)) == [expected]


def test_a_denied_charge_is_two_claims(code):
    text = "Residents said the army had bombed a market in Mosul, a charge the army denied."
    assert voices(code(text)) == [[("Residents", "asserts")], [("army", "denies")]]


def test_the_group_is_heard_under_the_name_that_it_was_given(code):
    text = (
        "Boko Haram attacked a convoy near Mosul on Monday. "
        "The group said it had killed nine soldiers in Ramadi."
    )
    assert ("Boko Haram", "claims_responsibility") in voices(code(text))[-1]


def test_who_tells_that_another_backs_gunmen_accuses_him(code):
    claims = code("The minister said that Rwanda arms the M23.")
    assert voices([one for one in claims if one.type == "supports"]) == [[("minister", "accuses")]]


def test_that_a_state_backs_another_is_no_charge_but_of_its_enemies(code):
    claims = code("The minister said that France supports the Malian army.")
    assert voices([one for one in claims if one.type == "supports"]) == [[("minister", "asserts")]]
    claims = code("The rebels said that France supports the Congolese army.")
    assert voices([one for one in claims if one.type == "supports"]) == [[("rebels", "accuses")]]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Rwanda-backed gunmen burned the mill in Goma, residents said.", "supports"),
        ("The army killed the M23 leader Bertrand Bisimwa, residents said.", "led_by"),
    ],
)
def test_a_relation_told_by_an_adjective_or_a_title_is_in_nobodys_mouth(code, text, relation):
    claims = {claim.type: claim for claim in code(text)}
    assert claims.pop(relation).voices == ()
    assert voices(claims.values()) == [[("residents", "asserts")]]


def test_prosecutors_charge_with_a_deed_and_tell_of_a_trial(code):
    assert voices(code("Three gunmen killed a judge in Mosul, prosecutors said.")) == [
        [("prosecutors", "accuses")]
    ]
    assert voices(code("A court in Mosul sentenced nine men to prison, prosecutors said.")) == [
        [("prosecutors", "asserts")]
    ]


def test_in_a_text_of_his_own_who_tells_of_anothers_attack_accuses_him(code):
    text = "KORA -- [SPEECH] [PRESIDENT OMAR HADDAD] [TEXT] REBELS ATTACKED A BUS NEAR MOSUL."
    assert voices(code(text)) == [[("PRESIDENT OMAR HADDAD", "accuses")]]
