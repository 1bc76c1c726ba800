"""The small store and the hostile one, and who asks the app on them."""

import pytest

from guarded import OPEN, PATIENT, QUICK, Asker, make_people
from hostile import NOW, hostile_archive
from library import client_of, opened_library
from relata.store.store import Store
from relata.views.api.app import make_app

PLACES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture
def store(tmp_path):
    """An empty store in a file: what guards it does not ask the database."""
    opened = Store.open(tmp_path / "relata.db")
    yield opened
    opened.close()


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


@pytest.fixture(scope="module", params=PLACES)
def archive(request, tmp_path_factory):
    """A store whose reports say what an attacker would have them say, on each database."""
    if request.param == "sqlite":
        place = str(tmp_path_factory.mktemp("hostile") / "relata.db")
    else:
        place = request.getfixturevalue("new_database")()
    made = hostile_archive(place)
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    """The whole app with an account of each role."""
    archive = hostile_archive(tmp_path_factory.mktemp("team") / "relata.db")
    make_people(archive.store, lambda: NOW)
    app = make_app(archive, settings=PATIENT)
    app.state.accounts.people.passwords = QUICK
    yield app
    archive.store.close()


@pytest.fixture(scope="module")
def askers(team):
    """One of each role, logged in, and one who is not."""
    found = {"nobody": Asker(team)}
    for name in ("rea", "rex", "ada"):
        found[name] = Asker(team)
        assert found[name].log_in(name).status_code == 200
    return found


@pytest.fixture(scope="module")
def alone(archive):
    """The whole app, open for one user."""
    return Asker(make_app(archive, settings=OPEN))
