"""How two actors stand to each other, as a sentence tells it."""

from relata.coding.relations.find import find_relations, members_of

__all__ = ["find_relations", "members_of"]
