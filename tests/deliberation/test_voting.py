"""Joining and voting: one person one voice, the last vote counts, a queue sent twice is once."""

from datetime import timedelta

import pytest

from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.deliberation import actions, queries, tokens
from ngariung.deliberation.enums import Admission, ParticipantState
from ngariung.deliberation.models import Deliberation, Vote
from ngariung.opinions.maps import map_of


def test_last_vote_counts_and_a_queue_sent_twice_is_once(house, opened, at):
    found = opened(statements=3)
    person = actions.join(found, secret=tokens.of_browser(), at=at)
    codes = list(found.statements.values_list("code", flat=True))
    assert actions.vote(person, {codes[0]: 1, codes[1]: 0}, at=at) == 2
    assert actions.vote(person, {codes[0]: -1, codes[1]: 0}, at=at) == 2
    assert sorted(Vote.objects.values_list("way", flat=True)) == [-1, 0]


def test_unknown_statements_are_passed_over_and_unknown_ways_refused(house, opened, at):
    found = opened(statements=1)
    person = actions.join(found, secret=tokens.of_browser(), at=at)
    code = found.statements.get().code
    assert actions.vote(person, {"ZZZZZZZZ": 1, code: 1}, at=at) == 1
    with pytest.raises(Invalid):
        actions.vote(person, {code: 2}, at=at)


def test_same_secret_is_the_same_person_and_another_musyawarah_knows_nothing(house, opened, at):
    one, other = opened(statements=1), opened(statements=1)
    secret = tokens.of_browser()
    first = actions.join(one, secret=secret, at=at)
    assert actions.join(one, secret=secret, at=at) == first
    assert actions.join(other, secret=secret, at=at).key != first.key


def test_ticket_lets_one_browser_in_so_that_who_printed_it_reads_no_votes(house, opened, at):
    found = opened(statements=1, admission=Admission.TICKETS)
    (ticket,) = actions.make_tickets(found, number=1, by=house.facilitator, at=at)
    letters, mine = tokens.of_ticket(ticket.code), tokens.of_browser()
    first = actions.join(found, secret=mine, letters=letters, at=at)
    ticket.refresh_from_db()
    assert (actions.join(found, secret=mine, at=at), ticket.is_used) == (first, True)
    for secret, wrong in (
        (tokens.of_browser(), letters),
        (letters, letters),
        (tokens.of_browser(), ""),
    ):
        with pytest.raises(NotAllowed):
            actions.join(found, secret=secret, letters=wrong, at=at)
    assert found.people.get() == first


def test_unused_ticket_that_was_revoked_lets_nobody_in(house, opened, at):
    found = opened(statements=1, admission=Admission.TICKETS)
    (ticket,) = actions.make_tickets(found, number=1, by=house.facilitator, at=at)
    actions.revoke_ticket(ticket, by=house.facilitator, at=at)
    letters = tokens.of_ticket(ticket.code)
    with pytest.raises(NotAllowed):
        actions.join(found, secret=tokens.of_browser(), letters=letters, at=at)


def test_wall_letters_let_in_until_they_are_changed(house, opened, at):
    found = opened(statements=1, admission=Admission.HALL)
    old = found.hall_letters
    inside = tokens.of_browser()
    person = actions.join(found, secret=inside, letters=old, at=at)
    actions.change_letters(found, by=house.facilitator)
    assert (len(old), found.hall_letters != old) == (6, True)
    with pytest.raises(NotAllowed):
        actions.join(found, secret=tokens.of_browser(), letters=old, at=at)
    assert actions.join(found, secret=inside, at=at) == person


def test_who_comes_in_a_crowd_waits_and_is_counted_only_when_somebody_says_so(house, opened, at):
    found = opened(statements=1)
    code = found.statements.get().code
    person = actions.join(found, secret=tokens.of_browser(), at=at, is_crowded=True)
    actions.vote(person, {code: 1}, at=at)
    assert (len(queries.counted_votes(found)), queries.set_apart(found).get()) == (0, person)
    assert actions.count(found, [person.pk], by=house.facilitator, at=at) == 1
    assert len(queries.counted_votes(found)) == 1
    person.refresh_from_db()
    assert person.state == ParticipantState.COUNTED


def test_nothing_is_taken_after_the_end(house, opened, at):
    found = opened(statements=1)
    person = actions.join(found, secret=tokens.of_browser(), at=at)
    actions.close(found, by=house.facilitator, at=at)
    person.deliberation.refresh_from_db()
    with pytest.raises(Conflict):
        actions.vote(person, {found.statements.get().code: 1}, at=at)
    with pytest.raises(Conflict):
        actions.join(found, secret=tokens.of_browser(), at=at)
    with pytest.raises(Conflict):
        actions.open_(found, by=house.facilitator, at=at)


def test_nothing_is_kept_that_was_on_its_way_when_it_ended(house, opened, at):
    found = opened(statements=1)
    code = found.statements.get().code
    person = actions.join(found, secret=tokens.of_browser(), at=at)
    # Loaded before the end, as a request that waits for its turn.
    before = Deliberation.objects.get(pk=found.pk)
    actions.close(found, by=house.facilitator, at=at)
    person.deliberation = before
    for late in (
        lambda: actions.vote(person, {code: 1}, at=at),
        lambda: actions.propose(person, "Parkir ditambah.", at=at),
        lambda: actions.join(before, secret=tokens.of_browser(), at=at),
    ):
        with pytest.raises(Conflict):
            late()
    counts = (Vote.objects.count(), found.statements.count(), found.people.count())
    assert (before.state, counts) == ("open", (0, 1, 1))


def test_vote_at_the_very_end_is_refused_and_nothing_that_changed_nothing_turns(opened, at):
    found = opened(statements=1, closes_at=at + timedelta(hours=1))
    code = found.statements.get().code
    person = actions.join(found, secret=tokens.of_browser(), at=at)
    tick = Deliberation.objects.get(pk=found.pk).tick
    actions.join(found, secret=tokens.of_browser(), at=at)
    actions.propose(person, "Parkir ditambah.", at=at)
    assert Deliberation.objects.get(pk=found.pk).tick == tick
    actions.vote(person, {code: 1}, at=at + timedelta(minutes=59))
    with pytest.raises(Conflict):
        actions.vote(person, {code: -1}, at=at + timedelta(hours=1))
    assert (Vote.objects.get().way, Deliberation.objects.get(pk=found.pk).tick) == (1, tick + 1)


def test_each_change_of_what_counts_turns_the_picture(house, opened, at):
    found = opened(statements=2)
    person = actions.join(found, secret=tokens.of_browser(), at=at)
    first = found.statements.first()

    def tick():
        return Deliberation.objects.get(pk=found.pk).tick

    before = tick()
    actions.vote(person, {first.code: 1}, at=at)
    after_vote = tick()
    actions.withdraw(first, reason="Sudah dijawab.", by=house.facilitator, at=at)
    assert before < after_vote < tick()
    assert len(queries.counted_votes(found)) == 0
    actions.restore(first, by=house.facilitator, at=at)
    assert len(queries.counted_votes(found)) == 1


def test_votes_make_a_map(house, opened, at):
    found = opened(statements=8)
    codes = list(found.statements.values_list("code", flat=True))
    for number in range(20):
        person = actions.join(found, secret=tokens.of_browser(), at=at)
        side = 1 if number % 2 else -1
        actions.vote(
            person, {code: side * (1 if at_ < 6 else -1) for at_, code in enumerate(codes)}, at=at
        )
    found_map = map_of(queries.counted_votes(found))
    assert (found_map.verdict, found_map.groups) == ("groups", 2)


def test_numbers_of_rows_do_not_tell_who_came_first(opened, at):
    found = opened(statements=4)
    codes = list(found.statements.values_list("code", flat=True))
    came, voted = [], []
    for _number in range(12):
        person = actions.join(found, secret=tokens.of_browser(), at=at)
        actions.vote(person, dict.fromkeys(codes, 1), at=at)
        came.append(person.pk)
        voted.append(person.votes.order_by("pk").values_list("pk", flat=True)[0])
    # By chance twelve stand in their order once in 479 million times.
    assert (came == sorted(came), voted == sorted(voted)) == (False, False)
