"""The lifecycle of posts, driven by whoever is there."""

import datetime as dt

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ngariung.core.errors import Refusal
from ngariung.ledger.models import Entry
from ngariung.ledger.verification import verify
from ngariung.parties import actions, rules
from ngariung.parties.enums import SEEING, Kind, PostState, Role
from ngariung.parties.models import Person, Post
from ngariung.parties.states import POST

AT = dt.datetime(2026, 10, 7, 9, 30, tzinfo=dt.UTC)
WHO = st.integers(0, 5)
POSTS = st.integers(0, 20)
ROLES = st.sampled_from([Role.CONVENER, Role.SCREENER, Role.HANDLER, Role.OBSERVER])

TABLE = [
    ("confirm", PostState.PROPOSED, PostState.ACTIVE),
    ("decline", PostState.PROPOSED, PostState.DECLINED),
    ("end", PostState.PROPOSED, PostState.ENDED),
    ("end", PostState.ACTIVE, PostState.ENDED),
]


@pytest.mark.parametrize(("verb", "start", "end"), TABLE)
def test_each_step_leads_where_the_table_says(verb, start, end):
    assert POST.target(start, verb) == end


@pytest.mark.parametrize("state", PostState.values)
def test_every_state_is_in_the_table_and_no_other_step_starts_there(state):
    assert state in POST.states()
    allowed = {verb for verb, start, _ in TABLE if start == state}
    assert {verb for verb in POST.steps if POST.allows(state, verb)} == allowed


def test_declined_and_ended_are_ends():
    assert POST.ends() == {PostState.DECLINED, PostState.ENDED}


class Giving(RuleBasedStateMachine):
    """Six people, of whom one is the operator, try everything in one party."""

    @initialize()
    def begin(self):
        operator = actions.found_operator(
            email="o0@contoh.invalid", name="O", keeper_name="Yayasan", at=AT
        )
        self.party = actions.add_party("Polsek", kind=Kind.POLICE, by=operator, at=AT)
        self.people = [operator.pk]
        for number in (1, 2):
            post = actions.propose_post(
                self.party,
                email=f"o{number}@contoh.invalid",
                name=f"O{number}",
                role=Role.CONVENER,
                by=operator,
                at=AT,
            )
            self.people.append(post.person_id)
        for number in (3, 4, 5):
            self.people.append(Person.objects.create_user(f"o{number}@contoh.invalid").pk)

    def person(self, number):
        return Person.objects.get(pk=self.people[number])

    def post(self, number):
        posts = list(Post.objects.filter(party=self.party).order_by("pk"))
        return posts[number % len(posts)]

    @rule(by=WHO, who=WHO, role=ROLES)
    def propose(self, by, who, role):
        email = self.person(who).email
        self.attempt(
            lambda: actions.propose_post(
                self.party, email=email, name="", role=role, by=self.person(by), at=AT
            )
        )

    @rule(by=WHO, number=POSTS)
    def confirm(self, by, number):
        self.attempt(lambda: actions.confirm_post(self.post(number), by=self.person(by), at=AT))

    @rule(by=WHO, number=POSTS)
    def decline(self, by, number):
        self.attempt(lambda: actions.decline_post(self.post(number), by=self.person(by), at=AT))

    @rule(by=WHO, number=POSTS)
    def end(self, by, number):
        self.attempt(lambda: actions.end_post(self.post(number), by=self.person(by), at=AT))

    def attempt(self, act):
        rows = Entry.objects.count()
        try:
            act()
        except Refusal:
            assert Entry.objects.count() == rows
        else:
            assert Entry.objects.count() > rows

    @invariant()
    def nobody_got_a_post_alone(self):
        for post in Post.objects.filter(party=self.party):
            assert post.proposed_by_id != post.person_id
            if post.state == PostState.ACTIVE and post.role in SEEING:
                assert post.decided_by_id not in {None, post.proposed_by_id, post.person_id}

    @invariant()
    def the_operator_alone_sees_nothing(self):
        operator = self.person(0)
        seeing = Post.objects.filter(person=operator, role__in=SEEING, state=PostState.ACTIVE)
        assert rules.held(operator, *SEEING) == set(seeing.values_list("party", flat=True))
        assert all(post.proposed_by_id != operator.pk for post in seeing)


class TestGiving(TestCase):
    def test_giving_posts_keeps_the_rules_whatever_is_tried(self):
        from hypothesis.stateful import run_state_machine_as_test

        class Rolled(Giving):
            def __init__(self):
                from django.db import transaction

                super().__init__()
                self.whole = transaction.atomic()
                self.whole.__enter__()

            def teardown(self):
                from django.db import transaction

                assert verify().broken is None
                transaction.set_rollback(True)
                self.whole.__exit__(None, None, None)

        run_state_machine_as_test(
            Rolled, settings=settings(max_examples=15, stateful_step_count=20, deadline=None)
        )
