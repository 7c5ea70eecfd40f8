"""Loading the regions from the command line."""

from collections.abc import Callable

from . import actions


def load_regions(echo: Callable[[str], None]) -> int:
    """Load the shipped regions and say how far it is; returns how many were written."""

    def tell(done: int, total: int) -> None:
        echo(f"regions: {done:,} of {total:,}")

    return actions.load_regions(progress=tell)
