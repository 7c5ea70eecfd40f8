"""What happens to a promise: effect, register, news, and each refusal."""

import datetime as dt
import io

import pytest
from PIL import Image

from ngariung.commitments import actions, events, wording
from ngariung.commitments.enums import CommitmentState as S
from ngariung.commitments.models import Commitment, Evidence, Opinion, Slip
from ngariung.commitments.states import COMMITMENT
from ngariung.core import files
from ngariung.core.errors import Conflict, NotAllowed
from ngariung.forums.enums import ForumState
from ngariung.ledger.enums import Verb
from ngariung.ledger.queries import story
from ngariung.ledger.verification import verify
from ngariung.parties.enums import Role
from ngariung.voices.enums import VoiceState
from ngariung.voices.models import Voice

DUE = dt.date(2026, 11, 6)
REASON = "Tiang lampu datang terlambat dari gudang."
DONE = "Empat lampu terpasang di Gang Melati, menyala sejak semalam."


def last(commitment):
    row = story(commitment.code)[0]
    return row.verb, row.by_id, row.facts


@pytest.fixture
def promise(world, at):
    return actions.make(
        "Memasang empat lampu jalan",
        promiser=world.village,
        by=world.facilitator,
        at=at,
        beneficiary="warga RT 04",
        due_on=DUE,
        forum=world.forum,
        is_public=True,
    )


@pytest.fixture
def asked(world, at):
    """A promise out of a case with one reporter, said to be done."""
    promise = world.make.commitment(
        world.village, case=world.case, state=S.ACCEPTED, due_on=DUE, first_due_on=DUE
    )
    actions.claim_done(promise, text=DONE, by=world.keeper, at=at)
    return promise


def test_make_writes_down_who_promised_what(world, at, heard, promise):
    found = Commitment.objects.get()
    assert (found.state, found.promiser, found.forum) == (S.MADE, world.village, world.forum)
    assert (found.due_on, found.first_due_on, found.made_on) == (DUE, DUE, at.date())
    assert (found.beneficiary, found.is_public, found.ledger_number) == ("warga RT 04", True, 1)
    assert last(promise) == (
        Verb.COMMITMENT_MADE,
        world.facilitator.pk,
        {
            "promiser": world.village.code,
            "due_on": "2026-11-06",
            "forum": world.forum.code,
            "case": None,
            "is_public": True,
        },
    )
    assert heard == [events.CommitmentMade(commitment_id=promise.pk)]


def test_make_out_of_a_case_is_for_the_owners_handlers(world, at):
    promise = actions.make(
        "Mengganti lampu", promiser=world.office, by=world.handler, at=at, case=world.case
    )
    assert (promise.case, promise.is_public, promise.due_on) == (world.case, False, None)
    with pytest.raises(NotAllowed):
        actions.make("x", promiser=world.office, by=world.facilitator, at=at, case=world.case)


def test_make_is_refused_to_others_and_without_origin(world, at):
    for person in (world.stranger, world.keeper, world.handler):
        with pytest.raises(NotAllowed):
            actions.make("x", promiser=world.village, by=person, at=at, forum=world.forum)
    with pytest.raises(actions.OriginMissing):
        actions.make("x", promiser=world.village, by=world.facilitator, at=at)
    assert Commitment.objects.count() == 0


def test_make_never_reaches_a_party_that_a_voice_is_kept_from(world, at):
    make, below = world.make, world.make.party(parent=world.village)
    voice = make.voice(about=[world.village])
    case = make.case(world.office, voices=[voice])
    for promiser in (world.village, below):
        with pytest.raises(actions.NotTheirs):
            actions.make("x", promiser=promiser, by=world.handler, at=at, case=case)
    assert actions.make("x", promiser=world.office, by=world.handler, at=at, case=case)


def test_make_out_of_a_case_with_a_shielded_voice_is_never_public(world, at):
    case = world.make.case(world.office, voices=[world.make.voice(about=[world.village])])
    with pytest.raises(actions.NotPublic):
        actions.make("x", promiser=world.office, by=world.handler, at=at, case=case, is_public=True)


@pytest.mark.parametrize(
    "text",
    [
        "Hubungi 0812-3456-7890",
        "NIK 3604010101900001 diurus",
        "Surat ke warga@contoh.invalid",
    ],
)
def test_public_words_hold_no_number_of_a_person(world, at, promise, text):
    with pytest.raises(wording.PrivateWords):
        actions.make(
            text,
            promiser=world.village,
            by=world.facilitator,
            at=at,
            forum=world.forum,
            is_public=True,
        )
    with pytest.raises(wording.PrivateWords):
        actions.slip(promise, due_on=DUE + dt.timedelta(7), reason=text, by=world.keeper, at=at)
    with pytest.raises(wording.PrivateWords):
        actions.refuse(promise, reason=text, by=world.keeper, at=at)
    assert actions.make(
        text, promiser=world.village, by=world.facilitator, at=at, forum=world.forum
    )


def test_empty_words_are_refused(world, at, promise):
    with pytest.raises(wording.WordsMissing):
        actions.make("  ", promiser=world.village, by=world.facilitator, at=at, forum=world.forum)
    with pytest.raises(wording.WordsMissing):
        actions.refuse(promise, reason=" ", by=world.keeper, at=at)
    with pytest.raises(wording.WordsMissing):
        actions.slip(promise, due_on=DUE + dt.timedelta(7), reason="", by=world.keeper, at=at)


def test_accept_and_start_move_the_promise(world, at, promise, heard):
    heard.clear()
    actions.accept(promise, by=world.keeper, at=at)
    assert last(promise) == (Verb.COMMITMENT_ACCEPTED, world.keeper.pk, {})
    actions.start(promise, by=world.keeper, at=at)
    assert last(promise) == (Verb.COMMITMENT_STARTED, world.keeper.pk, {})
    assert Commitment.objects.get().state == S.IN_PROGRESS
    assert heard == [
        events.CommitmentAccepted(commitment_id=promise.pk),
        events.CommitmentStarted(commitment_id=promise.pk),
    ]
    with pytest.raises(Conflict):
        actions.accept(promise, by=world.keeper, at=at)


def test_refuse_keeps_the_reason(world, at, promise, heard):
    heard.clear()
    actions.refuse(promise, reason=REASON, by=world.keeper, at=at)
    found = Commitment.objects.get()
    assert (found.state, found.refused_reason, found.ended_at) == (S.REFUSED, REASON, at)
    assert last(promise) == (Verb.COMMITMENT_REFUSED, world.keeper.pk, {"reason": REASON})
    assert heard == [events.CommitmentRefused(commitment_id=promise.pk)]
    with pytest.raises(Conflict):
        actions.accept(promise, by=world.keeper, at=at)


def test_slip_moves_the_date_and_keeps_the_first(world, at, promise, heard):
    heard.clear()
    later, latest = DUE + dt.timedelta(14), DUE + dt.timedelta(30)
    actions.slip(promise, due_on=later, reason=REASON, by=world.keeper, at=at)
    actions.slip(promise, due_on=latest, reason=REASON, by=world.keeper, at=at)
    found = Commitment.objects.get()
    assert (found.due_on, found.first_due_on, found.state) == (latest, DUE, S.MADE)
    assert found.is_moved is True
    assert list(Commitment.objects.moved()) == [found]
    slips = Slip.objects.order_by("id").values_list("due_before", "due_after", "reason", "by")
    assert list(slips) == [
        (DUE, later, REASON, world.keeper.pk),
        (later, latest, REASON, world.keeper.pk),
    ]
    assert last(promise) == (
        Verb.COMMITMENT_SLIPPED,
        world.keeper.pk,
        {"from": later.isoformat(), "to": latest.isoformat(), "reason": REASON},
    )
    assert heard == [events.CommitmentSlipped(commitment_id=promise.pk)] * 2


def test_slip_from_no_date_sets_the_first_one(world, at):
    promise = world.make.commitment(world.village)
    actions.slip(promise, due_on=DUE, reason=REASON, by=world.keeper, at=at)
    found = Commitment.objects.get()
    assert (found.due_on, found.first_due_on, found.is_moved) == (DUE, DUE, False)


def test_slip_refuses_the_same_day_and_days_gone(world, at, promise):
    for day in (DUE, at.date() - dt.timedelta(1)):
        with pytest.raises(actions.DateRefused):
            actions.slip(promise, due_on=day, reason=REASON, by=world.keeper, at=at)
    assert Slip.objects.count() == 0


@pytest.mark.parametrize("state", [S.CLAIMED_DONE, S.CONFIRMED, S.DISPUTED, S.REFUSED])
def test_slip_is_refused_once_it_was_said_to_be_done_or_ended(world, at, state):
    promise = world.make.commitment(world.village, state=state, refused_reason="x", due_on=DUE)
    with pytest.raises(Conflict):
        actions.slip(promise, due_on=DUE + dt.timedelta(7), reason=REASON, by=world.keeper, at=at)


def test_slip_is_refused_when_somebody_moved_it_meanwhile(world, at, promise):
    stale = Commitment.objects.get()
    actions.slip(promise, due_on=DUE + dt.timedelta(7), reason=REASON, by=world.keeper, at=at)
    with pytest.raises(Conflict):
        actions.slip(stale, due_on=DUE + dt.timedelta(9), reason=REASON, by=world.keeper, at=at)


def test_claim_asks_for_ten_working_days(world, at, promise, heard):
    actions.accept(promise, by=world.keeper, at=at)
    heard.clear()
    evidence = actions.claim_done(promise, text=DONE, by=world.keeper, at=at)
    found = Commitment.objects.get()
    # Wednesday 7 October 2026 and ten working days without a holiday between.
    assert (found.state, found.claimed_at, found.confirm_by) == (
        S.CLAIMED_DONE,
        at,
        dt.date(2026, 10, 21),
    )
    assert (evidence.text, evidence.file, evidence.by) == (DONE, "", world.keeper)
    assert last(promise) == (
        Verb.COMMITMENT_CLAIMED,
        world.keeper.pk,
        {"confirm_by": "2026-10-21", "certainty": "known"},
    )
    assert heard == [events.CommitmentClaimed(commitment_id=promise.pk)]


def picture():
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, format="JPEG")
    out.seek(0)
    return out


def test_claim_stores_the_picture(world, at, promise):
    actions.accept(promise, by=world.keeper, at=at)
    evidence = actions.claim_done(promise, text=DONE, by=world.keeper, at=at, picture=picture())
    assert files.path_of(Evidence.objects.get().file).exists()
    assert evidence.file.endswith(".jpg")


def test_claim_stores_nothing_when_it_is_refused(world, at, promise, settings):
    with pytest.raises(Conflict):
        actions.claim_done(promise, text=DONE, by=world.keeper, at=at, picture=picture())
    Commitment.objects.filter(pk=promise.pk).update(state=S.IN_PROGRESS)
    promise.state = S.ACCEPTED
    with pytest.raises(Conflict):
        actions.claim_done(promise, text=DONE, by=world.keeper, at=at, picture=picture())
    assert Evidence.objects.count() == 0
    assert [path for path in settings.DATA.rglob("*.jpg") if path.is_file()] == []


KEEPING = [
    lambda promise, by, at: actions.accept(promise, by=by, at=at),
    lambda promise, by, at: actions.start(promise, by=by, at=at),
    lambda promise, by, at: actions.refuse(promise, reason=REASON, by=by, at=at),
    lambda promise, by, at: actions.claim_done(promise, text=DONE, by=by, at=at),
    lambda promise, by, at: actions.slip(
        promise, due_on=DUE + dt.timedelta(7), reason=REASON, by=by, at=at
    ),
]


@pytest.mark.parametrize("step", KEEPING)
def test_only_the_promiser_keeps_a_promise(world, at, promise, step):
    scribe = world.make.person(world.village, Role.SCRIBE, Role.FACILITATOR, Role.SCREENER)
    for person in (world.stranger, world.facilitator, world.handler, scribe):
        with pytest.raises(NotAllowed):
            step(promise, person, at)
    assert (Commitment.objects.get().state, len(story(promise.code))) == (S.MADE, 1)


def test_a_first_no_disputes_at_once(world, at, asked, heard):
    heard.clear()
    actions.say(asked, verdict="no", at=at, voice=world.voice, reason="Masih gelap.")
    assert Commitment.objects.get().state == S.DISPUTED
    opinion = Opinion.objects.get()
    assert (opinion.verdict, opinion.reason, opinion.voice) == ("no", "Masih gelap.", world.voice)
    assert last(asked) == (Verb.COMMITMENT_DISPUTED, None, {"from": "voice"})
    assert heard == [events.CommitmentDisputed(commitment_id=asked.pk)]


def test_a_yes_waits_for_the_ten_working_days(world, at, asked, heard):
    heard.clear()
    actions.say(asked, verdict="yes", at=at, voice=world.voice)
    assert Commitment.objects.get().state == S.CLAIMED_DONE
    assert last(asked) == (Verb.COMMITMENT_AFFIRMED, None, {"from": "voice"})
    on_the_last_day = at.replace(day=21)
    assert actions.confirm_undisputed(at=on_the_last_day) == 0
    assert actions.confirm_undisputed(at=at.replace(day=22)) == 1
    assert actions.confirm_undisputed(at=at.replace(day=23)) == 0
    found = Commitment.objects.get()
    assert (found.state, found.ended_at) == (S.CONFIRMED, at.replace(day=22))
    assert last(asked) == (Verb.COMMITMENT_CONFIRMED, None, {})
    assert heard == [
        events.CommitmentAffirmed(commitment_id=asked.pk),
        events.CommitmentConfirmed(commitment_id=asked.pk),
    ]


def test_silence_confirms_nothing(asked, at):
    assert actions.confirm_undisputed(at=at.replace(year=2027)) == 0
    assert Commitment.objects.get().state == S.CLAIMED_DONE


def test_a_yes_after_the_ten_days_confirms(world, at, asked):
    actions.say(asked, verdict="yes", at=at.replace(day=22), voice=world.voice)
    assert Commitment.objects.get().state == S.CONFIRMED


def test_a_yes_to_an_earlier_claim_does_not_count(world, at, asked):
    second = world.make.voice(world.police, receipt_lookup="b" * 64)
    world.case.gatherings.create(voice=second, by=world.handler, at=at)
    actions.say(asked, verdict="yes", at=at, voice=world.voice)
    actions.say(asked, verdict="no", at=at, voice=second)
    actions.claim_done(asked, text=DONE, by=world.keeper, at=at.replace(day=8))
    assert actions.confirm_undisputed(at=at.replace(month=12)) == 0


def test_the_same_word_twice_changes_nothing(world, at, asked, heard):
    heard.clear()
    for minute in (0, 1):
        actions.say(asked, verdict="yes", at=at.replace(minute=minute + 31), voice=world.voice)
    assert (Opinion.objects.count(), len(heard)) == (1, 1)


def test_who_said_yes_may_still_say_no(world, at, asked):
    actions.say(asked, verdict="yes", at=at, voice=world.voice)
    actions.say(asked, verdict="no", at=at.replace(day=8), voice=world.voice)
    assert Commitment.objects.get().state == S.DISPUTED


def test_say_is_refused_to_voices_that_are_not_asked(world, at, asked):
    elsewhere = world.make.voice(receipt_lookup="c" * 64)
    silent = world.make.voice(world.police)
    world.case.gatherings.create(voice=silent, by=world.handler, at=at)
    for voice in (elsewhere, silent):
        with pytest.raises(NotAllowed):
            actions.say(asked, verdict="yes", at=at, voice=voice)
    Voice.objects.filter(pk=world.voice.pk).update(state=VoiceState.WITHDRAWN)
    with pytest.raises(NotAllowed):
        actions.say(asked, verdict="yes", at=at, voice=world.voice)
    assert Opinion.objects.count() == 0


def test_say_is_refused_before_it_is_said_to_be_done(world, at, promise):
    with pytest.raises(Conflict):
        actions.say(promise, verdict="yes", at=at, voice=world.voice)


@pytest.fixture
def claimed(world, at, promise):
    """A promise of a forum, said to be done; nobody holds a receipt for it."""
    actions.accept(promise, by=world.keeper, at=at)
    actions.claim_done(promise, text=DONE, by=world.keeper, at=at)
    return promise


@pytest.fixture
def next_forum(world, at):
    return world.make.forum(
        world.police, programme=world.programme, held_on=at.date() + dt.timedelta(14)
    )


def test_without_reporters_the_next_forum_confirms(world, at, claimed, next_forum):
    when = at + dt.timedelta(14)
    actions.say(claimed, verdict="yes", at=when, forum=next_forum, by=world.facilitator)
    assert Commitment.objects.get().state == S.CONFIRMED
    assert [row.facts for row in story(claimed.code)[:2]] == [
        {},
        {"from": "forum", "forum": next_forum.code, "reason": ""},
    ]


def test_without_reporters_the_next_forum_disputes(world, at, claimed, next_forum):
    when = at + dt.timedelta(14)
    actions.say(
        claimed, verdict="no", at=when, forum=next_forum, by=world.facilitator, reason="Dua mati."
    )
    assert Commitment.objects.get().state == S.DISPUTED
    assert last(claimed)[2] == {"from": "forum", "forum": next_forum.code, "reason": "Dua mati."}


def test_nobody_confirms_their_own_promise(world, at, claimed, next_forum):
    when = at + dt.timedelta(14)
    both = world.make.person(world.police, Role.FACILITATOR)
    world.make.post(both, world.village, Role.OBSERVER)
    with pytest.raises(actions.OwnPromise):
        actions.say(claimed, verdict="yes", at=when, forum=next_forum, by=both)
    actions.say(claimed, verdict="no", at=when, forum=next_forum, by=both)
    assert Commitment.objects.get().state == S.DISPUTED


def test_a_forum_is_not_asked_before_the_reporters(world, at, asked):
    Voice.objects.update(forum=world.forum)
    forum = world.make.forum(
        world.police, programme=world.programme, held_on=at.date() + dt.timedelta(7)
    )
    screener = world.make.post(world.facilitator, world.police, Role.SCREENER).person
    with pytest.raises(Conflict):
        actions.say(asked, verdict="yes", at=at, forum=forum, by=screener)
    late = at + dt.timedelta(30)
    actions.say(asked, verdict="yes", at=late, forum=forum, by=screener)
    assert Commitment.objects.get().state == S.CONFIRMED


def test_only_the_next_forums_of_the_programme_are_asked(world, at, claimed):
    make, later = world.make, at.date() + dt.timedelta(14)
    wrong = [
        world.forum,
        make.forum(world.police, held_on=later),
        make.forum(world.police, programme=make.programme(world.police), held_on=later),
        make.forum(
            world.police, programme=world.programme, held_on=later, state=ForumState.PLANNED
        ),
        make.forum(world.police, programme=world.programme, held_on=at.date() - dt.timedelta(7)),
    ]
    for forum in wrong:
        with pytest.raises(Conflict):
            actions.say(claimed, verdict="no", at=at, forum=forum, by=world.facilitator)


def test_a_forums_word_is_recorded_by_its_host_only(world, at, claimed, next_forum):
    for person in (world.stranger, world.keeper, None):
        with pytest.raises(NotAllowed):
            actions.say(claimed, verdict="no", at=at, forum=next_forum, by=person)
    with pytest.raises(NotAllowed):
        actions.say(claimed, verdict="no", at=at, by=world.facilitator)


def test_late_is_computed_and_agrees_with_the_list(world, at):
    for state in S:
        world.make.commitment(world.village, state=state, refused_reason="x", due_on=DUE)
    for day in (DUE, DUE + dt.timedelta(1)):
        late = {row.pk for row in Commitment.objects.late(day)}
        assert late == {row.pk for row in Commitment.objects.all() if row.is_late(on=day)}
        owed = {S.MADE, S.ACCEPTED, S.IN_PROGRESS, S.DISPUTED} if day > DUE else set()
        assert {row.state for row in Commitment.objects.filter(pk__in=late)} == owed


def test_the_register_holds_after_a_promises_whole_life(world, at, claimed, next_forum):
    actions.say(claimed, verdict="no", at=at, forum=next_forum, by=world.facilitator)
    actions.start(claimed, by=world.keeper, at=at)
    actions.claim_done(claimed, text=DONE, by=world.keeper, at=at, picture=picture())
    actions.say(claimed, verdict="yes", at=at, forum=next_forum, by=world.facilitator)
    assert verify().broken is None
    Evidence.objects.update(text="Semua beres.")
    assert verify().reason == "its content was changed"


def test_every_state_of_a_promise_can_be_left_or_is_an_end():
    assert COMMITMENT.states() == set(S.values)
    assert COMMITMENT.ends() == {S.CONFIRMED, S.REFUSED}
