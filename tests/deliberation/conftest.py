"""A host with who facilitates and who writes, and a musyawarah that is open."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from deliberation import crowd
from deliberation.pages import fresh
from ngariung.deliberation import actions, asking
from ngariung.deliberation.actions import picturing
from ngariung.deliberation.enums import Admission
from ngariung.parties.enums import Kind, Role

LONG = timedelta(minutes=5)


@pytest.fixture
def house(make):
    """A union with its facilitator, scribe and a member without such a post, and a stranger."""
    host = make.party("Serikat Contoh", Kind.UNION)
    return SimpleNamespace(
        host=host,
        facilitator=make.person(host, Role.FACILITATOR),
        scribe=make.person(host, Role.SCRIBE),
        member=make.person(host, Role.OBSERVER),
        stranger=make.person(make.party(), Role.FACILITATOR),
    )


@pytest.fixture
def planned(house, at):
    """`planned(statements=3, admission=…, forum=…, **plan)`: prepared, with that many seeds."""

    def build(statements=0, admission=Admission.LINK, forum=None, **more):
        plan = actions.Plan(
            question=more.pop("question", "Bagaimana giliran kerja kita diatur?"),
            admission=admission,
            **more,
        )
        made = actions.plan(plan, host=house.host, forum=forum, by=house.facilitator, at=at)
        for number in range(statements):
            text = f"Giliran malam sebaiknya paling banyak {number + 1} kali seminggu."
            actions.add(made, text, by=house.facilitator, at=at)
        return made

    return build


@pytest.fixture
def opened(planned, house, at):
    """The same, open."""

    def build(**more):
        made = planned(**more)
        actions.open_(made, by=house.facilitator, at=at)
        return made

    return build


@pytest.fixture
def open_now(opened, at, monkeypatch):
    """The same, and the pages' clock stands in its time.

    What one process remembers of votes is for real musyawarah, whose keys never come again.
    """
    monkeypatch.setattr(asking, "_looks", {})
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    return opened


@pytest.fixture
def live(opened):
    """`live(people, …)`: open, with a picture that is told: twice as many people came."""

    def build(people, **plan):
        found = opened(**plan)
        crowd.fill(found, people)
        picturing.refresh(fresh(found), at=timezone.now() - LONG)
        crowd.fill(found, people)
        picturing.refresh(fresh(found), at=timezone.now() - LONG / 2)
        return found

    return build
