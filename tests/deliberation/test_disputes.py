"""A musyawarah about a labour dispute says on every page that it changes no step of the law."""

import pytest
from django.test import Client

from deliberation.pages import added, to, words_on
from ngariung.deliberation.enums import Admission

RUNNING = ("run", "waiting", "not_asked", "refuse_many", "close", "way_in")
WORDS = "In a labour dispute this changes no legal step"


@pytest.mark.parametrize("is_dispute", [False, True])
def test_wall_sheet_and_each_page_of_running_it_say_that_it_changes_no_legal_step(
    open_now, house, is_dispute
):
    found = open_now(statements=2, is_dispute=is_dispute)
    tickets = open_now(statements=1, is_dispute=is_dispute, admission=Admission.TICKETS)
    (waiting,) = added(found, "Bus jemputan ditambah.")
    client = Client()
    client.force_login(house.facilitator)
    doors = [to(name, found) for name in (*RUNNING, "wall", "result")]
    doors += [to("reword", found, waiting.code), to("tickets", tickets)]
    assert {door: WORDS in words_on(client, door) for door in doors} == dict.fromkeys(
        doors, is_dispute
    )
