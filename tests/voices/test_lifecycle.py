"""The life of a voice: every state can be left or is an end, and no walk breaks what always holds."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from make import Make
from ngariung.core.errors import Refusal
from ngariung.ledger import verification
from ngariung.ledger.models import Entry
from ngariung.parties.enums import Kind, Role
from ngariung.voices import actions, queries
from ngariung.voices.enums import MessageFrom, VoiceState
from ngariung.voices.models import Voice
from ngariung.voices.said import Said
from ngariung.voices.states import VOICE


def test_every_state_can_be_left_but_the_withdrawn():
    assert VOICE.states() == {str(state) for state in VoiceState}
    assert VOICE.ends() == {VoiceState.WITHDRAWN}


class Life(RuleBasedStateMachine):
    """One voice; every step either does what the table says or is refused and changes nothing."""

    def __init__(self):
        super().__init__()
        # Each walk in a transaction of its own.
        self.block = transaction.atomic()
        self.block.__enter__()
        self.at = dt.datetime(2026, 10, 7, 9, 30, tzinfo=dt.UTC)
        make = Make(self.at)
        self.host = make.party(kind=Kind.POLICE)
        self.screener = make.person(self.host, Role.SCREENER)
        self.voice = actions.receive(
            Said(text="Lampu mati", who="hidden", name="Sari", email="s@contoh.invalid"),
            at=self.at,
            receipt_token=f"form:{id(self)}:{self.host.pk}",
            desk=self.host,
        ).voice
        self.state = "waiting"
        self.rows = Entry.objects.count()

    def teardown(self):
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def attempt(self, verb, act):
        """Do it; the table and the state before decide what must come of it."""
        before = self.state
        try:
            act()
        except Refusal:
            assert not VOICE.allows(before, verb) or before != "waiting"
        else:
            assert VOICE.allows(before, verb)
            self.state = VOICE.target(before, verb)
        self.voice = Voice.objects.get(pk=self.voice.pk)

    @rule()
    def screen(self):
        more = {"kind": "complaint", "topic": "lighting", "region": None, "about_parties": ()}
        self.attempt(
            "screen", lambda: actions.screen(self.voice, **more, by=self.screener, at=self.at)
        )

    @rule()
    def answer(self):
        self.attempt(
            "answer",
            lambda: actions.answer_on_spot(self.voice, text="Ya", by=self.screener, at=self.at),
        )

    @rule()
    def give_back(self):
        self.attempt(
            "give_back",
            lambda: actions.give_back(
                self.voice, to="PLN", reason="PJU", by=self.screener, at=self.at
            ),
        )

    @rule()
    def reopen(self):
        self.attempt("reopen", lambda: actions.reopen(self.voice, reason="Belum", at=self.at))

    @rule()
    def accept(self):
        self.attempt("accept", lambda: actions.accept(self.voice, at=self.at))

    @rule()
    def enter(self):
        self.attempt("enter_case", lambda: actions.enter_case(self.voice, at=self.at))

    @precondition(lambda self: self.state != "withdrawn")
    @rule()
    def leave(self):
        self.attempt("leave_case", lambda: actions.leave_case(self.voice, at=self.at))

    @rule()
    def write(self):
        try:
            actions.write(self.voice, text="Halo", sender=MessageFrom.REPORTER, by=None, at=self.at)
        except Refusal:
            assert self.state == "withdrawn"

    @rule()
    def withdraw(self):
        self.attempt("withdraw", lambda: actions.withdraw(self.voice, at=self.at))

    @rule()
    def erase(self):
        count = actions.erase_withdrawn(at=self.at)
        assert count <= (self.state == "withdrawn")

    @invariant()
    def state_is_what_the_table_says(self):
        assert Voice.objects.get(pk=self.voice.pk).state == self.state

    @invariant()
    def register_holds_and_never_shrinks(self):
        assert verification.verify().broken is None
        assert Entry.objects.count() >= self.rows
        self.rows = Entry.objects.count()

    @invariant()
    def withdrawn_is_seen_by_nobody(self):
        seen = queries.rules.can_view(self.screener, self.voice)
        assert seen == (self.state != "withdrawn")


def test_no_walk_breaks_what_always_holds(db):
    run_state_machine_as_test(
        Life, settings=settings(max_examples=25, stateful_step_count=12, deadline=None)
    )


@pytest.mark.parametrize("verb", sorted(VOICE.steps))
def test_no_verb_starts_from_withdrawn(verb):
    assert not VOICE.allows(VoiceState.WITHDRAWN, verb)
