"""The file of the similar index: whose it is, what it holds, what leaves it, and what a damaged one does."""

import sqlite3
import stat
from array import array
from datetime import date

import pytest

from ngariung.language.similar import Damaged, Index, Item, Probe, drop
from ngariung.language.similar.index import MOST_OF_A_GROUP

DAY = date(2026, 10, 7)
KEY = b"a key of the tests"
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
    with sqlite3.connect(path) as file:
        rows = file.execute("SELECT texts FROM posting").fetchall()
    return {number for (texts,) in rows for number in array("I", texts)}


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


def test_what_is_taken_out_leaves_nothing(index, path):
    put(index, Item("one", "Lampu jalan mati", DAY))
    before = {row[0] for row in sqlite3.connect(path).execute("SELECT id FROM posting")}
    put(index, Item("two", "Sampah di Ciwandan menumpuk, zamrud", DAY))
    kept = sqlite3.connect(path).execute("SELECT terms FROM text WHERE key = 'two'").fetchone()[0]

    with index.writing():
        gone = index.remove(["two", "never there"])

    assert gone == 1
    assert len(index) == 1
    assert numbers_in_lists(path) == {1}
    assert {row[0] for row in sqlite3.connect(path).execute("SELECT id FROM posting")} == before
    assert kept[40:] not in path.read_bytes()
    assert index.find(Probe("sampah ciwandan zamrud", DAY)) == []


def test_what_is_put_in_again_stands_there_once(index, path):
    put(index, Item("one", "Lampu jalan mati", DAY))
    put(index, Item("one", "Sampah menumpuk", DAY))

    assert len(index) == 1
    assert [hit.key for hit in index.find(Probe("sampah", DAY))] == ["one"]
    assert index.find(Probe("lampu jalan mati", DAY)) == []


def test_one_of_a_mass_that_goes_makes_room_for_another(index, path):
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
