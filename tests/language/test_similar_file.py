"""The file of the similar index: whose it is, what it holds, what leaves it, and what a damaged one does."""

import sqlite3
import stat
from array import array
from datetime import date

import pytest

from ngariung.language.similar import (
    Damaged,
    Index,
    Item,
    Probe,
    drop,
    drop_seen,
    gate,
    identity,
    lasting,
    waiting,
)
from ngariung.language.similar.index import MOST_OF_A_GROUP

DAY = date(2026, 10, 7)
KEY = b"a key of the tests"
# Of what is kept of a text, so many bytes say how long its parts are; texts are alike in them.
HEAD = 32
MASS = "Tolak pabrik semen di Kampung Baru, air kami akan kering dan sawah mati"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "similar.sqlite3"


@pytest.fixture
def index(path):
    made = Index.make(path, KEY)
    yield made
    made.close()


def put(index, *items):
    with index.writing():
        index.add(items)


def numbers_in_lists(path):
    """Which texts can be found: those in the lists and those that wait for a place in them."""
    with sqlite3.connect(path) as file:
        rows = file.execute("SELECT texts FROM posting").fetchall()
        waiting = file.execute("SELECT number FROM waiting").fetchall()
    return {number for (texts,) in rows for number in array("I", texts)} | {n for (n,) in waiting}


@pytest.fixture(params=["waiting", "listed"])
def where(request, monkeypatch):
    """Whether the newest texts wait, or go into the lists at once."""
    monkeypatch.setattr(waiting, "MOST", {"waiting": 256, "listed": 0}[request.param])
    return request.param


def test_only_its_owner_may_read_the_file(index, path):
    put(index, Item("one", "Lampu jalan mati", DAY))

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_no_word_and_no_place_stands_in_the_file(index, path):
    put(
        index,
        Item(
            "one", "Lampu jalan mati di Sukamaju", DAY, "36.04.05.2001", "Sukamaju", "lighting", "7"
        ),
    )

    held = path.read_bytes().lower()

    assert not [
        each
        for each in (b"lampu", b"jalan", b"mati", b"sukamaju", b"36.04", b"lighting")
        if each in held
    ]


def test_what_is_taken_out_leaves_nothing(where, index, path):
    put(index, Item("one", "Lampu jalan mati", DAY))
    before = {row[0] for row in sqlite3.connect(path).execute("SELECT id FROM posting")}
    put(index, Item("two", "Sampah di Ciwandan menumpuk, zamrud", DAY))
    ask = "SELECT terms FROM text WHERE key = 'two'"
    kept = [sqlite3.connect(path).execute(ask).fetchone()[0][HEAD:]]
    if where == "waiting":
        ask = "SELECT terms FROM waiting WHERE number = 2"
        kept.append(sqlite3.connect(path).execute(ask).fetchone()[0])
    assert all(each in path.read_bytes() for each in kept)

    with index.writing():
        gone = index.remove(["two", "never there"])

    assert gone == 1
    assert len(index) == 1
    assert numbers_in_lists(path) == {1}
    assert {row[0] for row in sqlite3.connect(path).execute("SELECT id FROM posting")} == before
    assert not any(each in path.read_bytes() for each in kept)
    assert index.find(Probe("sampah ciwandan zamrud", DAY)) == []


def test_what_is_put_in_again_stands_there_once(where, index, path):
    put(index, Item("one", "Lampu jalan mati", DAY))
    put(index, Item("one", "Sampah menumpuk", DAY))

    assert len(index) == 1
    assert [hit.key for hit in index.find(Probe("sampah", DAY))] == ["one"]
    assert index.find(Probe("lampu jalan mati", DAY)) == []


def test_one_of_a_mass_that_goes_makes_room_for_another(where, index, path):
    put(index, *(Item(f"v{n}", MASS, DAY) for n in range(30)))
    assert len(numbers_in_lists(path)) == MOST_OF_A_GROUP

    with index.writing():
        index.remove([f"v{n}" for n in range(15)])

    hits = index.find(Probe(MASS, DAY))
    assert {hit.key for hit in hits} == {f"v{n}" for n in range(15, 30)}
    assert sorted(index.members(hits[0].group)) == sorted(f"v{n}" for n in range(15, 30))
    assert len(index) == 15


def test_a_long_list_is_cut_into_parts_and_loses_from_its_middle(index, path):
    with index.writing():
        index.add(Item(f"v{n}", f"lampu nomor {n}", DAY) for n in range(1000))
    with index.writing():
        index.remove([f"v{n}" for n in range(300, 700)])

    assert len(numbers_in_lists(path)) == 600
    assert [hit.key for hit in index.find(Probe("lampu nomor 299", DAY), most=1)] == ["v299"]


def test_an_act_that_fails_changes_nothing(index):
    put(index, Item("one", "Lampu mati", DAY))

    with pytest.raises(RuntimeError), index.writing():
        index.add([Item("two", "Lampu padam", DAY)])
        index.note("position", "7")
        raise RuntimeError

    assert len(index) == 1
    assert index.fact("position") == ""


def test_what_is_noted_is_there_after_closing(path):
    made = Index.make(path, KEY)
    with made.writing():
        made.note("position", "7")
    made.close()

    again = Index.open(path, KEY)

    assert again is not None
    assert again.fact("position") == "7"
    again.close()


def test_there_is_no_index_without_a_file_or_with_another_key(index, path, tmp_path):
    assert Index.open(tmp_path / "none.sqlite3", KEY) is None
    assert Index.open(path, b"another key") is None


def test_an_older_index_is_none(index, path, monkeypatch):
    monkeypatch.setattr("ngariung.language.similar.schema.VERSION", 999)

    assert Index.open(path, KEY) is None


@pytest.mark.parametrize("start", [0, 100])
def test_a_damaged_file_says_so(path, start):
    made = Index.make(path, KEY)
    with made.writing():
        made.add(Item(f"v{n}", f"Lampu jalan mati di gang {n}", DAY) for n in range(500))
    made.close()
    held = bytearray(path.read_bytes())
    held[start:] = b"\x55" * (len(held) - start)
    path.write_bytes(held)

    with pytest.raises(Damaged):
        _ask(path)


def test_a_file_cut_short_says_so(path):
    made = Index.make(path, KEY)
    with made.writing():
        made.add(Item(f"v{n}", f"Lampu jalan mati di gang {n}", DAY) for n in range(500))
    made.close()
    held = path.read_bytes()
    path.write_bytes(held[: len(held) // 3])

    with pytest.raises(Damaged):
        _ask(path)


def _ask(path):
    index = Index.open(path, KEY)
    assert index is not None
    try:
        return index.find(Probe("lampu jalan mati di gang 7", DAY))
    finally:
        index.close()


# Newest texts wait


def test_texts_that_wait_are_found_like_those_in_the_lists(path, monkeypatch):
    texts = [
        f"Lampu jalan mati di gang nomor {n}, kata warga sekitar sejak lama" for n in range(40)
    ]
    found = []
    for most in (0, 7, 256):
        monkeypatch.setattr(waiting, "MOST", most)
        made = Index.make(path, KEY)
        for n, text in enumerate(texts):
            put(made, Item(f"v{n}", text, DAY))
        hits = made.find(Probe(texts[33], DAY), most=100)
        found.append([(hit.key, round(hit.likeness, 6), hit.is_same) for hit in hits])
        made.close()

    assert found[0] == found[1] == found[2]
    assert found[0][0] == ("v33", 1.0, True)


def test_so_many_wait_and_then_all_go_into_the_lists(index, path, monkeypatch):
    monkeypatch.setattr(waiting, "MOST", 5)
    counts = []
    for n in range(13):
        put(index, Item(f"v{n}", f"Lampu jalan mati di gang {n}", DAY))
        counts.append(index._connection.execute("SELECT count(*) FROM waiting").fetchone()[0])

    assert counts == [1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 0, 1]
    assert numbers_in_lists(path) == set(range(1, 14))
    assert index._connection.execute("SELECT count(*) FROM waiting_sketch").fetchone()[0] == 0


def test_what_went_into_the_lists_is_overwritten_where_it_waited(index, path, monkeypatch):
    monkeypatch.setattr(waiting, "MOST", 1)
    put(index, Item("one", "Sampah di Ciwandan menumpuk, zamrud", DAY))
    kept = index._connection.execute("SELECT terms FROM waiting").fetchone()[0]
    assert kept in path.read_bytes()

    put(index, Item("two", "Lampu jalan mati", DAY))
    with index.writing():
        index.remove(["one"])

    assert kept not in path.read_bytes()


# The disk


def test_an_index_that_a_power_cut_may_have_torn_is_none(index, path, monkeypatch):
    put(index, Item("one", "Lampu jalan mati", DAY))
    assert _opens(path)

    monkeypatch.setattr(lasting, "boot", lambda: "the next start of the machine")

    assert not _opens(path)


def test_an_index_that_was_brought_to_the_disk_outlives_a_power_cut(index, path, monkeypatch):
    put(index, Item("one", "Lampu jalan mati", DAY))
    assert index.seal()

    monkeypatch.setattr(lasting, "boot", lambda: "the next start of the machine")

    assert _opens(path)
    put(index, Item("two", "Lampu padam", DAY))
    assert _opens(path)


def test_where_no_power_cut_would_be_noticed_each_act_waits_for_the_disk(path, monkeypatch):
    monkeypatch.setattr(lasting, "boot", lambda: "")
    made = Index.make(path, KEY)
    put(made, Item("one", "Lampu jalan mati", DAY))
    assert made._connection.execute("PRAGMA synchronous").fetchone()[0] == 1
    assert made.seal()
    made.close()

    monkeypatch.setattr(lasting, "boot", lambda: "the next start of the machine")

    assert _opens(path)


def test_what_somebody_wrote_meanwhile_is_not_taken_for_brought_to_the_disk(
    index, path, monkeypatch
):
    put(index, Item("one", "Lampu jalan mati", DAY))
    other = Index.open(path, KEY)
    note = lasting._note

    def noted_and_written(connection, name):
        note(connection, name)
        put(other, Item("two", "Lampu padam", DAY))

    monkeypatch.setattr(lasting, "_note", noted_and_written)
    assert not index.seal()
    monkeypatch.setattr(lasting, "_note", note)
    assert index.seal()
    other.close()


def _opens(path):
    index = Index.open(path, KEY)
    if index is not None:
        index.close()
    return index is not None


# Changing places


def draft(path, key="new"):
    made = Index.make(path.with_name("draft.sqlite3"), KEY)
    put(made, Item(key, "Lampu jalan mati", DAY))
    return made


def keys_in(path):
    index = Index.open(path, KEY)
    found = [hit.key for hit in index.find(Probe("lampu", DAY))]
    index.close()
    return found


def test_an_index_takes_the_place_of_another_one(index, path):
    put(index, Item("old", "Lampu jalan mati", DAY))
    index.close()

    assert draft(path).replace(path)

    assert keys_in(path) == ["new"]
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("change", ["replace", "make", "drop"])
def test_no_index_changes_while_somebody_uses_one(index, path, change, monkeypatch):
    monkeypatch.setattr(gate, "SECONDS", 0.1)
    put(index, Item("old", "Lampu jalan mati", DAY))
    waits = {
        "replace": lambda: draft(path).replace(path),
        "make": lambda: Index.make(path, KEY),
        "drop": lambda: drop(path),
    }

    with pytest.raises(sqlite3.OperationalError):
        waits[change]()

    assert [hit.key for hit in index.find(Probe("lampu", DAY))] == ["old"]
    put(index, Item("later", "Lampu padam", DAY))
    index.close()
    assert set(keys_in(path)) == {"old", "later"}


def test_nobody_comes_in_while_an_index_changes(index, path, monkeypatch):
    monkeypatch.setattr(gate, "SECONDS", 0.1)

    index.close()
    with gate.alone(path.parent), pytest.raises(sqlite3.OperationalError):
        Index.open(path, KEY)

    assert _opens(path)


def test_who_replaces_too_late_harms_nobody(path, monkeypatch):
    first, second = draft(path), Index.open(path.with_name("draft.sqlite3"), KEY)
    monkeypatch.setattr(second._gate, "clear", lambda: first.replace(path))
    second._gate.close()

    assert not second.replace(path)

    assert keys_in(path) == ["new"]


def test_what_a_stopped_program_left_half_done_is_not_played_into_the_next_index(path):
    old = Index.make(path, KEY)
    with old.writing():
        old.add(Item(f"v{n}", f"Lampu jalan mati di gang {n}", DAY) for n in range(500))
    old._connection.execute("PRAGMA cache_size=5")
    with pytest.raises(RuntimeError), old.writing():
        old.add(Item(f"w{n}", f"Sampah menumpuk di pasar {n}", DAY) for n in range(500))
        journal = path.with_name(path.name + "-journal").read_bytes()
        raise RuntimeError
    old.close()
    path.with_name(path.name + "-journal").write_bytes(journal)

    assert draft(path).replace(path)

    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert keys_in(path) == ["new"]


def test_an_index_takes_the_place_of_a_damaged_one(path):
    path.write_bytes(b"no index at all" * 1000)

    assert draft(path).replace(path)

    assert keys_in(path) == ["new"]


def test_an_index_is_not_dropped_for_another_one(path):
    Index.make(path, KEY).close()
    seen = identity(path)
    draft(path).replace(path)

    drop_seen(path, seen)
    assert path.exists()
    drop_seen(path, None)
    assert path.exists()

    drop_seen(path, identity(path))
    assert not path.exists()


def test_for_and_against_are_no_mass(index):
    text = "Kami warga Kampung Baru {} pabrik semen di sawah kami, air sumur akan kering dan jalan rusak"
    put(
        index,
        Item("a", text.format("menolak"), DAY),
        Item("b", text.format("mendukung"), DAY),
    )
    [same, other] = index.find(Probe(text.format("menolak"), DAY))
    assert (same.key, same.is_same, other.is_same) == ("a", True, False)
    assert same.group != other.group


def test_nothing_of_a_dropped_index_stays_beside_the_next_one(path, index):
    index.close()
    left = path.with_name(path.name + "-journal")
    left.write_bytes(b"of the file that stood here before")
    drop(path)
    assert not path.exists()
    assert not left.exists()
