"""What changes a forum: effect, register, news, and each refusal."""

import datetime as dt

import pytest

from ngariung.core.errors import Conflict, NotAllowed
from ngariung.core.events import subscribe
from ngariung.forums import actions, events
from ngariung.forums.agenda import Draft
from ngariung.forums.attendance import AttendanceRow
from ngariung.forums.enums import AttendanceKind, ForumState, Presence
from ngariung.forums.models import Attendance, Forum, Programme
from ngariung.ledger.enums import Verb
from ngariung.ledger.queries import story
from ngariung.ledger.verification import verify
from ngariung.parties.enums import Role
from ngariung.parties.models import Party

GROUP, OFFICIAL, ROLE = AttendanceKind.GROUP, AttendanceKind.OFFICIAL, AttendanceKind.ROLE
REASON = "Balai desa dipakai pemilihan ketua RT."


@pytest.fixture
def host(make):
    return make.party("Polsek Cikande")


@pytest.fixture
def facilitator(make, host):
    return make.person(host, Role.FACILITATOR)


@pytest.fixture
def scribe(make, host):
    return make.person(host, Role.SCRIBE)


@pytest.fixture
def stranger(make):
    return make.person(make.party(), Role.CONVENER, Role.FACILITATOR, Role.SCRIBE)


@pytest.fixture
def heard(monkeypatch):
    """Every event of this room, as it is announced."""
    from ngariung.core import events as registry

    monkeypatch.setattr(registry, "_subscribers", type(registry._subscribers)(list))
    told = []
    for kind in vars(events).values():
        if isinstance(kind, type) and issubclass(kind, registry.Event):
            subscribe(kind)(told.append)
    return told


def last(code):
    row = story(code)[0]
    return row.verb, row.by_id, row.facts


def test_start_programme_names_the_programme_in_the_register(host, facilitator, at, heard):
    programme = actions.start_programme(
        "Jumat Curhat",
        host=host,
        by=facilitator,
        at=at,
        local_name="Ngariung Jumat",
        rhythm="Jumat",
    )
    assert Programme.objects.get() == programme
    assert (programme.local_name, programme.rhythm) == ("Ngariung Jumat", "Jumat")
    assert last(programme.code) == (
        Verb.PROGRAMME_STARTED,
        facilitator.pk,
        {"host": host.code, "name": "Jumat Curhat", "local_name": "Ngariung Jumat"},
    )
    assert heard == [events.ProgrammeStarted(programme_id=programme.pk)]


def test_start_programme_is_refused_to_others(host, stranger, scribe, at):
    for person in (stranger, scribe):
        with pytest.raises(NotAllowed):
            actions.start_programme("Jumat Curhat", host=host, by=person, at=at)
    assert Programme.objects.count() == 0


def test_end_programme_is_possible_once(make, host, facilitator, at, heard):
    programme = make.programme(host)
    actions.end_programme(programme, by=facilitator, at=at, on=at.date())
    assert Programme.objects.get().ended_on == at.date()
    assert last(programme.code)[0] == Verb.PROGRAMME_ENDED
    assert heard == [events.ProgrammeEnded(programme_id=programme.pk)]
    with pytest.raises(Conflict):
        actions.end_programme(programme, by=facilitator, at=at, on=at.date())


def test_end_programme_is_refused_to_others(make, host, stranger, at):
    with pytest.raises(NotAllowed):
        actions.end_programme(make.programme(host), by=stranger, at=at, on=at.date())


def test_plan_sets_a_day(make, host, facilitator, at, heard):
    programme = make.programme(host)
    region = make.region()
    forum = actions.plan(
        "Ngariung di pabrik",
        host=host,
        held_on=dt.date(2026, 10, 16),
        by=facilitator,
        at=at,
        programme=programme,
        starts_at=dt.time(13),
        venue="Aula PT Contoh",
        is_venue_public=False,
        region=region,
        hamlet="RT 04/RW 02",
        agenda=[Draft(title="Lampu jalan"), Draft("voices", minutes=30, led_by="lurah")],
    )
    found = Forum.objects.get()
    assert (found, found.state) == (forum, ForumState.PLANNED)
    assert (found.programme, found.region, found.planned_by) == (programme, region, facilitator)
    assert found.ledger_number == 1
    assert last(forum.code) == (
        Verb.FORUM_PLANNED,
        facilitator.pk,
        {
            "title": "Ngariung di pabrik",
            "held_on": "2026-10-16",
            "starts_at": "13:00:00",
            "venue": "Aula PT Contoh",
            "is_venue_public": False,
            "region": "36.04",
            "hamlet": "RT 04/RW 02",
            "agenda": [
                {"kind": "topic", "title": "Lampu jalan"},
                {"kind": "voices", "minutes": 30, "led_by": "lurah"},
            ],
            "host": host.code,
            "programme": programme.code,
        },
    )
    assert heard == [events.ForumPlanned(forum_id=forum.pk)]


def test_plan_is_refused_to_others(host, stranger, scribe, at):
    for person in (stranger, scribe):
        with pytest.raises(NotAllowed):
            actions.plan("Ngariung", host=host, held_on=at.date(), by=person, at=at)
    assert Forum.objects.count() == 0


@pytest.fixture
def planned(make, host):
    return make.forum(host, state=ForumState.PLANNED)


STEPS = [
    (actions.open_, ForumState.PLANNED, ForumState.OPEN, Verb.FORUM_OPENED, events.ForumOpened),
    (actions.close, ForumState.OPEN, ForumState.CLOSED, Verb.FORUM_CLOSED, events.ForumClosed),
    (
        actions.minute,
        ForumState.CLOSED,
        ForumState.MINUTED,
        Verb.FORUM_MINUTED,
        events.ForumMinuted,
    ),
    (
        actions.finalise,
        ForumState.MINUTED,
        ForumState.FINAL,
        Verb.FORUM_FINALISED,
        events.ForumFinalised,
    ),
]


@pytest.mark.parametrize("row", STEPS)
def test_each_step_moves_the_forum_once(make, facilitator, at, heard, row):
    step, start, to, verb, event = row
    host = Party.objects.get(posts__person=facilitator)
    forum = make.forum(host, state=start)
    step(forum, by=facilitator, at=at)
    assert Forum.objects.get().state == to
    assert last(forum.code) == (verb, facilitator.pk, {})
    assert heard == [event(forum_id=forum.pk)]
    with pytest.raises(Conflict):
        step(forum, by=facilitator, at=at)


@pytest.mark.parametrize("row", STEPS)
def test_each_step_is_refused_to_others(make, host, stranger, at, row):
    step, start = row[:2]
    forum = make.forum(host, state=start)
    with pytest.raises(NotAllowed):
        step(forum, by=stranger, at=at)
    assert Forum.objects.get().state == start


def test_a_scribe_may_say_that_minutes_lie_for_review(make, host, scribe, at):
    forum = make.forum(host, state=ForumState.CLOSED)
    actions.minute(forum, by=scribe, at=at)
    assert Forum.objects.get().state == ForumState.MINUTED


def test_cancel_keeps_the_reason(planned, facilitator, at, heard):
    actions.cancel(planned, by=facilitator, at=at, reason=f"  {REASON} ")
    found = Forum.objects.get()
    assert (found.state, found.cancelled_reason) == (ForumState.CANCELLED, REASON)
    assert last(planned.code) == (Verb.FORUM_CANCELLED, facilitator.pk, {"reason": REASON})
    assert heard == [events.ForumCancelled(forum_id=planned.pk)]


def test_cancel_without_a_reason_is_refused(planned, facilitator, at):
    with pytest.raises(actions.ReasonMissing):
        actions.cancel(planned, by=facilitator, at=at, reason="  ")
    assert Forum.objects.get().state == ForumState.PLANNED


def test_cancel_is_refused_to_others_and_after_the_beginning(make, host, facilitator, stranger, at):
    forum = make.forum(host, state=ForumState.PLANNED)
    with pytest.raises(NotAllowed):
        actions.cancel(forum, by=stranger, at=at, reason=REASON)
    actions.open_(forum, by=facilitator, at=at)
    with pytest.raises(Conflict):
        actions.cancel(forum, by=facilitator, at=at, reason=REASON)


def test_change_records_only_what_changed(planned, facilitator, at, heard):
    plan = actions.Plan(title=planned.title, held_on=dt.date(2026, 10, 9), venue="Balai desa")
    actions.change(planned, plan, by=facilitator, at=at)
    found = Forum.objects.get()
    assert (found.held_on, found.venue) == (dt.date(2026, 10, 9), "Balai desa")
    assert last(planned.code) == (
        Verb.FORUM_CHANGED,
        facilitator.pk,
        {"held_on": "2026-10-09", "venue": "Balai desa"},
    )
    actions.change(planned, plan, by=facilitator, at=at)
    assert len(story(planned.code)) == 1
    assert heard == [
        events.ForumChanged(forum_id=planned.pk),
        events.ForumMoved(
            forum_id=planned.pk, is_other_day=True, is_other_time=False, is_other_place=True
        ),
    ]
    assert (found.revision, found.changed_at) == (1, at)


def test_another_title_moves_nobody(planned, facilitator, at, heard):
    plan = actions.Plan(title="Judul lain", held_on=planned.held_on)
    actions.change(planned, plan, by=facilitator, at=at)
    assert heard == [events.ForumChanged(forum_id=planned.pk)]


def test_change_is_refused_to_others_and_after_the_end(make, host, facilitator, stranger, at):
    forum = make.forum(host, state=ForumState.CLOSED)
    plan = actions.Plan(title="Lain", held_on=at.date())
    with pytest.raises(Conflict):
        actions.change(forum, plan, by=facilitator, at=at)
    with pytest.raises(NotAllowed):
        actions.change(forum, plan, by=stranger, at=at)
    assert Forum.objects.get().title != "Lain"


def test_show_venue_hides_it_in_every_state(make, host, facilitator, at, heard):
    forum = make.forum(host, state=ForumState.FINAL, venue="Aula PT Contoh")
    actions.show_venue(forum, is_public=False, by=facilitator, at=at)
    actions.show_venue(forum, is_public=False, by=facilitator, at=at)
    assert Forum.objects.get().is_venue_public is False
    assert last(forum.code) == (Verb.FORUM_CHANGED, facilitator.pk, {"is_venue_public": False})
    assert heard == [events.ForumChanged(forum_id=forum.pk)]


def test_show_venue_is_refused_to_others(make, host, stranger, scribe, at):
    for person in (stranger, scribe):
        with pytest.raises(NotAllowed):
            actions.show_venue(make.forum(host), is_public=False, by=person, at=at)


def test_attend_stores_no_group_under_five(make, host, scribe, at, heard):
    forum = make.forum(host, state=ForumState.OPEN)
    rows = [
        AttendanceRow(GROUP, "pekerja", 42),
        AttendanceRow(GROUP, "pemuda", 2),
        AttendanceRow(OFFICIAL, "Kapolsek Cikande", name="Iwan Setiawan", rank="AKP"),
        AttendanceRow(ROLE, "ketua serikat", presence=Presence.REPRESENTED),
    ]
    actions.attend(forum, rows, by=scribe, at=at)
    stored = Attendance.objects.order_by("id").values_list("kind", "label", "count", "name", "rank")
    assert list(stored) == [
        (GROUP, "pekerja, pemuda", 44, "", ""),
        (OFFICIAL, "Kapolsek Cikande", None, "Iwan Setiawan", "AKP"),
        (ROLE, "ketua serikat", None, "", ""),
    ]
    assert last(forum.code) == (
        Verb.FORUM_ATTENDED,
        scribe.pk,
        {"people": 44, "group": 1, "official": 1, "role": 1},
    )
    assert heard == [events.ForumAttended(forum_id=forum.pk)]


def test_attend_replaces_what_was_written_before(make, host, scribe, at):
    forum = make.forum(host, state=ForumState.CLOSED)
    actions.attend(forum, [AttendanceRow(GROUP, "warga", 12)], by=scribe, at=at)
    actions.attend(forum, [AttendanceRow(GROUP, "warga", 15)], by=scribe, at=at)
    assert [(row.label, row.count) for row in Attendance.objects.all()] == [("warga", 15)]


@pytest.mark.parametrize(
    "row",
    [
        AttendanceRow(ROLE, "ketua serikat", name="Budi"),
        AttendanceRow(ROLE, "ketua serikat", rank="Haji"),
        AttendanceRow(GROUP, "pekerja", 12, name="Budi"),
        AttendanceRow(GROUP, "pekerja"),
        AttendanceRow(GROUP, "pekerja", 0),
        AttendanceRow(ROLE, "ketua serikat", 4),
        AttendanceRow(GROUP, "  ", 12),
    ],
)
def test_attend_refuses_names_of_others_and_groups_without_numbers(make, host, scribe, at, row):
    forum = make.forum(host, state=ForumState.OPEN)
    actions.attend(forum, [AttendanceRow(GROUP, "warga", 12)], by=scribe, at=at)
    with pytest.raises(actions.AttendanceRefused):
        actions.attend(forum, [row], by=scribe, at=at)
    assert Attendance.objects.get().label == "warga"


@pytest.mark.parametrize("state", [ForumState.PLANNED, ForumState.CANCELLED, ForumState.FINAL])
def test_attend_is_refused_before_the_beginning_and_after_the_end(make, host, scribe, at, state):
    forum = make.forum(host, state=state, cancelled_reason=REASON)
    with pytest.raises(Conflict):
        actions.attend(forum, [AttendanceRow(GROUP, "warga", 12)], by=scribe, at=at)


def test_attend_is_refused_to_others(make, host, stranger, at):
    forum = make.forum(host, state=ForumState.OPEN)
    with pytest.raises(NotAllowed):
        actions.attend(forum, [AttendanceRow(GROUP, "warga", 12)], by=stranger, at=at)


def test_the_register_holds_after_a_forums_whole_life(host, facilitator, at):
    forum = actions.plan("Ngariung", host=host, held_on=at.date(), by=facilitator, at=at)
    actions.open_(forum, by=facilitator, at=at)
    actions.attend(forum, [AttendanceRow(GROUP, "warga", 12)], by=facilitator, at=at)
    for step in (actions.close, actions.minute, actions.finalise):
        step(forum, by=facilitator, at=at)
    assert verify().broken is None
    assert [row.verb for row in reversed(story(forum.code))] == [
        Verb.FORUM_PLANNED,
        Verb.FORUM_OPENED,
        Verb.FORUM_ATTENDED,
        Verb.FORUM_CLOSED,
        Verb.FORUM_MINUTED,
        Verb.FORUM_FINALISED,
    ]
