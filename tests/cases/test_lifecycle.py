"""Whatever people do in whatever order, what must always hold does."""

import datetime as dt
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from make import Make
from ngariung.cases import actions, queries, rules, states
from ngariung.cases.enums import CaseState, ClockKind
from ngariung.cases.models import Case, Gathering
from ngariung.core.errors import Refusal
from ngariung.ledger import verification
from ngariung.parties import rules as posts
from ngariung.parties.enums import Kind, Role
from ngariung.voices import actions as voices
from ngariung.voices.enums import VoiceState
from ngariung.voices.models import About, Voice

START = dt.datetime(2026, 10, 7, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
pick = st.integers(0, 3)


class Work(RuleBasedStateMachine):
    """One desk, two owners, a company that voices are about; everybody tries everything."""

    @initialize()
    def begin(self):
        self.inside = transaction.atomic()
        self.inside.__enter__()
        self.make = Make(START)
        self.at = START
        self.numbers = count(1)
        make = self.make
        self.desk = make.party(kind=Kind.COMMUNITY)
        self.owners = [make.party(kind=Kind.VILLAGE), make.party(kind=Kind.COMPANY)]
        self.screener = make.person(self.desk, Role.SCREENER)
        self.handlers = [make.person(owner, Role.HANDLER) for owner in self.owners]
        self.people = [self.screener, *self.handlers]
        self.cases = []
        self.voices = [self._voice() for _ in range(3)]

    def teardown(self):
        if hasattr(self, "inside"):
            assert verification.verify().reason == ""
            transaction.set_rollback(True)
            self.inside.__exit__(None, None, None)

    def _voice(self, about=()):
        return self.make.voice(
            self.desk,
            about=about,
            topic="lighting",
            screened_at=START,
            receipt_lookup=f"{next(self.numbers):064d}",
        )

    def _try(self, act, *args, **more):
        """Do it if it may be done; a refusal must leave everything as it was."""
        self.at += dt.timedelta(hours=7)
        for thing in args:
            thing.refresh_from_db()
        before = list(Case.objects.order_by("pk").values())
        try:
            with transaction.atomic():
                return act(*args, at=self.at, **more)
        except Refusal:
            assert list(Case.objects.order_by("pk").values()) == before
            return None

    def _case(self, n):
        return Case.objects.get(pk=self.cases[n % len(self.cases)].pk) if self.cases else None

    @rule(is_about=st.booleans())
    def somebody_speaks(self, is_about):
        if len(self.voices) < 6:
            self.voices.append(self._voice([self.owners[1]] if is_about else []))

    @rule(n=pick, who=pick)
    def open_case(self, n, who):
        voice = self.voices[n % len(self.voices)]
        by = self.people[who % 3]
        case = self._try(actions.open_case, voice, title="Lampu mati", by=by)
        if case is not None:
            self.cases.append(case)

    @rule(n=pick, m=pick)
    def gather(self, n, m):
        if case := self._case(n):
            self._try(actions.gather, case, self.voices[m % len(self.voices)], by=self.screener)

    @rule(n=pick, m=pick)
    def release(self, n, m):
        if case := self._case(n):
            self._try(actions.release, case, self.voices[m % len(self.voices)], by=self.screener)

    @rule(n=pick)
    def withdraw(self, n):
        voice = self.voices[n % len(self.voices)]
        self._try(voices.withdraw, voice)

    @rule(n=pick, owner=pick, who=pick)
    def assign(self, n, owner, who):
        if case := self._case(n):
            by = self.people[who % 3]
            self._try(actions.assign, case, owner=self.owners[owner % 2], by=by)

    @rule(n=pick, who=pick, verb=st.sampled_from(["start", "close"]))
    def plain(self, n, who, verb):
        if case := self._case(n):
            self._try(getattr(actions, verb), case, by=self.people[who % 3])

    @rule(n=pick, who=pick, verb=st.sampled_from(["ask", "answer", "reopen", "refer", "give_back"]))
    def work(self, n, who, verb):
        words = {
            "ask": {"text": "Di mana?"},
            "answer": {"text": "Besok."},
            "reopen": {"reason": "Lagi."},
            "refer": {"to": self.owners[who % 2], "reason": "Milik mereka."},
            "give_back": {"to": "PLN", "reason": "Tiang PLN."},
        }[verb]
        if case := self._case(n):
            self._try(getattr(actions, verb), case, by=self.people[who % 3], **words)

    @rule(n=pick, m=pick, is_yes=st.booleans())
    def reply(self, n, m, is_yes):
        case = self._case(n)
        answer = queries.latest_answer(case) if case else None
        if answer is not None:
            voice = self.voices[m % len(self.voices)]
            if is_yes:
                self._try(actions.accept, answer, voice)
            else:
                self._try(actions.not_yet, answer, voice, reason="Belum.")

    @rule(days=st.integers(1, 30))
    def time_passes(self, days):
        self.at += dt.timedelta(days=days)
        actions.close_silent(at=self.at)

    @invariant()
    def every_voice_is_in_exactly_one_place(self):
        for voice in Voice.objects.all():
            is_gathered = Gathering.objects.filter(voice=voice).exists()
            assert is_gathered == (voice.state == VoiceState.IN_CASE)

    @invariant()
    def no_owner_is_kin_to_whom_a_voice_is_about(self):
        for case in Case.objects.exclude(owner=None):
            meant = About.objects.filter(voice__gathering__case=case, is_shielded=True)
            assert case.owner_id not in posts.kin(meant.values_list("party", flat=True))

    @invariant()
    def dates_and_clocks_tell_the_same(self):
        for case in Case.objects.all():
            running = case.clocks.filter(met_at=None, dropped_at=None)
            due = [clock.due_on for clock in running if clock.kind != ClockKind.REPLY]
            assert case.due_on == min(due, default=None)
            assert (case.next_on is None) == (case.state == CaseState.CLOSED)
            assert (case.closed_at is None) == (case.state != CaseState.CLOSED)
            assert case.procedure == "complaint-2026"

    @invariant()
    def a_case_at_work_has_an_owner_and_a_voice(self):
        for case in Case.objects.all():
            if case.state in states.WORKING_STATES | {CaseState.ANSWERED}:
                assert case.owner_id is not None
            if case.state != CaseState.CLOSED:
                assert case.gatherings.exists()
            for person in getattr(self, "people", ()):
                assert (
                    rules.can_view(person, case)
                    == Case.objects.filter(rules.visible_to(person), pk=case.pk).exists()
                )


@pytest.mark.django_db
def test_whatever_people_do_what_must_hold_holds():
    run_state_machine_as_test(
        Work,
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
