"""What of decisions search finds, and for whom."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ngariung.core import search as kinds
from ngariung.deciding import actions
from ngariung.search import actions as search
from ngariung.search import queries, question
from ngariung.search.queries import Asked


def found(text, person=None):
    hits = queries.find(Asked(question.read(text)), person, on=dt.date(2026, 10, 7))
    return {(hit.kind.name, hit.document.code) for hit in hits.rows}


@pytest.fixture
def decided(opened, house, at):
    """`decided(**plan)`: a room consents, with one objection that stands in words of its own."""

    def build(is_ended=True, **plan):
        who = {"by": house.facilitator, "at": at}
        proposal = actions.Proposal(process="consent", words="Gerbang dikunci pukul sepuluh.")
        made = actions.put(opened(**plan), proposal, **who)
        actions.open_decision(made, **who)
        actions.mark_present(made, 12, **who)
        actions.note_objection(made, words="Penjual sayur pulang larut.", role="Warga", **who)
        actions.record_acclamation(made, "consent", **who)
        if is_ended:
            actions.end_round(made, **who)
            actions.decide(made, outcome="Gerbang tetap terbuka.", **who)
        return made

    return build


def test_a_decision_is_found_by_proposal_outcome_and_dissent(decided):
    made = decided()
    search.follow()
    for text in ("gerbang dikunci", "gerbang terbuka", "penjual sayur"):
        assert ("decision", made.code) in found(text), text


def test_what_is_not_decided_yet_is_not_found(decided, house):
    decided(is_ended=False)
    search.follow()
    assert found("gerbang") == found("gerbang", house.facilitator) == set()


def test_a_decision_that_is_not_public_is_found_by_the_hosts_people_alone(decided, house):
    made = decided(is_public=False)
    search.rebuild()
    assert found("gerbang") == found("gerbang", house.stranger) == set()
    assert found("gerbang", house.member) == {("decision_inside", made.code)}


@pytest.mark.parametrize(("name", "is_public"), [("decision", True), ("decision_inside", False)])
def test_loading_takes_the_same_queries_for_one_and_three(name, is_public, decided):
    kind = kinds.kind_named(name)
    codes = [decided(is_public=is_public).code for _ in range(3)]
    counts = []
    for some in (codes[:1], codes):
        with CaptureQueriesContext(connection) as asked:
            assert len(kind.load(some)) == len(some)
        counts.append(len(asked))
    assert counts[0] == counts[1]
