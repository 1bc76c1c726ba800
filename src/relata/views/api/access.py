"""Who asks, as the guard found out, and what a route demands of them.

A route says it in its signature: `def list_incidents(_: Reader)`, `def judge(person: Reviewer)`.
"""

from collections.abc import Callable
from typing import Annotated

from fastapi import HTTPException, Request, Security
from fastapi.security import APIKeyCookie, HTTPBearer

from relata.people import Person, Role

__all__ = ["Admin", "Person", "Reader", "Reviewer", "Role", "person_of"]

# Where the guard leaves the person in the scope of a request.
PERSON = "relata.person"
COOKIE = "relata"

_LOG_IN = "Log in, or send an API token as `Authorization: Bearer …`."
# These only describe in OpenAPI what the guard checks before any route is asked.
_COOKIE = APIKeyCookie(
    name=COOKIE,
    auto_error=False,
    scheme_name="session",
    description=f"The cookie that logging in sets; over https its name is `__Host-{COOKIE}`.",
)
_BEARER = HTTPBearer(auto_error=False, scheme_name="token", description="An API token.")


def person_of(request: Request) -> Person | None:
    """Who asks, None without a login."""
    found = request.scope.get(PERSON)
    return found if isinstance(found, Person) else None


def _demand(role: Role) -> Callable[..., Person]:
    def check(
        request: Request,
        _session: Annotated[str | None, Security(_COOKIE)] = None,
        _token: Annotated[object, Security(_BEARER)] = None,
    ) -> Person:
        person = person_of(request)
        if person is None:
            raise HTTPException(401, _LOG_IN, {"WWW-Authenticate": "Bearer"})
        if not person.role.covers(role):
            raise HTTPException(403, f"{person.name} is {person.role}; this needs {role}.")
        return person

    return check


Reader = Annotated[Person, Security(_demand(Role.READER))]
Reviewer = Annotated[Person, Security(_demand(Role.REVIEWER))]
Admin = Annotated[Person, Security(_demand(Role.ADMIN))]
