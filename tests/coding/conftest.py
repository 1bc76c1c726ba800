"""A coder with the real register and ontology over a gazetteer of a dozen places."""

from datetime import date

import pytest

from builders import gazetteer_of
from relata.coding.coder import learned_coder, rule_coder
from relata.ontology import load_ontology
from relata.records import Report
from relata.resources import data_dir
from relata.text.gazetteer_sources import Entry
from relata.text.register import load_register

ENTRIES = [
    Entry("c-iq", "Iraq", 33.0, 44.0, "country", None, "IQ", 38_000_000, (), ("Iraqi", "Iraqis")),
    Entry("c-sy", "Syria", 35.0, 38.0, "country", None, "SY", 17_000_000, (), ("Syrian",)),
    Entry("c-sd", "Sudan", 15.0, 30.0, "country", None, "SD", 41_000_000, (), ("Sudanese",)),
    Entry("c-co", "Colombia", 4.0, -72.0, "country", None, "CO", 49_000_000, (), ("Colombian",)),
    Entry("c-il", "Israel", 31.5, 34.75, "country", None, "IL", 8_800_000, (), ("Israeli",)),
    Entry("c-us", "United States", 39.8, -98.5, "country", None, "US", 327_000_000, ("U.S.",)),
    Entry("p-an", "Anbar", 33.0, 41.6, "province", "Anbar", "IQ", 1_700_000, ("Al-Anbar",)),
    Entry("p-nd", "North Darfur", 16.0, 26.0, "province", "North Darfur", "SD", 1_500_000),
    Entry("t-bag", "Baghdad", 33.3, 44.4, "town", "Baghdad", "IQ", 7_000_000),
    Entry("t-mos", "Mosul", 36.3, 43.1, "town", "Nineveh", "IQ", 1_683_000),
    Entry("t-ram", "Ramadi", 33.4, 43.3, "town", "Anbar", "IQ", 223_500),
    Entry("t-fas", "El Fasher", 13.6, 25.3, "town", "North Darfur", "SD", 264_000),
    Entry("t-bog", "Bogotá", 4.6, -74.1, "town", "Bogota D.C.", "CO", 7_674_366),
]
PUBLISHED = date(2024, 5, 14)  # a Tuesday


@pytest.fixture(scope="session")
def coder(tmp_path_factory):
    with gazetteer_of(ENTRIES, tmp_path_factory.mktemp("places")) as gazetteer:
        yield rule_coder(load_ontology(), load_register(), gazetteer, version="test")


@pytest.fixture(scope="session")
def code(coder):
    """Claims of a text published on 14 May 2024."""

    def code_text(text, published=PUBLISHED):
        return coder.code(Report.make(text, published=published))

    return code_text


@pytest.fixture(scope="session")
def only(code):
    """The one claim of a text."""

    def only_claim(text, published=PUBLISHED):
        claims = code(text, published)
        assert len(claims) == 1, [(c.kind, c.type, c.evidence.quote) for c in claims]
        return claims[0]

    return only_claim


@pytest.fixture(scope="session")
def learned(coder):
    """A coder with the model that relata ships."""
    return learned_coder(
        coder.ontology, coder.register, coder.gazetteer, version="test", model=data_dir("model")
    )
