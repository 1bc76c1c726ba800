"""The small store, and who asks the app on it."""

import pytest

from library import client_of, opened_library

PLACES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="module", params=PLACES)
def library(request, tmp_path_factory):
    """The small store, on each database, for tests that only read."""
    if request.param == "sqlite":
        place = str(tmp_path_factory.mktemp("library") / "relata.db")
    else:
        place = request.getfixturevalue("new_database")()
    with opened_library(place) as found:
        yield found


@pytest.fixture(scope="module")
def client(library):
    """Who asks the app that is open for one user."""
    return client_of(library)


@pytest.fixture
def fresh(place):
    """A small store of one's own, for tests that write."""
    with opened_library(place) as found:
        yield found
