"""English is read, other languages are named."""

import subprocess
import sys

import pytest

from relata.read.language import find_language, is_english, language_name


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen opened fire on a bus near the border, a police spokesman said on Monday.",
        "GUERRILLAS ATTACKED AN ARMY POST IN THE NORTH OF THE COUNTRY, SOURCES SAID.",
        "Near Kobani, two airstrikes struck an ISIL tactical unit and destroyed a vehicle.",
        "Rebels seize town",
        "Kyiv: 3 dead",
        "12 / 13 / 14",
        "",
    ],
)
def test_english_of_any_style_is_english(text):
    assert find_language(text) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Les rebelles ont pris la ville lundi, a annoncé le ministère.", "fr"),
        ("Hombres armados atacaron un puesto del ejército en el norte.", "es"),
        ("Die Rebellen haben am Montag die Stadt angegriffen, so die Polizei.", "de"),
        ("De politie heeft maandag in de stad twee mannen aangehouden.", "nl"),
        ("قتل 12 شخصا في غارة على بلدة في شمال البلاد", "ar"),
        ("Боевики атаковали город в понедельник, сообщили власти.", "ru"),
        ("Serangan di Papua tewaskan dua polisi", "id"),
    ],
)
def test_other_languages_are_told(text, code):
    assert find_language(text) == code


@pytest.mark.parametrize("code", ["en", "EN", "en-GB", "en_US", "eng"])
def test_codes_for_english_are_known(code):
    assert is_english(code)


def test_a_language_is_named_in_words():
    assert language_name("fr") == "French (fr)"
    assert language_name("xx") == "xx"


def test_the_model_is_not_loaded_for_plain_english():
    program = (
        "import sys; from relata.read.language import find_language;"
        "find_language('The army said that gunmen from the north had left.');"
        "sys.exit('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
