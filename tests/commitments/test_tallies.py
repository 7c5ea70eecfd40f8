"""Kept numbers of promises: the same as counting now, told with their moment, safe beside another clock."""

import datetime as dt

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ngariung.commitments import actions, counting, tallies
from ngariung.commitments.enums import CommitmentState as S
from ngariung.commitments.models import Commitment, Counted, Tally
from ngariung.core import clock
from ngariung.ledger.chain import day_of
from ngariung.parties.enums import Kind, Role
from ngariung.voices.models import About

ON = dt.date(2026, 10, 7)
COUNTED_AT = dt.datetime(2026, 10, 7, 2, tzinfo=dt.UTC)
MANY = 100

days = st.one_of(st.none(), st.integers(-5, 5).map(lambda n: ON + dt.timedelta(n)))
made = st.integers(-400, 0).map(lambda n: ON + dt.timedelta(n))
# State, due on, first due on, made on, public, whose (three), out of a case (None, open, shielded).
promises = st.tuples(
    st.sampled_from(S),
    days,
    days,
    made,
    st.booleans(),
    st.integers(0, 2),
    st.sampled_from([None, 0, 1]),
)
hypothesis_settings = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def town(make):
    """Three promisers, one of them not compared; an open case and a shielded one."""
    parties = [make.party("Dinas"), make.party("Desa"), make.party("RT", kind=Kind.COMMUNITY)]
    cases = [make.case(voices=[make.voice()]) for _ in range(2)]
    shielded = cases[1].gatherings.get().voice
    About.objects.create(voice=shielded, party=make.party(), source="confirmed", is_shielded=True)
    return parties, cases


def fill(make, town, rows):
    parties, cases = town
    for state, due_on, first, made_on, is_public, whose, case in rows:
        make.commitment(
            parties[whose],
            case=None if case is None else cases[case],
            is_public=is_public,
            state=state,
            refused_reason="x",
            due_on=due_on,
            first_due_on=first if due_on else None,
            made_on=made_on,
        )


def both(monkeypatch, **period):
    """The board counted now, and out of the tallies, whatever their number."""
    monkeypatch.setattr(tallies, "FEW", MANY)
    live = tallies.board(on=ON, **period)
    monkeypatch.setattr(tallies, "FEW", -1)
    return live, tallies.board(on=ON, **period)


@hypothesis_settings
@given(first=st.lists(promises, max_size=6), then=st.lists(promises, max_size=4))
def test_kept_numbers_are_those_counted_now(make, town, first, then):
    with pytest.MonkeyPatch.context() as monkeypatch:
        Commitment.objects.all().delete()
        Tally.objects.all().delete()
        Counted.objects.all().delete()
        fill(make, town, first)
        counting.recount(at=COUNTED_AT)
        Commitment.objects.filter(pk__in=Commitment.objects.values("pk")[:2]).delete()
        fill(make, town, then)
        Counted.objects.update(number=F("number") - 1)
        counting.recount(at=COUNTED_AT + dt.timedelta(minutes=1))
        periods = [
            {"since": None},
            {"since": dt.date(2025, 11, 1)},
            {"since": dt.date(2026, 7, 1), "until": dt.date(2026, 9, 30)},
        ]
        for period in periods:
            live, kept = both(monkeypatch, **period)
            assert (live.as_of, kept.as_of) == (None, COUNTED_AT + dt.timedelta(minutes=1))
            assert kept.parties == live.parties
            assert (kept.numbers, kept.institutions) == (live.numbers, live.institutions)


def test_what_is_not_for_everybody_is_in_no_tally(make, town):
    parties, cases = town
    before = (S.MADE, None, None, ON)
    fill(make, town, [(*before, True, 0, 1), (*before, False, 0, None), (*before, False, 0, 0)])
    counting.recount(at=COUNTED_AT)
    assert Tally.objects.count() == 0
    assert Counted.objects.get().made == 0
    make.commitment(parties[0], case=cases[0], is_public=True, made_on=ON)
    Counted.objects.update(number=-1)
    counting.recount(at=COUNTED_AT)
    assert Tally.objects.get().made == 1


def test_days_inside_a_month_are_counted_now(make, monkeypatch):
    make.commitment(is_public=True, made_on=ON)
    counting.recount(at=COUNTED_AT)
    _live, kept = both(monkeypatch, since=ON)
    assert (kept.as_of, kept.numbers.made) == (None, 1)
    _live, kept = both(monkeypatch, since=dt.date(2026, 10, 1), until=ON)
    assert (kept.as_of, kept.numbers.made) == (None, 1)


def test_a_few_promises_are_counted_as_the_page_is_asked_for(make):
    counting.recount(at=COUNTED_AT)
    make.commitment(is_public=True, made_on=ON)
    found = tallies.board(since=None, on=ON)
    assert (found.as_of, found.numbers.made) == (None, 1)


def test_counting_waits_for_the_register_or_the_next_day(make, at):
    party = make.party()
    keeper = make.person(party, Role.HANDLER)
    promise = make.commitment(party, is_public=True, due_on=day_of(at), first_due_on=day_of(at))
    assert counting.recount(at=at) == 1
    later = at + dt.timedelta(minutes=1)
    assert counting.recount(at=later) == 0
    assert Counted.objects.get().at == later
    actions.accept(promise, by=keeper, at=at)
    number = Counted.objects.get().number
    assert counting.recount(at=later) == 0
    assert Counted.objects.get().number > number
    # Nobody has done anything, but its date has passed.
    assert counting.recount(at=at + dt.timedelta(days=1)) == 1
    assert Tally.objects.get().late == 1


def test_an_older_count_gives_way_to_one_that_was_made_meanwhile(make, monkeypatch):
    make.commitment(is_public=True, made_on=ON)
    counted = counting._counted

    def overtaken(**day):
        """Another clock counts, one promise later, while this one still looks."""
        found = counted(**day)
        monkeypatch.setattr(counting, "_counted", counted)
        make.commitment(is_public=True, made_on=ON)
        assert counting.recount(at=COUNTED_AT) == 2
        return found

    monkeypatch.setattr(counting, "_counted", overtaken)
    assert counting.recount(at=COUNTED_AT) == 0
    assert Counted.objects.get().made == sum(Tally.objects.values_list("made", flat=True)) == 2


@pytest.mark.parametrize("is_kept", [False, True])
def test_an_institution_is_told_its_own_numbers(client, make, monkeypatch, at, is_kept):
    monkeypatch.setattr(tallies, "FEW", -1 if is_kept else MANY)
    party = make.party()
    make.commitment(party, is_public=True, state=S.CONFIRMED, made_on=ON)
    make.commitment(party, is_public=True, made_on=ON.replace(month=8))
    make.commitment(is_public=True)
    counting.recount(at=at)
    numbers, as_of = tallies.of_party(party, on=day_of(at))
    assert (numbers.made, numbers.kept, as_of) == (2, 1, at if is_kept else None)
    assert ("Angka per " in client.get(f"/lembaga/{party.code}/").content.decode()) is is_kept


def test_the_clock_counts_every_minute():
    entry = next(entry for entry in clock.table() if entry.name == "commitments.recount")
    assert entry.every == dt.timedelta(minutes=1)


@pytest.mark.parametrize("is_kept", [False, True])
def test_the_board_asks_the_same_for_one_institution_and_for_three(
    make, monkeypatch, django_assert_num_queries, is_kept
):
    monkeypatch.setattr(tallies, "FEW", -1 if is_kept else MANY)
    for _ in range(3):
        make.commitment(make.party(), is_public=True, made_on=ON)
        Counted.objects.update(number=-1)
        counting.recount(at=COUNTED_AT)
        with django_assert_num_queries(2):
            tallies.board(since=None, on=ON)


@pytest.mark.parametrize("is_kept", [False, True])
def test_the_page_says_as_of_when_its_numbers_are(client, make, monkeypatch, at, is_kept):
    monkeypatch.setattr(tallies, "FEW", -1 if is_kept else MANY)
    make.commitment(is_public=True)
    counting.recount(at=at)
    page = client.get("/janji/?masa=semua")
    assert page.context["numbers"].made == 1
    assert page.context["as_of"] == (at if is_kept else None)
    assert ("Angka per " in page.content.decode()) is is_kept


def test_the_table_tells_a_share_from_five_promises_that_fell_due(client, make, at):
    sure, unsure = make.party("Dinas A"), make.party("Dinas B")
    past = day_of(at) - dt.timedelta(1)
    for number in range(5):
        kept = {"state": S.CONFIRMED if number else S.MADE, "is_public": True}
        make.commitment(sure, due_on=past, first_due_on=past, **kept)
        make.commitment(unsure, **kept)
    lines = client.get("/janji/?masa=semua").context["by_party"]
    told = [(line.url, line.made, line.kept, line.share) for line in lines]
    assert told == [
        (f"/lembaga/{sure.code}/", "5", "4", "4 dari 5 (80 %)"),
        (f"/lembaga/{unsure.code}/", "5", "4", "terlalu sedikit untuk dihitung bagiannya"),
    ]


def institutions(make, at, count):
    past = day_of(at) - dt.timedelta(1)
    for number in range(count):
        party = make.party(f"Dinas {number:02}")
        for _ in range(5 + number % 3):
            make.commitment(party, due_on=past, first_due_on=past, is_public=True)


def test_the_board_shows_those_that_promised_most_and_leads_to_all(client, make, at):
    institutions(make, at, 14)
    page = client.get("/janji/?masa=semua")
    made = [line.made for line in page.context["by_party"]]
    assert made == ["7"] * 4 + ["6"] * 5 + ["5"] * 3
    assert 'href="/janji/lembaga/?masa=semua"' in page.content.decode()
    names = [line.name for line in client.get("/janji/lembaga/?masa=semua").context["by_party"]]
    assert names == [f"Dinas {number:02}" for number in range(14)]


def test_few_institutions_stand_by_name_with_no_further_page(client, make, at):
    institutions(make, at, 3)
    page = client.get("/janji/?masa=semua")
    assert [line.name for line in page.context["by_party"]] == ["Dinas 00", "Dinas 01", "Dinas 02"]
    assert "/janji/lembaga/" not in page.content.decode()


def test_every_institution_costs_no_query_of_its_own(client, make, at):
    institutions(make, at, 1)
    with CaptureQueriesContext(connection) as one:
        client.get("/janji/lembaga/?masa=semua")
    institutions(make, at, 3)
    with CaptureQueriesContext(connection) as three:
        client.get("/janji/lembaga/?masa=semua")
    assert len(one) == len(three)


def test_a_period_without_enough_promises_says_so(client, make, at):
    make.commitment(make.party("Dinas A"), is_public=True)
    assert "mulai dari 5 janji" in client.get("/janji/lembaga/").content.decode()
