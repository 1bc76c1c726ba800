"""Which numbers belong to a claim, and what they count there."""

from relata.coding.counting.assign import counts_as, counts_of, kind_of, linked_counts

__all__ = ["counts_as", "counts_of", "kind_of", "linked_counts"]
