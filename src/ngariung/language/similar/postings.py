"""Which texts have a term: lists of their numbers, cut into parts, the newest last."""

import sqlite3
from array import array
from collections.abc import Collection, Iterable, Mapping

PART = 256
SHIFT = 32
LAST = (1 << SHIFT) - 1

LATEST = "SELECT id, texts FROM posting WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1"
ALL = "SELECT texts FROM posting WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?"


def append(connection: sqlite3.Connection, numbers: Mapping[int, list[int]]) -> None:
    """Add the texts `numbers[term]`, in growing order, to the lists of their terms."""
    rows: list[tuple[int, bytes]] = []
    full: list[tuple[int, int]] = []
    # In the order of the file: neighbours are written together.
    for term in sorted(numbers):
        added = array("I", numbers[term])
        found = connection.execute(LATEST, (term << SHIFT, term << SHIFT | LAST)).fetchone()
        if found is not None:
            key, texts = found[0], array("I", found[1])
            room = max(0, PART - len(texts))
            if room:
                rows.append((key, (texts + added[:room]).tobytes()))
                added = added[room:]
            if not added:
                continue
            full.append((term, len(texts) + room if room else len(texts)))
        while added:
            part, added = added[:PART], added[PART:]
            rows.append((term << SHIFT | part[0], part.tobytes()))
            if added:
                full.append((term, len(part)))
    connection.executemany("INSERT OR REPLACE INTO posting VALUES (?, ?)", rows)
    connection.executemany(
        "INSERT INTO heavy VALUES (?, ?) ON CONFLICT (term) DO UPDATE SET count = count + excluded.count",
        full,
    )


def take_out(connection: sqlite3.Connection, number: int, terms: Iterable[int]) -> None:
    """Remove a text from the lists of its terms."""
    for term in set(terms):
        first, last = term << SHIFT, term << SHIFT | number
        found = connection.execute(LATEST, (first, last)).fetchone()
        if found is None:
            continue
        key, texts = found[0], array("I", found[1])
        if number not in texts:
            continue
        texts.remove(number)
        if texts:
            connection.execute("UPDATE posting SET texts = ? WHERE id = ?", (texts.tobytes(), key))
        else:
            connection.execute("DELETE FROM posting WHERE id = ?", (key,))


def counts(
    connection: sqlite3.Connection, terms: Collection[int]
) -> dict[int, tuple[int, "array[int]"]]:
    """Return for each term how many texts have it, about, and the newest of them."""
    found = {}
    for term in terms:
        row = connection.execute(LATEST, (term << SHIFT, term << SHIFT | LAST)).fetchone()
        if row is None:
            continue
        texts = array("I", row[1])
        heavy = connection.execute("SELECT count FROM heavy WHERE term = ?", (term,)).fetchone()
        found[term] = (len(texts) + (heavy[0] if heavy else 0), texts)
    return found


def earlier(connection: sqlite3.Connection, term: int, parts: int) -> "array[int]":
    """Return the texts of a term in its newest `parts` parts."""
    rows = connection.execute(ALL, (term << SHIFT, term << SHIFT | LAST, parts))
    texts = array("I")
    for row in rows:
        texts.frombytes(row[0])
    return texts
