"""People who walk whole stories through the pages, at the times of the story."""

import datetime as dt
import html
import io
import re
from types import SimpleNamespace
from unittest import mock

import pytest
from django.test import Client
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from PIL import Image

from ngariung.core import clock as periodic
from ngariung.core.models import PeriodicRun
from ngariung.ledger import verification
from ngariung.parties.enums import Kind, Role
from ngariung.parties.models import Jurisdiction

WIB = dt.timezone(dt.timedelta(hours=7))


class Clock:
    """What time it is in the story."""

    def __init__(self, now):
        self.now = now

    def go_to(self, day, hour=9):
        """Go on to a day; never back."""
        then = dt.datetime.combine(day, dt.time(hour), tzinfo=WIB)
        assert then > self.now
        self.now = then

    @property
    def today(self):
        return self.now.date()


@pytest.fixture
def clock(at):
    """The story begins on a Wednesday; pages, jobs and the clock's work see its time."""
    told = Clock(at)
    with mock.patch("django.utils.timezone.now", side_effect=lambda: told.now):
        yield told


@pytest.fixture
def web(clock):
    """A browser for somebody at the present time of the story: `web(person)`, `web()` for the public."""

    def browser(person=None):
        client = Client()
        if person is not None:
            client.force_login(person)
        return client

    return browser


@pytest.fixture
def work(clock):
    """Do everything that waits in the queue, as a worker would."""

    def run():
        while rows := list(DBTaskResult.objects.filter(status=TaskResultStatus.READY)):
            for row in sorted(rows, key=lambda row: row.enqueued_at):
                import_string(row.task_path).call(**row.args_kwargs["kwargs"])
                row.status = TaskResultStatus.SUCCESSFUL
                row.save(update_fields=["status"])

    return run


@pytest.fixture
def tick(clock, work, django_capture_on_commit_callbacks):
    """Let the clock do what is due, and the worker what follows."""

    def run():
        PeriodicRun.objects.all().delete()
        with django_capture_on_commit_callbacks(execute=True):
            done = periodic.tick(at=clock.now)
        assert sorted(done) == [entry.name for entry in periodic.table()]
        work()

    return run


@pytest.fixture
def holds():
    """Whether every row of the register still holds; gives their number."""

    def check():
        found = verification.verify()
        assert (found.broken, found.reason) == (None, "")
        return found.rows

    return check


@pytest.fixture
def land(make, at):
    """A district with a Polsek, a village, a desk of citizens, an overseer, and their people."""
    district = make.region("36.04.26", name="Jawilan", path="Jawilan, Kabupaten Serang, Banten")
    village = make.region(
        "36.04.26.2006", name="Majasari", path="Majasari, Jawilan, Kabupaten Serang, Banten"
    )
    polres = make.party("Polres Serang Contoh", Kind.POLICE)
    polsek = make.party("Polsek Jawilan", Kind.POLICE, parent=polres)
    desa = make.party("Desa Majasari", Kind.VILLAGE)
    desk = make.party("Sekretariat Ngariung", Kind.COMMUNITY)
    beside = make.party("Ombudsman Contoh", Kind.OVERSEER)
    since = at.date() - dt.timedelta(days=900)
    for party, region in ((polsek, district), (desa, village)):
        Jurisdiction.objects.create(party=party, region=region, since=since)
    return SimpleNamespace(
        district=district,
        village=village,
        polres=polres,
        polsek=polsek,
        desa=desa,
        desk=desk,
        beside=beside,
        facilitator=make.person(polsek, Role.FACILITATOR),
        scribe=make.person(polsek, Role.SCRIBE),
        chief=make.person(polsek, Role.SUPERVISOR, Role.HANDLER),
        above=make.person(polres, Role.SUPERVISOR, Role.HANDLER),
        screener=make.person(desk, Role.SCREENER),
        village_head=make.person(desa, Role.SUPERVISOR, Role.HANDLER),
        watcher=make.person(beside, Role.SCREENER, Role.HANDLER, Role.OVERSEER),
    )


def words_in(page):
    """The ten words of a receipt's page."""
    block = re.search(r'<ol class="words".*?</ol>', page.content.decode(), re.DOTALL)[0]
    words = re.findall(r"<li>([a-z]+)</li>", block)
    assert len(words) == 10
    return " ".join(words)


def in_short(text):
    """The words of a page's main part, for a failing test."""
    main = text.partition("<main")[2] or text
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())[:1500]


def shown(page, status=200):
    """The page as somebody reads it."""
    text = page.content.decode()
    assert page.status_code == status, in_short(text)
    return html.unescape(re.sub(r"\s+", " ", text))


def gone_to(page):
    """Where a page led on to."""
    assert page.status_code == 302, in_short(page.content.decode())
    return page.headers["Location"]


def field(page, name):
    """What a form's hidden field carries."""
    return html.unescape(re.search(rf'name="{name}"\s+value="([^"]*)"', page.content.decode())[1])


def picture():
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "yellow").save(out, format="PNG")
    out.seek(0)
    out.name = "lampu.png"
    return out


@pytest.fixture
def say(web):
    """Speak on the public page: gives the ten words."""

    def speak(text, *, forum=None, **more):
        client = web()
        page = client.get("/bicara", {"forum": forum.code} if forum else {})
        sent = {"token": field(page, "token"), "text": text, "who": "hidden", "what": "restricted"}
        if forum:
            sent["forum"] = field(page, "forum")
        return words_in(client.post("/bicara", {**sent, **more}))

    return speak


@pytest.fixture
def receipt(web):
    """What the receipt shows, or what becomes of an act with it: `receipt(words, "/resi/tulis", …)`."""

    def look(words, address="/resi", **more):
        return shown(web().post(address, {"words": words, **more}))

    return look
