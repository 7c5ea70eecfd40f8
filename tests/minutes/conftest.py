"""A police post, its facilitator, and a report to bring in."""

import pytest

from minutes_files import REPORT
from ngariung.minutes import actions
from ngariung.parties.enums import Kind, Role


@pytest.fixture
def host(make):
    return make.party("Polsek Jawilan", kind=Kind.POLICE)


@pytest.fixture
def facilitator(make, host):
    return make.person(host, Role.FACILITATOR, name="Nani Fasilitator")


@pytest.fixture
def regions(make):
    make.region("36", name="Banten", path="Banten")
    make.region("36.04", name="Kabupaten Serang", path="Kabupaten Serang, Banten")
    make.region("36.04.26", name="Jawilan", path="Jawilan, Kabupaten Serang, Banten")
    return make.region(
        "36.04.26.2006", name="Majasari", path="Majasari, Jawilan, Kabupaten Serang, Banten"
    )


@pytest.fixture
def bring_in(host, facilitator, at):
    """Bring a report in: `bring_in()`, `bring_in("other text")`, `bring_in(b"…", name="x.docx")`."""

    def run(content=REPORT, *, name="laporan.txt", party=None, by=None):
        raw = content.encode() if isinstance(content, str) else content
        return actions.import_document(name, raw, party=party or host, by=by or facilitator, at=at)

    return run


@pytest.fixture
def draft(bring_in, regions):
    """A drafted report in which nothing is decided."""
    return bring_in()


@pytest.fixture
def ready(draft, host, facilitator, at):
    """A draft in which everything is kept and every promise has its promiser."""
    actions.keep_all(draft, by=facilitator, at=at)
    draft.commitments.filter(promiser=None).update(promiser=host)
    return draft
