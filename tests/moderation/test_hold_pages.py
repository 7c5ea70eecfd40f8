"""What reviewers meet in the browser."""

import pytest

from ngariung.moderation import actions, kinds
from ngariung.moderation.enums import HoldReason, HoldState
from ngariung.moderation.models import Hold
from ngariung.parties.enums import Role

WHY = "Nama itu hanya nama jalan."


@pytest.fixture
def party(make, monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {})
    kinds.register("paper", label="kertas", url_of=lambda code: f"/kertas/{code}/")
    return make.party("Polsek Cikande")


@pytest.fixture
def reviewer(make, party, client):
    person = make.person(party, Role.SUPERVISOR)
    client.force_login(person)
    return person


def place(party, at, code="AAAA7777", by=None):
    return actions.hold(
        "paper", code, party=party, reason=HoldReason.NAMES_CANDIDATES, words="Calon.", at=at, by=by
    )


def test_reviewers_find_what_waits_and_what_was_decided(client, party, reviewer, at):
    waiting, decided = place(party, at), place(party, at, "AAAA3333")
    actions.keep(decided, by=reviewer, at=at, decision=WHY)
    rows = client.get("/ditahan/").context["rows"]
    assert [row.url for row in rows] == [f"/ditahan/{waiting.code}/"]
    rows = client.get("/ditahan/?view=decided").context["rows"]
    assert [row.url for row in rows] == [f"/ditahan/{decided.code}/"]


def test_the_list_costs_the_same_for_one_and_three(
    client, party, reviewer, at, django_assert_num_queries
):
    place(party, at)
    with django_assert_num_queries(5) as first:
        client.get("/ditahan/")
    place(party, at, "AAAA3333")
    place(party, at, "AAAA4444")
    with django_assert_num_queries(len(first)):
        client.get("/ditahan/")


def test_a_reviewer_releases_in_words(client, party, reviewer, at):
    hold = place(party, at)
    url = f"/ditahan/{hold.code}/"
    assert list(client.post(url, {"release": "1"}).context["form"].errors) == ["decision"]
    response = client.post(url, {"release": "1", "decision": WHY})
    assert response["Location"] == url
    hold.refresh_from_db()
    assert (hold.state, hold.decided_by, hold.decision) == (HoldState.RELEASED, reviewer, WHY)
    assert WHY in client.get(url).content.decode()


def test_a_reviewer_keeps_it_held(client, party, reviewer, at):
    hold = place(party, at)
    client.post(f"/ditahan/{hold.code}/", {"keep": "1", "decision": WHY})
    assert Hold.objects.get().state == HoldState.KEPT


def test_who_brought_it_in_is_told_that_somebody_else_has_to_look(client, party, reviewer, at):
    hold = place(party, at, by=reviewer)
    url = f"/ditahan/{hold.code}/"
    response = client.get(url)
    assert response.context["can_decide"] is False
    assert "Anda sendiri yang memasukkannya" in response.content.decode()
    client.post(url, {"release": "1", "decision": WHY})
    assert Hold.objects.get().state == HoldState.HELD


def test_holds_are_not_there_for_others(client, make, party, at):
    hold = place(party, at)
    assert client.get("/ditahan/").status_code == 302
    for person in (make.person(party, Role.FACILITATOR), make.person(make.party())):
        client.force_login(person)
        assert client.get("/ditahan/").status_code == 404
        assert client.get(f"/ditahan/{hold.code}/").status_code == 404
