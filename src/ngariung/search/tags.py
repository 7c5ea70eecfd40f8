"""What of a document besides its words stands in the index, and how its number tells the time."""

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime

from ngariung.core.search import Document

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
# Documents of one second differ in these bits; a crowd runs over into the next seconds.
BITS = 12


def kind(name: str) -> str:
    """The tag of a kind."""
    return f"k_{name}"


def region(code: str) -> str:
    """The tag of a region and of all within it."""
    return "r_" + code.replace(".", "_")


def party(number: int) -> str:
    """The tag of a party that has to do with it."""
    return f"p_{number}"


def key(name: str) -> str:
    """The tag of what opens it."""
    return f"v_{name}"


def shield(number: int) -> str:
    """The tag of a party to which it is closed."""
    return f"s_{number}"


def tags_of(name: str, document: Document) -> Iterator[str]:
    """All tags of a document of the kind called `name`."""
    yield kind(name)
    steps = document.region.split(".") if document.region else []
    for length in range(1, len(steps) + 1):
        yield region(".".join(steps[:length]))
    yield from map(party, document.parties)
    yield from map(key, document.keys)
    yield from map(shield, document.shields)


def first_number(at: datetime) -> int:
    """The smallest number that something which happened at `at` can have."""
    return max(0, int((at - BEGINNING).total_seconds())) << BITS


def number(name: str, document: Document, *, attempt: int) -> int:
    """A number for the document; each further attempt spreads twice as wide."""
    spread = zlib.crc32(f"{name} {document.code} {attempt}".encode())
    return first_number(document.happened_at) + spread % (1 << (BITS + attempt))
