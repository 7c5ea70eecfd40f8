"""The index: texts go in and out, and a text finds those that are like it."""

import functools
import heapq
import itertools
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ngariung.language.similar import gate, lasting, masses, postings, ranking, schema, waiting
from ngariung.language.similar.masses import FEW, Fresh, Known
from ngariung.language.similar.ranking import Hit
from ngariung.language.similar.terms import Terms, Vocabulary, unpacked
from ngariung.language.similar.waiting import List

# Of a term that more texts have, only the newest parts of its list are read.
MOST_PARTS = 8
# So many entries of lists are read for one question, the rarest terms first.
MOST_READ = 16_000
# So many texts are compared wholly.
MOST_COMPARED = 250
# Of texts that say nearly the same, so many are told; `members` knows the others.
MOST_OF_A_GROUP = 20
MOST_MEMBERS = 2_000
# An idea in the same place says this much more than the idea alone.
IN_PLACE = 0.6


class Damaged(Exception):
    """The file cannot be read: it has to be built anew."""


class Item(NamedTuple):
    """A text to be found by: its key, when and where it was said, and whose it is."""

    key: str
    text: str
    on: date
    region: str = ""
    region_name: str = ""
    topic: str = ""
    scope: str = ""


class Probe(NamedTuple):
    """A text that is asked about; `scope` leaves out all texts of other scopes."""

    text: str
    on: date
    region: str = ""
    region_name: str = ""
    topic: str = ""
    scope: str = ""


class Index:
    """The index in one file. Opened for each use and closed after it; not for two threads at once."""

    def __init__(
        self, path: Path, way_in: gate.Gate, connection: sqlite3.Connection, vocabulary: Vocabulary
    ) -> None:
        self._path = path
        self._gate = way_in
        self._connection = connection
        self._vocabulary = vocabulary

    @classmethod
    def make(cls, path: Path, key: bytes) -> "Index":
        """Make an empty index in place of whatever stood there, when nobody uses that any more."""
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with gate.alone(path.parent):
            schema.made(path, _vocabulary(key).print).close()
        made = cls.open(path, key)
        if made is None:
            raise Damaged
        return made

    @classmethod
    def open(cls, path: Path, key: bytes) -> "Index | None":
        """Open the index; None where there is none for this version and key. Raises Damaged."""
        if not path.exists():
            return None
        way_in = gate.Gate(path.parent)
        try:
            with _telling():
                way_in.enter()
                connection = schema.opened(path, _vocabulary(key).print)
        except BaseException:
            way_in.close()
            raise
        if connection is None:
            way_in.close()
            return None
        return cls(path, way_in, connection, _vocabulary(key))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._gate.close()

    def replace(self, path: Path) -> bool:
        """Put this index in the place of the one at `path`, when nobody uses either any more; and close it.

        False where somebody else did so first.
        """
        try:
            self.seal()
            seen = schema.identity(self._path)
            self._connection.close()
            self._gate.clear()
            is_there = schema.identity(self._path) == seen
            if is_there:
                schema.remove(path)
                self._path.replace(path)
        finally:
            self.close()
        return is_there

    # What it knows of itself

    def fact(self, name: str) -> str:
        """Return what was noted under a name; empty where nothing was."""
        with _telling():
            row = self._connection.execute(
                "SELECT value FROM fact WHERE name = ?", (f"own {name}",)
            ).fetchone()
        return str(row[0]) if row else ""

    def note(self, name: str, value: str) -> None:
        """Note something beside the texts; in the same act with `writing`."""
        self._connection.execute(
            "INSERT OR REPLACE INTO fact VALUES (?, ?)", (f"own {name}", value)
        )

    def __len__(self) -> int:
        return self._number("count")

    def _number(self, name: str) -> int:
        row = self._connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return int(row[0])

    # Writing

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make everything inside one act: all of it or nothing. Waits for other writers."""
        with _telling():
            lasting.begin(self._connection)
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def add(self, items: Iterable[Item]) -> int:
        """Put texts in, in place of what stood under their keys; how many. Inside `writing`."""
        by_key = {item.key: item for item in items}
        self.remove(by_key)
        fresh = Fresh(self._number("next"))
        for item in by_key.values():
            terms = self._terms(item)
            fresh.add(item.key, item.on.toordinal(), terms, self._group(terms, fresh))
        self._enter(fresh)
        return len(fresh.rows)

    def _enter(self, fresh: Fresh) -> None:
        insert = "INSERT INTO text VALUES (?, ?, ?, ?, ?, ?)"
        listed: dict[int, waiting.Asked] = {}
        for number, (key, day, group, terms) in fresh.rows.items():
            # Of a mass a few can be found; the others stand beside them and are counted.
            is_listed = group is None or self._listed(group) < MOST_OF_A_GROUP
            row = (number, key, day, group, is_listed, terms.packed())
            self._connection.execute(insert, row)
            if is_listed:
                listed[number] = waiting.Asked(set(terms.asked), terms.sketch)
        waiting.put(self._connection, listed)
        self._count(len(fresh.rows), fresh.next)

    def _listed(self, group: int) -> int:
        ask = "SELECT count(*) FROM text WHERE grouped = ? AND listed"
        return int(self._connection.execute(ask, (group,)).fetchone()[0])

    def remove(self, keys: Collection[str]) -> int:
        """Take texts out, as if they had never been in; how many. Inside `writing`."""
        ask = "SELECT number, grouped, listed, terms FROM text WHERE key = ?"
        gone = 0
        for key in keys:
            row = self._connection.execute(ask, (key,)).fetchone()
            if row is None:
                continue
            number, group, is_listed, packed = row
            self._connection.execute("DELETE FROM text WHERE number = ?", (number,))
            if is_listed:
                terms = unpacked(packed)
                if not waiting.take_out(self._connection, number, terms.sketch):
                    postings.take_out(self._connection, number, terms.asked)
                self._list_another(group)
            gone += 1
        self._count(-gone, None)
        return gone

    def _list_another(self, group: int | None) -> None:
        """Let another text of the group be found in place of one that went."""
        ask = "SELECT number, key, day, terms FROM text WHERE grouped = ? AND NOT listed LIMIT 1"
        row = self._connection.execute(ask, (group,)).fetchone()
        if row is None:
            return
        number, key, day, packed = row
        self._connection.execute("DELETE FROM text WHERE number = ?", (number,))
        # Under a new number, because lists only grow at their end.
        fresh = Fresh(self._number("next"))
        fresh.add(key, day, unpacked(packed), group)
        self._enter(fresh)
        self._count(-1, None)

    def seal(self) -> bool:
        """Bring to the disk what was written since the last time; whether it is all there.

        Until then a power cut costs the index: it is built anew.
        """
        with _telling():
            return lasting.seal(self._connection)

    def _count(self, more: int, number: int | None) -> None:
        self._connection.execute("UPDATE fact SET value = value + ? WHERE name = 'count'", (more,))
        if number is not None:
            self._connection.execute("UPDATE fact SET value = ? WHERE name = 'next'", (number,))

    def _terms(self, said: Item | Probe) -> Terms:
        return self._vocabulary.terms_of(
            said.text,
            region=said.region,
            region_name=said.region_name,
            topic=said.topic,
            scope=said.scope,
        )

    def _group(self, terms: Terms, fresh: Fresh) -> int | None:
        """Return the group of the texts that say nearly the same; begins one with the second of them."""
        rows = self._texts(self._sharing(terms))
        kept = [Known(number, group, other) for number, _key, _day, group, other in rows]
        same = masses.same(terms, [*fresh.sharing(terms), *kept])
        if same is None:
            return None
        if same.group is None:
            fresh.join(same.number)
            self._connection.execute(
                "UPDATE text SET grouped = number WHERE number = ?", (same.number,)
            )
        return same.group or same.number

    def _sharing(self, terms: Terms) -> set[int]:
        """Return a few of the texts that share something of the sketch."""
        found = postings.counts(self._connection, terms.sketch).values()
        listed = {number for _count, numbers in found for number in numbers[-FEW:]}
        return listed | waiting.sharing(self._connection, terms.sketch, most=FEW)

    def _texts(self, numbers: Collection[int]) -> Iterator[tuple[int, str, int, int | None, Terms]]:
        ask = "SELECT key, day, grouped, terms FROM text WHERE number = ?"
        for number in sorted(numbers, reverse=True):
            row = self._connection.execute(ask, (number,)).fetchone()
            if row is not None:
                yield number, row[0], row[1], row[2], unpacked(row[3])

    # Asking

    def find(self, probe: Probe, *, most: int = 100, without: Collection[str] = ()) -> list[Hit]:
        """Return the texts that are most like the probe, the liker first, except those under `without`.

        Texts that say nearly the same as each other carry the same `group`, and only some of them are
        told: `members` tells all. Raises Damaged.
        """
        with _telling():
            terms = self._terms(probe)
            if not terms.compared:
                return []
            weights, near = self._near(terms)
            near |= self._sharing(terms)
            most_like = ranking.score(terms, weights, terms, days=0) or 1.0
            hits = [
                self._hit(terms, weights, most_like, probe, row)
                for row in self._texts(near)
                if row[1] not in without and _is_in(probe, terms, row[-1])
            ]
        hits = [hit for hit in hits if hit.likeness > 0]
        return ranking.thinned(sorted(hits, key=lambda hit: -hit.likeness), MOST_OF_A_GROUP)[:most]

    def _near(self, terms: Terms) -> tuple[dict[int, float], set[int]]:
        """Return what each shared term says, and the texts that share most by a first glance."""
        total = len(self)
        asked = {*terms.matter, *terms.marks, *terms.words, *terms.names, *terms.in_places}
        known = waiting.lists(self._connection, asked)
        letters = set(terms.letters)
        weights = {
            term: weight * ranking.rarity(known[term].length if term in known else 0, total)
            for term, weight in terms.weights.items()
            if term not in letters
        }
        weights |= {term: terms.weights[term] * LETTERS_SAY for term in terms.letters}
        says = weights | {
            term: IN_PLACE * ranking.rarity(found.length, total)
            for term, found in known.items()
            if term not in weights
        }
        return weights, self._at_first_glance(known, says)

    def _at_first_glance(self, known: Mapping[int, List], says: Mapping[int, float]) -> set[int]:
        """Return the texts in whose lists most is said; the rarest terms are read first."""
        found: dict[int, float] = {}
        get, left = found.get, MOST_READ
        for term in sorted(known, key=lambda term: known[term].length):
            listed, texts, waits = known[term]
            if len(texts) < listed:
                texts = postings.earlier(self._connection, term, MOST_PARTS)
            say = says[term]
            for number in itertools.chain(texts, waits):
                found[number] = get(number, 0.0) + say
            left -= len(texts)
            if left < 0:
                break
        return set(heapq.nlargest(MOST_COMPARED, found, key=found.__getitem__))

    def _hit(
        self,
        terms: Terms,
        weights: dict[int, float],
        most_like: float,
        probe: Probe,
        row: tuple[int, str, int, int | None, Terms],
    ) -> Hit:
        number, key, day, group, other = row
        days = abs(probe.on.toordinal() - day)
        return Hit(
            key=key,
            likeness=ranking.score(terms, weights, other, days=days) / most_like,
            days=days,
            levels=ranking.levels(terms, other),
            group=group or number,
            is_grouped=group is not None,
            is_same=bool(terms.sketch) and masses.is_same(terms, other),
        )

    def members(self, group: int) -> list[str]:
        """Return the keys of a group's texts, the newest first, 2,000 at most."""
        ask = "SELECT key FROM text WHERE grouped = ? OR number = ? ORDER BY number DESC LIMIT ?"
        with _telling():
            rows = self._connection.execute(ask, (group, group, MOST_MEMBERS)).fetchall()
        return [row[0] for row in rows]


LETTERS_SAY = 3.0


@functools.lru_cache(maxsize=4)
def _vocabulary(key: bytes) -> Vocabulary:
    return Vocabulary(key)


@contextmanager
def _telling() -> Iterator[None]:
    """Say of a damaged file that it is damaged; a busy one is not."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if schema.is_busy(error):
            raise
        raise Damaged from error


def _is_in(probe: Probe, terms: Terms, other: Terms) -> bool:
    return not probe.scope or terms.places[0] == other.places[0]
