"""Where things stand is compared with the register: each change by another hand is named."""

import io

import pytest
from click.testing import CliRunner
from PIL import Image

from ngariung.cases import actions as cases
from ngariung.cases.models import Case, Gathering
from ngariung.commitments import actions as commitments
from ngariung.commitments.models import Commitment
from ngariung.core import files
from ngariung.forums import actions as forums
from ngariung.forums.models import Forum
from ngariung.ledger import cli
from ngariung.ledger.comparison import BATCH, compare
from ngariung.parties.enums import Role
from ngariung.voices import actions as voices
from ngariung.voices.models import Attachment, Voice
from ngariung.voices.said import Said

STATE = "its state is not the one that the register gives it"
GONE = "it is gone and no erasure says so"


@pytest.fixture
def world(make, at):
    """A forum, voices in every place, a case that went far, a promise; all through the real actions."""
    party = make.party()
    person = make.person(party, *(role for role in Role if role != Role.OPERATOR))
    forum = forums.plan("Ngariung", host=party, held_on=at.date(), by=person, at=at)
    forums.open_(forum, by=person, at=at)
    out = io.BytesIO()
    Image.new("RGB", (9, 9), "red").save(out, format="PNG")
    out.seek(0)
    made = []
    for number in range(4):
        got = voices.receive(
            Said(text=f"Lampu mati {number}."),
            at=at,
            receipt_token=f"form:{number:032x}",
            forum=forum,
            files=[files.store_picture(out)] if number == 0 else [],
        )
        made.append(got.voice)
    for voice in made:
        voices.screen(
            voice,
            kind="complaint",
            topic="lighting",
            region=None,
            about_parties=[],
            by=person,
            at=at,
        )
    voices.give_back(made[1], to="PLN", reason="Bukan kami.", by=person, at=at)
    voices.withdraw(made[2], at=at)
    case = cases.open_case(made[0], title="Lampu", by=person, at=at)
    cases.gather(case, made[3], by=person, at=at)
    cases.assign(case, owner=party, by=person, at=at)
    cases.start(case, by=person, at=at)
    cases.assign(case, owner=party, post=person.posts.get(role=Role.HANDLER), by=person, at=at)
    promise = commitments.make("Memasang lampu", promiser=party, case=case, by=person, at=at)
    commitments.accept(promise, by=person, at=at)
    return made, case, promise, forum


def found():
    return [(difference.code, difference.reason) for difference in compare()]


def test_nothing_differs_after_real_acts(world):
    assert found() == []


@pytest.mark.parametrize(
    ("model", "pick", "state"),
    [
        (Voice, 0, "withdrawn"),
        (Case, 1, "closed"),
        (Commitment, 2, "confirmed"),
        (Forum, 3, "final"),
    ],
)
def test_a_state_that_no_row_explains_is_named(world, model, pick, state):
    thing = world[pick][0] if pick == 0 else world[pick]
    model.objects.filter(pk=thing.pk).update(state=state)
    assert found() == [(thing.code, STATE)]


def test_a_thing_without_a_beginning_and_one_that_is_gone_are_named(world, make):
    made, *_ = world
    stray = make.voice()
    Attachment.objects.all().delete()
    Voice.objects.filter(pk=made[1].pk).delete()
    assert sorted(found()) == sorted([(stray.code, STATE), (made[1].code, GONE)])


def test_a_voice_that_was_erased_as_it_should_be_differs_in_nothing(world, at):
    voices.erase_withdrawn(at=at)
    assert found() == []


def test_a_changed_and_a_lost_picture_are_named(world):
    [picture] = Attachment.objects.all()
    path = files.path_of(picture.file)
    path.write_bytes(path.read_bytes() + b"\0")
    assert found() == [(picture.voice.code, "a picture of it was changed")]
    path.unlink()
    assert found() == [(picture.voice.code, "a picture of it is gone")]


def test_more_than_one_batch_is_compared(world, make, monkeypatch):
    monkeypatch.setattr("ngariung.ledger.comparison.BATCH", 2)
    assert BATCH > 2
    Gathering.objects.all().delete()
    assert found() == []
    strays = sorted(make.voice().code for _ in range(3))
    assert [code for code, _ in found()] == strays


def test_the_command_names_each_difference_and_fails(world):
    assert CliRunner().invoke(cli.ledger, ["compare"]).exit_code == 0
    made, *_ = world
    Voice.objects.filter(pk=made[1].pk).update(state="answered")
    result = CliRunner().invoke(cli.ledger, ["compare"])
    assert (result.exit_code, made[1].code in result.output) == (1, True)
