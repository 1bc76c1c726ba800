"""Who says what in a report: the source, its words of telling, and the stretch that it tells."""

from relata.text.attribution.find import find_attributions

__all__ = ["find_attributions"]
