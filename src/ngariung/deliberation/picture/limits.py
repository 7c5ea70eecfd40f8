"""From how many people on something is told, and how finely (design §3.9, issue of musyawarah: privacy)."""

from typing import Final

# Fewer people than this are never told, and so many always stand between two pictures.
FEWEST: Final = 5
# From here on dots instead of shapes, counts by group before the end, votes by row to take away.
MANY: Final = 30
# Along each side of the map: dots stand in cells, never where a person stands.
CELLS: Final = 32
