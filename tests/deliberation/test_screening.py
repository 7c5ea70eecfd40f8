"""Statements that wait, and people who are set apart."""

import datetime as dt
import itertools
import random
import time

import pytest
from django.utils import translation

from ngariung.core.errors import Conflict, NotAllowed
from ngariung.deliberation import actions, likeness, looking, queries, tokens
from ngariung.deliberation.actions import joining, stating
from ngariung.deliberation.actions.stating import MOST_OF_ONE
from ngariung.deliberation.enums import (
    Admission,
    DeliberationState,
    Origin,
    ParticipantState,
    StatementState,
    Suspicion,
)
from ngariung.deliberation.models import Deliberation
from ngariung.ledger.models import Entry
from ngariung.voices.refusals import PrivateWords

PLAIN_DAY = dt.date(2026, 10, 7)


def plan(**more):
    question = more.pop("question", "Bagaimana giliran kerja kita diatur?")
    return actions.Plan(question=question, admission=Admission.LINK, **more)


def person_in(found, at):
    return actions.join(found, secret=tokens.of_browser(), at=at)


@pytest.mark.parametrize(
    ("text", "noticed"),
    [
        ("Giliran malam paling banyak dua kali sebulan.", []),
        ("Uang makan di bayar harian saja", ["same"]),
        ("Pak Sukirman dari gudang sering marah.", ["private"]),
        ("Hubungi saya di 081234567890 kalau setuju.", ["private"]),
        ("Uang makan jangan dibayar harian.", ["alike"]),
        ("Rumah di Jl. Melati No. 12 RT 03/05 harus pindah.", ["private"]),
        ("Jalan Melati perlu lampu.", []),
        ("Selengkapnya di www.untung-besar.example", ["private"]),
        ("Lihat untung-besar.xyz/daftar sekarang", ["private"]),
        ("Kalau hujan jangan lembur.Merepotkan orang rumah.", []),
    ],
)
def test_what_is_noticed(text, noticed):
    assert (
        looking.notices(text, ["Uang makan dibayar harian."], days=(PLAIN_DAY, PLAIN_DAY))
        == noticed
    )


def test_statement_waits_where_that_is_set_or_something_is_noticed(opened, at):
    screened = opened(statements=1)
    assert actions.propose(person_in(screened, at), "Parkir ditambah.", at=at).state == (
        StatementState.WAITING
    )
    free = opened(statements=1, is_screening_statements=False)
    person = person_in(free, at)
    asked = actions.propose(person, "Parkir ditambah.", at=at)
    named = actions.propose(person, "Pak Sukirman jangan jadi mandor.", at=at)
    assert (asked.state, asked.origin) == (StatementState.OPEN, Origin.PARTICIPANT)
    assert (named.state, named.notices) == (StatementState.WAITING, ["private"])


def test_nobody_adds_a_sixth_statement_or_one_where_none_are_taken(opened, at):
    found = opened(statements=1)
    person = person_in(found, at)
    for number in range(MOST_OF_ONE):
        actions.propose(person, f"Usul yang ke-{number}: tambah kipas di ruang {number}.", at=at)
    with pytest.raises(actions.TooManyStatements):
        actions.propose(person, "Usul keenam.", at=at)
    closed = opened(statements=1, is_taking_statements=False)
    with pytest.raises(NotAllowed):
        actions.propose(person_in(closed, at), "Parkir ditambah.", at=at)


@pytest.mark.parametrize("text", ["", "Ya", "x" * 281])
def test_statement_too_short_or_too_long_is_refused(opened, house, at, text):
    found = opened(statements=1)
    with pytest.raises(actions.StatementRefused):
        actions.add(found, text, by=house.facilitator, at=at)
    with pytest.raises(actions.StatementRefused):
        actions.propose(person_in(found, at), text, at=at)


def test_who_facilitates_decides_with_a_reason_and_others_do_not(opened, house, at):
    found = opened(statements=1)
    waiting = actions.propose(person_in(found, at), "Parkir ditambah.", at=at)
    with pytest.raises(NotAllowed):
        actions.open_statement(waiting, by=house.member, at=at)
    with pytest.raises(actions.ReasonMissing):
        actions.refuse(waiting, reason=" ", by=house.facilitator, at=at)
    actions.refuse(waiting, reason="Di luar pertanyaan.", by=house.facilitator, at=at)
    assert (waiting.state, waiting.reason) == (StatementState.REFUSED, "Di luar pertanyaan.")
    with pytest.raises(Conflict):
        actions.open_statement(waiting, by=house.facilitator, at=at)


def test_numbers_are_never_asked_and_names_only_when_checked(opened, house, at):
    found = opened(statements=1)
    person = person_in(found, at)
    phone = actions.propose(person, "Hubungi 081234567890 kalau setuju.", at=at)
    name = actions.propose(person, "Pak Sukirman jangan jadi mandor.", at=at)
    for statement, is_checked in ((phone, True), (name, False)):
        with pytest.raises(PrivateWords):
            actions.open_statement(statement, by=house.facilitator, at=at, is_checked=is_checked)
    actions.open_statement(name, by=house.facilitator, at=at, is_checked=True)
    assert name.state == StatementState.OPEN


def test_candidates_wait_until_the_election_is_over(opened, house, at, settings):
    election = dt.datetime(2024, 1, 20, 9, tzinfo=dt.UTC)
    found = opened(statements=1, is_screening_statements=False)
    waits = actions.propose(person_in(found, election), "Pilih calon bupati nomor 2.", at=election)
    assert (waits.state, "election" in waits.notices) == (StatementState.WAITING, True)
    with pytest.raises(actions.InElection):
        actions.open_statement(waits, by=house.facilitator, at=election, is_checked=True)


def test_candidates_come_in_by_no_other_way_while_an_election_is_near(opened, planned, house, at):
    election = dt.datetime(2024, 1, 20, 9, tzinfo=dt.UTC)
    text = "Pilih calon bupati nomor 2."
    found = opened(statements=1)
    seed = actions.add(found, text, by=house.facilitator, at=at)
    actions.withdraw(seed, reason="Nanti.", by=house.facilitator, at=at)
    prepared = planned()
    mine = {"host": house.host, "by": house.facilitator, "at": election}
    for late in (
        lambda: actions.restore(seed, by=house.facilitator, at=election),
        lambda: actions.add(found, text, by=house.facilitator, at=election),
        lambda: actions.plan(plan(question=text), **mine),
        lambda: actions.plan(plan(about=text), **mine),
        lambda: actions.change(prepared, plan(about=text), by=house.facilitator, at=election),
    ):
        with pytest.raises(actions.InElection):
            late()
    assert (seed.state, found.statements.count()) == (StatementState.WITHDRAWN, 1 + 1)
    actions.restore(seed, by=house.facilitator, at=at)
    assert seed.state == StatementState.OPEN


def test_refusal_for_an_election_says_what_can_be_done_with_the_statement_as_it_stands(
    opened, planned, house, at
):
    """What waits can be said otherwise, what was taken back stays so, what is planned can be taken back."""
    election = dt.datetime(2024, 1, 20, 9, tzinfo=dt.UTC)
    text, by = "Pilih calon bupati nomor 2.", house.facilitator
    found = opened()
    waits = actions.propose(person_in(found, election), text, at=election)
    back = actions.add(found, text, by=by, at=at)
    actions.withdraw(back, reason="Nanti.", by=by, at=at)
    prepared = planned()
    actions.add(prepared, text, by=by, at=at)
    told = []
    for late in (
        lambda: actions.open_statement(waits, by=by, at=election, is_checked=True),
        lambda: actions.restore(back, by=by, at=election),
        lambda: actions.open_(prepared, by=by, at=election),
    ):
        with translation.override("en"), pytest.raises(actions.InElection) as refused:
            late()
        told.append(str(refused.value).rpartition("2024. ")[2])
    assert told == [
        "Say it otherwise, without the names, or do not ask it.",
        "Leave it as it is, or add one without the names.",
        "Take it back, or be open only before or after that.",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Calon bupati hadir di rapat.", True),
        ("CALON BUPATI hadir di rapat.", True),
        ("orang golkar jangan ikut", True),
        ("Iuran untuk partai politik dihentikan.", True),
        ("Panci dan wajan (pan) dibeli bersama.", False),
        ("Barang dibeli dalam partai besar.", False),
        ("PKB yang baru harus dibagikan kepada semua pekerja.", False),
        ("Kader PKB ikut rapat.", True),
    ],
)
def test_candidates_and_parties_are_noticed_in_letters_of_any_size(text, names):
    assert looking.names_candidates(text) == names


BEFORE = dt.datetime(2024, 8, 1, 9, tzinfo=dt.UTC)
IN_AUTUMN = dt.datetime(2024, 10, 1, 9, tzinfo=dt.UTC)


@pytest.mark.parametrize("ends", [None, dt.datetime(2024, 8, 28, 9, tzinfo=dt.UTC)])
def test_candidates_are_refused_where_it_would_still_be_open_in_an_election_period(house, ends):
    by, text = house.facilitator, "Pilih calon bupati nomor 2."
    early = dt.datetime(2024, 8, 26, 9, tzinfo=dt.UTC)
    mine = {"host": house.host, "by": by, "at": BEFORE}
    actions.plan(plan(question=text, closes_at=early), **mine)
    prepared = actions.plan(plan(closes_at=early), **mine)
    actions.add(prepared, text, by=by, at=BEFORE)
    for late in (
        lambda: actions.plan(plan(question=text, closes_at=ends), **mine),
        lambda: actions.plan(plan(about=text, closes_at=ends), **mine),
        lambda: actions.change(prepared, plan(closes_at=ends), by=by, at=BEFORE),
        lambda: actions.add(actions.plan(plan(closes_at=ends), **mine), text, by=by, at=BEFORE),
    ):
        with pytest.raises(actions.InElection):
            late()
    prepared.refresh_from_db()
    assert prepared.closes_at == early
    actions.open_(prepared, by=by, at=BEFORE)
    proposed = actions.propose(
        person_in(prepared, BEFORE), "Paslon nomor 1 boleh ikut hadir.", at=BEFORE
    )
    assert "election" not in proposed.notices


def test_what_was_planned_before_an_election_period_is_looked_at_when_it_is_opened_in_one(
    house,
):
    by = house.facilitator
    long_before = dt.datetime(2023, 5, 1, 9, tzinfo=dt.UTC)
    ends = dt.datetime(2023, 10, 1, 9, tzinfo=dt.UTC)
    for told in ({"question": "Siapa calon bupati kita?"}, {"about": "Calon bupati akan hadir."}):
        found = actions.plan(plan(closes_at=ends, **told), host=house.host, by=by, at=long_before)
        # The end was taken away by hand: what counts is how it stands at the opening.
        Deliberation.objects.filter(pk=found.pk).update(closes_at=None)
        found.refresh_from_db()
        with pytest.raises(actions.InElection) as refused:
            actions.open_(found, by=by, at=IN_AUTUMN)
        assert found.state == DeliberationState.PLANNED
        assert "Pilkada 2024" in str(refused.value)


def test_refusal_at_the_opening_names_statement_and_period_and_is_taken_back_by_hand(house):
    by = house.facilitator
    before, ends = (dt.datetime(2024, 7, day, 9, tzinfo=dt.UTC) for day in (1, 30))
    found = actions.plan(plan(closes_at=ends), host=house.host, by=by, at=before)
    actions.add(found, "Lampu jalan sebaiknya ditambah.", by=by, at=before)
    second = actions.add(found, "Pilih calon bupati nomor 2.", by=by, at=before)
    Deliberation.objects.filter(pk=found.pk).update(closes_at=IN_AUTUMN + dt.timedelta(days=3))
    found.refresh_from_db()
    with translation.override("en"), pytest.raises(actions.InElection) as refused:
        actions.open_(found, by=by, at=IN_AUTUMN)
    assert str(refused.value) == (
        "Statement 2 names candidates or political parties, and would be asked in the election period"
        " “Pilkada 2024”, from 27 August 2024 to 27 December 2024. Take it back, or be open only before or"
        " after that."
    )
    second.refresh_from_db()
    actions.withdraw(second, reason="Masa pemilu.", by=by, at=IN_AUTUMN)
    actions.open_(found, by=by, at=IN_AUTUMN)
    assert found.state == DeliberationState.OPEN
    with pytest.raises(actions.InElection):
        actions.restore(second, by=by, at=IN_AUTUMN)


@pytest.mark.parametrize("field", ["question", "about"])
def test_plan_holds_no_number_that_reaches_somebody(planned, house, at, field):
    found = planned()
    told = {field: "Hubungi 081234567890 kalau setuju."}
    with pytest.raises(PrivateWords):
        planned(**told)
    with pytest.raises(PrivateWords):
        actions.change(found, plan(**told), by=house.facilitator, at=at)
    assert planned(**{field: "Apa kata Pak Sukirman tentang jadwal?"}).state == "planned"


def test_statement_of_somebody_set_apart_always_waits(opened, house, at):
    found = opened(statements=1, is_screening_statements=False)
    person = actions.join(found, secret=tokens.of_browser(), at=at, is_crowded=True)
    first = actions.propose(person, "Parkir ditambah.", at=at)
    actions.count(found, [person.pk], by=house.facilitator, at=at)
    second = actions.propose(person, "Kantin buka malam hari.", at=at)
    assert (first.state, second.state) == (StatementState.WAITING, StatementState.OPEN)


@pytest.mark.parametrize(
    "text", ["......", "🙂🙂🙂🙂🙂", "\u2800" * 9, "\u3164" * 9, "12345 67890", "\u200b" * 9]
)
def test_statement_without_words_is_refused(opened, at, text):
    found = opened(statements=1)
    person = person_in(found, at)
    with pytest.raises(stating.StatementRefused):
        actions.propose(person, text, at=at)
    person.refresh_from_db()
    assert (found.statements.count(), person.statements_made) == (1, 0)


def test_statement_sent_twice_is_one_and_takes_one_place(opened, at):
    found = opened(statements=1)
    person = person_in(found, at)
    first = actions.propose(person, "Parkir ditambah.", at=at)
    assert actions.propose(person, " Parkir  ditambah. ", at=at) == first
    person.refresh_from_db()
    assert (found.statements.count(), person.statements_made) == (2, 1)


def test_letters_that_nobody_sees_are_taken_out_and_do_not_count(opened, house, at):
    found = opened(statements=1)
    person = person_in(found, at)
    made = actions.propose(person, "Parkir\u200b di\u202etambah\ufeff.", at=at)
    assert made.text == "Parkir ditambah."
    with pytest.raises(actions.StatementRefused):
        actions.propose(person, "Ya" + "\u200b" * 20, at=at)
    with pytest.raises(PrivateWords):
        actions.add(found, "Hubungi 0812\u200b3456\u200b7890 saja.", by=house.facilitator, at=at)


def test_refused_statements_and_people_left_out_take_nobodys_place(opened, house, at, monkeypatch):
    monkeypatch.setattr(stating, "MOST_STATEMENTS", 2)
    monkeypatch.setattr(joining, "MOST_PEOPLE", 1)
    found = opened(statements=1)
    apart = actions.join(found, secret=tokens.of_browser(), at=at, is_crowded=True)
    waiting = actions.propose(apart, "Parkir ditambah.", at=at)
    with pytest.raises(actions.TooManyStatements):
        actions.propose(apart, "Kantin buka malam hari.", at=at)
    actions.refuse(waiting, reason="Di luar pertanyaan.", by=house.facilitator, at=at)
    assert actions.propose(apart, "Kantin buka malam hari.", at=at).number == waiting.number + 1
    actions.leave_out(found, [apart.pk], by=house.facilitator, at=at)
    assert person_in(found, at).state == ParticipantState.COUNTED
    with pytest.raises(actions.Full):
        person_in(found, at)


@pytest.mark.parametrize("reason", ["x" * 281, "Di luar\x00 pertanyaan."])
def test_reason_that_no_column_takes_is_refused(opened, house, at, reason):
    found = opened(statements=1)
    with pytest.raises(actions.ReasonUnfit):
        actions.withdraw(found.statements.get(), reason=reason, by=house.facilitator, at=at)


def test_all_that_wait_are_refused_with_one_reason_and_what_was_decided_stays(opened, house, at):
    found = opened(statements=1)
    person = person_in(found, at)
    texts = ("Parkir ditambah.", "Kantin buka malam hari.", "Robot pengangkat barang ditambah.")
    one, two, three = [actions.propose(person, text, at=at) for text in texts]
    actions.open_statement(type(one).objects.get(pk=one.pk), by=house.facilitator, at=at)
    given = {"reason": "Di luar pertanyaan.", "at": at}
    with pytest.raises(NotAllowed):
        actions.refuse_all([two], by=house.member, **given)
    with pytest.raises(actions.ReasonMissing):
        actions.refuse_all([], by=house.facilitator, at=at, reason=" ")
    assert actions.refuse_all([one, two, three], by=house.facilitator, **given) == 2
    states = list(found.statements.order_by("number").values_list("state", flat=True))
    assert states == ["open", "open", "refused", "refused"]


def answers(people, statements, way):
    return [(p, s, way()) for p, s in itertools.product(range(people), range(statements))]


def test_copied_rows_are_found_and_like_minded_people_are_not():
    chance = random.Random(5)  # noqa: S311  # answers, no secret
    votes = answers(40, 33, lambda: chance.choice([1, 1, 1, 0, -1]))
    copied = [(100 + n, s, votes[s][2]) for n in range(3) for s in range(33)]
    assert likeness.copies(votes) == []
    assert likeness.copies(votes + copied) == [100, 101, 102]
    assert likeness.copies(answers(60, 20, lambda: 1)) == []


def test_rows_of_ordinary_length_are_found_where_too_many_are_equal():
    chance = random.Random(7)  # noqa: S311  # answers, no secret
    votes = answers(30, 10, lambda: chance.choice([1, 0, -1]))

    def stuffed(number):
        return [(100 + n, s, 1) for n in range(number) for s in range(10)]

    # Two or three of 60 may be so by chance; thirty, and even six, are not.
    assert likeness.copies(votes + stuffed(3)) == []
    assert likeness.copies(votes + stuffed(6)) == list(range(101, 106))
    assert likeness.copies(votes + stuffed(30)) == list(range(101, 130))
    # Nor where half of all others agree with each, too.
    agreeing = answers(30, 10, lambda: chance.choice([1, 1, 0, -1]))
    assert set(range(101, 130)) <= set(likeness.copies(agreeing + stuffed(30)))
    # Nobody can tell the copies of nearly everybody from people of one mind.
    assert likeness.copies(votes[:50] + stuffed(30)) == []


@pytest.mark.parametrize("noise", [0.01, 0.03, 0.1])
@pytest.mark.parametrize("statements", [10, 15, 20])
def test_camps_of_one_mind_are_not_taken_for_copies(noise, statements):
    chance = random.Random(9)  # noqa: S311  # answers, no secret
    for people, camps in ((60, 2), (200, 2), (200, 4)):
        votes = [
            (p, s, -way if chance.random() < noise else way)
            for p, s in itertools.product(range(people), range(statements))
            for way in [1 if (s + p) % camps else -1]
        ]
        assert likeness.copies(votes) == []


def test_large_room_with_many_equal_rows_is_looked_through_in_moments():
    chance = random.Random(1)  # noqa: S311  # answers, no secret
    people = range(4_000)
    votes = [
        (p, s, chance.choice((1, 0, -1)) if chance.random() < 0.15 else way)
        for p, s in itertools.product(people, range(20))
        for way in [1 if (s + p) % 8 else -1]
    ]
    begun = time.process_time()
    assert likeness.copies(votes) == []
    # Looking through all rows anew for each that is given twice took four seconds.
    assert time.process_time() - begun < 1.5


def test_two_who_differ_do_not_make_copies_of_all_others():
    votes = [(p, s, -1 if (p, s) in {(0, 3), (1, 5), (1, 6)} else 1)
             for p, s in itertools.product(range(60), range(20))]  # fmt: skip
    assert likeness.copies(votes) == []


def test_copies_are_set_apart_once_and_stay_counted_when_somebody_says_so(opened, house, at):
    found = opened(statements=36)
    codes = list(found.statements.values_list("code", flat=True))
    for number in range(12):
        row = {code: (hash_ // (number + 2)) % 3 - 1 for hash_, code in enumerate(codes)}
        actions.vote(person_in(found, at), row, at=at)
    copied = {code: (place * 7) % 3 - 1 for place, code in enumerate(codes)}
    for _copy in range(3):
        actions.vote(person_in(found, at), copied, at=at)
    assert actions.set_copies_apart(found, at=at) == 2
    assert actions.set_copies_apart(found, at=at) == 0
    apart = list(queries.set_apart(found))
    assert {person.suspicion for person in apart} == {Suspicion.ALIKE}
    actions.count(found, [apart[0].pk], by=house.facilitator, at=at)
    assert actions.set_copies_apart(found, at=at) == 0
    assert actions.leave_out(found, [apart[1].pk], by=house.facilitator, at=at) == 1
    assert found.people.filter(state=ParticipantState.COUNTED).count() == 14
    said = list(Entry.objects.filter(subject=found.code).values_list("verb", flat=True))
    assert said[-3:] == [
        "deliberation.people_set_apart", "deliberation.people_counted", "deliberation.people_left_out",
    ]  # fmt: skip


def test_nobody_is_left_out_after_the_end(opened, house, at):
    found = opened(statements=1)
    person = actions.join(found, secret=tokens.of_browser(), at=at, is_crowded=True)
    actions.close(found, by=house.facilitator, at=at)
    with pytest.raises(Conflict):
        actions.count(found, [person.pk], by=house.facilitator, at=at)
