"""Pages of a decision ask the database for nothing twice, wherever the decision stands."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ngariung.deciding import actions
from ngariung.deciding.enums import Path

from .acting import address, phone, signed


def asked_twice(client, url):
    # What is kept for the whole process, and the session, is read by the first visit.
    client.get(url)
    with CaptureQueriesContext(connection) as sent:
        assert client.get(url).status_code == 200
    statements = [one["sql"] for one in sent]
    return sorted({one for one in statements if statements.count(one) > 1})


def test_pages_ask_for_nothing_twice(house, put, at):
    made = put("ranked", choices=["Senin", "Rabu", "Jumat"])
    client, person = phone(made, at)
    pages = [(signed(one), address("run", made)) for one in (house.facilitator, house.scribe)]
    pages += [(signed(house.scribe), address("hands", made)), (client, address("position", made))]
    pages.append((Client(), address("decision", made)))

    def found():
        return [each for one, url in pages for each in asked_twice(one, url)]

    actions.take_position(person, made, ranking=[2, 1], reason="Dekat pasar.", at=at)
    actions.mark_present(made, 12, by=house.scribe, at=at)
    actions.record_hands(made, {"1": 6, "2": 1}, by=house.scribe, at=at)
    actions.record_position(made, ranking=[3], reason="Jauh.", by=house.scribe, at=at)
    actions.note_objection(made, words="Terlalu cepat.", by=house.scribe, at=at)
    assert found() == []
    actions.stick(made, path=Path.PAUSE, note="Istirahat.", by=house.facilitator, at=at)
    assert found() == []
    actions.resume(made, by=house.facilitator, at=at)
    actions.record_hands(made, {"1": 6, "2": 1}, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    assert found() == []
    actions.decide(made, outcome="Senin.", by=house.facilitator, at=at)
    assert found() == []
