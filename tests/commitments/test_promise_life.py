"""A promise under any order of steps: never in an unknown state, never without its first date."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from make import Make
from ngariung.commitments import actions
from ngariung.commitments.enums import CommitmentState as S
from ngariung.commitments.models import Commitment, Opinion, Slip
from ngariung.core.errors import Conflict
from ngariung.ledger.verification import verify
from ngariung.parties.enums import Role

START = dt.datetime(2026, 10, 7, 9, 30, tzinfo=dt.UTC)
DUE = dt.date(2026, 11, 6)
NEXT = {
    "accept": ({S.MADE}, S.ACCEPTED),
    "start": ({S.ACCEPTED, S.DISPUTED}, S.IN_PROGRESS),
    "refuse": ({S.MADE, S.ACCEPTED}, S.REFUSED),
    "claim": ({S.ACCEPTED, S.IN_PROGRESS, S.DISPUTED}, S.CLAIMED_DONE),
}


class Promise(RuleBasedStateMachine):
    """Two reporters, one promiser, a clock that only goes forward."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        make = Make(START)
        self.now = START
        village, desk = make.party(), make.party()
        self.keeper = make.person(village, Role.HANDLER)
        self.voices = [make.voice(desk, receipt_lookup=number * 64) for number in "ab"]
        case = make.case(make.party(), desk=desk, voices=self.voices)
        self.code = make.commitment(village, case=case, due_on=DUE, first_due_on=DUE).code
        self.state = S.MADE
        self.yes = False

    @property
    def promise(self):
        return Commitment.objects.select_related("promiser", "case").get(code=self.code)

    def step(self, verb, act):
        starts, to = NEXT[verb]
        if self.state in starts:
            act()
            self.state = to
            self.yes = False
        else:
            with pytest.raises(Conflict):
                act()

    @rule(days=st.integers(1, 12))
    def time_passes(self, days):
        self.now += dt.timedelta(days)

    @rule()
    def accept(self):
        self.step("accept", lambda: actions.accept(self.promise, by=self.keeper, at=self.now))

    @rule()
    def start(self):
        self.step("start", lambda: actions.start(self.promise, by=self.keeper, at=self.now))

    @rule()
    def refuse(self):
        self.step(
            "refuse",
            lambda: actions.refuse(self.promise, reason="x", by=self.keeper, at=self.now),
        )

    @rule()
    def claim(self):
        self.now += dt.timedelta(seconds=1)
        self.step(
            "claim",
            lambda: actions.claim_done(self.promise, text="x", by=self.keeper, at=self.now),
        )

    @rule(days=st.integers(1, 40))
    def slip(self, days):
        due_on = max(self.promise.due_on, self.now.date()) + dt.timedelta(days)

        def act():
            actions.slip(self.promise, due_on=due_on, reason="x", by=self.keeper, at=self.now)

        if self.state in {S.MADE, S.ACCEPTED, S.IN_PROGRESS}:
            act()
        else:
            with pytest.raises(Conflict):
                act()

    @precondition(lambda self: self.state == S.CLAIMED_DONE)
    @rule(who=st.integers(0, 1))
    def yes_says_a_reporter(self, who):
        self.now += dt.timedelta(seconds=1)
        over = self.now.date() > self.promise.confirm_by
        actions.say(self.promise, verdict="yes", at=self.now, voice=self.voices[who])
        said_before = self.yes
        self.yes = True
        if over and self.promise.state == S.CONFIRMED:
            self.state = S.CONFIRMED
        else:
            assert not over or said_before

    @precondition(lambda self: self.state == S.CLAIMED_DONE)
    @rule(who=st.integers(0, 1))
    def no_says_a_reporter(self, who):
        self.now += dt.timedelta(seconds=1)
        actions.say(self.promise, verdict="no", at=self.now, voice=self.voices[who])
        self.state = S.DISPUTED

    @rule()
    def the_clock_looks(self):
        ready = self.state == S.CLAIMED_DONE and self.yes
        ready = ready and self.now.date() > self.promise.confirm_by
        assert actions.confirm_undisputed(at=self.now) == int(ready)
        if ready:
            self.state = S.CONFIRMED

    @invariant()
    def the_state_is_the_expected_one(self):
        assert self.promise.state == self.state

    @invariant()
    def the_first_date_stays_and_every_move_is_told(self):
        promise = self.promise
        assert promise.first_due_on == DUE
        moves = list(Slip.objects.filter(commitment=promise).order_by("id"))
        dates = [DUE, *(slip.due_after for slip in moves)]
        assert [slip.due_before for slip in moves] == dates[:-1]
        assert promise.due_on == dates[-1]

    @invariant()
    def nothing_is_confirmed_without_a_yes(self):
        if self.promise.state == S.CONFIRMED:
            said = Opinion.objects.filter(
                commitment__code=self.code, at__gte=self.promise.claimed_at
            )
            assert {opinion.verdict for opinion in said} == {"yes"}

    def teardown(self):
        broken = verify().broken
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)
        assert broken is None


@pytest.mark.django_db
def test_a_promise_holds_under_any_order_of_steps():
    run_state_machine_as_test(
        Promise, settings=settings(max_examples=15, stateful_step_count=25, deadline=None)
    )
