"""What the routes of accounts have in common: how they may fail, and what they are given."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, WithJsonSchema

from relata.people import Role
from relata.views.api.openapi import problems

# What a route that takes a body may answer besides.
WRITTEN = problems(413, 415)

# Described in place: among the records that OpenAPI names there is a Role of another kind.
RoleWord = Annotated[Role, WithJsonSchema({"type": "string", "enum": [str(one) for one in Role]})]


class Given(BaseModel):
    """A body of which every field is known; nothing is ignored silently."""

    model_config = ConfigDict(extra="forbid", frozen=True)
