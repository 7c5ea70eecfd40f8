"""Finding voices that say the same in other words, by meaning, place and time; in a file of its own."""

from ngariung.language.similar.index import Damaged, Index, Item, Probe
from ngariung.language.similar.ranking import Hit
from ngariung.language.similar.schema import drop, drop_seen, identity

__all__ = ["Damaged", "Hit", "Index", "Item", "Probe", "drop", "drop_seen", "identity"]
