"""The day that the head of a text gives as its own."""

from datetime import date

import pytest

from relata.text.datelines import dateline_day

DAY = date(2024, 6, 3)


@pytest.mark.parametrize(
    "text",
    [
        "KHARTOUM, June 3, 2024 - Shells hit a market on Sunday.",
        "PEMBA (Wire), 3 June 2024 - Armed men burnt down a mission on Thursday.",
        "BOGOTA, 3 June 2024 (AFP) - Rebels blew up a pylon overnight.",
        "Gunmen kill two in Mosul\nMonday, 3 June 2024\n\nGunmen killed two on Sunday.",
        "Published on June 3, 2024\n\nGunmen killed two on Sunday.",
        "LIMA, 3 JUN 2024 (AFP) -- [TEXT] TWO MEN WERE KILLED YESTERDAY.",
        "IMPHAL, June 3, 2024\n\nTwo men were killed on Sunday.",
        "PORT SUDAN, 3 June 2024\nShells hit a market on Sunday.",
        "Market shelled\n\nGoma, North Kivu, June 3, 2024\n\nShells hit a market on Sunday.",
        "(Nairobi, June 3, 2024) – Gunmen attacked a village on Sunday.",
        "Two held over a fire 03rd June 2024 11:40 AM RANCHI: Two men were held on Sunday.",
        "3 June 2024 07:15 p.m. RANCHI: Two men were held on Sunday.",
        "RANCHI Two held over a fire June 3, 2024 00:00 IST Police held two men on Sunday.",
        "Two held over a fire Agencies: Ranchi, Mon Jun 3 2024, 07:15 hrs Police held two men.",
        "Two held over a fire Posted: Mon Jun 3 2024 IST Police held two men on Sunday.",
        "Two held over a fire Posted: Tue Jun 4 2024 IST RANCHI, June 3: Two were held today.",
        "Kharkiv, Ukraine, 3 June 2024. Shells hit a market on Sunday.",
        "Sanaa/Aden, 3 June 2024 - Shells hit a market on Sunday.",
        "Marawi City, Philippines (3 June 2024) – Shells hit a market on Sunday.",
        "DAILY SECURITY BULLETIN\nEastern DRC - 3 June 2024\n\n- Shells hit a market on Sunday.",
        "Situation Report 17/2024 (3 June 2024)\n\n1. Borno: Shells hit a market on Sunday.",
        "Security Update: Sahel | 3 June 2024\n\nShells hit a market on Sunday.",
    ],
)
def test_datelines_and_lines_that_are_a_date_tell_the_day(text):
    assert dateline_day(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BAGHDAD (Reuters) - Gunmen killed two on Monday.",
        "MOSUL, 3 Jan (AP) -- Two died on Friday.",
        "Gunmen killed two on 3 June 2024, the army said. The town was quiet on Monday.",
        "The massacre of 3 June 2024\n\nTwo people told of it on Sunday.",
        "KHARTOUM, June 2024 - Shells hit a market on Sunday.",
        "Market Bombing, June 3, 2024\n\nTwo people told of it on Sunday.",
        "Gunmen shelled Goma on June 3, 2024\n\nTwo people told of it on Sunday.",
        "Report on the massacre - 3 June 2024\n\nTwo people told of it on Sunday.",
        "The Raid On Goma - 3 June 2024\n\nTwo people told of it on Sunday.",
        "(The raid of June 3, 2024) - Two people told of it on Sunday.",
        "On 3 June 2024 11:40 AM two men were held. They were let go on Sunday.",
        "The fire broke out at 3 June 2024 at 11:40 UTC. Two people told of it on Sunday.",
    ],
)
def test_without_a_year_or_in_a_sentence_no_day_is_the_reports_own(text):
    assert dateline_day(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "RANCHI, June 3: Police held two men on Sunday.",
        "PORT SUDAN, 3 June (Wire) - Shells hit a market on Sunday.",
        "Market shelled\n\nPORT SUDAN, June 3 -- Shells hit a market on Sunday.",
    ],
)
def test_a_dateline_without_a_year_is_of_the_year_of_publication(text):
    assert dateline_day(text, date(2024, 6, 4)) == DAY
    assert dateline_day(text) is None


def test_a_day_in_a_sentence_is_no_dateline():
    text = "Police held two men in Ranchi, June 3: the fire of Sunday was their work, they said."
    assert dateline_day(text, date(2024, 6, 4)) is None
