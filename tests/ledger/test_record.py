"""Rows of the register."""

import pytest

from ngariung.ledger import actions, chain
from ngariung.ledger.enums import Verb
from ngariung.ledger.models import Detail, Entry


@pytest.mark.django_db
def test_record_chains_each_row_to_the_one_before(at):
    first = actions.record(Verb.VOICE_RECEIVED, subject="AAAA", at=at, content={"text": "halo"})
    second = actions.record(Verb.VOICE_SCREENED, subject="AAAA", at=at, facts={"kind": "complaint"})
    rows = list(Entry.objects.order_by("number"))
    assert [row.number for row in rows] == [first, second] == [1, 2]
    assert rows[0].previous_hash == chain.GENESIS
    assert rows[1].previous_hash == rows[0].hash


@pytest.mark.django_db
def test_erase_removes_salt_and_details_and_says_so(at):
    actions.record(Verb.VOICE_RECEIVED, subject="AAAA", at=at, content={"text": "halo"})
    actions.erase(subject="AAAA", at=at, why="withdrawn")
    assert list(Detail.objects.values_list("number", flat=True)) == [2]
    assert Entry.objects.get(number=2).verb == Verb.ERASED
