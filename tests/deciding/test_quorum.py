"""The quorum: who counts for it, and where there must be one."""

import pytest

from ngariung.core.errors import Conflict, Invalid
from ngariung.deciding import actions, queries
from ngariung.deciding.actions import Proposal
from ngariung.deciding.enums import Path, Result
from ngariung.deliberation import actions as deliberations
from ngariung.deliberation import tokens

from .acting import WORDS, say


def test_quorum_counts_who_answered_and_not_who_was_invited(house, hall, phone, at):
    """Elsewhere those invited were compared with it, so that it was always reached."""
    made = hall("vote", quorum=5)
    for _place in range(40):
        phone(made)
    actions.record_hands(made, {"yes": 4}, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    with pytest.raises(Conflict) as refused:
        actions.decide(made, outcome="Diterima.", by=house.facilitator, at=at)
    assert refused.value.code == "quorum_not_reached"
    actions.stick(made, path=Path.PAUSE, note="Kuorum kurang.", by=house.facilitator, at=at)
    actions.resume(made, by=house.facilitator, at=at)
    actions.record_hands(made, {"yes": 4}, by=house.scribe, at=at)
    say(made, phone(made), "abstain", at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    assert actions.decide(made, outcome="Diterima.", by=house.facilitator, at=at) == Result.ADOPTED


def test_proxies_and_people_set_apart_do_not_fill_the_quorum(house, hall, at):
    made = hall("vote", quorum=5)
    actions.record_hands(made, {"yes": 4}, by=house.scribe, at=at)
    crowd = deliberations.join(
        made.deliberation, secret=tokens.of_browser(), at=at, is_crowded=True
    )
    say(made, crowd, "yes", at=at)
    proxy = actions.record_proxy(made, proxy_of="ketua RT 04", option="yes", by=house.scribe, at=at)
    actions.confirm_proxy(proxy, how="surat kuasa ditunjukkan", by=house.scribe, at=at)
    sums = queries.sums_of(queries.round_of(made))
    assert (sums.took_part, sums.proxies, sums.counts) == (4, 1, {"yes": 5})
    actions.end_round(made, by=house.facilitator, at=at)
    with pytest.raises(Conflict) as refused:
        actions.decide(made, outcome="Diterima.", by=house.facilitator, at=at)
    assert refused.value.code == "quorum_not_reached"


def test_vote_cannot_be_put_without_a_quorum(house, opened, at):
    with pytest.raises(Invalid) as refused:
        actions.put(
            opened(statements=1), Proposal(process="vote", words=WORDS), by=house.facilitator, at=at
        )
    assert refused.value.code == "quorum_missing"
