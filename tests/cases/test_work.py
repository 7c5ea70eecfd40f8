"""The owner's work: assigned, begun, asked, referred, returned, noted, summed up."""

import datetime as dt

import pytest

from ngariung.cases import actions, events, queries, rules
from ngariung.cases.enums import CaseState, ClockKind
from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.ledger import queries as register
from ngariung.ledger.enums import Verb
from ngariung.ledger.models import Entry
from ngariung.parties.enums import Kind, PostState, Role
from ngariung.parties.models import Jurisdiction
from ngariung.places.enums import Calendar
from ngariung.voices import actions as voices
from ngariung.voices.enums import MessageFrom, Source, What
from ngariung.voices.refusals import PrivateWords


def last(case):
    return register.story(case.code)[0]


def clock(case, kind):
    return case.clocks.get(kind=kind, dropped_at=None)


def test_assign_gives_owner_and_post_and_starts_the_owners_clocks(house, opened, announced, at):
    case = opened()
    post = house.handler.posts.get()
    later = at + dt.timedelta(days=1)
    actions.assign(case, owner=house.owner, by=house.screener, at=later, post=post)
    case.refresh_from_db()
    assert (case.state, case.owner, case.post) == (CaseState.ASSIGNED, house.owner, post)
    assert clock(case, ClockKind.VERIFY).met_at == later
    assert clock(case, ClockKind.FOLLOW_UP).started_on == later.date()
    assert clock(case, ClockKind.ANSWER).started_on == at.date()
    assert case.due_on == clock(case, ClockKind.FOLLOW_UP).due_on
    assert last(case).facts == {
        "owner": house.owner.code,
        "suggested": [house.owner.code, house.other.code],
        "is_override": False,
    }
    assert announced[-1] == events.CaseAssigned(case_id=case.pk)


def test_assign_keeps_that_a_suggestion_was_overridden(house, opened, at):
    case = opened()
    actions.assign(case, owner=house.other, by=house.screener, at=at)
    assert last(case).facts["is_override"] is True


def test_assign_counts_on_the_owners_calendar(house, opened, make, at):
    company = make.party(kind=Kind.COMPANY, calendar=Calendar.WITHOUT_JOINT_LEAVE)
    case = opened()
    december = at.replace(month=12, day=21)
    actions.assign(case, owner=company, by=house.screener, at=december)
    without = clock(case, ClockKind.FOLLOW_UP).due_on
    other = opened()
    actions.assign(other, owner=house.owner, by=house.screener, at=december)
    assert without < clock(other, ClockKind.FOLLOW_UP).due_on


def test_assign_is_refused_to_everybody_but_the_desk(house, opened, at):
    for person in (house.handler, house.stranger, house.supervisor):
        with pytest.raises(NotAllowed):
            actions.assign(opened(), owner=house.owner, by=person, at=at)


def test_assign_refuses_kin_of_whom_a_voice_is_about_and_closed_parties_alike(
    house, make, opened, at
):
    police = make.party(kind=Kind.POLICE)
    above = make.party(kind=Kind.POLICE)
    police.parent = above
    police.save()
    case = opened(about=[police])
    house.other.closed_on = at.date()
    house.other.save()
    words = set()
    for owner in (police, above, house.other):
        with pytest.raises(actions.CannotOwn) as refused:
            actions.assign(case, owner=owner, by=house.screener, at=at)
        words.add(str(refused.value))
        case.refresh_from_db()
        assert (case.state, case.owner) == (CaseState.OPEN, None)
    assert len(words) == 1
    actions.assign(case, owner=house.owner, by=house.screener, at=at)
    assert case.owner == house.owner


def test_assign_lets_an_overseer_own_what_is_about_those_below(house, make, opened, at):
    overseer = make.party(kind=Kind.OVERSEER)
    police = make.party(kind=Kind.POLICE, parent=overseer)
    case = opened(about=[police])
    actions.assign(case, owner=overseer, by=house.screener, at=at)
    assert case.owner == overseer


def test_assign_refuses_a_post_whose_person_also_works_for_whom_it_is_about(
    house, make, opened, at
):
    company = make.party(kind=Kind.COMPANY)
    make.post(house.second, company, Role.OBSERVER)
    case = opened(about=[company])
    post = house.second.posts.get(party=house.owner)
    with pytest.raises(actions.CannotOwn):
        actions.assign(case, owner=house.owner, by=house.screener, at=at, post=post)


@pytest.mark.parametrize("fault", ["other party", "ended", "role"])
def test_assign_refuses_a_post_that_is_no_active_handler_of_the_owner(house, opened, at, fault):
    post = house.handler.posts.get()
    if fault == "other party":
        post = house.stranger.posts.get(role=Role.HANDLER)
    if fault == "ended":
        post.state = PostState.ENDED
    if fault == "role":
        post = house.supervisor.posts.get()
    with pytest.raises(actions.CannotOwn):
        actions.assign(opened(), owner=house.owner, by=house.screener, at=at, post=post)


def test_the_owners_people_give_a_case_to_one_of_theirs_without_moving_it(house, assigned, at):
    case = assigned()
    actions.start(case, by=house.handler, at=at)
    post = house.second.posts.get()
    actions.assign(case, owner=house.owner, by=house.supervisor, at=at, post=post)
    case.refresh_from_db()
    assert (case.state, case.post) == (CaseState.IN_WORK, post)
    with pytest.raises(NotAllowed):
        actions.assign(case, owner=house.owner, by=house.stranger, at=at, post=None)


def test_start_meets_the_first_follow_up(house, assigned, announced, verbs, at):
    case = assigned()
    actions.start(case, by=house.handler, at=at)
    assert case.state == CaseState.IN_WORK
    assert clock(case, ClockKind.FOLLOW_UP).met_at == at
    assert case.due_on == clock(case, ClockKind.ANSWER).due_on
    assert verbs(case)[-1] == Verb.CASE_STARTED
    assert announced[-1] == events.CaseStarted(case_id=case.pk)
    with pytest.raises(Conflict):
        actions.start(case, by=house.handler, at=at)


@pytest.mark.parametrize("verb", ["start", "ask", "refer", "answer", "give_back"])
def test_only_handlers_of_the_owner_work_on_a_case(house, assigned, at, verb):
    case = assigned()
    more = {
        "ask": {"text": "Di gang mana?"},
        "refer": {"to": house.other, "reason": "Bukan kami."},
        "answer": {"text": "Sudah."},
        "give_back": {"to": "PLN", "reason": "Bukan kami."},
    }.get(verb, {})
    for person in (house.screener, house.supervisor, house.stranger):
        with pytest.raises(NotAllowed):
            getattr(actions, verb)(case, by=person, at=at, **more)
    assert case.state == CaseState.ASSIGNED


def test_ask_writes_to_every_reporter_and_their_reply_brings_it_back(
    house, assigned, announced, verbs
):
    case = assigned(2)
    at = case.opened_at
    actions.ask(case, text="Di gang mana?", by=house.handler, at=at)
    asked = [gathering.voice for gathering in case.gatherings.all()]
    assert [voice.messages.get().text for voice in asked] == ["Di gang mana?"] * 2
    assert [voice.messages.get().is_question for voice in asked] == [True, True]
    assert (case.state, last(case).facts) == (CaseState.ASKED, {"voices": 2})
    assert clock(case, ClockKind.FOLLOW_UP).met_at == at
    assert announced[-1] == events.CaseAsked(case_id=case.pk)
    later = at + dt.timedelta(hours=3)
    for voice in asked:
        voices.write(voice, text="Gang dua", sender=MessageFrom.REPORTER, by=None, at=later)
    case.refresh_from_db()
    assert case.state == CaseState.IN_WORK
    assert verbs(case)[-2:] == [Verb.CASE_ASKED, Verb.CASE_STARTED]
    assert last(case).at == later


def test_ask_is_refused_where_nobody_has_a_receipt(house, assigned, at):
    case = assigned(source=Source.DOCUMENT, what=What.OPEN, receipt_lookup=None)
    with pytest.raises(actions.NobodyToAsk):
        actions.ask(case, text="Di mana?", by=house.handler, at=at)
    assert case.state == CaseState.ASSIGNED


def test_ask_is_refused_without_words(house, assigned, at):
    with pytest.raises(Invalid):
        actions.ask(assigned(), text=" ", by=house.handler, at=at)


def test_refer_passes_the_case_on_with_its_story_and_no_new_time(
    house, assigned, announced, verbs, at
):
    case = assigned()
    answer_by = clock(case, ClockKind.ANSWER).due_on
    later = at + dt.timedelta(days=2)
    actions.refer(case, to=house.other, reason="Lampu milik dinas.", by=house.handler, at=later)
    case.refresh_from_db()
    assert (case.state, case.owner, case.post) == (CaseState.ASSIGNED, house.other, None)
    assert clock(case, ClockKind.ANSWER).due_on == answer_by
    assert clock(case, ClockKind.FOLLOW_UP).started_on == later.date()
    assert verbs(case) == [Verb.CASE_OPENED, Verb.CASE_ASSIGNED, Verb.CASE_REFERRED]
    assert last(case).facts == {
        "owner": house.other.code,
        "before": house.owner.code,
        "reason": "Lampu milik dinas.",
    }
    assert announced[-1] == events.CaseReferred(case_id=case.pk)
    assert not rules.can_view(house.handler, case)


def test_refer_refuses_kin_of_whom_a_voice_is_about(house, make, opened, at):
    company = make.party(kind=Kind.COMPANY)
    case = opened(about=[company])
    actions.assign(case, owner=house.owner, by=house.screener, at=at)
    with pytest.raises(actions.CannotOwn):
        actions.refer(case, to=company, reason="Milik mereka.", by=house.handler, at=at)
    case.refresh_from_db()
    assert case.owner == house.owner


def test_refer_is_refused_without_a_reason_and_to_oneself(house, assigned, at):
    case = assigned()
    with pytest.raises(Invalid):
        actions.refer(case, to=house.other, reason=" ", by=house.handler, at=at)
    with pytest.raises(actions.CannotOwn):
        actions.refer(case, to=house.owner, reason="Lagi.", by=house.handler, at=at)


def test_give_back_names_who_is_competent_and_gives_the_desk_its_clock(
    house, assigned, announced, at
):
    case = assigned()
    actions.give_back(case, to="PLN ULP Serang", reason="Tiang PLN.", by=house.handler, at=at)
    case.refresh_from_db()
    assert (case.state, case.owner, case.returned_to) == (
        CaseState.RETURNED,
        None,
        "PLN ULP Serang",
    )
    running = set(case.clocks.filter(met_at=None, dropped_at=None).values_list("kind", flat=True))
    assert running == {ClockKind.VERIFY, ClockKind.ANSWER}
    number = Entry.objects.filter(subject=case.code).latest("number").number
    assert announced[-1] == events.CaseReturned(case_id=case.pk, number=number)
    assert last(case).facts == {
        "before": house.owner.code, "to": "PLN ULP Serang", "reason": "Tiang PLN.",
    }  # fmt: skip
    actions.assign(case, owner=house.other, by=house.screener, at=at)
    assert (case.state, case.returned_to) == (CaseState.ASSIGNED, "")


@pytest.mark.parametrize("missing", ["to", "reason"])
def test_give_back_is_refused_without_naming_who_or_why(house, assigned, at, missing):
    words = {"to": "PLN", "reason": "Tiang PLN."} | {missing: " "}
    with pytest.raises(Invalid):
        actions.give_back(assigned(), by=house.handler, at=at, **words)


def test_the_desk_closes_what_was_returned(house, assigned, at):
    case = assigned()
    actions.give_back(case, to="PLN", reason="Tiang PLN.", by=house.handler, at=at)
    with pytest.raises(NotAllowed):
        actions.close(case, by=house.handler, at=at)
    actions.close(case, by=house.screener, at=at)
    assert (case.state, case.due_on, case.next_on) == (CaseState.CLOSED, None, None)


def test_note_stays_inside_and_out_of_the_register(house, assigned, at):
    case = assigned()
    before = Entry.objects.count()
    note = actions.note(case, text=" Telepon PLN besok ", by=house.handler, at=at)
    assert (note.text, Entry.objects.count()) == ("Telepon PLN besok", before)
    with pytest.raises(NotAllowed):
        actions.note(case, text="Halo", by=house.stranger, at=at)
    with pytest.raises(Invalid):
        actions.note(case, text="", by=house.handler, at=at)


def test_summarise_makes_a_case_public_only_through_a_persons_words(house, assigned, announced, at):
    case = assigned()
    text = "Lampu jalan di dua gang mati sejak Agustus."
    actions.summarise(case, text=text, is_public=True, by=house.handler, at=at)
    assert [row.summary for row in queries.public_cases()] == [text]
    assert last(case).facts == {"text": text, "is_public": True}
    assert announced[-1] == events.CaseSummarised(case_id=case.pk)
    actions.summarise(case, text="", is_public=False, by=house.handler, at=at)
    assert list(queries.public_cases()) == []


def test_summarise_refuses_private_words_and_shielded_voices(house, make, assigned, at):
    case = assigned()
    for text in ("Hubungi 0812-3456-7890.", "Kata Pak Budi Santoso lampunya mati."):
        with pytest.raises(PrivateWords):
            actions.summarise(case, text=text, is_public=True, by=house.handler, at=at)
    with pytest.raises(PrivateWords):
        actions.summarise(
            case, text="Hubungi 0812-3456-7890.", is_public=True, by=house.handler, at=at,
            is_checked=True,
        )  # fmt: skip
    hidden = assigned(about=[make.party(kind=Kind.COMPANY)])
    with pytest.raises(actions.CannotShow):
        actions.summarise(hidden, text="Upah.", is_public=True, by=house.handler, at=at)
    with pytest.raises(Invalid):
        actions.summarise(case, text=" ", is_public=True, by=house.handler, at=at)
    with pytest.raises(NotAllowed):
        actions.summarise(case, text="Lampu.", is_public=False, by=house.stranger, at=at)


def test_suggested_owners_are_competent_there_and_never_kin(house, make, opened, at):
    case = opened()
    on = at.date()
    found = queries.suggested_owners(case, on=on)
    assert [(entry.party, entry.has_handlers) for entry in found] == [
        (house.owner, True), (house.other, False),
    ]  # fmt: skip
    assert found[0].reason == "Lampu jalan: desa, lalu dinas yang mengurus lampu"
    hidden = opened(about=[house.owner])
    assert [entry.party for entry in queries.suggested_owners(hidden, on=on)] == [house.other]
    police = make.party(kind=Kind.POLICE)
    Jurisdiction.objects.create(party=police, region=make.region("36.04"), since=on)
    assert police not in [entry.party for entry in queries.suggested_owners(case, on=on)]
