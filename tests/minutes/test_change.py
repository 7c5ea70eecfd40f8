"""Changing a draft: what a save takes over, what counts as decided, what is refused."""

import datetime as dt

import pytest

from ngariung.core.errors import Conflict, NotAllowed
from ngariung.forums.enums import AttendanceKind, ForumState
from ngariung.minutes import actions, queries
from ngariung.minutes.edits import AttendanceEdit, CommitmentEdit, Edit, FactsEdit, VoiceEdit
from ngariung.minutes.enums import Decision, MinutesState
from ngariung.minutes.models import DraftAttendance, DraftVoice, Minutes
from ngariung.parties.enums import Role
from ngariung.voices.enums import VoiceKind

KEPT, DROPPED, OPEN = Decision.KEPT, Decision.DROPPED, Decision.OPEN


def facts(minutes, **more):
    """The facts as they stand, with `more` changed."""
    same = {
        "title": minutes.title,
        "held_on": minutes.held_on,
        "forum_id": minutes.forum_id,
        "host_id": minutes.host_id,
        "programme_id": minutes.programme_id,
        "venue": minutes.venue,
        "is_venue_public": minutes.is_venue_public,
        "region_id": minutes.region_id,
        "hamlet": minutes.hamlet,
        "is_published": minutes.is_published,
    }
    return FactsEdit(**{**same, **more})


@pytest.fixture
def save(facilitator, at):
    def run(minutes, *rows, by=None, revision=None, **more):
        edit = Edit(facts=facts(minutes, **more), rows=rows)
        seen = minutes.revision if revision is None else revision
        actions.change(minutes, edit, revision=seen, by=by or facilitator, at=at)

    return run


def decision_on(minutes, field):
    return minutes.fields.get(field=field).decision


def test_change_takes_the_facts_over_and_says_who(draft, save, make, host, at):
    scribe = make.person(host, Role.SCRIBE)
    save(draft, title="Jumat Curhat Majasari", is_venue_public=False, by=scribe)
    draft.refresh_from_db()
    assert (draft.title, draft.is_venue_public) == ("Jumat Curhat Majasari", False)
    assert (draft.changed_by, draft.changed_at, draft.revision) == (scribe, at, 1)


def test_change_counts_a_changed_fact_as_kept(draft, save):
    save(draft, held_on=dt.date(2026, 10, 3))
    assert decision_on(draft, "held_on") == KEPT
    assert decision_on(draft, "venue") == OPEN


def test_change_empties_a_fact_that_is_left_out(draft, save):
    save(draft, decisions={"venue": DROPPED, "hamlet": KEPT})
    draft.refresh_from_db()
    assert (draft.venue, draft.hamlet) == ("", "RT 03 RW 02")
    assert (decision_on(draft, "venue"), decision_on(draft, "hamlet")) == (DROPPED, KEPT)


def test_change_keeps_a_fact_that_is_filled_in_again(draft, save):
    save(draft, decisions={"venue": DROPPED})
    save(draft, venue="Balai Desa", decisions={"venue": DROPPED})
    assert (draft.venue, decision_on(draft, "venue")) == ("Balai Desa", KEPT)


def test_change_takes_rows_over(draft, save, make):
    voice, promise = draft.voices.first(), draft.commitments.first()
    promiser = make.party("Desa Majasari")
    save(
        draft,
        VoiceEdit(
            pk=voice.pk,
            decision=KEPT,
            text="Jalan gelap.",
            kind=VoiceKind.ASPIRATION,
            said_by="warga",
            spot_answer="Akan diperiksa.",
        ),
        CommitmentEdit(
            pk=promise.pk,
            decision=DROPPED,
            text=promise.text,
            promiser_id=promiser.pk,
            beneficiary="warga",
            due_on=dt.date(2026, 12, 1),
        ),
    )
    voice.refresh_from_db()
    promise.refresh_from_db()
    assert (voice.text, voice.kind, voice.spot_answer, voice.decision) == (
        "Jalan gelap.",
        "aspiration",
        "Akan diperiksa.",
        "kept",
    )
    assert (promise.promiser, promise.due_on, promise.decision) == (
        promiser,
        dt.date(2026, 12, 1),
        "dropped",
    )


def test_change_never_touches_rows_of_other_minutes(draft, bring_in, save):
    other = bring_in(
        "Polsek Jawilan menggelar Jumat Curhat bersama warga. Warga mengeluhkan jalan rusak.\n" * 2
    )
    foreign = DraftVoice.objects.create(minutes=other, text="milik lain")
    save(draft, VoiceEdit(pk=foreign.pk, decision=KEPT, text="direbut", kind=VoiceKind.COMPLAINT))
    foreign.refresh_from_db()
    assert foreign.text == "milik lain"


@pytest.mark.parametrize("kind", [AttendanceKind.ROLE, AttendanceKind.GROUP])
def test_change_keeps_names_with_officials_only(draft, save, kind):
    row = draft.attendance.get(kind=AttendanceKind.OFFICIAL)
    save(
        draft,
        AttendanceEdit(
            pk=row.pk,
            decision=KEPT,
            kind=kind,
            label="ketua RT",
            count=7,
            name="Rohmat",
            rank="IPTU",
        ),
    )
    row.refresh_from_db()
    assert (row.name, row.rank) == ("", "")
    assert row.count == (7 if kind == AttendanceKind.GROUP else None)


def test_change_takes_over_which_institution_somebody_came_from(draft, make, save):
    row, union = draft.attendance.first(), make.party("Serikat Tunas")
    edit = AttendanceEdit(
        pk=row.pk, decision=KEPT, kind=AttendanceKind.ROLE, label="ketua", party_id=union.pk
    )
    save(draft, edit)
    row.refresh_from_db()
    assert (row.label, row.party) == ("ketua", union)


def test_change_lets_an_empty_row_vanish_that_was_added_by_hand(draft, save, facilitator, at):
    row = actions.add_row(draft, DraftAttendance, by=facilitator, at=at)
    draft.refresh_from_db()
    save(draft, AttendanceEdit(pk=row.pk, decision=KEPT, kind=AttendanceKind.GROUP, label=""))
    assert not DraftAttendance.objects.filter(pk=row.pk).exists()


def test_change_of_an_older_page_is_one_conflict_and_changes_nothing(draft, save):
    save(draft, title="Yang baru")
    with pytest.raises(Conflict):
        save(draft, title="Yang lama", revision=0)
    draft.refresh_from_db()
    assert draft.title == "Yang baru"


def test_change_refuses_a_host_for_whom_one_is_no_facilitator(draft, save, make):
    with pytest.raises(actions.ForumUnfit):
        save(draft, host_id=make.party("Polsek Lain").pk)


def test_change_joins_the_draft_to_a_planned_forum_and_takes_its_host(draft, save, make, host):
    programme = make.programme(host)
    forum = make.forum(host, programme=programme, held_on=draft.held_on, state=ForumState.PLANNED)
    save(draft, forum_id=forum.pk)
    draft.refresh_from_db()
    assert (draft.forum, draft.programme, draft.title) == (
        forum,
        programme,
        "Jumat Curhat – Majasari",
    )


def test_change_keeps_day_and_place_of_a_forum_that_is_over(draft, save, make, host):
    forum = make.forum(
        host, held_on=draft.held_on, state=ForumState.CLOSED, venue="Aula", title="Ngariung"
    )
    save(draft, forum_id=forum.pk, venue="Lain", title="Lain")
    draft.refresh_from_db()
    assert (draft.venue, draft.title) == ("Aula", "Ngariung")


@pytest.mark.parametrize("state", [ForumState.FINAL, ForumState.CANCELLED])
def test_change_refuses_a_forum_that_takes_no_minutes(draft, save, make, host, state):
    forum = make.forum(host, state=state, cancelled_reason="hujan")
    with pytest.raises(actions.ForumUnfit):
        save(draft, forum_id=forum.pk)


def test_change_refuses_a_forum_that_has_minutes_or_another_host(
    draft, save, make, host, facilitator
):
    taken = make.forum(host, state=ForumState.CLOSED)
    actions.draft_by_hand(taken, party=host, by=facilitator, at=make.at)
    foreign = make.forum(make.party(), state=ForumState.CLOSED)
    for forum in (taken, foreign):
        with pytest.raises(actions.ForumUnfit):
            save(draft, forum_id=forum.pk)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.SCREENER, Role.HANDLER, Role.CONVENER])
def test_change_is_for_facilitators_and_scribes(draft, save, make, host, role):
    with pytest.raises(NotAllowed):
        save(draft, by=make.person(host, role))


@pytest.mark.parametrize("state", [MinutesState.HELD, MinutesState.DISCARDED])
def test_change_waits_for_a_draft(draft, save, facilitator, at, state):
    Minutes.objects.filter(pk=draft.pk).update(state=state)
    draft.refresh_from_db()
    with pytest.raises(Conflict):
        save(draft)
    with pytest.raises(Conflict):
        actions.add_row(draft, DraftVoice, by=facilitator, at=at)
    with pytest.raises(Conflict):
        actions.keep_all(draft, by=facilitator, at=at)
    with pytest.raises(Conflict):
        actions.decide(draft.voices.first(), decision=KEPT, by=facilitator, at=at)


def test_decide_keeps_one_finding_or_leaves_it_out(draft, facilitator, at):
    voice, venue = draft.voices.first(), draft.fields.get(field="venue")
    actions.decide(voice, decision=KEPT, by=facilitator, at=at)
    actions.decide(venue, decision=DROPPED, by=facilitator, at=at)
    draft.refresh_from_db()
    assert (draft.voices.first().decision, draft.venue, draft.revision) == ("kept", "", 2)


def test_keep_all_keeps_what_is_open_and_nothing_else(draft, facilitator, at):
    actions.decide(draft.voices.first(), decision=DROPPED, by=facilitator, at=at)
    draft.refresh_from_db()
    before = queries.findings_of(draft)
    assert actions.keep_all(draft, by=facilitator, at=at) == before.decidable - 1
    after = queries.findings_of(draft)
    assert (after.to_decide, after.voices[0].decision) == ([], "dropped")


def test_put_aside_and_take_up_go_there_and_back(draft, facilitator, at):
    actions.put_aside(draft, by=facilitator, at=at)
    assert Minutes.objects.get(pk=draft.pk).state == MinutesState.DISCARDED
    with pytest.raises(Conflict):
        actions.put_aside(draft, by=facilitator, at=at)
    actions.take_up(draft, by=facilitator, at=at)
    assert Minutes.objects.get(pk=draft.pk).state == MinutesState.DRAFT


def test_put_aside_lets_go_of_the_forum_that_a_report_was_joined_to(
    draft, save, make, host, facilitator
):
    forum = make.forum(host, state=ForumState.CLOSED)
    save(draft, forum_id=forum.pk)
    actions.put_aside(draft, by=facilitator, at=make.at)
    assert queries.draft_of(forum) is None


def test_put_aside_is_for_facilitators(draft, make, host, at):
    scribe = make.person(host, Role.SCRIBE)
    for act in (actions.put_aside, actions.take_up):
        with pytest.raises(NotAllowed):
            act(draft, by=scribe, at=at)


def test_held_minutes_cannot_be_put_aside(draft, facilitator, at):
    Minutes.objects.filter(pk=draft.pk).update(state=MinutesState.HELD)
    draft.refresh_from_db()
    with pytest.raises(Conflict):
        actions.put_aside(draft, by=facilitator, at=at)
