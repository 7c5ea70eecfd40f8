"""The house of a musyawarah, which decides here; proposals put to it."""

import pytest

from deliberation.conftest import house, opened, planned
from ngariung.deciding import actions
from ngariung.deciding.actions import Proposal
from ngariung.deliberation import actions as deliberations
from ngariung.deliberation import tokens

from .acting import WORDS

__all__ = ["asked", "hall", "house", "opened", "phone", "planned", "put"]


@pytest.fixture
def put(house, opened, at):
    """`put("consent", of=musyawarah, **proposal)`: an open decision; `is_open=False`: prepared."""

    def build(process="consent", of=None, *, is_open=True, **more):
        proposal = Proposal(process=process, words=more.pop("words", WORDS), **more)
        made = actions.put(of or opened(statements=1), proposal, by=house.facilitator, at=at)
        if is_open:
            actions.open_decision(made, by=house.facilitator, at=at)
        return made

    return build


@pytest.fixture
def hall(house, opened, at):
    """`hall("consensus", present=12, **proposal)`: a decision that is open, with people there."""
    found = {}

    def build(process="consent", present=12, **more):
        found["deliberation"] = found.get("deliberation") or opened(
            statements=1, is_hiding_results=more.pop("is_hiding_results", False)
        )
        proposal = Proposal(process=process, words=more.pop("words", WORDS), **more)
        made = actions.put(found["deliberation"], proposal, by=house.facilitator, at=at)
        actions.open_decision(made, by=house.facilitator, at=at)
        if present:
            actions.mark_present(made, present, by=house.scribe, at=at)
        return made

    return build


@pytest.fixture
def phone(at):
    """`phone(decision)`: somebody who takes part in its musyawarah."""
    return lambda made: deliberations.join(made.deliberation, secret=tokens.of_browser(), at=at)


@pytest.fixture
def asked(house, opened, at):
    """`asked("consent", is_hiding_results=True)`: an open decision."""

    def build(process="consent", *, is_hiding_results=False, **more):
        found = opened(statements=1, is_hiding_results=is_hiding_results)
        proposal = Proposal(process=process, words="Giliran malam dibagi rata.", **more)
        made = actions.put(found, proposal, by=house.facilitator, at=at)
        actions.open_decision(made, by=house.facilitator, at=at)
        return made

    return build
