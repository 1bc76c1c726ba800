"""What OpenAPI says of the API is what the API does, whatever is asked of it."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup

from guarded import OWN, QUICK, make_people
from hostile import NOW, hostile_archive
from relata.views.api.app import make_app
from relata.views.api.settings import Limits, ServeSettings

# Questions of each kind (as described, and not so) to each route.
QUESTIONS = 20
# Leads away from here, to a service that is not set up in this test.
ELSEWHERE = "/api/session/oidc"
PATIENT = settings(
    max_examples=QUESTIONS, deadline=None, derandomize=True, database=None,
    phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
)  # fmt: skip
# A schema cannot say which cursors, ids and passwords there are: what fits it may still be refused.
# And it takes a made-up cookie for the proof, beside a token that holds.
REFUSED = [400, 401, 403, 404, 405, 409, 413, 414, 415, 422, 431]
load_all_checks()
UNFIT = CHECKS.get_by_names(["positive_data_acceptance", "ignored_auth"])
UNCOUNTED = Limits(person_burst=1e9, address_burst=1e9, login_burst=1e9, name_burst=1e9)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """The whole app on a store of its own, with accounts."""
    archive = hostile_archive(tmp_path_factory.mktemp("described") / "relata.db")
    make_people(archive.store, lambda: NOW)
    app = make_app(archive, settings=ServeSettings(limits=UNCOUNTED))
    app.state.accounts.people.passwords = QUICK
    yield app
    archive.store.close()


@pytest.fixture(scope="module")
def headers(app):
    """Those of an admin, who may ask everything."""
    _, secret = app.state.accounts.tokens.make("ada", "test", 1)
    return {"Host": "127.0.0.1:8765", "Authorization": f"Bearer {secret}"}


def asked(operation, mode, headers):
    """What goes wrong when the operation is asked so, None where nothing does."""

    @PATIENT
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        case.call_and_validate(base_url=OWN, headers=headers, excluded_checks=UNFIT)

    try:
        ask()
    except FailureGroup as failure:
        return str(failure)
    except Unsatisfiable:
        # A route without words or body cannot be asked otherwise than described.
        assert mode is GenerationMode.NEGATIVE
    return None


@pytest.mark.slow
def test_no_question_breaks_the_api_and_every_answer_is_as_described(app, headers):
    config = SchemathesisConfig.from_dict({
        "checks": {"negative_data_rejection": {"expected-statuses": REFUSED}}
    })  # fmt: skip
    schema = schemathesis.openapi.from_asgi(
        "/api/openapi.json", app, config=config, headers=headers
    )
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 30
    problems = {}
    for operation in operations:
        for mode in GenerationMode:
            if operation.path.startswith(ELSEWHERE):
                continue
            problem = asked(operation, mode, headers)
            if problem is not None:
                problems[f"{operation.method} {operation.path} {mode}"] = problem
    assert problems == {}, "\n\n".join(f"{name}\n{told}" for name, told in problems.items())
