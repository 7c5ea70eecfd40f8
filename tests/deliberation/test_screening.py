"""Statements that wait: what is noticed in them, and what who facilitates decides."""

import datetime as dt

import pytest

from deliberation.pages import person_in
from ngariung.core.errors import Conflict, NotAllowed
from ngariung.deliberation import actions, looking, tokens
from ngariung.deliberation.actions import joining, stating
from ngariung.deliberation.actions.stating import MOST_OF_ONE
from ngariung.deliberation.enums import Admission, Origin, ParticipantState, StatementState
from ngariung.voices.refusals import PrivateWords

PLAIN_DAY = dt.date(2026, 10, 7)


def plan(**more):
    question = more.pop("question", "Bagaimana giliran kerja kita diatur?")
    return actions.Plan(question=question, admission=Admission.LINK, **more)


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
