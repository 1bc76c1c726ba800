import pytest

from relata.mentions import Attribution
from relata.records import Stance, VoiceKind
from relata.text.attribution_stance import Deed, stance_towards


def make_attribution(
    kind: VoiceKind, stance: Stance = Stance.ASSERTS, name: str = "army"
) -> Attribution:
    return Attribution(0, 4, 5, 9, ((10, 20),), name, kind, stance)  # fmt: skip


def make_deed(words: str = "the rebels shelled a town", **changes: bool) -> Deed:
    plain = {"is_own": False, "names_other": False, "is_denied": False}
    return Deed(words, **(plain | changes))


def test_a_party_that_tells_its_own_deed_claims_it() -> None:
    voice = make_attribution(VoiceKind.PARTY)
    assert stance_towards(make_deed(is_own=True), voice) is Stance.CLAIMS_RESPONSIBILITY


def test_an_official_who_tells_an_own_deed_asserts_it() -> None:
    voice = make_attribution(VoiceKind.OFFICIAL)
    assert stance_towards(make_deed(is_own=True), voice) is Stance.ASSERTS


def test_a_side_that_names_the_other_in_charging_words_accuses_it() -> None:
    voice = make_attribution(VoiceKind.OFFICIAL)
    deed = make_deed("the rebels are behind the shelling", names_other=True)
    assert stance_towards(deed, voice) is Stance.ACCUSES
    assert stance_towards(make_deed(names_other=True), voice) is Stance.ASSERTS


def test_those_whose_office_it_is_to_charge_accuse_in_any_words() -> None:
    voice = make_attribution(VoiceKind.OFFICIAL, name="Federal prosecutors")
    assert stance_towards(make_deed(names_other=True), voice) is Stance.ACCUSES


@pytest.mark.parametrize("kind", [VoiceKind.MEDIA, VoiceKind.WITNESS, VoiceKind.ANONYMOUS])
def test_those_who_take_no_side_assert(kind: VoiceKind) -> None:
    deed = make_deed("terrorists shelled a town", names_other=True)
    assert stance_towards(deed, make_attribution(kind)) is Stance.ASSERTS


def test_a_denied_deed_is_denied() -> None:
    voice = make_attribution(VoiceKind.OFFICIAL, Stance.CONFIRMS)
    assert stance_towards(make_deed(is_denied=True), voice) is Stance.DENIES


def test_a_clear_cue_keeps_its_stance() -> None:
    voice = make_attribution(VoiceKind.OFFICIAL, Stance.WARNS)
    assert stance_towards(make_deed("a terrorist plot", names_other=True), voice) is Stance.WARNS
