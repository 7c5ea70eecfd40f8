"""Promises that follow from what a musyawarah decided."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from ngariung.commitments import actions, queries, rules
from ngariung.commitments.models import Commitment
from ngariung.core.errors import Invalid, NotAllowed
from ngariung.deciding import actions as deciding
from ngariung.deliberation import actions as deliberations
from ngariung.deliberation.enums import Admission
from ngariung.parties.enums import Kind, Role


@pytest.fixture
def decided(make, at):
    """`decided(forum=True, is_public=True)`: a decision of a union, with its people."""

    def build(*, with_forum=True, is_decided=True, **plan):
        host = make.party("Serikat Contoh", Kind.UNION)
        facilitator = make.person(host, Role.FACILITATOR)
        forum = make.forum(host, planned_by=facilitator) if with_forum else None
        found = deliberations.plan(
            deliberations.Plan(
                question="Bagaimana giliran dibagi?", admission=Admission.LINK, **plan
            ),
            host=host,
            forum=forum,
            by=facilitator,
            at=at,
        )
        deliberations.open_(found, by=facilitator, at=at)
        proposal = deciding.Proposal(process="consent", words="Giliran dibagi rata.")
        decision = deciding.put(found, proposal, by=facilitator, at=at)
        deciding.open_decision(decision, by=facilitator, at=at)
        deciding.mark_present(decision, 12, by=facilitator, at=at)
        deciding.record_acclamation(decision, "consent", by=facilitator, at=at)
        if is_decided:
            deciding.end_round(decision, by=facilitator, at=at)
            deciding.decide(decision, outcome="Mulai Senin.", by=facilitator, at=at)
        return SimpleNamespace(
            host=host,
            facilitator=facilitator,
            scribe=make.person(host, Role.SCRIBE),
            stranger=make.person(make.party(), Role.FACILITATOR),
            forum=forum,
            deliberation=found,
            decision=decision,
        )

    return build


def promise(world, at, **more):
    by = more.pop("by", world.facilitator)
    promiser = more.pop("promiser", world.host)
    return actions.make(
        "Menyusun jadwal", promiser=promiser, decision=world.decision, by=by, at=at, **more
    )


def test_promise_of_a_decision_belongs_to_its_forum_too(decided, at):
    world = decided()
    made = promise(world, at, is_public=True)
    assert (made.decision, made.forum, made.made_on) == (
        world.decision,
        world.forum,
        world.decision.decided_on,
    )
    assert list(queries.of_decisions([world.decision], None)) == [made]
    assert list(queries.in_forum(world.forum, None)) == [made]


def test_only_who_facilitates_makes_one_and_only_once_it_is_decided(decided, at):
    world = decided()
    for person in (world.scribe, world.stranger):
        with pytest.raises(NotAllowed):
            promise(world, at, by=person)
    open_ = decided(is_decided=False)
    with pytest.raises(NotAllowed):
        promise(open_, at)


def test_promise_of_a_private_musyawarah_is_not_public(decided, make, at):
    world = decided(is_public=False, with_forum=False)
    with pytest.raises(Invalid) as refused:
        promise(world, at, is_public=True)
    assert refused.value.code == "not_public"
    company = make.party("Pabrik Contoh", Kind.COMPANY)
    keeper = make.person(company, Role.HANDLER)
    made = promise(world, at, promiser=company)
    seen = [rules.can_view(one, made) for one in (None, world.stranger, keeper, world.facilitator)]
    assert seen == [False, False, True, True]


def test_promise_without_a_forum_is_asked_about_in_the_next_forum_of_the_host(decided, make, at):
    world = decided(with_forum=False)
    office = make.party("Kantor Contoh", Kind.GOVERNMENT)
    keeper = make.person(office, Role.HANDLER)
    made = promise(world, at, promiser=office, is_public=True)
    actions.accept(made, by=keeper, at=at)
    actions.claim_done(made, text="Jadwal sudah ditempel.", by=keeper, at=at)
    made.refresh_from_db()
    forum = make.forum(world.host, planned_by=world.facilitator, state="closed")
    other = make.forum(state="closed")
    assert list(queries.forums_to_ask(made)) == [forum]
    assert list(queries.asked_in(forum, world.facilitator, on=at.date())) == [made]
    assert list(queries.asked_in(other, world.facilitator, on=at.date())) == []


def test_page_of_the_decision_has_the_promises_and_the_form(decided, at):
    world = decided()
    there = reverse("deciding:decision", args=[world.deliberation.code, world.decision.code])
    make_there = reverse("commitments:make_in_decision", args=[world.decision.code])
    assert make_there not in Client().get(there).content.decode()
    client = Client()
    client.force_login(world.facilitator)
    assert make_there in client.get(there).content.decode()
    data = {
        "promiser": world.host.code,
        "deliverable": "Menempel jadwal di mading",
        "is_public": "on",
        "due_on": "2026-11-02",
    }
    page = client.post(make_there, data)
    made = Commitment.objects.get()
    assert (page.status_code, made.decision) == (302, world.decision)
    assert "Menempel jadwal di mading" in Client().get(there).content.decode()
    shown = Client().get(reverse("commitments:commitment", args=[made.code])).content.decode()
    assert there in shown


def test_form_is_for_who_facilitates(decided):
    world = decided()
    address = reverse("commitments:make_in_decision", args=[world.decision.code])
    found = []
    for person in (world.scribe, world.stranger):
        client = Client()
        client.force_login(person)
        found.append(client.get(address).status_code)
    assert found == [403, 403]
    hidden = decided(is_public=False)
    client = Client()
    client.force_login(world.stranger)
    address = reverse("commitments:make_in_decision", args=[hidden.decision.code])
    assert client.get(address).status_code == 404
