"""An incident in, what a list or a hover shows of it out, small enough to be read by the thousand.

A gist is JSON (a dict of the record's own field names), so that a list of incidents is answered
without making a record of each.
"""

from collections.abc import Iterable
from typing import Any

from relata.incidents import Incident, Party
from relata.schema import to_json

Gist = dict[str, Any]
# More names than these are told by the incident itself.
_MOST_PARTIES = 12
_PLACE = ("name", "admin1", "country", "lat", "lon", "precision")
_WHEN = ("first", "last", "precision")


def gist_of(incident: Incident) -> Gist:
    """The gist. `others` counts the initiators and targets that it leaves out."""
    place, when = to_json(incident.place), to_json(incident.when)
    harmed = incident.targets or incident.victims or incident.detainees
    return {
        "place": place and {key: place[key] for key in _PLACE},
        "when": when and {key: when[key] for key in _WHEN},
        "initiators": _names(incident.initiators),
        "targets": _names(harmed),
        "others": [
            max(0, len(parties) - _MOST_PARTIES) for parties in (incident.initiators, harmed)
        ],
        "figures": {
            str(figure.of): {"low": figure.low, "best": figure.best, "high": figure.high}
            for figure in incident.figures
        },
        "disputes": [dispute.field for dispute in incident.disputes],
        "weapons": [str(weapon) for weapon in incident.weapons],
    }


def _names(parties: Iterable[Party]) -> list[dict[str, str | None]]:
    named = [{"name": party.name, "actor_id": party.actor_id} for party in parties]
    return named[:_MOST_PARTIES]
