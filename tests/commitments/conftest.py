"""A promise in a forum and one out of a case, with everybody around them."""

from types import SimpleNamespace

import pytest

from ngariung.commitments import events
from ngariung.core import events as registry
from ngariung.parties.enums import Kind, Role


@pytest.fixture
def heard(monkeypatch):
    """Every event of this room, as it is announced; nobody else listens."""
    monkeypatch.setattr(registry, "_subscribers", type(registry._subscribers)(list))
    told = []
    for kind in vars(events).values():
        if isinstance(kind, type) and issubclass(kind, registry.Event):
            registry.subscribe(kind)(told.append)
    return told


@pytest.fixture
def world(make):
    """The village promises in a forum of the police; the electricity office owns a case."""
    it = SimpleNamespace(make=make)
    it.police = make.party("Polsek Cikande")
    it.village = make.party("Desa Situterate", kind=Kind.VILLAGE)
    it.office = make.party("Dinas Perkim", kind=Kind.GOVERNMENT)
    it.facilitator = make.person(it.police, Role.FACILITATOR)
    it.keeper = make.person(it.village, Role.HANDLER)
    it.handler = make.person(it.office, Role.HANDLER)
    it.stranger = make.person(make.party(), *Role)
    it.programme = make.programme(it.police)
    it.forum = make.forum(it.police, programme=it.programme)
    it.voice = make.voice(it.police, receipt_lookup="a" * 64)
    it.case = make.case(it.office, desk=it.police, voices=[it.voice])
    return it
