"""What of a musyawarah search finds, and for whom."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ngariung.core import search as kinds
from ngariung.deliberation import actions, tokens
from ngariung.deliberation.enums import StatementState
from ngariung.search import actions as search
from ngariung.search import queries, question
from ngariung.search.queries import Asked


def found(text, person=None):
    hits = queries.find(Asked(question.read(text)), person, on=dt.date(2026, 10, 7))
    return [(hit.kind.name, hit.document.code) for hit in hits.rows]


def test_an_open_one_is_found_by_its_question_and_by_what_is_asked(opened):
    made = opened(statements=1, question="Di mana pos ronda dibangun?")
    search.follow()
    assert found("pos ronda") == [("deliberation", made.code)]
    assert found("giliran malam") == [("deliberation", made.code)]


def test_a_planned_one_is_found_by_the_hosts_people_alone_until_it_opens(planned, house, at):
    made = planned(statements=1, question="Di mana pos ronda dibangun?")
    search.follow()
    for text in ("ronda", "giliran malam"):
        assert found(text) == []
        assert found(text, house.stranger) == []
        assert found(text, house.member) == [("deliberation_inside", made.code)]
    actions.open_(made, by=house.facilitator, at=at)
    search.follow()
    assert found("ronda", house.member) == found("ronda") == [("deliberation", made.code)]


def test_one_that_is_not_public_is_found_by_the_hosts_people_alone(opened, house):
    made = opened(is_public=False, question="Di mana pos ronda dibangun?")
    search.rebuild()
    assert found("ronda") == found("ronda", house.stranger) == []
    assert found("ronda", house.member) == [("deliberation_inside", made.code)]


def test_a_withdrawn_or_waiting_statement_is_not_found(opened, house, at):
    made = opened(statements=1)
    actions.add(made, "Kantin buka sampai malam.", by=house.facilitator, at=at)
    worker = actions.join(made, secret=tokens.of_browser(), at=at)
    waiting = actions.propose(worker, "Parkir sepeda diberi atap.", at=at)
    assert waiting.state == StatementState.WAITING
    search.follow()
    assert found("kantin") == [("deliberation", made.code)]
    assert found("parkir atap") == []
    actions.withdraw(
        made.statements.get(number=2), reason="Sudah dijawab", by=house.facilitator, at=at
    )
    search.follow()
    assert found("kantin") == []


@pytest.mark.parametrize("name", ["deliberation", "deliberation_inside"])
def test_loading_takes_the_same_queries_for_one_and_three(name, planned, opened, make, house):
    kind = kinds.kind_named(name)
    build = opened if kind.is_public else planned
    codes = [
        build(statements=2, forum=make.forum(house.host, region=make.region())).code
        for _ in range(3)
    ]
    counts = []
    for some in (codes[:1], codes):
        with CaptureQueriesContext(connection) as asked:
            assert len(kind.load(some)) == len(some)
        counts.append(len(asked))
    assert counts[0] == counts[1]
