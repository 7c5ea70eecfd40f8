"""Texts that say the same in other words are found, by meaning, place and time."""

import csv
import random
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest

from ngariung.language import suggesting
from ngariung.language.similar import Index, Item, Probe, features, terms
from ngariung.language.similar.terms import Vocabulary, unpacked

PAIRS = Path(__file__).parent / "pairs"
DAY = date(2026, 10, 7)
KEY = b"a key of the tests"


@pytest.fixture
def index(tmp_path):
    made = Index.make(tmp_path / "similar.sqlite3", KEY)
    yield made
    made.close()


def put(index, *items):
    with index.writing():
        index.add(items)


def found(index, text, **more):
    probe = Probe(
        text, more.pop("on", DAY), **{k: more.pop(k) for k in ("region", "scope") if k in more}
    )
    return [hit.key for hit in index.find(probe, **more)]


def rows_of(name):
    with (PAIRS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def pairs():
    return [
        row
        for path in sorted(PAIRS.glob("*.tsv"))
        if path.name != "masses.tsv"
        for row in rows_of(path.name)
    ]


# What is compared


def test_other_words_of_one_matter_share_ideas():
    assert features.shared("poek pisan tiap peuting", "gelap gulita waktu malam") == [
        "poek",
        "peuting",
    ]


def test_what_is_not_so_is_not_what_is_so():
    lit = {(f.kind, f.name) for f in features.features_of("lampu menyala")}
    dark = {(f.kind, f.name) for f in features.features_of("lampu tidak menyala")}

    assert ("i", "mati") in dark - lit
    assert ("m", "tidak nyala") in dark - lit


def test_what_is_done_is_not_what_is_asked_for():
    done = {(f.kind, f.name) for f in features.features_of("lembur sudah dibayar")}
    asked = {(f.kind, f.name) for f in features.features_of("lembur mohon dibayar")}

    assert ("m", "sudah bayar") in done - asked


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("langkar", "lankar"),
        ("Ciwandan", "ciwandhan"),
        ("Soekarno", "sukarno"),
        ("Mushtofa", "mustopa"),
    ],
)
def test_names_written_by_ear_sound_the_same(one, other):
    assert features.sound_of(one.lower()) == features.sound_of(other)


def test_a_word_that_means_something_else_than_its_root_is_known_by_its_form():
    assert ("i", "phk") in {(f.kind, f.name) for f in features.features_of("kami dirumahkan")}
    assert ("i", "phk") not in {(f.kind, f.name) for f in features.features_of("di rumah kami")}


@pytest.mark.parametrize(
    "text", ["", "🙏🙏🙏", "\u202e\u200b", "tidak", "a" * 100_000, "x " * 50_000, "\x00\xff"]
)
def test_any_text_has_features(text):
    assert len(features.features_of(text)) < 20


def test_numbers_come_back_as_they_were_packed():
    made = Vocabulary(KEY).terms_of(
        "Lampu jalan di gang Melati mati", region="36.04.05.2001", scope="7"
    )

    again = unpacked(made.packed())

    assert list(again.asked) == list(made.asked)
    assert list(again.compared) == list(made.compared)
    assert list(again.places) == list(made.places)


def test_another_key_makes_other_numbers():
    one, other = (Vocabulary(key).terms_of("lampu jalan mati") for key in (b"one", b"other"))

    assert not set(one.asked) & set(other.asked)


# Finding


def test_the_same_matter_is_found_among_others(index):
    put(
        index,
        Item("lamp", "Penerangan jalan di Gang Melati padam sejak dua pekan", DAY, "36.04.05.2001"),
        Item("waste", "Sampah di Gang Melati tidak diangkut", DAY, "36.04.05.2001"),
        Item("far", "Lampu jalan mati di Gang Kenanga", DAY, "33.10.05.2001"),
    )

    assert found(index, "gg melati poek pisan, lampuna pareum", region="36.04.05.2001")[0] == "lamp"


def test_of_two_alike_the_nearer_comes_first(index):
    text = "Lampu jalan depan musala mati"
    put(index, Item("far", text, DAY, "33.10.05.2001"), Item("near", text, DAY, "36.04.05.2001"))

    assert found(index, "musala gelap lampunya padam", region="36.04.05.2001") == ["near", "far"]


def test_of_two_alike_the_later_comes_first(index):
    text = "Lampu jalan depan musala mati"
    put(index, Item("old", text, DAY - timedelta(days=300)), Item("new", text, DAY))

    assert found(index, "musala gelap lampunya padam") == ["new", "old"]


def test_a_hit_says_how_near_it_is(index):
    put(index, Item("one", "Lampu jalan mati", DAY - timedelta(days=3), "36.04.05.2001"))

    hit = index.find(Probe("lampu jalan padam", DAY, "36.04.05.2002"))[0]

    assert (hit.days, hit.levels, hit.is_same) == (3, 3, False)


def test_where_a_region_is_unknown_its_name_counts(index):
    put(
        index,
        Item("there", "Jalan rusak", DAY, "36.04.05.2001", "Sukamaju, Ciruas"),
        Item("else", "Jalan rusak", DAY, "36.04.06.2001", "Ranjeng, Ciruas"),
    )

    assert found(index, "jalan sukamaju ancur")[0] == "there"


def test_texts_of_another_scope_are_never_told(index):
    put(
        index,
        Item("theirs", "Lampu mati", DAY, scope="8"),
        Item("ours", "Lampu mati", DAY, scope="7"),
    )

    assert found(index, "lampu padam", scope="7") == ["ours"]
    assert sorted(found(index, "lampu padam")) == ["ours", "theirs"]


def test_what_is_asked_about_is_left_out(index):
    put(index, Item("one", "Lampu mati", DAY), Item("two", "Lampu padam", DAY))

    assert found(index, "lampu mati", without={"one"}) == ["two"]


def test_nothing_alike_finds_nothing(index):
    put(index, Item("one", "Lampu jalan mati", DAY))

    assert found(index, "zzzz") == []
    assert found(index, "") == []


# Masses


def test_what_was_sent_many_times_is_one_group_and_nothing_is_lost(index):
    text = "Tolak pabrik semen di Kampung Baru, air kami akan kering dan sawah mati"
    put(
        index,
        *(
            Item(f"v{n}", f"{text} {name}", DAY)
            for n, name in enumerate(("Ani", "Budi", "Cica") * 20)
        ),
    )
    put(
        index,
        Item("late", f"Assalamualaikum. {text.upper()}!!", DAY),
        Item("own", "Debu pabrik semen", DAY),
    )

    hits = index.find(Probe(text, DAY))

    groups = Counter(hit.group for hit in hits)
    assert sorted(groups.values()) == [1, 20]
    group = groups.most_common(1)[0][0]
    assert sorted(index.members(group)) == sorted([*(f"v{n}" for n in range(60)), "late"])
    assert {hit.is_same for hit in hits if hit.group == group} == {True}


def test_short_texts_are_no_mass(index):
    put(index, *(Item(f"v{n}", "Jalan rusak parah", DAY) for n in range(5)))

    assert {hit.is_same for hit in index.find(Probe("Jalan rusak parah", DAY))} == {False}


def test_masses_are_recognised_and_look_alikes_are_not(index):
    rows = rows_of("masses.tsv")
    with index.writing():
        index.add(Item(str(n), row["text"], DAY) for n, row in enumerate(rows))
    asked = "SELECT key, coalesce(grouped, number) FROM text"
    group_of = {rows[int(key)]["text"]: group for key, group in index._connection.execute(asked)}
    members = defaultdict(list)
    for row in rows:
        members[row["id"]].append(group_of[row["text"]])

    masses = {name: groups for name, groups in members.items() if not name.endswith("-other")}
    together = sum(Counter(groups).most_common(1)[0][1] for groups in masses.values())
    largest = {name: Counter(groups).most_common(1)[0][0] for name, groups in masses.items()}
    assert together / sum(map(len, masses.values())) >= 0.9
    assert len(set(largest.values())) == len(masses)
    others = {name: groups[0] for name, groups in members.items() if name.endswith("-other")}
    assert not set(others.values()) & set(largest.values())


# Pairs


def test_the_second_report_of_a_matter_finds_the_first_among_all_pairs(index):
    rows = pairs()
    draw = random.Random(3)  # noqa: S311  # days, no secrets
    first = {row["id"]: DAY + timedelta(days=draw.randrange(60)) for row in rows}
    with index.writing():
        index.add(
            Item(
                r["id"],
                r["first"],
                first[r["id"]],
                r["region"],
                topic=suggesting.suggest(r["first"]).topic or "",
            )
            for r in rows
        )
    good = 0
    for row in rows:
        topic = suggesting.suggest(row["second"]).topic or ""
        on = first[row["id"]] + timedelta(days=int(row["days_apart"]))
        hits = index.find(Probe(row["second"], on, row["region"], topic=topic), most=5)
        good += row["id"] in {hit.key for hit in hits}

    assert len(rows) >= 300
    assert good / len(rows) >= 0.93
    assert terms.SHORTEST_MASS == 8
