"""As what a speaker is heard: an official, a side, a medium …."""

import pytest

from relata.records import Report


@pytest.fixture
def kinds(coder):
    """The names and kinds of those who speak in a text, whose actors are found."""

    def heard(text: str) -> list[tuple[str, str]]:
        found = coder.analyse(Report.make(text)).attributions
        return [(item.name, item.kind.value) for item in found]

    return heard


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ruiz said that two died. The governor, Ana Ruiz, opened a mill.", "official"),
        ("Defence Minister Ana Ruiz left. Omar met Ruiz. Ruiz said that two died.", "official"),
        ("Ruiz, a surgeon at the clinic, waited. Ruiz said that two died.", "witness"),
        ("Opposition leader Ana Ruiz left. Ruiz said that two died.", "party"),
        ("Ana Ruiz met the governor. Ruiz said that two died.", "unknown"),
    ],
)
def test_a_speaker_is_what_the_report_calls_him_elsewhere(kinds, text, kind):
    assert kinds(text)[-1] == ("Ana Ruiz" if "Ana Ruiz" in text[:30] else "Ruiz", kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Axios says that two died near Mosul.", "media"),
        ("Airwars says that two died near Mosul.", "monitor"),
    ],
)
def test_a_body_of_the_register_is_what_it_does(kinds, text, kind):
    assert [heard for _, heard in kinds(text)] == [kind]


def test_the_president_of_a_country_is_an_official_whatever_party_he_leads(kinds):
    text = "Salvadoran President Alfredo Cristiani said that rebels had fired two missiles."
    assert kinds(text) == [("Alfredo Cristiani", "official")]


def test_a_group_that_calls_itself_its_countrys_army_is_none(kinds):
    text = "The Provisional Irish Republican Army said that it had placed the device."
    assert [kind for _, kind in kinds(text)] == ["party"]
