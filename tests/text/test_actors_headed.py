"""Bodies that only an office tells, and names of bodies and persons in full."""

import pytest

from relata.records import ActorKind
from relata.text.actors import ActorContext, find_actors
from relata.text.register import load_register
from relata.text.sentences import split_sentences

REGISTER = """
[[actor]]
id = "harvest-army"
name = "Harvest Army"
kind = "rebel_group"
countries = ["MM"]

[[body]]
id = "army"
name = "{adj} Army"
kind = "state_forces"
forms = ["{adj} army"]
"""


@pytest.fixture(scope="module")
def find(tmp_path_factory):
    """The actors of a text."""
    path = tmp_path_factory.mktemp("register") / "actors.toml"
    path.write_text(REGISTER, encoding="utf-8")
    register = load_register([path])

    def found(text, **known):
        return find_actors(text, split_sentences(text), register, ActorContext(**known))

    return found


@pytest.fixture(scope="module")
def named(find):
    """The names of the actors of a text."""

    def names(text, **known):
        return [mention.name for mention in find(text, **known) if mention.is_name]

    return names


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Police held Zaruma Koro Vedi president Ana Ruiz on Monday.", "Zaruma Koro Vedi"),
        ("Police held DRPK leader Ana Ruiz on Monday.", "DRPK"),
        ("Jadid Ulema-e-Watan district chief Ana Ruiz was hurt.", "Jadid Ulema-e-Watan"),
        ("Gunmen killed Kormala Sena's spokesman Ana Ruiz.", "Kormala Sena"),
        ("Meanwhile Zanu Koro leader Ana Ruiz fled.", "Zanu Koro"),
        ("GUNMEN KILLED LIBERAL PARTY CANDIDATE ANA RUIZ IN CALI.", "LIBERAL PARTY"),
        ("ZARUMIST CONVERGENCE LEADER ANA RUIZ SAID SO.", "ZARUMIST CONVERGENCE"),
    ],
)
def test_what_stands_before_an_office_and_its_holder_is_a_body(named, text, body):
    assert body in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "Police held Opposition Leader Ana Ruiz on Monday.",
        "Police held Zaruma District president Ana Ruiz on Monday.",
        "Zorlani spokesman Ana Ruiz said so.",
        "On Monday party president Ana Ruiz said so.",
        "Police met CD president Ana Ruiz on Monday.",
        "THE MILITARY COMMANDER ANA RUIZ SAID SO.",
    ],
)
def test_common_words_places_and_persons_are_no_bodies_before_an_office(named, text):
    assert named(text) == ["Ana Ruiz"] or named(text) == ["ANA RUIZ"]


def test_a_town_before_an_office_is_no_body(named):
    text = "Gunmen killed Zaruma chief Ana Ruiz."
    start = text.index("Zaruma")
    assert "Zaruma" in named(text)
    assert "Zaruma" not in named(text, places=frozenset({(start, start + len("Zaruma"))}))


def test_a_body_that_an_office_told_is_found_wherever_else_it_is_named(find):
    text = "Police held DRPK leader Ana Ruiz. The DRPK called for a strike."
    mentions = [mention for mention in find(text) if mention.name == "DRPK"]
    assert len(mentions) == 2
    assert len({mention.actor_id for mention in mentions}) == 1


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "The Institute of Rural and Coastal Affairs said so.",
            "Institute of Rural and Coastal Affairs",
        ),
        (
            "The Ministry of Health and Social Welfare said so.",
            "Ministry of Health and Social Welfare",
        ),
        (
            "The Popular Front for the Liberation of the Oppressed Peoples of the Northern "
            "Highlands ambushed a convoy.",
            "Popular Front for the Liberation of the Oppressed Peoples of the Northern Highlands",
        ),
        ("Front 12 seized a base.", "Front 12"),
    ],
)
def test_a_name_is_found_in_full(named, text, body):
    assert named(text) == [body]


def test_two_bodies_that_and_joins_stay_two(named):
    names = named("The Ministry of Defence and the Ministry of Health said so.")
    assert names == ["Ministry of Defence", "Ministry of Health"]


def test_a_numbered_unit_of_a_group_is_of_its_kind(find):
    found = {m.name: m.kind for m in find("Brigade 6 of the Harvest Army attacked a post.")}
    assert found["Brigade 6 of the Harvest Army"] is ActorKind.REBEL_GROUP
    assert found["Harvest Army"] is ActorKind.REBEL_GROUP


def test_fighters_that_begin_a_sentence_are_no_part_of_their_units_name(named):
    names = named("Fighters of Brigade 5 of the Harvest Army seized a base.")
    assert names == ["Brigade 5 of the Harvest Army", "Harvest Army"]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("President Kim Jong-un said so.", "Kim Jong-un"),
        ("Police held student president Lau Tsz-kei.", "Lau Tsz-kei"),
        ("President Ana Ruiz-led troops fled.", "Ana Ruiz"),
    ],
)
def test_a_given_name_goes_on_behind_its_hyphen(named, text, person):
    assert named(text) == [person]


@pytest.mark.parametrize(
    ("text", "body", "kind"),
    [
        ("An armed group called Zaru Hiwa claimed it.", "Zaru Hiwa", ActorKind.REBEL_GROUP),
        ("The rebel coalition Sangha Kolo burned it.", "Sangha Kolo", ActorKind.REBEL_GROUP),
        ("A militia, the Red Ants, burned it.", "Red Ants", ActorKind.POLITICAL_MILITIA),
        ("The gang, known as the Goro Boys, took it.", "Goro Boys", ActorKind.POLITICAL_MILITIA),
        ("A new party, Zaru Veda, won it.", "Zaru Veda", None),
        ("A militia called Sangha de Kolo took it.", "Sangha de Kolo", ActorKind.POLITICAL_MILITIA),
        ("The rights network Zaru Veda counted them.", "Zaru Veda", None),
        ("A banned terror group called Zaru Hiwa claimed it.", "Zaru Hiwa", ActorKind.REBEL_GROUP),
    ],
)
def test_a_noun_for_a_group_introduces_its_name(find, text, body, kind):
    found = {mention.name: mention.kind for mention in find(text) if mention.is_name}
    assert found == {body: kind}


@pytest.mark.parametrize(
    "text",
    [
        "The head of the rebel group, Zaru Hiwa, fled.",
        "The rebel group Monday claimed it.",
        "They fled from a militia, Zaru Hiwa and others said.",
        "The militia President Ana Ruiz joined fled.",
    ],
)
def test_what_else_stands_behind_such_a_noun_is_no_body(find, text):
    bodies = {"Zaru Hiwa", "Monday", "President", "President Ana Ruiz"}
    kinds = {ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA}
    assert not [m.name for m in find(text) if m.name in bodies and m.kind in kinds]


def test_an_introduced_name_is_the_groups_wherever_else_it_stands(find):
    text = "A militia called Zaru Hiwa claimed it. Zaru Hiwa said so."
    ids = [mention.actor_id for mention in find(text) if mention.name == "Zaru Hiwa"]
    assert len(ids) == 2
    assert len(set(ids)) == 1


def test_a_name_of_ordinary_words_is_one_only_where_it_is_introduced(find):
    text = "A movement called New Dawn claimed it. New Dawn attacks followed."
    assert [mention.name for mention in find(text) if mention.is_name] == ["New Dawn"]


def test_a_member_of_parliament_is_no_part_of_his_partys_name(named):
    assert named("Gunmen shot Zaruma Party's MLA Ana Ruiz.") == ["Zaruma Party", "Ana Ruiz"]


def test_what_a_body_owns_is_no_part_of_its_name(named):
    assert named("Rebels left the Zaruma Front's Kora base.") == ["Zaruma Front"]
