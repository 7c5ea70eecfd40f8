"""What the tests of voices share."""

import io
from types import SimpleNamespace

import pytest
from PIL import Image

from ngariung.core import files
from ngariung.ledger import verification
from ngariung.parties.enums import Kind, Role
from ngariung.places import names
from ngariung.voices import actions
from ngariung.voices.said import Said


@pytest.fixture(autouse=True)
def names_anew():
    """The names of regions are kept by their number; another test's may be as many."""
    names.forget()
    yield
    names.forget()


@pytest.fixture
def hall(make):
    """A police unit above a smaller one, each with a screener, and an overseer with one."""
    above = make.party("Polres Wanasari", Kind.POLICE)
    host = make.party("Polsek Kaliasin", Kind.POLICE, parent=above)
    beside = make.party("Ombudsman Perwakilan", Kind.OVERSEER)
    return SimpleNamespace(
        above=above,
        host=host,
        beside=beside,
        screener=make.person(host, Role.SCREENER),
        chief=make.person(above, Role.SUPERVISOR),
        watcher=make.person(beside, Role.SCREENER),
        scribe=make.person(host, Role.SCRIBE),
        forum=make.forum(host),
    )


@pytest.fixture
def receive(at):
    """Send a voice: `receive(text=…, forum=…)` gives what the reporter gets."""
    numbers = iter(range(1, 10_000))

    def send(*, token=None, by=None, **words):
        beside = ("forum", "desk", "files", "kept", "source")
        more = {name: words.pop(name) for name in beside if name in words}
        words.setdefault("text", "Lampu jalan di gang kami mati sudah dua bulan.")
        return actions.receive(
            Said(**words),
            at=at,
            receipt_token=token or f"form:{next(numbers):032x}",
            entered_by=by,
            **more,
        )

    return send


@pytest.fixture
def verified():
    """Check the whole register at the end of a test's steps."""

    def check():
        found = verification.verify()
        assert (found.broken, found.reason) == (None, "")
        return found.rows

    return check


def picture_bytes(colour="red", kind="PNG"):
    out = io.BytesIO()
    Image.new("RGB", (12, 8), colour).save(out, format=kind)
    return out.getvalue()


@pytest.fixture
def stored():
    """A picture on disk."""

    def store(colour="red"):
        return files.store_picture(io.BytesIO(picture_bytes(colour)))

    return store
