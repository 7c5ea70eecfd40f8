"""What of a number may be published: rounded to five, nothing under five (docs/decisions/0006)."""

from collections.abc import Mapping

FEWEST = 5
STEP = 5


def rounded(count: int) -> int | None:
    """The count to the nearest five; None for fewer than five people, which is never shown."""
    return None if count < FEWEST else (count + STEP // 2) // STEP * STEP


def published(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts that may be shown, rounded; a missing one may be none or up to four people."""
    shown = {key: rounded(count) for key, count in counts.items()}
    return {key: count for key, count in shown.items() if count is not None}
