"""A keeper with an operator, and a police post with two conveners."""

from types import SimpleNamespace

import pytest

from ngariung.core import events
from ngariung.parties import actions
from ngariung.parties.enums import Kind, Role
from ngariung.parties.models import Person


@pytest.fixture
def heard(monkeypatch):
    """Every event that is published during the test."""
    told = []
    real = events.publish

    def publish(event):
        told.append(event)
        real(event)

    for module in ("ngariung.parties.actions",):
        monkeypatch.setattr(f"{module}.publish", publish)
    return told


@pytest.fixture
def house(db, at):
    """An operator, a party, and its first two conveners, all through actions."""
    operator = actions.found_operator(
        email="operator@contoh.invalid", name="Ratna", keeper_name="Yayasan Duduk", at=at
    )
    party = actions.add_party("Polsek Bukit Kapur", kind=Kind.POLICE, by=operator, at=at)
    first, second = (
        actions.propose_post(
            party,
            email=f"{name}@contoh.invalid",
            name=name.title(),
            role=Role.CONVENER,
            by=operator,
            at=at,
        )
        for name in ("sari", "budi")
    )
    return SimpleNamespace(
        operator=Person.objects.get(pk=operator.pk),
        keeper=operator.posts.get().party,
        party=party,
        first_post=first,
        first=Person.objects.get(pk=first.person_id),
        second=Person.objects.get(pk=second.person_id),
    )


@pytest.fixture
def propose(house, at):
    """Propose somebody new in the house's party, by its first convener unless said otherwise."""

    def run(role=Role.SCREENER, by=None, party=None, email="dewi@contoh.invalid", name="Dewi"):
        return actions.propose_post(
            party or house.party, email=email, name=name, role=role, by=by or house.first, at=at
        )

    return run
