"""What deciding shows on the page where a musyawarah is run."""

from django.test import Client
from django.urls import reverse

from ngariung.deciding import actions
from ngariung.deciding.actions import Proposal


def run_page(found, person):
    client = Client()
    client.force_login(person)
    address = reverse("deliberation:run", args=[found.code])
    return client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode()


def test_running_page_lists_proposals_with_where_they_stand_and_leads_to_each(
    house, planned, opened, at
):
    prepared = planned(statements=1)
    assert 'id="putusan"' not in run_page(prepared, house.facilitator)
    found = opened(statements=1)
    page = run_page(found, house.facilitator)
    assert ("Nothing has been put yet." in page, page.count("putusan/baru/")) == (True, 1)
    words = ("Lampu jalan didahulukan.", "Parkir ditambah bulan depan.")
    made = [
        actions.put(found, Proposal(process="consent", words=one), by=house.facilitator, at=at)
        for one in words
    ]
    actions.open_decision(made[0], by=house.facilitator, at=at)
    page = run_page(found, house.facilitator)
    for one in made:
        where = reverse("deciding:run", kwargs={"code": found.code, "decision": one.code})
        assert where in page
    assert ("Count, write down, decide" in page, "Open it for answers" in page) == (True, True)
