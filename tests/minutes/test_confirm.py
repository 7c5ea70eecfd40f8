"""Confirming: everything comes into being together, once, or nothing does."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from minutes_files import REPORT
from ngariung.commitments.models import Commitment
from ngariung.core import events
from ngariung.core.errors import Conflict, NotAllowed
from ngariung.forums.enums import AttendanceKind, ForumState
from ngariung.forums.models import Forum
from ngariung.ledger.enums import Verb
from ngariung.ledger.models import Detail, Entry
from ngariung.ledger.verification import verify
from ngariung.minutes import actions, queries
from ngariung.minutes.enums import Decision, MinutesState
from ngariung.minutes.events import MinutesConfirmed
from ngariung.minutes.models import DraftAttendance, DraftCommitment, DraftVoice, Minutes
from ngariung.moderation import actions as moderation
from ngariung.moderation.models import Hold
from ngariung.parties.enums import Role
from ngariung.voices.enums import Source, VoiceKind, VoiceState, What, Who
from ngariung.voices.jobs import suggest_kind
from ngariung.voices.models import Voice


def codes(refused):
    return [obstacle.anchor for obstacle in refused.value.obstacles]


def test_confirm_makes_the_forum_with_its_facts(ready, facilitator, host, regions, at):
    forum = actions.confirm(ready, by=facilitator, at=at)
    forum.refresh_from_db()
    assert (forum.title, forum.host, forum.held_on) == (
        "Jumat Curhat – Majasari",
        host,
        dt.date(2026, 10, 2),
    )
    assert (forum.venue, forum.region, forum.hamlet) == (
        "Balai Kampung Pasir Awi",
        regions,
        "RT 03 RW 02",
    )
    assert forum.state == ForumState.FINAL
    ready.refresh_from_db()
    assert (ready.state, ready.forum, ready.confirmed_by, ready.confirmed_at) == (
        MinutesState.CONFIRMED,
        forum,
        facilitator,
        at,
    )


def test_confirm_writes_down_who_was_there(ready, facilitator, at):
    forum = actions.confirm(ready, by=facilitator, at=at)
    rows = forum.attendance.order_by("id").values_list("kind", "label", "name", "rank", "count")
    assert list(rows) == [
        ("official", "Kapolsek Jawilan", "Darma Sasmita", "IPTU", None),
        ("group", "warga", "", "", 46),
    ]


def test_confirm_carries_over_which_institution_somebody_came_from(ready, make, facilitator, at):
    office, union = make.party("Dinas Tenaga Kerja Serang"), make.party("Serikat Tunas")
    ready.attendance.filter(kind=AttendanceKind.OFFICIAL).update(party=office)
    ready.attendance.filter(kind=AttendanceKind.GROUP).update(party=union)
    forum = actions.confirm(ready, by=facilitator, at=at)
    rows = forum.attendance.order_by("id").values_list("label", "party__name")
    assert list(rows) == [("Kapolsek Jawilan", office.name), ("warga", union.name)]


def test_confirm_gives_a_joined_group_no_institution_of_one_of_them(ready, make, facilitator, at):
    ready.attendance.filter(kind=AttendanceKind.GROUP).update(party=make.party("Serikat Tunas"))
    row = DraftAttendance(minutes=ready, label="pelajar", count=3, decision=Decision.KEPT)
    row.kind = AttendanceKind.GROUP
    row.save()
    forum = actions.confirm(ready, by=facilitator, at=at)
    assert forum.attendance.get(kind=AttendanceKind.GROUP).party is None


def test_confirm_adds_groups_under_five_to_another(ready, facilitator, at):
    DraftAttendance.objects.create(
        minutes=ready, kind=AttendanceKind.GROUP, label="pelajar", count=3, decision=Decision.KEPT
    )
    forum = actions.confirm(ready, by=facilitator, at=at)
    group = forum.attendance.get(kind=AttendanceKind.GROUP)
    assert (group.label, group.count) == ("warga, pelajar", 49)


def test_confirm_makes_open_voices_without_reporter_and_receipt(ready, facilitator, at):
    expected = [row.text for row in queries.findings_of(ready).kept_voices]
    forum = actions.confirm(ready, by=facilitator, at=at)
    voices = list(forum.voices.order_by("id"))
    assert [voice.text for voice in voices] == expected
    for voice in voices:
        assert (voice.source, voice.what, voice.who) == (Source.DOCUMENT, What.OPEN, Who.ANONYMOUS)
        assert (voice.receipt_lookup, voice.state) == (None, VoiceState.WAITING)


def test_confirm_sends_the_voices_to_the_hosts_desk(ready, make, host, facilitator, at):
    make.person(host, Role.SCREENER)
    forum = actions.confirm(ready, by=facilitator, at=at)
    assert {voice.desk for voice in forum.voices.all()} == {host}


def test_confirm_answers_on_the_spot_what_was_answered_there(ready, facilitator, at):
    row = ready.voices.first()
    ready.voices.filter(pk=row.pk).update(spot_answer="Besok diperiksa.")
    forum = actions.confirm(ready, by=facilitator, at=at)
    answered = forum.voices.get(text=row.text)
    assert (answered.state, answered.spot_answer) == (VoiceState.ANSWERED, "Besok diperiksa.")
    assert set(forum.voices.exclude(pk=answered.pk).values_list("state", flat=True)) <= {"waiting"}


def test_confirm_makes_public_promises_of_the_forum(ready, facilitator, host, at):
    ready.commitments.update(due_on=dt.date(2026, 12, 1), beneficiary="warga Pasir Awi")
    forum = actions.confirm(ready, by=facilitator, at=at)
    promise = Commitment.objects.get()
    assert (promise.forum, promise.promiser, promise.due_on) == (forum, host, dt.date(2026, 12, 1))
    assert (promise.is_public, promise.beneficiary, promise.state) == (
        True,
        "warga Pasir Awi",
        "made",
    )


def test_confirm_keeps_the_day_of_the_promise_and_the_kind_of_the_voice(ready, facilitator, at):
    ready.voices.update(kind=VoiceKind.ASPIRATION)
    forum = actions.confirm(ready, by=facilitator, at=at)
    assert Commitment.objects.get().made_on == forum.held_on
    for voice in forum.voices.all():
        suggest_kind.func(voice_id=str(voice.pk))
    assert set(forum.voices.values_list("suggested_kind", flat=True)) == {VoiceKind.ASPIRATION}


def test_confirm_leaves_out_what_was_left_out(draft, facilitator, at):
    for table in (DraftAttendance, DraftVoice, DraftCommitment):
        table.objects.filter(minutes=draft).update(decision=Decision.DROPPED)
    actions.keep_all(draft, by=facilitator, at=at)
    forum = actions.confirm(draft, by=facilitator, at=at)
    assert (forum.attendance.count(), forum.voices.count(), Commitment.objects.count()) == (0, 0, 0)


def test_confirm_records_facts_and_content_and_the_register_verifies(ready, facilitator, at):
    forum = actions.confirm(ready, by=facilitator, at=at)
    ready.refresh_from_db()
    entry = Entry.objects.get(verb=Verb.MINUTES_CONFIRMED)
    assert (entry.number, entry.subject) == (ready.ledger_number, ready.code)
    assert Entry.objects.order_by("number").last() == entry
    assert verify().broken is None
    content = queries.confirmed_content([entry.number])[entry.number]
    assert (content["forum"], content["document"]) == (forum.code, ready.document.sha256)
    assert len(content["voices"]) == forum.voices.count()
    assert "Darma" not in str(content)


@pytest.mark.parametrize(
    "tamper",
    [
        lambda minutes: Minutes.objects.filter(pk=minutes.pk).update(held_on=dt.date(2026, 1, 1)),
        lambda minutes: minutes.voices.update(text="lain"),
        lambda minutes: minutes.commitments.all().delete(),
        lambda minutes: minutes.attendance.update(count=9000),
        lambda minutes: minutes.attendance.filter(party=None).update(party=minutes.host),
    ],
)
def test_the_register_notices_confirmed_minutes_that_were_changed(ready, facilitator, at, tamper):
    actions.confirm(ready, by=facilitator, at=at)
    ready.refresh_from_db()
    tamper(ready)
    assert verify().broken == ready.ledger_number


def test_the_content_of_many_minutes_takes_the_same_queries(
    ready, bring_in, facilitator, at, django_assert_num_queries
):
    numbers = []
    for minutes in (ready, bring_in(REPORT + "\nSekian."), bring_in(REPORT + "\nDemikian.")):
        actions.keep_all(minutes, by=facilitator, at=at)
        actions.confirm(minutes, by=facilitator, at=at)
        minutes.refresh_from_db()
        numbers.append(minutes.ledger_number)
    for some in (numbers[:1], numbers):
        with django_assert_num_queries(4):
            assert len(queries.confirmed_content(some)) == len(some)


def test_confirm_announces_it(ready, facilitator, at, monkeypatch):
    heard = []
    monkeypatch.setitem(events._subscribers, MinutesConfirmed, [heard.append])
    forum = actions.confirm(ready, by=facilitator, at=at)
    assert heard == [MinutesConfirmed(minutes_id=ready.pk, forum_id=forum.pk)]


def test_confirm_of_a_report_that_is_not_public_keeps_its_voices_restricted(ready, facilitator, at):
    Minutes.objects.filter(pk=ready.pk).update(is_published=False)
    ready.refresh_from_db()
    asked = ready.voices.first()
    ready.voices.filter(pk=asked.pk).update(is_open=True)
    ready.voices.create(text="Truk tanah tidak ditutup.", decision="kept", is_by_hand=True)
    forum = actions.confirm(ready, by=facilitator, at=at)
    said = dict(forum.voices.values_list("text", "what"))
    assert said.pop(asked.text) == What.OPEN
    assert set(said.values()) == {What.RESTRICTED}
    assert set(forum.voices.values_list("source", flat=True)) == {Source.SCRIBE}


# Refusals


def test_confirm_refuses_while_something_is_undecided(ready, facilitator, at):
    ready.voices.update(decision=Decision.OPEN)
    with pytest.raises(actions.NotReady) as refused:
        actions.confirm(ready, by=facilitator, at=at)
    assert codes(refused) == [queries.name_of(ready.voices.first())]
    assert Forum.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "anchor"),
    [
        ({"title": ""}, "title"),
        ({"held_on": None}, "held_on"),
        ({"held_on": dt.date(2026, 10, 8)}, "held_on"),
        ({"host": None}, "host"),
    ],
)
def test_confirm_refuses_without_title_day_or_host(ready, facilitator, at, change, anchor):
    Minutes.objects.filter(pk=ready.pk).update(**change)
    ready.refresh_from_db()
    with pytest.raises(actions.NotReady) as refused:
        actions.confirm(ready, by=facilitator, at=at)
    assert codes(refused) == [anchor]


def test_confirm_refuses_a_promise_without_promiser(ready, facilitator, at):
    ready.commitments.update(promiser=None)
    with pytest.raises(actions.NotReady) as refused:
        actions.confirm(ready, by=facilitator, at=at)
    assert codes(refused) == [queries.name_of(ready.commitments.first())]


def test_confirm_refuses_a_group_without_number(ready, facilitator, at):
    ready.attendance.filter(kind=AttendanceKind.GROUP).update(count=None)
    with pytest.raises(actions.NotReady) as refused:
        actions.confirm(ready, by=facilitator, at=at)
    assert codes(refused) == [queries.name_of(ready.attendance.get(kind=AttendanceKind.GROUP))]


@pytest.mark.parametrize("role", [Role.SCRIBE, Role.SUPERVISOR, Role.SCREENER])
def test_confirm_is_for_facilitators(ready, make, host, at, role):
    with pytest.raises(NotAllowed):
        actions.confirm(ready, by=make.person(host, role), at=at)


def test_confirm_refuses_a_host_of_whom_one_is_no_facilitator(ready, make, facilitator, at):
    Minutes.objects.filter(pk=ready.pk).update(host=make.party("Polsek Lain"))
    ready.refresh_from_db()
    with pytest.raises(NotAllowed):
        actions.confirm(ready, by=facilitator, at=at)
    assert Forum.objects.count() == 0


def test_confirm_refuses_what_was_changed_after_it_was_seen(ready, facilitator, at):
    with pytest.raises(Conflict):
        actions.confirm(ready, by=facilitator, at=at, revision=ready.revision - 1)


def test_confirm_again_is_a_conflict_and_doubles_nothing(ready, facilitator, at):
    stale = Minutes.objects.get(pk=ready.pk)
    actions.confirm(ready, by=facilitator, at=at)
    before = (Forum.objects.count(), Voice.objects.count(), Entry.objects.count())
    for minutes in (stale, ready):
        with pytest.raises(Conflict):
            actions.confirm(minutes, by=facilitator, at=at)
    assert (Forum.objects.count(), Voice.objects.count(), Entry.objects.count()) == before


@pytest.mark.django_db(transaction=True)
def test_confirm_twice_at_once_is_one_conflict_and_doubles_nothing(ready, facilitator, at):
    voices = len(queries.findings_of(ready).kept_voices)

    def attempt(_):
        try:
            actions.confirm(Minutes.objects.get(pk=ready.pk), by=facilitator, at=at)
        except Conflict:
            return "conflict"
        else:
            return "confirmed"
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(attempt, range(4)))
    assert outcomes == ["confirmed", "conflict", "conflict", "conflict"]
    assert (Forum.objects.count(), Voice.objects.count()) == (1, voices)
    assert Entry.objects.filter(verb=Verb.MINUTES_CONFIRMED).count() == 1


# Held texts


ELECTION = (
    REPORT.replace("2/10/2026", "18/10/2024") + "\nHadir pula pasangan calon bupati nomor urut 1.\n"
)


@pytest.fixture
def held(bring_in, regions):
    return bring_in(ELECTION)


def test_confirm_refuses_a_held_text_in_words(held, facilitator, at):
    with pytest.raises(actions.Held) as refused:
        actions.confirm(held, by=facilitator, at=at)
    assert refused.value.code == "held"
    assert Forum.objects.count() == 0


def test_a_released_text_is_a_draft_again_and_can_be_confirmed(held, make, host, facilitator, at):
    hold = Hold.objects.get(subject_code=held.code)
    moderation.release(hold, by=make.person(host, Role.SUPERVISOR), at=at, decision="Acara polsek.")
    held.refresh_from_db()
    assert held.state == MinutesState.DRAFT
    actions.keep_all(held, by=facilitator, at=at)
    forum = actions.confirm(held, by=facilitator, at=at)
    assert (forum.state, Commitment.objects.count()) == (ForumState.FINAL, 0)


def test_who_brought_a_text_in_never_releases_it(held, make, host, facilitator, at):
    make.post(facilitator, host, Role.SUPERVISOR)
    hold = Hold.objects.get(subject_code=held.code)
    with pytest.raises(NotAllowed):
        moderation.release(hold, by=facilitator, at=at, decision="Punya saya.")
    with pytest.raises(NotAllowed):
        actions.release(held.code, by=facilitator, at=at)
    held.refresh_from_db()
    assert held.state == MinutesState.HELD


def test_a_text_that_is_kept_held_stays_held(held, make, host, facilitator, at):
    hold = Hold.objects.get(subject_code=held.code)
    moderation.keep(hold, by=make.person(host, Role.SUPERVISOR), at=at, decision="Kampanye.")
    held.refresh_from_db()
    with pytest.raises(actions.Held):
        actions.confirm(held, by=facilitator, at=at)


# By hand


def test_minutes_by_hand_bring_back_who_sent_somebody(make, host, facilitator, at):
    forum = make.forum(host, state=ForumState.CLOSED, held_on=at.date(), title="Ngariung")
    union = make.party("Serikat Tunas")
    forum.attendance.create(kind=AttendanceKind.ROLE, label="ketua serikat", party=union)
    minutes = actions.draft_by_hand(forum, party=host, by=facilitator, at=at)
    actions.confirm(minutes, by=facilitator, at=at)
    assert [(row.label, row.party) for row in forum.attendance.all()] == [("ketua serikat", union)]


def test_minutes_by_hand_take_over_what_is_known_of_the_forum(make, host, facilitator, at):
    forum = make.forum(host, state=ForumState.CLOSED, venue="Balai", programme=make.programme(host))
    forum.attendance.create(kind=AttendanceKind.GROUP, label="warga", count=12)
    minutes = actions.draft_by_hand(forum, party=host, by=facilitator, at=at)
    assert (minutes.title, minutes.venue, minutes.host, minutes.programme) == (
        forum.title,
        "Balai",
        host,
        forum.programme,
    )
    assert [(row.label, row.count, row.decision) for row in minutes.attendance.all()] == [
        ("warga", 12, "kept")
    ]
    assert actions.draft_by_hand(forum, party=host, by=facilitator, at=at) == minutes


@pytest.mark.parametrize(
    "state", [ForumState.PLANNED, ForumState.OPEN, ForumState.CLOSED, ForumState.MINUTED]
)
def test_confirm_by_hand_brings_the_forum_to_its_end(make, host, facilitator, at, state):
    forum = make.forum(host, state=state, held_on=at.date(), title="Ngariung")
    minutes = actions.draft_by_hand(forum, party=host, by=facilitator, at=at)
    row = actions.add_row(minutes, DraftVoice, by=facilitator, at=at)
    DraftVoice.objects.filter(pk=row.pk).update(text="Lampu mati.")
    minutes.refresh_from_db()
    assert actions.confirm(minutes, by=facilitator, at=at) == forum
    forum.refresh_from_db()
    assert forum.state == ForumState.FINAL
    voice = forum.voices.get()
    assert (voice.source, voice.what, voice.text) == (Source.SCRIBE, What.RESTRICTED, "Lampu mati.")
    assert verify().broken is None


def test_confirm_corrects_a_forum_that_was_only_planned(make, host, facilitator, at):
    forum = make.forum(host, state=ForumState.PLANNED, held_on=at.date(), venue="Balai")
    minutes = actions.draft_by_hand(forum, party=host, by=facilitator, at=at)
    Minutes.objects.filter(pk=minutes.pk).update(
        venue="Musala", held_on=at.date() - dt.timedelta(days=1)
    )
    minutes.refresh_from_db()
    actions.confirm(minutes, by=facilitator, at=at)
    forum.refresh_from_db()
    assert (forum.venue, forum.held_on) == ("Musala", at.date() - dt.timedelta(days=1))


@pytest.mark.parametrize("state", [ForumState.FINAL, ForumState.CANCELLED])
def test_minutes_by_hand_are_refused_for_a_forum_that_takes_none(
    make, host, facilitator, at, state
):
    forum = make.forum(host, state=state, cancelled_reason="hujan")
    with pytest.raises(Conflict):
        actions.draft_by_hand(forum, party=host, by=facilitator, at=at)


def test_confirm_refuses_when_the_forum_got_final_minutes_meanwhile(make, host, facilitator, at):
    forum = make.forum(host, state=ForumState.CLOSED, held_on=at.date())
    minutes = actions.draft_by_hand(forum, party=host, by=facilitator, at=at)
    Forum.objects.filter(pk=forum.pk).update(state=ForumState.FINAL)
    with pytest.raises(actions.NotReady) as refused:
        actions.confirm(Minutes.objects.get(pk=minutes.pk), by=facilitator, at=at)
    assert codes(refused) == ["forum"]


def test_minutes_by_hand_are_for_facilitators_and_scribes(make, host, at):
    forum = make.forum(host, state=ForumState.CLOSED)
    scribe = make.person(host, Role.SCRIBE)
    assert actions.draft_by_hand(forum, party=host, by=scribe, at=at).drafted_by == scribe
    for role in (Role.SCREENER, Role.HANDLER, Role.SUPERVISOR):
        with pytest.raises(NotAllowed):
            actions.draft_by_hand(None, party=host, by=make.person(host, role), at=at)


def test_minutes_by_hand_are_refused_for_somebody_elses_forum(make, host, facilitator, at):
    foreign = make.forum(make.party(), state=ForumState.CLOSED)
    with pytest.raises(NotAllowed):
        actions.draft_by_hand(foreign, party=host, by=facilitator, at=at)


def test_the_ledger_keeps_no_private_text_in_the_facts(ready, facilitator, at):
    actions.confirm(ready, by=facilitator, at=at)
    assert Detail.objects.count() == Entry.objects.count()
    entry = Entry.objects.get(verb=Verb.MINUTES_CONFIRMED)
    assert "gelap" not in str(vars(Detail.objects.get(number=entry.number)))
