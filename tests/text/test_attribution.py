import pytest
from hypothesis import given
from hypothesis import strategies as st

from relata.mentions import ActorMention, Attribution
from relata.records import ActorKind, Stance, VoiceKind
from relata.text.attribution import find_attributions
from relata.text.sentences import split_sentences


def attributions(text: str, *actors: ActorMention) -> list[Attribution]:
    return find_attributions(text, split_sentences(text), actors)


def voices(text: str) -> list[tuple[str, str]]:
    return [(item.name, item.stance.value) for item in attributions(text)]


def content(text: str, number: int = 0) -> list[str]:
    return [text[start:end] for start, end in attributions(text)[number].content]


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (
            "The health ministry said that five people died.",
            "health ministry",
            "that five people died.",
        ),
        (
            "Five people died, the health ministry said on Monday.",
            "health ministry",
            "Five people died",
        ),
        (
            "According to the observatory, shells hit the market.",
            "observatory",
            ", shells hit the market.",
        ),
        ("Shells hit the market, according to residents.", "residents", "Shells hit the market,"),
        (
            "“They burned the mill,” said Omar Haddad, a farmer.",
            "Omar Haddad",
            "“They burned the mill,”",
        ),
        (
            "Police spokesman Karl Brandt told reporters that two men fled.",
            "Karl Brandt",
            "that two men fled.",
        ),
        (
            "The governor of the province, Amin Saleh, announced that the road was shut.",
            "Amin Saleh",
            "that the road was shut.",
        ),
        (
            "Amin Saleh, the governor of the province, announced that the road was shut.",
            "Amin Saleh",
            "that the road was shut.",
        ),
        (
            "Sources from the joint operations command reported that a base was shelled.",
            "Sources from the joint operations command",
            "that a base was shelled.",
        ),
        (
            "THE ARMED FORCES COMMAND REPORTED THAT FOUR REBELS DIED.",
            "ARMED FORCES COMMAND",
            "THAT FOUR REBELS DIED.",
        ),
        (
            "Policemen sent to the scene reported that the bank was empty.",
            "Policemen",
            "that the bank was empty.",
        ),
        (
            "He doubted the prosecution's version that he fled.",
            "prosecution",
            "that he fled.",
        ),
        (
            "A volunteer who survived the raid said the roof fell.",
            "A volunteer",
            "the roof fell.",
        ),
        (
            "A drone hit the port, with Governor Ivan Petrov reporting that two people were hurt.",
            "Ivan Petrov",
            "that two people were hurt.",
        ),
        (
            "In a statement released by the coast guard, it is said that a boat sank.",
            "coast guard",
            ", it is said that a boat sank.",
        ),
    ],
)
def test_source_and_content_are_found(text: str, name: str, said: str) -> None:
    assert [item.name for item in attributions(text)] == [name]
    assert content(text) == [said]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army said the road was shut.", Stance.ASSERTS),
        ("The army confirmed that a post was lost.", Stance.CONFIRMS),
        ("The army denied that it shelled the clinic.", Stance.DENIES),
        ("The army said it was not involved in the raid.", Stance.DENIES),
        ("The army accused the rebels of shelling the clinic.", Stance.ACCUSES),
        ("The ministry condemned the murder of two nurses by the Red Front.", Stance.ACCUSES),
        ("Federal prosecutors say the men planted the bomb.", Stance.ACCUSES),
        ("The army warned that rebels may attack.", Stance.WARNS),
        ("The front claimed responsibility for the blast.", Stance.CLAIMS_RESPONSIBILITY),
        ("The blast was claimed by the front.", Stance.CLAIMS_RESPONSIBILITY),
        ("The front claimed twin attacks in the port.", Stance.CLAIMS_RESPONSIBILITY),
        ("The front said it carried out the raid.", Stance.CLAIMS_RESPONSIBILITY),
        ("The front claims to have killed 12 soldiers.", Stance.CLAIMS_RESPONSIBILITY),
        ("The front denied responsibility for the blast.", Stance.DENIES),
    ],
)
def test_the_cue_and_the_deed_give_the_stance(text: str, stance: Stance) -> None:
    assert [item.stance for item in attributions(text)] == [stance]


@pytest.mark.parametrize(
    "text",
    [
        "The men accused of the raid were freed.",
        "Explosions reported in the port woke the town.",
        "It was reported that a bridge fell.",
        "No group has claimed responsibility for the blast.",
        "The minister could say that the road is shut.",
        "The party announced its formation.",
        "The minister condemned a deadly blast in the market.",
        "The prime minister rejects any deal.",
        "The garrison replied with artillery.",
        "The army responded with a barrage on the hills.",
    ],
)
def test_what_nobody_says_has_no_voice(text: str) -> None:
    assert voices(text) == []


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("The interior ministry", VoiceKind.OFFICIAL),
        ("An army officer", VoiceKind.ANONYMOUS),
        ("The International Organization for Migration", VoiceKind.MONITOR),
        ("A security source", VoiceKind.ANONYMOUS),
        ("Residents of the quarter", VoiceKind.WITNESS),
        ("A surgeon", VoiceKind.WITNESS),
        ("The rebels", VoiceKind.PARTY),
        ("The Daily Herald newspaper", VoiceKind.MEDIA),
        ("The Rights Observatory", VoiceKind.MONITOR),
        ("Ana Ruiz", VoiceKind.UNKNOWN),
    ],
)
def test_the_source_gives_the_kind(source: str, kind: VoiceKind) -> None:
    assert [item.kind for item in attributions(f"{source} said that the road was shut.")] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The general replied with a statement that the road was open.",
        'The general replied with: "The road is open."',
        "The general replied that the road was open.",
    ],
)
def test_who_answers_with_words_speaks(text: str) -> None:
    assert [item.name for item in attributions(text)] == ["general"]


def test_a_voice_inside_another_ones_words_is_nested_in_it() -> None:
    text = "Omar Haddad told the court that the Red Front had claimed responsibility for the raid."
    outer, inner = attributions(text)
    assert (outer.name, outer.outer) == ("Omar Haddad", None)
    assert (inner.name, inner.outer) == ("Red Front", 0)


def test_two_speakers_in_one_sentence_each_have_their_own_words() -> None:
    text = "The army said the post fell, but the rebels denied that they took it."
    first, second = attributions(text)
    assert text[slice(*first.content[0])] == "the post fell, but"
    assert (second.name, second.stance, second.outer) == ("rebels", Stance.DENIES, None)


def test_two_who_speak_together_are_two_voices() -> None:
    assert voices("Haddad and Saleh denied the charges.") == [
        ("Haddad", "denies"),
        ("Saleh", "denies"),
    ]


def test_the_outlet_that_was_told_is_no_voice() -> None:
    assert voices("A local official told Radio Nova that the dam broke.") == [
        ("A local official", "asserts")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“The dam broke,” Karl Brandt said, according to the Radio Nova agency.",
        "The dam broke, Karl Brandt said, the Radio Nova agency reported.",
        "The dam broke, the Radio Nova agency quoted Karl Brandt as saying.",
        "Karl Brandt was quoted by the Radio Nova agency as saying that the dam broke.",
    ],
)
def test_the_outlet_that_passes_on_what_somebody_said_is_a_voice_beside_his(text: str) -> None:
    assert set(voices(text)) == {("Karl Brandt", "asserts"), ("Radio Nova agency", "asserts")}


def test_pronouns_and_short_forms_go_back_to_the_speaker() -> None:
    text = (
        "Interior Minister Rosa Diaz said the dam broke. She added that a village was flooded. "
        "The minister said roads were shut. Diaz said troops would come."
    )
    assert [item.name for item in attributions(text)] == ["Rosa Diaz"] * 4


def test_a_country_is_not_who_bears_its_name() -> None:
    text = (
        "Foreign Minister Chad Ruiz said the road was shut. Chad said that ten soldiers had died. "
        "Foreign Minister Omar Haddad said it was open. Omar said that nobody had died."
    )
    assert [item.name for item in attributions(text)] == [
        "Chad Ruiz", "Chad", "Omar Haddad", "Omar Haddad",
    ]  # fmt: skip


def test_a_quotation_belongs_whole_to_its_speaker() -> None:
    text = "“The mill burned. Nobody came,” said Omar Haddad. “We fled at night.”"
    assert content(text) == ["“The mill burned. Nobody came,”", "“We fled at night.”"]


def test_words_behind_a_colon_reach_to_the_end() -> None:
    text = "The Foreign Secretary said:\n\nThe siege goes on. Aid is blocked."
    assert content(text) == [":\n\nThe siege goes on. Aid is blocked."]


def test_a_fronted_medium_reaches_over_the_next_sentence() -> None:
    text = "According to Radio Nova, shells hit the port. A crane fell."
    assert content(text) == [", shells hit the port. A crane fell."]


def test_an_official_does_not_reach_beyond_his_sentence() -> None:
    text = "The mayor said shells hit the port. A crane fell."
    assert content(text) == ["shells hit the port."]


def test_a_lead_names_its_speaker_later() -> None:
    text = "A guards commander said two men were held. Rosa Diaz added that a third one fled."
    assert [item.name for item in attributions(text)] == ["Rosa Diaz", "Rosa Diaz"]


def test_a_lead_does_not_name_its_speaker_by_somebody_who_is_new() -> None:
    text = "A guards commander said two men fled. An army captain, Rosa Diaz, added that one did."
    assert [item.name for item in attributions(text)] == ["A guards commander", "Rosa Diaz"]


@pytest.mark.parametrize("who", ["The principal, Ana Ruiz,", "President Ana Ruiz"])
def test_a_lead_does_not_name_its_speaker_by_who_is_called_something_else(who) -> None:
    text = f"A guards spokesman said two men fled. {who} said that one did."
    assert attributions(text)[0].name == "A guards spokesman"


def test_a_lead_does_not_name_its_speaker_by_a_known_group() -> None:
    text = "A guards spokesman said two men fled. Red Front said that one did."
    actor = ActorMention(
        38, 47, "Red Front", "red-front", ActorKind.REBEL_GROUP, None, is_name=True
    )
    assert attributions(text, actor)[0].name == "A guards spokesman"


def test_the_issuer_of_a_communique_speaks_in_all_of_it() -> None:
    text = (
        "CLANDESTINE, 3 MAY 89 (RADIO X) -- [COMMUNIQUE] [RED FRONT, RF] [TEXT] WE TOOK THE POST."
    )
    (issuer,) = attributions(text)
    assert issuer.name == "RED FRONT"
    assert text[slice(*issuer.content[0])].strip() == "WE TOOK THE POST."


def test_a_source_that_names_an_actor_carries_its_id() -> None:
    text = "The Red Front said that the post fell."
    actor = ActorMention(0, 13, "Red Front", "act-1", ActorKind.REBEL_GROUP, None, is_name=True)
    (item,) = attributions(text, actor)
    assert (item.actor_id, item.kind) == ("act-1", VoiceKind.PARTY)


words = st.sampled_from(
    'The army said that Omar Haddad , told claimed by according to “ ” " and he it they denied '
    "killed responsibility for in a statement : . \n who report reports adding with [BEGIN "
    "RECORDING] ( )".split(" ")
)


def test_a_group_whose_name_ends_in_a_place_speaks_under_its_whole_name() -> None:
    text = "The Northern Resistance in Karvia said that it had shelled the camp."
    name = "Northern Resistance in Karvia"
    group = ActorMention(4, 4 + len(name), name, "act-1", ActorKind.REBEL_GROUP, None, is_name=True)
    [told] = attributions(text, group)
    assert (told.name, told.actor_id) == (name, "act-1")
    assert told.kind is VoiceKind.PARTY


@given(st.lists(words, max_size=40))
def test_every_attribution_lies_in_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    found = attributions(text)
    for item in found:
        assert 0 <= item.source_start < item.source_end <= len(text)
        assert 0 <= item.cue_start < item.cue_end <= len(text)
        assert item.content
        assert all(0 <= start < end <= len(text) for start, end in item.content)
        assert item.outer is None or 0 <= item.outer < len(found)
        assert item.name


@pytest.mark.parametrize(
    "text",
    [
        "Omar Haddad, spokesman of the Red Front, a militant group, said ten men were seized.",
        "The commander, named Omar Haddad, said the base had fallen.",
        "Omar Haddad, a member of the Red Front, the wing of the party, said two villages fell.",
        "Col. Omar Haddad speaking during a ceremony in the northern district last week said "
        "there would be more attacks.",
    ],
)
def test_a_person_is_the_voice_and_not_what_describes_him(text: str) -> None:
    assert voices(text) == [("Omar Haddad", "asserts")]


def test_a_list_of_places_before_a_group_names_no_voice() -> None:
    assert voices("In Mosul, a town of farmers, the army said two men were killed.") == [
        ("army", "asserts")
    ]


def test_whoever_issues_statements_is_the_voice() -> None:
    text = "Thirty bases were hit since May, according to statements from several armed factions."
    assert voices(text) == [("several armed factions", "asserts")]


def test_a_claim_behind_the_main_clause_is_that_of_its_subject() -> None:
    text = "The Red Front, a coalition formed in May, is active, having claimed ten raids so far."
    assert voices(text) == [("Red Front", "claims_responsibility")]


def test_it_is_clear_has_no_subject_who_could_claim() -> None:
    text = "The ministry said a man died. It is clear that factions met, having claimed ten raids."
    assert ("ministry", "claims_responsibility") not in voices(text)


def test_who_denies_a_charge_told_before_is_not_called_the_charge() -> None:
    text = "Kinshasa accuses Rwanda of backing the rebels, a charge Kigali has denied."
    assert ("Kigali", "denies") in voices(text)


def test_what_somebody_else_says_behind_while_is_his_alone():
    text = "A raid killed a trader, the army said, while residents said nine had died."
    assert voices(text) == [("army", "asserts"), ("residents", "asserts")]
    assert content(text)[0] == "A raid killed a trader"
    assert content(text, 1) == ["nine had died."]


def test_a_body_is_not_the_person_of_it_who_spoke_before():
    text = "An army officer said two had died. The army said it had retaken Bara."
    assert [name for name, _ in voices(text)] == ["An army officer", "army"]
    text = "The army's media wing said two had died. The army said it had retaken Bara."
    assert [name for name, _ in voices(text)][1] == "army"
    text = "A police spokesman said two had died. The spokesman said that all was calm."
    assert [name for name, _ in voices(text)] == ["A police spokesman", "A police spokesman"]
