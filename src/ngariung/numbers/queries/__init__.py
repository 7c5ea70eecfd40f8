"""Reads of this room, by noun: what voices count as, the sheet, the public numbers."""
