"""Tickets in batches, counted by batch and taken back; the link into what not everybody sees."""

import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation

from ngariung.core.errors import Conflict, NotAllowed, Refusal
from ngariung.deliberation import actions, queries, tokens
from ngariung.deliberation.actions import forgetting, joining, tickets
from ngariung.deliberation.enums import Admission, ParticipantState
from ngariung.deliberation.models import Batch, Ticket
from ngariung.deliberation.pages import joining as doors
from ngariung.deliberation.queries import people
from ngariung.ledger.models import Detail, Entry
from ngariung.voices.refusals import PrivateWords


@pytest.fixture
def found(house, opened, at):
    """A musyawarah with two batches: three tickets for the night shift, two without a name."""
    made = opened(statements=1, admission=Admission.TICKETS)
    tickets.make_tickets(made, number=3, name="regu  malam", by=house.facilitator, at=at)
    tickets.make_tickets(made, number=2, by=house.facilitator, at=at)
    return made


def letters_of(found, batch):
    return [tokens.of_ticket(one.code) for one in found.tickets.filter(batch__number=batch)]


def use(found, letters, at):
    return actions.join(found, secret=tokens.of_browser(), letters=letters, at=at)


def sums(found):
    return [(one.name, one.made, one.now_used, one.now_revoked) for one in people.batches_of(found)]


def last_facts():
    return Detail.objects.order_by("-number").first().body


# Tickets


def test_batches_tell_how_many_were_used_and_taken_back(house, found, at):
    first, second, _third = letters_of(found, 1)
    use(found, first, at)
    tickets.revoke_letters(found, tokens.written(second).lower(), by=house.facilitator, at=at)
    assert sums(found) == [("regu malam", 3, 1, 1), ("", 2, 0, 0)]
    with pytest.raises(joining.AdmissionRefused):
        use(found, second, at)


@pytest.mark.parametrize("name", ["Pak Sukirman", "Budi Santoso", "0812 3456 7890"])
def test_batch_is_named_after_nobody(house, found, at, name):
    with pytest.raises(PrivateWords):
        tickets.make_tickets(found, number=1, name=name, by=house.facilitator, at=at)
    assert Batch.objects.count() == 2


def test_refusal_of_tickets_says_what_is_wrong(house, found, opened, at, monkeypatch):
    monkeypatch.setattr(tickets, "MOST", 7)
    amount = "Ask for one to 500 tickets at a time, for a musyawarah that takes tickets."
    place = "Name the place where they are handed out in at most 60 letters."
    enough = (
        "One musyawarah has at most 20,000 tickets, with those that were taken back: "
        "2 more can be made."
    )
    for musyawarah, number, name, words in (
        (found, 0, "", amount),
        (found, 501, "", amount),
        (opened(), 1, "", amount),
        (found, 1, "gerbang " * 8, place),
        (found, 3, "", enough),
    ):
        told = {"number": number, "name": name, "by": house.facilitator, "at": at}
        with translation.override("en"), pytest.raises(Refusal) as refused:
            tickets.make_tickets(musyawarah, **told)
        with translation.override("en"):
            assert str(refused.value) == words
    assert sums(found) == [("regu malam", 3, 0, 0), ("", 2, 0, 0)]
    assert len(tickets.make_tickets(found, number=2, by=house.facilitator, at=at)) == 2


def test_ticket_is_taken_back_only_by_letters_that_are_its_own(house, opened, found, at):
    by = house.facilitator
    other = opened(statements=1, admission=Admission.TICKETS)
    foreign = tokens.of_ticket(tickets.make_tickets(other, number=1, by=by, at=at)[0].code)
    used, gone, _left = letters_of(found, 1)
    use(found, used, at)
    tickets.revoke_letters(found, gone, by=by, at=at)
    rows = Entry.objects.count()
    for letters, refusal in (
        ("", tickets.LettersUnreadable),
        ("AAAAAA", tickets.LettersUnreadable),
        ("?" * 12, tickets.LettersUnreadable),
        ("A" * 12, tickets.TicketUnknown),
        (foreign, tickets.TicketUnknown),
        (used, tickets.TicketSpent),
        (gone, tickets.TicketRevoked),
    ):
        with pytest.raises(refusal):
            tickets.revoke_letters(found, letters, by=by, at=at)
    assert (Entry.objects.count(), sums(found)[0][1:]) == (rows, (3, 1, 1))


def test_only_who_facilitates_takes_tickets_back(house, found, at):
    letters = letters_of(found, 1)[0]
    for person in (house.scribe, house.member, house.stranger):
        with pytest.raises(NotAllowed):
            tickets.revoke_letters(found, letters, by=person, at=at)
        with pytest.raises(NotAllowed):
            tickets.revoke_batch(found.batches.first(), by=person, at=at)
    assert sums(found) == [("regu malam", 3, 0, 0), ("", 2, 0, 0)]


def test_batch_is_taken_back_whole_and_only_where_nobody_has_used_it(house, found, at):
    first, second = found.batches.order_by("number")
    use(found, letters_of(found, 1)[0], at)
    with pytest.raises(tickets.BatchBegun):
        tickets.revoke_batch(first, by=house.facilitator, at=at)
    assert tickets.revoke_batch(second, by=house.facilitator, at=at) == 2
    with pytest.raises(tickets.TicketRevoked):
        tickets.revoke_batch(second, by=house.facilitator, at=at)
    assert sums(found) == [("regu malam", 3, 1, 0), ("", 2, 0, 2)]
    for letters in letters_of(found, 2):
        with pytest.raises(joining.AdmissionRefused):
            use(found, letters, at)


def test_register_tells_of_a_ticket_only_its_batch(house, found, at):
    ticket = found.tickets.filter(batch__number=1).first()
    tickets.revoke_ticket(ticket, by=house.facilitator, at=at)
    assert ('"revoked":1' in last_facts().replace(" ", ""), ticket.code in last_facts()) == (
        True,
        False,
    )


def test_page_counts_by_batch_and_never_names_a_ticket_that_was_used(client, house, found, at):
    client.force_login(house.facilitator)
    used = letters_of(found, 1)[0]
    use(found, used, at)
    there = f"/musyawarah/{found.code}/urus/tiket/"
    page = client.get(there, headers={"Accept-Language": "en"})
    words = page.content.decode()
    assert [row.left for row in page.context["rows"]] == [2, 2]
    assert (tokens.written(used) in words, "regu malam" in words) == (False, True)
    assert (page["Cache-Control"], [row.can_revoke for row in page.context["rows"]]) == (
        "no-store", [False, True],
    )  # fmt: skip
    only = client.get(there, {"batch": "2"}).content.decode()
    for batch in (1, 2):
        for letters in letters_of(found, batch)[1:]:
            assert (tokens.written(letters) in only) == (batch == 2)


def test_page_takes_tickets_back_and_says_why_not(client, house, found, at):
    client.force_login(house.facilitator)
    there = f"/musyawarah/{found.code}/urus/tiket/"
    english = {"Accept-Language": "en"}
    for typed, words in (
        ("", "This field is required."),
        ("ABC", "These are not the twelve letters of a ticket."),
        ("A" * 12, "No ticket of this musyawarah has these letters."),
    ):
        page = client.post(there + "cabut/", {"letters": typed}, headers=english)
        assert (page.status_code, words in page.content.decode()) == (422, True)
    letters = tokens.written(letters_of(found, 1)[0])
    assert client.post(there + "cabut/", {"letters": letters}).status_code == 302
    assert client.post(there + "2/cabut/").status_code == 302
    assert sums(found) == [("regu malam", 3, 0, 1), ("", 2, 0, 2)]
    page = client.post(there + "2/cabut/", headers=english, follow=True)
    assert "was taken back before" in page.content.decode()
    assert client.post(there + "9/cabut/").status_code == 404


def test_batches_stand_on_the_page_after_the_end_without_any_way_to_act(client, house, found, at):
    use(found, letters_of(found, 1)[0], at)
    actions.close(found, by=house.facilitator, at=at)
    client.force_login(house.facilitator)
    page = client.get(f"/musyawarah/{found.code}/urus/tiket/")
    assert [(row.made, row.used, row.can_revoke) for row in page.context["rows"]] == [
        (3, 1, False),
        (2, 0, False),
    ]
    assert f'action="/musyawarah/{found.code}/urus/' not in page.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_batches_are_listed_with_one_query_however_many(
    house, opened, at, number, django_assert_num_queries
):
    made = opened(admission=Admission.TICKETS)
    for _place in range(number):
        tickets.make_tickets(made, number=2, by=house.facilitator, at=at)
    with django_assert_num_queries(1):
        assert len(sums(made)) == number


@pytest.mark.parametrize("number", [1, 3])
def test_end_keeps_the_sums_of_all_batches_with_one_write(
    house, opened, at, number, django_assert_num_queries
):
    made = opened(admission=Admission.TICKETS)
    for _place in range(number):
        tickets.make_tickets(made, number=2, by=house.facilitator, at=at)
    # Forget who added how many, read the sums, keep them, delete the tickets.
    with transaction.atomic(), django_assert_num_queries(4):
        forgetting.let_go(made)
    assert [(one.used, one.revoked) for one in made.batches.all()] == [(0, 0)] * number


# The link


@pytest.fixture
def private(opened):
    """A musyawarah that only the host's people see, and who holds the link."""
    return opened(statements=2, is_public=False)


def link_of(found):
    return tokens.of_ticket(people.link_of(found).code)


def entered(found, letters):
    """A browser that opens the link and takes part; the browser, and what joining answered."""
    client = Client()
    offer = client.post("/musyawarah/masuk/", {"kode": letters})
    proof = offer.context["proof"] if offer.status_code == 200 else ""
    there = f"/musyawarah/{found.code}/ikut/"
    return client, client.post(there, {"gabung": "1", "masuk": proof})


def test_link_lets_in_whoever_holds_it_and_nobody_else(private):
    letters = link_of(private)
    for _person in range(2):
        client, answer = entered(private, letters)
        assert answer.status_code == 302
        assert client.get(f"/musyawarah/{private.code}/ikut/").status_code == 200
    assert private.people.count() == 2
    for wrong in ("A" * 12, tokens.of_ticket("A" * 8)):
        assert entered(private, wrong)[1].status_code == 404
    assert Client().get(f"/musyawarah/{private.code}/ikut/").status_code == 404
    assert private.people.count() == 2


def test_old_link_lets_nobody_in_even_who_stands_at_the_door(client, house, private):
    old = link_of(private)
    inside, _answer = entered(private, old)
    waits = Client()
    proof = waits.post("/musyawarah/masuk/", {"kode": old}).context["proof"]
    client.force_login(house.facilitator)
    page = client.post(f"/musyawarah/{private.code}/urus/huruf/", follow=True)
    new = link_of(private)
    assert (old != new, tokens.written(new) in page.content.decode()) == (True, True)
    there = f"/musyawarah/{private.code}/ikut/"
    refused = waits.post(there, {"gabung": "1", "masuk": proof}, headers={"Accept-Language": "en"})
    assert "This link lets nobody in any more." in refused.content.decode()
    assert (refused.status_code, private.people.count()) == (403, 1)
    assert waits.post("/musyawarah/masuk/", {"kode": old}).status_code == 404
    assert inside.get(there).status_code == 200
    assert entered(private, new)[1].status_code == 302


def test_people_of_the_host_need_no_link_and_are_kept_nowhere(house, private):
    member = Client()
    member.force_login(house.member)
    there = f"/musyawarah/{private.code}/ikut/"
    assert member.post(there, {"gabung": "1"}).status_code == 302
    stranger = Client()
    stranger.force_login(house.stranger)
    assert stranger.post(there, {"gabung": "1"}).status_code == 404
    assert private.people.count() == 1


def test_action_itself_asks_for_the_link(house, private, at):
    secret = tokens.of_browser()
    for wrong in ({}, {"letters": "A" * 12}, {"by": house.stranger}):
        with pytest.raises(joining.LinkOver):
            actions.join(private, secret=secret, at=at, **wrong)
    actions.join(private, secret=secret, at=at, letters=link_of(private))
    actions.join(private, secret=tokens.of_browser(), at=at, by=house.member)
    assert private.people.count() == 2


def test_link_stands_in_no_address_that_a_server_sees(client, house, private):
    client.force_login(house.facilitator)
    page = client.get(f"/musyawarah/{private.code}/urus/jalan-masuk/")
    target = page.context["entrance"].target
    assert target.endswith("/musyawarah/masuk/#" + tokens.written(link_of(private)))
    assert page["Cache-Control"] == "no-store"
    for table in (Ticket.objects.values_list("code", "lookup"), Detail.objects.values_list("body")):
        assert link_of(private) not in str(list(table))


def test_way_in_is_for_who_facilitates_while_it_is_open(client, house, private, planned, at):
    there = f"/musyawarah/{private.code}/urus/jalan-masuk/"
    for person, status in ((house.scribe, 403), (house.stranger, 404), (house.facilitator, 200)):
        client.force_login(person)
        assert client.get(there).status_code == status
    early = planned(is_public=False)
    assert client.get(f"/musyawarah/{early.code}/urus/jalan-masuk/").status_code == 404
    actions.close(private, by=house.facilitator, at=at)
    assert client.get(there).status_code == 404
    assert people.link_of(private) is None


def test_only_what_needs_a_link_has_one(house, opened, planned, at):
    for made in (
        opened(),
        opened(admission=Admission.TICKETS, is_public=False),
        opened(admission=Admission.HALL, is_public=False),
        planned(is_public=False),
    ):
        assert people.link_of(made) is None
        with pytest.raises(Conflict):
            tickets.change_link(made, by=house.facilitator, at=at)


def test_what_was_open_before_shows_no_address_and_gets_its_link_with_one_press(
    client, house, private
):
    private.tickets.all().delete()
    client.force_login(house.facilitator)
    there = f"/musyawarah/{private.code}"
    dead = "/musyawarah/masuk/"
    for page in ("urus", "urus/jalan-masuk", "layar"):
        answer = client.get(f"{there}/{page}/", HTTP_ACCEPT_LANGUAGE="en")
        words = answer.content.decode()
        assert (answer.context["entrance"], dead in words) == (None, False)
        assert ("Make the link" in words) == (page != "layar")
    answer = client.post(f"{there}/urus/huruf/", HTTP_ACCEPT_LANGUAGE="en", follow=True)
    words = answer.content.decode()
    assert ("This is the link." in words, tokens.written(link_of(private)) in words) == (True, True)
    assert entered(private, link_of(private))[1].status_code == 302


def test_link_is_no_ticket(house, private, at):
    letters = link_of(private)
    with pytest.raises(tickets.TicketUnknown):
        tickets.revoke_letters(private, letters, by=house.facilitator, at=at)
    use(private, letters, at)
    assert not people.link_of(private).is_used


def test_crowd_on_the_link_is_set_apart_and_who_lacks_it_takes_nobodys_place(private, monkeypatch):
    monkeypatch.setattr(doors, "FREE_JOINS", 1)
    letters = link_of(private)

    def come(given):
        client = Client(REMOTE_ADDR="203.0.113.9")
        proof = client.post("/musyawarah/masuk/", {"kode": letters}).context["proof"]
        if not given:
            tickets.change_link(private, by=private.planned_by, at=private.opened_at)
        return client.post(f"/musyawarah/{private.code}/ikut/", {"gabung": "1", "masuk": proof})

    assert come(given=False).status_code == 403
    letters = link_of(private)
    for state in (ParticipantState.COUNTED, ParticipantState.SUSPECT):
        assert come(given=True).status_code == 302
        assert private.people.filter(state=state).count() == 1
    assert queries.set_apart(private).count() == 1


def test_wall_of_a_private_one_shows_the_link_to_who_records(client, house, private):
    client.force_login(house.scribe)
    words = client.get(f"/musyawarah/{private.code}/layar/").content.decode()
    assert tokens.written(link_of(private)) in words
