"""What a forum's musyawarah decided stands in the forum's minutes."""

import pytest
from django.test import Client
from django.urls import reverse

from ngariung.deciding import actions as deciding
from ngariung.deliberation import actions as deliberations
from ngariung.deliberation.enums import Admission
from ngariung.ledger import queries as ledger
from ngariung.minutes import actions
from ngariung.parties.enums import Kind, Role


@pytest.fixture
def world(make, at):
    host = make.party("Serikat Contoh", Kind.UNION)
    facilitator = make.person(host, Role.FACILITATOR)
    forum = make.forum(host, planned_by=facilitator, state="closed")
    return host, facilitator, forum


@pytest.fixture
def decided(world, at):
    """`decided(is_public=True)`: a decision on the forum."""
    host, facilitator, forum = world

    def build(outcome="Giliran mulai Senin.", **plan):
        who = {"by": facilitator, "at": at}
        found = deliberations.plan(
            deliberations.Plan(question="Bagaimana giliran?", admission=Admission.LINK, **plan),
            host=host,
            forum=forum,
            **who,
        )
        deliberations.open_(found, **who)
        proposal = deciding.Proposal(process="consent", words="Giliran dibagi rata.")
        made = deciding.put(found, proposal, **who)
        deciding.open_decision(made, **who)
        deciding.mark_present(made, 12, **who)
        deciding.record_acclamation(made, "consent", **who)
        deciding.end_round(made, **who)
        deciding.decide(made, outcome=outcome, **who)
        return made

    return build


def test_forum_shows_what_was_decided_to_who_may_see_it(world, decided):
    _host, facilitator, forum = world
    decided()
    decided(outcome="Hanya untuk kami.", is_public=False)
    there = reverse("forums:forum", args=[forum.code])
    page = Client().get(there).content.decode()
    assert ("Giliran mulai Senin." in page, "Hanya untuk kami." in page) == (True, False)
    client = Client()
    client.force_login(facilitator)
    assert "Hanya untuk kami." in client.get(there).content.decode()


def test_minutes_take_decisions_over_and_the_register_binds_them(world, decided, at):
    host, facilitator, forum = world
    made = decided()
    minutes = actions.draft_by_hand(forum, party=host, by=facilitator, at=at)
    client = Client()
    client.force_login(facilitator)
    page = client.get(reverse("minutes:confirm", args=[minutes.code])).content.decode()
    assert "Giliran mulai Senin." in page
    actions.confirm(minutes, by=facilitator, at=at, revision=minutes.revision)
    page = client.get(reverse("minutes:review", args=[minutes.code])).content.decode()
    assert "Giliran mulai Senin." in page
    told = next(row for row in ledger.story(minutes.code) if row.verb == "minutes.confirmed")
    assert told.facts["decisions"] == [made.code]
