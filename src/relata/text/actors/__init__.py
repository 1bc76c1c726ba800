"""Groups, forces, governments and people of a report: mentions out, each with whom it means."""

from relata.text.actors.find import ActorContext, find_actors

__all__ = ["ActorContext", "find_actors"]
