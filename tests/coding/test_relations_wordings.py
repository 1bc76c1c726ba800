"""Relations in wordings that reports of any war use, between names nobody has registered."""

from datetime import date

import pytest

from relata.records import Report


@pytest.fixture(scope="session")
def told(coder):
    """The relation claims of a text: type, subject, object and status."""

    def claims_of(text):
        claims = coder.code(Report.make(text, published=date(2024, 5, 10)))
        return {
            (c.type, c.roles[0].name, c.roles[1].name, c.status.value)
            for c in claims
            if c.kind.value == "relation" and len(c.roles) > 1
        }

    return claims_of


@pytest.mark.parametrize(
    ("text", "code", "subject", "target"),
    [
        ("The Sahel Defence Front said its emir, Abu Jandal al-Masri, had been wounded.",
         "led_by", "Sahel Defence Front", "Abu Jandal al-Masri"),
        ("Rebels under the command of Colonel Innocent Kaina advanced on Goma.",
         "led_by", "Rebels", "Innocent Kaina"),
        ("Joseph Kony's Lord's Resistance Army abducted 20 children.",
         "led_by", "Lord's Resistance Army", "Joseph Kony"),
        ("Jimmy Cherizier, a former police officer who leads the Viv Ansanm coalition, left.",
         "led_by", "Viv Ansanm coalition", "Jimmy Cherizier"),
        ("The coalition comprises the Front for Change and the Sudan Liberation Movement.",
         "member_of", "Sudan Liberation Movement", "coalition"),
        ("Ansar al-Din, the Macina Brigades and al-Mourabitoun formed JNIM in 2017.",
         "member_of", "Macina Brigades", "JNIM"),
        ("The Congo River Alliance, of which M23 is a member, named a governor.",
         "member_of", "M23", "Congo River Alliance"),
        ("The military wing of Hamas, the Qassam Brigades, fired rockets.",
         "member_of", "Qassam Brigades", "Hamas"),
        ("The FDLR, a Hutu militia hostile to Kigali, fled.", "opposed_to", "FDLR", "Kigali"),
        ("ISKP, an enemy of the Taliban, claimed the bombing.", "opposed_to", "ISKP", "Taliban"),
        ("Boko Haram's rival ISWAP attacked its camp.", "opposed_to", "ISWAP", "Boko Haram"),
        ("The anti-Taliban National Resistance Front ambushed a patrol.",
         "opposed_to", "National Resistance Front", "Taliban"),
        ("The Houthi movement, Iran's ally in Yemen, fired a missile.",
         "allied_with", "Houthi movement", "Iran"),
        ("Under the leadership of Joseph Kony, the LRA abducted children.",
         "led_by", "LRA", "Joseph Kony"),
        ("The Karamoja Warriors, a militia answerable to Colonel Peter Lokiru, burned huts.",
         "led_by", "Karamoja Warriors", "Peter Lokiru"),
        ("Saraya al-Salam, the militia of cleric Moqtada al-Sadr, withdrew.",
         "led_by", "Saraya al-Salam", "Moqtada al-Sadr"),
        ("The US-led coalition includes Britain.", "led_by", "US-led coalition", "US"),
        ("The YPG, the backbone of the SDF, pulled back.", "member_of", "YPG", "SDF"),
        ("The Movement for Justice, the largest group in the rebel alliance, walked out.",
         "member_of", "Movement for Justice", "rebel alliance"),
        ("The Resistance Front, believed to be a front for Lashkar-e-Taiba, claimed it.",
         "member_of", "Resistance Front", "Lashkar-e-Taiba"),
        ("The Kachin Independence Army and the TNLA announced a military alliance.",
         "allied_with", "Kachin Independence Army", "TNLA"),
        ("The Zintan brigades switched their allegiance to the government.",
         "aligned_with", "Zintan brigades", "government"),
        ("The 3rd Assault Brigade grew out of the Azov movement.",
         "split_from", "3rd Assault Brigade", "Azov movement"),
        ("The M23, which UN experts say is supported by Rwanda, advanced.",
         "supports", "Rwanda", "M23"),
        ("Rebels headed by RSF leader Mohamed Hamdan Dagalo named a government.",
         "led_by", "RSF", "Mohamed Hamdan Dagalo"),
        ("A dissident faction of the TPLF, led by Getachew Reda, has formed a party.",
         "split_from", "dissident faction", "TPLF"),
        ("The Civilian Joint Task Force, a militia assisting the Nigerian army, lost four men.",
         "supports", "Civilian Joint Task Force", "Nigerian army"),
        ("The Free Papua Movement and its armed wing, the West Papua Liberation Army, fled.",
         "member_of", "West Papua Liberation Army", "Free Papua Movement"),
        ("The SPLM-N, led by Abdelaziz al-Hilu, has joined hands with the RSF.",
         "allied_with", "SPLM-N", "RSF"),
        ("The M23 and the AFC have joined forces.", "allied_with", "M23", "AFC"),
        ("The rebels receive weapons from the United Arab Emirates.",
         "supports", "United Arab Emirates", "rebels"),
        ("The Taliban and Islamic State are sworn enemies.",
         "opposed_to", "Taliban", "Islamic State"),
        ("The Mountain Front (leader: Oumar Diallo) has about 400 men.",
         "led_by", "Mountain Front", "Oumar Diallo"),
        ("The junta enjoys the support of Moscow.", "supports", "Moscow", "junta"),
        ("Weapons from Iran reach the Houthis through Oman.", "supports", "Iran", "Houthis"),
        ("A proxy of Tehran, Hezbollah has fired at Haifa.",
         "aligned_with", "Hezbollah", "Tehran"),
        ("Wagner became the Africa Corps.", "renamed_to", "Wagner", "Africa Corps"),
        ("Gbagbo loyalists fired on the convoy.",
         "aligned_with", "Gbagbo loyalists", "Gbagbo"),
        ("Islamabad says the militants are sheltered by Kabul.",
         "supports", "Kabul", "militants"),
        ("Washington supports the Syrian Democratic Forces.",
         "supports", "Washington", "Syrian Democratic Forces"),
        ("The Free Officers League rebranded itself as the Popular Dawn Movement last year.",
         "renamed_to", "Free Officers League", "Popular Dawn Movement"),
        ("The Popular Dawn Movement, formerly known as the Free Officers League, signed.",
         "renamed_to", "Free Officers League", "Popular Dawn Movement"),
        ("The 444 Brigade answers to the Defence Ministry.",
         "part_of_state", "444 Brigade", "Defence Ministry"),
        ("Hezbollah commander Karim Nassar was buried in Tyre.",
         "member_of", "Karim Nassar", "Hezbollah"),
        ("The commander of the Northern Brigade, Karim Nassar, surrendered.",
         "led_by", "Northern Brigade", "Karim Nassar"),
        ("The deputy head of Al-Shabaab, Omar Hassan Nur, gave himself up.",
         "member_of", "Omar Hassan Nur", "Al-Shabaab"),
        ("Police held Omar Hassan Nur, accused of belonging to Al-Shabaab.",
         "member_of", "Omar Hassan Nur", "Al-Shabaab"),
        ("NATO includes Turkey and Greece.", "member_of", "Greece", "NATO"),
        ("Gunmen affiliated with Boko Haram burned the market.",
         "member_of", "Gunmen", "Boko Haram"),
        ("Boko Haram-affiliated militants burned the market.",
         "member_of", "Boko Haram-affiliated militants", "Boko Haram"),
        ("The army has set up the Desert Shield, which is linked to the Wagner Group.",
         "allied_with", "Desert Shield", "Wagner Group"),
        ("Ukraine's Azov Regiment left the camp.", "part_of_state", "Azov Regiment", "Ukraine"),
        ("The council appointed Yusuf Hassan as the new commander of the Coast Brigade.",
         "led_by", "Coast Brigade", "Yusuf Hassan"),
        ("Led by Yusuf Hassan, the Coast Brigade took the port.",
         "led_by", "Coast Brigade", "Yusuf Hassan"),
        ("Backed by Uganda, the Coast Brigade took the port.",
         "supports", "Uganda", "Coast Brigade"),
        ("The Somali army, supported by local clan militias, took the port.",
         "supports", "local clan militias", "Somali army"),
    ],
)  # fmt: skip
def test_usual_wordings_tell_relations(told, text, code, subject, target):
    assert (code, subject, target, "ongoing") in told(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The government plans to integrate the Desert Eagles militia into the army.", "planned"),
        ("The Desert Eagles militia is expected to merge into the army.", "expected"),
        ("The Desert Eagles militia was absorbed into the army.", "ongoing"),
    ],
)
def test_a_joining_of_the_state_is_planned_expected_or_done(told, text, status):
    assert {claim[3] for claim in told(text) if claim[0] == "part_of_state"} == {status}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Mountain Front has ended its alliance with the River Army.", "occurred"),
        ("The alliance between the Mountain Front and the River Army collapsed.", "occurred"),
        ("If the Mountain Front allied itself with the River Army, it would lose.",
         "hypothetical"),
        ("The Mountain Front has allied itself with the River Army.", "ongoing"),
    ],
)  # fmt: skip
def test_an_alliance_ends_holds_or_is_thought_of(told, text, status):
    assert told(text) == {("allied_with", "Mountain Front", "River Army", status)}


def test_who_leaves_a_body_or_takes_a_new_name_joins_nothing(told):
    assert told("The 3R rebels left the CPC coalition in April.") == {
        ("member_of", "3R rebels", "CPC coalition", "occurred")
    }


def test_a_denied_relation_keeps_its_sides(told):
    assert ("supports", "Rwanda", "M23 rebels", "denied") in told(
        "Rwanda denies supporting the M23 rebels."
    )


def test_each_of_two_backers_has_its_own_side(told):
    text = "Saudi Arabia, which backs the army, and the UAE, which backs the rebels, fell out."
    assert {claim[:3] for claim in told(text)} == {
        ("supports", "Saudi Arabia", "army"),
        ("supports", "UAE", "rebels"),
    }


def test_a_rejected_accusation_is_a_denied_relation(told):
    text = "Iran rejects accusations that it arms the Houthis."
    assert {(c[0], c[3]) for c in told(text)} <= {("supports", "denied")}


def test_a_leader_until_his_death_leads_no_more(told):
    text = "Segunda Marquetalia, led by Iván Márquez until his death, declared a truce."
    assert ("led_by", "Segunda Marquetalia", "Iván Márquez", "occurred") in told(text)


def test_what_is_said_of_a_front_is_not_said_of_its_leader(told):
    text = "The National Resistance Front, led by Ahmad Massoud and opposed to the Taliban, fled."
    assert told(text) == {
        ("led_by", "National Resistance Front", "Ahmad Massoud", "ongoing"),
        ("opposed_to", "National Resistance Front", "Taliban", "ongoing"),
    }


def test_a_relative_of_a_person_is_no_group_that_he_leads(told):
    assert told("Ahmad Massoud's wife left the town.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Police dispersed anti-government protesters in the capital.",
        "The United Arab Emirates helped stranded tourists leave the city.",
        "The minister named terrorist organisations such as Boko Haram and Al-Shabaab.",
        "RELATIVES BURIED THE FAMILY OF GENERAL PEDRO SALAZAR.",
        "The Leader of the Islamic Revolution, Ayatollah Ali Khamenei, spoke.",
    ],
)
def test_protest_help_for_civilians_examples_and_offices_tell_no_relation(told, text):
    assert told(text) == set()


def test_nobody_belongs_to_those_who_only_came_when_he_did_something(code):
    claims = code("Villagers fled when members of the Free Army came to Mosul.")
    assert "member_of" not in {claim.type for claim in claims}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Two Hamas members, named as Samir Odeh and Ali Nasser, were arrested.",
         ("member_of", "Ali Nasser", "Hamas members", "ongoing")),
        ("The Syrian opposition (including the Free Syrian Army) seized the town.",
         ("member_of", "Free Syrian Army", "Syrian opposition", "ongoing")),
        ("Omar Said, running for a seat on a Balochistan Awami Party ticket, left.",
         ("member_of", "Omar Said", "Balochistan Awami Party", "ongoing")),
        ("Pedro Ruiz, vice president of the Socialist International, left the country.",
         ("member_of", "Pedro Ruiz", "Socialist International", "ongoing")),
        ("3D BRIGADE COMMANDER COLONEL MAURICIO RUIZ SAID THE REBELS FLED.",
         ("led_by", "3D BRIGADE", "MAURICIO RUIZ", "ongoing")),
        ("CONSERVATIVE PARTY LEADER ALVARO RUIZ WAS RELEASED BY HIS CAPTORS.",
         ("led_by", "CONSERVATIVE PARTY", "ALVARO RUIZ", "ongoing")),
        ("Omar Said became the leader of the group Tondar after 2006.",
         ("led_by", "Tondar", "Omar Said", "ongoing")),
        ("The police are in a long fight against the Maoists.",
         ("opposed_to", "police", "Maoists", "ongoing")),
        ("The Free Army, which is engaged in a power struggle with Boko Haram, fled.",
         ("opposed_to", "Free Army", "Boko Haram", "ongoing")),
        ("Anti-Taliban fighters took the valley.",
         ("opposed_to", "Anti-Taliban fighters", "Taliban", "ongoing")),
        ("The town fell to an anti-Boko Haram militia.",
         ("opposed_to", "anti-Boko Haram militia", "Boko Haram", "ongoing")),
        ("The Islamic Revolution Guards Corps (IRGC) Quds Force aborted a plot.",
         ("member_of", "Quds Force", "Islamic Revolution Guards Corps (IRGC)", "ongoing")),
        ("Boko Haram could strike through its regional allies such as the Free Army.",
         ("allied_with", "Boko Haram", "Free Army", "ongoing")),
    ],
)  # fmt: skip
def test_more_wordings_of_membership_leadership_and_enmity(told, text, relation):
    assert relation in told(text)


def test_a_chief_of_staff_leads_no_body(told):
    text = "ARMED FORCES CHIEF OF STAFF COLONEL RENE RUIZ LEFT THE CITY."
    assert not any(found[0] == "led_by" for found in told(text))
