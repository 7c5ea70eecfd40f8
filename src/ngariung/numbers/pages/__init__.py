"""Doors of this room: the sheet, the public numbers, their tables, a map for the public voices."""
