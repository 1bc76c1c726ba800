"""What a speaker is, where his own sentence does not tell it."""

import pytest

from relata.mentions import ActorMention
from relata.records import ActorKind, VoiceKind
from relata.text.attribution import find_attributions
from relata.text.sentences import split_sentences


def kinds(text: str, actors: tuple[ActorMention, ...] = ()) -> list[VoiceKind]:
    return [item.kind for item in find_attributions(text, split_sentences(text), actors)]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Governor Ana Ruiz met the elders.", VoiceKind.OFFICIAL),
        ("The governor, Ana Ruiz, met the elders.", VoiceKind.OFFICIAL),
        ("Ana Ruiz, a correspondent in Gao, met the elders.", VoiceKind.MEDIA),
        ("Opposition figure Ana Ruiz met the elders.", VoiceKind.PARTY),
        ("The elders met surgeon Ana Ruiz.", VoiceKind.WITNESS),
        ("The governor met Ana Ruiz.", VoiceKind.UNKNOWN),
        ("Ana Ruiz, who met the governor, left.", VoiceKind.UNKNOWN),
    ],
)
def test_a_speaker_is_what_the_report_calls_him_elsewhere(told, kind):
    assert kinds(f"{told} Ruiz said that nine had died.") == [kind]


def test_a_countrys_president_is_an_official_of_whatever_party_he_is():
    text = "Malian president Omar Haddad of the Harvest Army said that nine had died."
    start = text.index("Harvest Army")
    army = ActorMention(
        start, start + len("Harvest Army"), "Harvest Army", "harvest-army",
        ActorKind.REBEL_GROUP, None, True,
    )  # fmt: skip
    assert kinds(text, (army,)) == [VoiceKind.OFFICIAL]
