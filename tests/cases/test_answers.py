"""The answer, what reporters say to it, and how a case ends."""

import datetime as dt

import pytest
from django_tasks_db.models import DBTaskResult

from ngariung.cases import actions, events, jobs, queries
from ngariung.cases.enums import CaseState, ClockKind, Verdict
from ngariung.cases.models import Reply
from ngariung.core import clock as periodic
from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.ledger import queries as register
from ngariung.ledger.enums import Verb
from ngariung.ledger.models import Entry
from ngariung.notices.models import Notice
from ngariung.voices import actions as voices
from ngariung.voices.enums import MessageFrom, Source, What

# Ten working days after Wednesday 7 October 2026.
LAST_DAY = dt.date(2026, 10, 21)


def voices_of(case):
    return [gathering.voice for gathering in case.gatherings.order_by("id")]


def reload(case):
    return queries.fresh(case)


def run_jobs():
    """Do by hand what a worker would do."""
    for row in DBTaskResult.objects.filter(status="READY").order_by("enqueued_at"):
        if row.task_path.startswith("ngariung.cases."):
            name = row.task_path.rpartition(".")[2]
            getattr(jobs, name).call(**row.args_kwargs["kwargs"])


def test_answer_goes_to_everybody_and_gives_them_ten_working_days(
    house, assigned, announced, verbs, at
):
    case = assigned(3)
    answer = actions.answer(case, text=" Lampu dipasang besok. ", by=house.handler, at=at)
    assert (answer.text, answer.party, answer.by) == (
        "Lampu dipasang besok.", house.owner, house.handler,
    )  # fmt: skip
    assert (case.state, case.due_on, case.next_on) == (CaseState.ANSWERED, None, LAST_DAY)
    assert queries.reply_until(case).due_on == LAST_DAY
    assert not case.clocks.exclude(kind=ClockKind.REPLY).filter(met_at=None).exists()
    assert verbs(case)[-1] == Verb.CASE_ANSWERED
    assert answer.ledger_number == Entry.objects.latest("number").number
    assert announced[-1] == events.CaseAnswered(case_id=case.pk, answer_id=answer.pk)


def test_answer_is_refused_without_words_and_twice(house, assigned, at):
    case = assigned()
    with pytest.raises(Invalid):
        actions.answer(case, text="", by=house.handler, at=at)
    actions.answer(case, text="Besok.", by=house.handler, at=at)
    with pytest.raises(Conflict):
        actions.answer(case, text="Lusa.", by=house.handler, at=at)


def test_two_who_loaded_the_same_case_answer_it_once(house, assigned, at):
    case = assigned()
    mine, yours = reload(case), reload(case)
    actions.answer(mine, text="Besok.", by=house.handler, at=at)
    with pytest.raises(Conflict):
        actions.answer(yours, text="Lusa.", by=house.second, at=at)
    assert [answer.text for answer in case.answers.all()] == ["Besok."]


def test_the_first_to_accept_does_not_close_the_case_and_the_last_does(answered, verbs, at):
    case, answer = answered(2)
    first, second = voices_of(case)
    actions.accept(answer, first, at=at)
    assert reload(case).state == CaseState.ANSWERED
    actions.accept(answer, first, at=at)
    assert verbs(case).count(Verb.CASE_ACCEPTED) == 1
    actions.accept(answer, second, at=at)
    assert reload(case).state == CaseState.CLOSED
    assert register.story(case.code)[0].facts == {"because": "all_accepted"}


def test_a_voice_without_receipt_does_not_keep_a_case_open(answered, said, house, at):
    case, answer = answered()
    document = said(source=Source.DOCUMENT, what=What.OPEN, receipt_lookup=None)
    actions.gather(case, document, by=house.screener, at=at)
    actions.accept(answer, voices_of(case)[0], at=at)
    assert reload(case).state == CaseState.CLOSED


def test_one_not_yet_reopens_with_a_new_time_to_answer(answered, announced, at):
    case, answer = answered(2)
    first, second = voices_of(case)
    actions.accept(answer, first, at=at)
    later = at + dt.timedelta(days=5)
    actions.not_yet(answer, second, reason=" Masih gelap. ", at=later)
    now = reload(case)
    assert now.state == CaseState.REOPENED
    answer_clock = now.clocks.get(kind=ClockKind.ANSWER, met_at=None, dropped_at=None)
    assert (answer_clock.started_on, now.due_on) == (later.date(), answer_clock.due_on)
    assert [(m.text, m.sender) for m in second.messages.all()] == [
        ("Masih gelap.", MessageFrom.REPORTER)
    ]
    told = register.story(case.code)[0]
    assert told.facts == {"answer": str(answer.pk), "voice": second.code, "because": "not_yet"}
    assert announced[-1] == events.CaseReopened(
        case_id=case.pk, number=told.number, voice_id=second.pk
    )


def test_not_yet_said_twice_changes_nothing_and_the_second_reporters_words_are_kept(
    answered, verbs, at
):
    case, answer = answered(2)
    first, second = voices_of(case)
    actions.not_yet(answer, first, reason="Masih gelap.", at=at)
    actions.not_yet(answer, first, reason="Masih gelap.", at=at)
    actions.not_yet(answer, second, reason="Di sini juga.", at=at)
    assert verbs(case).count(Verb.CASE_REOPENED) == 1
    assert first.messages.count() == second.messages.count() == 1
    assert Reply.objects.filter(verdict=Verdict.NOT_YET).count() == 2


def test_accept_is_refused_once_somebody_said_not_yet(answered, at):
    case, answer = answered(2)
    first, second = voices_of(case)
    actions.not_yet(answer, first, reason="Masih gelap.", at=at)
    with pytest.raises(actions.AnswerNoLongerOpen):
        actions.accept(answer, second, at=at)


def test_not_yet_is_refused_without_a_reason(answered, at):
    case, answer = answered()
    with pytest.raises(Invalid):
        actions.not_yet(answer, voices_of(case)[0], reason="  ", at=at)
    assert reload(case).state == CaseState.ANSWERED


def test_verdicts_are_refused_from_voices_outside_and_on_older_answers(house, answered, said, at):
    case, answer = answered()
    voice = voices_of(case)[0]
    for act in (
        lambda: actions.accept(answer, said(), at=at),
        lambda: actions.not_yet(answer, said(), reason="Belum", at=at),
    ):
        with pytest.raises(actions.AnswerNoLongerOpen):
            act()
    actions.not_yet(answer, voice, reason="Belum", at=at)
    second = actions.answer(reload(case), text="Kini sudah.", by=house.handler, at=at)
    with pytest.raises(actions.AnswerNoLongerOpen):
        actions.accept(answer, voice, at=at)
    actions.accept(second, voice, at=at)
    assert reload(case).state == CaseState.CLOSED


def test_verdicts_are_refused_on_an_answer_that_nobody_stands_behind_any_more(house, answered, at):
    case, answer = answered()
    voice = voices_of(case)[0]
    actions.not_yet(answer, voice, reason="Belum", at=at)
    again = reload(case)
    actions.give_back(again, to="PLN", reason="Tiang PLN", by=house.handler, at=at)
    actions.close(again, by=house.screener, at=at)
    with pytest.raises(actions.AnswerNoLongerOpen):
        actions.accept(answer, voice, at=at)


def test_closing_early_takes_no_reporters_time_away(house, answered, at):
    case, answer = answered()
    actions.close(case, by=house.handler, at=at)
    assert (case.state, case.closed_at) == (CaseState.CLOSED, at)
    actions.not_yet(answer, voices_of(case)[0], reason="Masih gelap.", at=at)
    assert (reload(case).state, reload(case).closed_at) == (CaseState.REOPENED, None)


def test_verdicts_are_refused_once_the_time_is_over(answered, at):
    case, answer = answered()
    voice = voices_of(case)[0]
    over = at.replace(day=LAST_DAY.day + 1)
    with pytest.raises(actions.AnswerNoLongerOpen):
        actions.not_yet(answer, voice, reason="Masih gelap.", at=over)
    actions.accept(answer, voice, at=at.replace(day=LAST_DAY.day))
    assert reload(case).state == CaseState.CLOSED


def test_silence_closes_after_ten_working_days_and_not_before(answered, at):
    case, _ = answered()
    assert actions.close_silent(at=at.replace(day=LAST_DAY.day, hour=23)) == 0
    assert actions.close_silent(at=at.replace(day=LAST_DAY.day + 1, hour=0)) == 1
    assert actions.close_silent(at=at.replace(day=LAST_DAY.day + 1, hour=1)) == 0
    assert reload(case).state == CaseState.CLOSED
    assert register.story(case.code)[0].facts == {"because": "silence"}


def test_silence_closes_nothing_on_an_uncertain_date(house, assigned, at):
    case = assigned()
    actions.answer(case, text="Besok.", by=house.handler, at=at.replace(year=2029))
    assert actions.close_silent(at=at.replace(year=2030)) == 0
    assert reload(case).state == CaseState.ANSWERED


def test_silence_does_not_close_what_was_reopened(answered, at):
    case, answer = answered()
    actions.not_yet(answer, voices_of(case)[0], reason="Belum", at=at)
    assert actions.close_silent(at=at.replace(month=12)) == 0


def test_the_clock_closes_silent_cases(answered, at):
    case, _ = answered()
    assert "close_silent_cases" in periodic.tick(at=at.replace(month=12))
    assert reload(case).state == CaseState.CLOSED


def test_a_labour_dispute_is_never_closed_by_silence(house, assigned, at):
    case = assigned(topic="dismissal")
    answer = actions.answer(case, text="Mediasi.", by=house.handler, at=at)
    assert actions.close_silent(at=at.replace(year=2027)) == 0
    actions.close(case, by=house.handler, at=at)
    actions.not_yet(answer, voices_of(case)[0], reason="Belum", at=at.replace(month=12))
    assert (reload(case).state, reload(case).due_on) == (CaseState.REOPENED, None)


def test_reopen_takes_an_answered_or_closed_case_up_again(house, answered, announced, at):
    case, _ = answered()
    actions.close(case, by=house.handler, at=at)
    actions.reopen(case, reason="Lampu mati lagi.", by=house.screener, at=at)
    assert (case.state, case.closed_at) == (CaseState.REOPENED, None)
    told = register.story(case.code)[0]
    assert told.facts == {"because": "person", "reason": "Lampu mati lagi."}
    assert announced[-1] == events.CaseReopened(case_id=case.pk, number=told.number, voice_id=None)


def test_reopen_is_refused_to_strangers_without_reason_and_in_work(house, answered, assigned, at):
    case, _ = answered()
    with pytest.raises(NotAllowed):
        actions.reopen(case, reason="Lagi", by=house.stranger, at=at)
    with pytest.raises(Invalid):
        actions.reopen(case, reason="", by=house.handler, at=at)
    with pytest.raises(Conflict):
        actions.reopen(assigned(), reason="Lagi", by=house.handler, at=at)


def test_close_is_refused_before_an_answer_and_to_others(house, assigned, answered, at):
    with pytest.raises(Conflict):
        actions.close(assigned(), by=house.handler, at=at)
    case, _ = answered()
    for person in (house.screener, house.stranger):
        with pytest.raises(NotAllowed):
            actions.close(case, by=person, at=at)


def test_a_voice_that_joins_an_answered_case_gets_the_full_time(house, answered, said, at):
    case, _ = answered()
    later = at.replace(day=14)
    actions.gather(case, said(email="baru@contoh.invalid"), by=house.screener, at=later)
    assert queries.reply_until(case).started_on == later.date()
    run_jobs()
    assert [notice.address for notice in Notice.objects.all()] == ["baru@contoh.invalid"]


def test_everybody_behind_the_case_is_told_exactly_once(house, assigned, at):
    case = assigned(2, email="a@contoh.invalid")
    actions.answer(case, text="Besok.", by=house.handler, at=at)
    run_jobs()
    run_jobs()
    assert [notice.path for notice in Notice.objects.all()] == ["/resi", "/resi"]


def test_reopening_tells_the_others_and_not_who_said_not_yet(answered, at):
    case, answer = answered(3, email="a@contoh.invalid")
    first = voices_of(case)[0]
    actions.not_yet(answer, first, reason="Belum", at=at)
    DBTaskResult.objects.filter(task_path__endswith="tell_answered").delete()
    run_jobs()
    told = {notice.key.split(":")[1] for notice in Notice.objects.all()}
    assert told == {voice.code for voice in voices_of(case)[1:]}


def test_a_return_tells_the_reporters(house, assigned, at):
    case = assigned(email="a@contoh.invalid")
    actions.give_back(case, to="PLN", reason="Tiang PLN", by=house.handler, at=at)
    run_jobs()
    assert Notice.objects.count() == 1


def test_jobs_tolerate_that_everything_is_gone(db):
    import uuid

    gone = str(uuid.uuid4())
    jobs.tell_answered.call(answer_id=gone)
    jobs.tell_reopened.call(case_id=gone, number=1)
    jobs.tell_returned.call(case_id=gone, number=1)
    assert Notice.objects.count() == 0


def test_withdrawing_takes_the_reason_of_a_not_yet_back_too(answered, at):
    case, answer = answered(2)
    voice = voices_of(case)[0]
    actions.not_yet(answer, voice, reason="Rumah saya di ujung gang.", at=at)
    voices.withdraw(voice, at=at)
    voices.erase_withdrawn(at=at)
    assert voice.messages.count() == 0
    from ngariung.ledger import verification

    assert verification.verify().reason == ""
