"""A desk, an owner, their people, and screened voices with receipts."""

from dataclasses import dataclass
from itertools import count

import pytest

from ngariung.cases import actions, events
from ngariung.core import events as core_events
from ngariung.ledger.models import Entry
from ngariung.parties.enums import Kind, Role
from ngariung.parties.models import Jurisdiction, Party, Person
from ngariung.voices.models import Contact

numbers = count(1)


@dataclass
class House:
    """Who takes part in the tests of this room."""

    desk: Party
    owner: Party
    other: Party
    screener: Person
    handler: Person
    second: Person
    supervisor: Person
    stranger: Person


@pytest.fixture
def house(make, at):
    desk = make.party("Meja Aduan", Kind.COMMUNITY)
    owner = make.party("Desa Sukamaju", Kind.VILLAGE)
    other = make.party("Dinas Terang", Kind.GOVERNMENT)
    for party in (owner, other):
        Jurisdiction.objects.create(
            party=party, region=make.region("36.04.05"), since=at.date().replace(year=2024)
        )
    return House(
        desk=desk,
        owner=owner,
        other=other,
        screener=make.person(desk, Role.SCREENER),
        handler=make.person(owner, Role.HANDLER),
        second=make.person(owner, Role.HANDLER),
        supervisor=make.person(owner, Role.SUPERVISOR),
        stranger=make.person(make.party(), Role.HANDLER, Role.SCREENER),
    )


@pytest.fixture
def said(make, house, at):
    """A builder of screened voices with a receipt; `email=` leaves an address."""

    def build(*, about=(), email="", **more):
        voice = make.voice(
            more.pop("desk", house.desk),
            about=about,
            topic=more.pop("topic", "lighting"),
            region=more.pop("region", None) or make.region("36.04.05"),
            screened_at=at,
            receipt_lookup=more.pop("receipt_lookup", f"{next(numbers):064d}"),
            **more,
        )
        if email:
            Contact.objects.create(voice=voice, email=email)
        return voice

    return build


@pytest.fixture
def opened(house, said, at):
    """A builder of cases through the real actions, with `people` voices."""

    def build(people=1, **more):
        case = actions.open_case(said(**more), title="Lampu jalan mati", by=house.screener, at=at)
        for _ in range(people - 1):
            actions.gather(case, said(**more), by=house.screener, at=at)
        return case

    return build


@pytest.fixture
def assigned(house, opened, at):
    """A builder of cases that the owner has."""

    def build(people=1, **more):
        case = opened(people, **more)
        actions.assign(case, owner=house.owner, by=house.screener, at=at)
        return case

    return build


@pytest.fixture
def answered(house, assigned, at):
    """A builder of answered cases: (case, answer)."""

    def build(people=1, **more):
        case = assigned(people, **more)
        answer = actions.answer(case, text="Lampu dipasang besok.", by=house.handler, at=at)
        return case, answer

    return build


@pytest.fixture
def verbs():
    """The register's verbs about a thing, in order."""
    return lambda thing: list(
        Entry.objects.filter(subject=thing.code).order_by("number").values_list("verb", flat=True)
    )


@pytest.fixture
def announced():
    """The events of this room that are announced from here on."""
    kinds = [kind for kind in vars(events).values() if is_event(kind)]
    seen = []
    for kind in kinds:
        core_events._subscribers[kind].append(seen.append)
    yield seen
    for kind in kinds:
        core_events._subscribers[kind].remove(seen.append)


def is_event(kind):
    return isinstance(kind, type) and issubclass(kind, core_events.Event)
