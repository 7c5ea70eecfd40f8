"""The walk over the register names the first row that does not hold."""

import threading

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ngariung.ledger import actions, chain, contents, queries
from ngariung.ledger.enums import Verb
from ngariung.ledger.models import Detail, Entry
from ngariung.ledger.verification import verify


@pytest.fixture
def rows(db, at):
    for number in range(5):
        actions.record(Verb.PARTY_CHANGED, subject=f"P{number % 2}", at=at, facts={"n": number})


def test_verify_passes_over_an_untouched_register(rows):
    result = verify()
    assert (result.rows, result.broken) == (5, None)
    assert result.head == Entry.objects.get(number=5).hash


def test_verify_of_an_empty_register_has_the_genesis_as_head(db):
    assert verify().head == chain.GENESIS


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            lambda: Entry.objects.filter(number=3).update(subject="X"),
            "its own columns were changed",
        ),
        (
            lambda: Entry.objects.filter(number=3).update(verb="post.ended"),
            "its own columns were changed",
        ),
        (lambda: Detail.objects.filter(number=3).update(body="{}"), "its content was changed"),
        (lambda: Detail.objects.filter(number=3).update(salt=b"0" * 16), "its content was changed"),
        (
            lambda: Detail.objects.filter(number=3).delete(),
            "its content is gone and no erasure says so",
        ),
    ],
)
def test_verify_names_the_first_broken_row(rows, change, reason):
    change()
    result = verify()
    assert (result.broken, result.reason) == (3, reason)


def test_verify_names_the_row_behind_a_gap(rows):
    Entry.objects.filter(number=3).delete()
    result = verify()
    assert (result.broken, result.reason) == (4, "the row before it is missing")


def test_verify_sees_a_row_that_was_rewritten_with_a_fitting_hash(rows):
    row = Entry.objects.get(number=2)
    row.subject = "X"
    row.hash = chain.entry_hash(2, row.verb, "X", row.day, row.content_hash, row.previous_hash)
    row.save()
    result = verify()
    assert (result.broken, result.reason) == (3, "it does not continue the row before it")


def test_erased_rows_are_valid_and_others_still_are_not(rows, at):
    actions.erase(subject="P0", at=at, why="withdrawn")
    assert verify().broken is None
    Detail.objects.filter(number=2).delete()
    assert verify().broken == 2


def test_verify_compares_with_the_rooms_own_table(db, at, monkeypatch):
    texts = {}
    monkeypatch.setitem(
        contents._loaders,
        Verb.CASE_ANSWERED,
        lambda numbers: {n: {"text": texts[n]} for n in numbers if n in texts},
    )
    number = actions.record(Verb.CASE_ANSWERED, subject="C", at=at, content={"text": "ya"})
    texts[number] = "ya"
    assert verify().broken is None
    texts[number] = "tidak"
    assert (verify().broken, verify().reason) == (number, "its content was changed")
    del texts[number]
    assert verify().broken == number
    actions.erase(subject="C", at=at, why="withdrawn")
    assert verify().broken is None


def test_a_head_that_was_kept_agrees_only_with_its_own_row(rows):
    head = queries.head_of(4)
    assert queries.agrees(4, head[:16])
    assert not queries.agrees(4, head[:15])
    assert not queries.agrees(3, head[:16])
    assert not queries.agrees(99, head[:16])


def test_heads_give_the_last_row_of_each_day(rows, at):
    from datetime import timedelta

    actions.record(Verb.PARTY_CHANGED, subject="P", at=at + timedelta(days=1))
    newest, older = queries.heads()
    assert (newest.number, newest.rows, older.number, older.rows) == (6, 1, 5, 5)
    assert [head.number for head in queries.heads(before=newest.day)] == [5]


def test_day_is_the_day_in_jakarta(db, at):
    from datetime import UTC, datetime

    late = datetime(2026, 10, 7, 18, 0, tzinfo=UTC)
    actions.record(Verb.PARTY_CHANGED, subject="P", at=late)
    assert Entry.objects.get().day.isoformat() == "2026-10-08"


@given(content=st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_canonical_content_does_not_depend_on_the_order_of_keys(content):
    turned = dict(reversed(list(content.items())))
    assert chain.canonical(content) == chain.canonical(turned)


@pytest.mark.django_db(transaction=True)
def test_sixteen_writers_leave_no_gap(at):
    def work():
        try:
            for _ in range(5):
                actions.record(Verb.PARTY_CHANGED, subject="P", at=at)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(Entry.objects.order_by("number").values_list("number", flat=True)) == list(
        range(1, 81)
    )
    assert verify().broken is None


def test_heads_page_says_what_it_cannot_show_and_compares(rows, client):
    page = client.get("/buku-besar/").content.decode()
    assert queries.head_of(5) in page
    same = client.get(
        "/buku-besar/", {"number": 5, "head": queries.head_of(5)[:16]}
    ).content.decode()
    other = client.get(
        "/buku-besar/", {"number": 4, "head": queries.head_of(5)[:16]}
    ).content.decode()
    assert "notice-done" in same
    assert "notice-done" not in other


def test_heads_page_takes_any_nonsense(rows, client):
    for query in (
        {"before": "x"},
        {"head": "zz", "number": "-1"},
        {"head": "a" * 999, "number": "9" * 40},
    ):
        assert client.get("/buku-besar/", query).status_code == 200
