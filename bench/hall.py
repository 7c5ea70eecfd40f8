"""A hall over HTTP: phones that join by the letters on the wall and answer, gunicorn as `ngariung serve`.

    .venv/bin/python bench/hall.py [--phones 60] [--answers 30] [--pause 0] [--statements 40]
    .venv/bin/python bench/hall.py --phones 200 --pause 4 --wall

Half of the phones use the forms, as without JavaScript; the others send what the script keeps, one
answer a message. All come from one address, as behind the hall's network. Prints how long joining and
answering takes, and errors; then looks into the database whether each answer is there, once.

With `--wall` a wall listens to the server's events and others ask for the picture every five seconds, as
Polis' pages do. Prints how long after its acknowledgement an answer is in what the wall got: in the
numbers of people and answers, and in the picture itself, which stays five people behind on purpose.
"""

import argparse
import json
import os
import re
import socket
import sqlite3
import statistics
import subprocess
import tempfile
import threading
import time
import urllib.request
from bisect import bisect_left
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import accumulate
from random import Random
from urllib.parse import urlencode

HOME = tempfile.mkdtemp(prefix="ngariung-bench-")
os.environ.setdefault("NGARIUNG_DATA", HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "ngariung.settings"

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from ngariung.deliberation import actions
from ngariung.deliberation.enums import Admission
from ngariung.deliberation.models import Deliberation, Vote
from ngariung.parties.enums import Kind, PostState, Role
from ngariung.parties.models import Party, Person, Post
from ngariung.site.serving import web_command

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PROOF = re.compile(r'name="masuk" value="([^"]+)"')
ASKED = re.compile(r'name="pernyataan" value="(\w*)"')
STARTS_WITHIN = 60
POLLED_EVERY = 5.0
POLLERS = 8
TOLD = re.compile(r'data-tick="(\d+)"')
TICK = "SELECT MAX(tick) FROM deliberation_deliberation"
DATABASES = settings.DATABASES
WAYS = (1, 1, 0, -1)


@dataclass
class Measured:
    """What the phones met: seconds by what they did, and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, act: str, seconds: float) -> None:
        with self.lock:
            self.times.setdefault(act, []).append(seconds)

    def fail(self, words: str) -> None:
        with self.lock:
            self.errors.append(words)


def prepare(statements: int) -> Deliberation:
    """An empty site with one musyawarah for people in the room, open."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    host = Party.objects.create(name="Serikat Contoh", kind=Kind.UNION)
    by = Person.objects.create_user("pemandu@contoh.invalid", "Pemandu", "x")
    Post.objects.create(
        person=by,
        party=host,
        role=Role.FACILITATOR,
        state=PostState.ACTIVE,
        proposed_at=timezone.now(),
    )
    at = timezone.now()
    plan = actions.Plan(question="Bagaimana giliran kerja diatur?", admission=Admission.HALL)
    made = actions.plan(plan, host=host, by=by, at=at)
    for number in range(statements):
        actions.add(made, f"Giliran malam paling banyak {number + 1} kali.", by=by, at=at)
    actions.open_(made, by=by, at=at)
    return made


@contextmanager
def serving():
    """The address of a server as `ngariung serve` starts it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    server = subprocess.Popen(web_command(address))
    try:
        until = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                urllib.request.urlopen(f"http://{address}/musyawarah/").read()
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)
            else:
                break
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


class Phone:
    """One browser: a connection while it lasts, one cookie, and what it has been asked."""

    def __init__(self, address: str, measured: Measured):
        self.link = HTTPConnection(address, timeout=60)
        self.measured = measured
        self.cookie = ""
        self.answers: dict[str, int] = {}

    def ask(self, method: str, path: str, body: str | None = None, **headers: str):
        """Status, body and headers of one request; a connection closed meanwhile is opened anew."""
        if self.cookie:
            headers["Cookie"] = self.cookie
        for is_last in (False, True):
            try:
                self.link.request(method, path, body, headers)
                answer = self.link.getresponse()
                return answer.status, answer.read().decode(), answer.headers
            except (HTTPException, OSError):
                self.link.close()
                if is_last:
                    raise
        raise AssertionError

    def timed(self, act: str, method: str, path: str, body: str | None = None, **headers: str):
        """The same, measured; whatever is not 200 or a redirect is an error."""
        start = time.perf_counter()
        status, text, told = self.ask(method, path, body, **headers)
        self.measured.add(act, time.perf_counter() - start)
        if status not in {200, 302}:
            self.measured.fail(f"{act}: {status}")
        return text, told

    def join(self, code: str, letters: str) -> None:
        """Type the letters, read the page, press the button."""
        page, _ = self.timed(
            "letters", "POST", "/musyawarah/masuk/", urlencode({"kode": letters}), **FORM
        )
        body = urlencode({"gabung": "1", "masuk": PROOF.search(page)[1]})
        _, told = self.timed("join", "POST", f"/musyawarah/{code}/ikut/", body, **FORM)
        self.cookie = told["Set-Cookie"].partition(";")[0]

    def by_forms(self, code: str, number: int, chance: Random, pause: float) -> None:
        """Answer as a browser without JavaScript: each button brings the next page."""
        here = f"/musyawarah/{code}/ikut/"
        page, _ = self.timed("page", "GET", here)
        for _place in range(number):
            time.sleep(pause * chance.random() * 2)
            asked, way = ASKED.search(page)[1], chance.choice(WAYS)
            self.answers[asked] = way
            body = urlencode({"pernyataan": asked, "pilih": way})
            _, told = self.timed("answer by form", "POST", here, body, **FORM)
            page, _ = self.timed("page", "GET", told["Location"])

    def by_script(self, code: str, number: int, chance: Random, pause: float) -> None:
        """Answer as the script does: all statements come along, each answer is a small message."""
        self.timed("page", "GET", f"/musyawarah/{code}/ikut/")
        there = f"/musyawarah/{code}/ikut/kirim/"
        told, _ = self.timed("statements", "POST", there, json.dumps({"votes": {}, "all": True}))
        left = [each[0] for each in json.loads(told)["statements"]]
        for _place in range(number):
            time.sleep(pause * chance.random() * 2)
            asked, way = left.pop(0), chance.choice(WAYS)
            self.answers[asked] = way
            told, _ = self.timed(
                "answer by script", "POST", there, json.dumps({"votes": {asked: way}})
            )
            following = json.loads(told)["statements"]
            if following and following[0][0] in left:
                left.remove(following[0][0])
                left.insert(0, following[0][0])


@dataclass
class Wall:
    """What came to a screen: when, including which answers, in its numbers and in its picture."""

    numbers: list[tuple[float, int]] = field(default_factory=list)
    pictures: list[tuple[float, int]] = field(default_factory=list)

    def came(self, at: float, tick: int, body: str) -> None:
        self.numbers.append((at, tick))
        told = TOLD.search(body)
        if told and int(told[1]):
            self.pictures.append((at, int(told[1])))

    def listen(self, address: str, made: Deliberation, stop: threading.Event) -> None:
        """Read server-sent events until the hall is done, as who records for the host."""
        browser = Client()
        browser.force_login(made.planned_by)
        cookie = f"{settings.SESSION_COOKIE_NAME}={browser.session.session_key}"
        link = HTTPConnection(address, timeout=60)
        link.request("GET", f"/musyawarah/{made.code}/layar/siaran/", headers={"Cookie": cookie})
        answer = link.getresponse()
        assert answer.status == 200, answer.status
        event: list[str] = []
        while not stop.is_set():
            line = answer.readline().decode().rstrip("\n")
            event.append(line)
            if not line:
                tick = next((each[4:] for each in event if each.startswith("id: ")), "")
                if tick:
                    self.came(time.perf_counter(), int(tick), "\n".join(event))
                event = []
        link.close()

    def poll(self, address: str, code: str, stop: threading.Event) -> None:
        """Ask every five seconds, beginning at a moment of its own."""
        phone = Phone(address, Measured())
        mark = ""
        stop.wait(POLLED_EVERY * Random(threading.get_ident()).random())
        while not stop.wait(POLLED_EVERY):
            path = f"/musyawarah/{code}/gambaran/"
            status, body, told = phone.ask("GET", path, **{"If-None-Match": mark} if mark else {})
            if status == 200:
                mark = told["ETag"]
                self.came(time.perf_counter(), int(mark.strip('"').partition(".")[0]), body)


class Clock(Measured):
    """Also notes when each answer was acknowledged, and the tick that includes it at the latest."""

    def __init__(self) -> None:
        super().__init__()
        self.acknowledged: list[tuple[float, int]] = []
        self.local = threading.local()

    def add(self, act: str, seconds: float) -> None:
        at = time.perf_counter()
        super().add(act, seconds)
        if act.startswith("answer"):
            if not hasattr(self.local, "base"):
                self.local.base = sqlite3.connect(DATABASES["default"]["NAME"])
            (tick,) = self.local.base.execute(TICK).fetchone()
            with self.lock:
                self.acknowledged.append((at, tick))


def delays(acknowledged: list[tuple[float, int]], came: list[tuple[float, int]]) -> list[float]:
    """Seconds from each acknowledgement to the first that came with it; what never came is left out."""
    found = []
    ticks = list(accumulate((tick for _, tick in came), max))
    for at, tick in acknowledged:
        place = bisect_left(ticks, tick)
        if place < len(came):
            found.append(max(0.0, came[place][0] - at))
    return found


@contextmanager
def watching(address: str, made: Deliberation):
    """A wall that listens, and eight screens that ask every five seconds."""
    wall, pollers, stop = Wall(), [Wall() for _ in range(POLLERS)], threading.Event()
    threads = [threading.Thread(target=wall.listen, args=(address, made, stop), daemon=True)]
    threads += [
        threading.Thread(target=each.poll, args=(address, made.code, stop), daemon=True)
        for each in pollers
    ]
    for thread in threads:
        thread.start()
    try:
        yield wall, pollers
        # The last answers too have to come.
        time.sleep(2 * POLLED_EVERY)
    finally:
        stop.set()


def tell_wall(clock: Clock, wall: Wall, pollers: list[Wall]) -> None:
    """Print how long after its acknowledgement an answer is on a screen."""
    rows = [
        ("wall, numbers", delays(clock.acknowledged, wall.numbers)),
        ("wall, picture", delays(clock.acknowledged, wall.pictures)),
        ("polled, numbers", [d for p in pollers for d in delays(clock.acknowledged, p.numbers)]),
        ("polled, picture", [d for p in pollers for d in delays(clock.acknowledged, p.pictures)]),
    ]
    for name, found in rows:
        ranked = sorted(1000 * each for each in found) or [float("nan")]
        p95 = ranked[min(len(ranked) - 1, int(0.95 * len(ranked)))]
        print(
            f"{name:18} {len(found):6d}  p50 {statistics.median(ranked):7.0f}  p95 {p95:7.0f}"
            f"  most {ranked[-1]:7.0f} ms"
        )
    print(f"events to the wall: {len(wall.numbers)}; load: {os.getloadavg()[0]:.1f}")


def phones(
    address: str, made: Deliberation, measured: Measured, chosen: argparse.Namespace
) -> list[Phone]:
    """Let so many phones join and answer, all at once; returns them when the last one is done."""
    used = [Phone(address, measured) for _ in range(chosen.phones)]

    def work(place: int, phone: Phone) -> None:
        try:
            phone.join(made.code, made.hall_letters)
            way = phone.by_script if place % 2 else phone.by_forms
            way(made.code, chosen.answers, Random(place), chosen.pause)
        except Exception as error:  # a phone that fails is counted, the others go on
            measured.fail(f"{type(error).__name__}: {error}")

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(used)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return used


def missing(made: Deliberation, used: list[Phone]) -> int:
    """How many answers that a phone gave the database does not hold, or holds more than once."""
    told = sorted(item for phone in used for item in phone.answers.items())
    rows = Vote.objects.filter(deliberation=made)
    kept = sorted(rows.values_list("statement__code", "way"))
    return sum(one != other for one, other in zip(told, kept, strict=False)) + abs(
        len(told) - len(kept)
    )


def tell(measured: Measured, took: float) -> None:
    """Print times by act, and errors."""
    for act, times in measured.times.items():
        ranked = sorted(1000 * each for each in times)
        p95 = ranked[min(len(ranked) - 1, int(0.95 * len(ranked)))]
        print(
            f"{act:18} {len(ranked):6d}  p50 {statistics.median(ranked):7.1f}  p95 {p95:7.1f}"
            f"  most {ranked[-1]:7.1f} ms"
        )
    answers = sum(len(t) for act, t in measured.times.items() if act.startswith("answer"))
    print(
        f"{answers} answers in {took:.1f} s: {answers / took:.0f}/s; errors: {len(measured.errors)}"
    )
    for words in measured.errors[:5]:
        print("   ", words)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--phones", type=int, default=60)
    parser.add_argument("--answers", type=int, default=30)
    parser.add_argument("--statements", type=int, default=40)
    parser.add_argument("--pause", type=float, default=0.0, help="seconds to think, on average")
    parser.add_argument("--wall", action="store_true", help="with a wall that listens")
    chosen = parser.parse_args()
    made = prepare(chosen.statements)
    measured = Clock() if chosen.wall else Measured()
    with serving() as address, watching(address, made) if chosen.wall else nullcontext() as screens:
        start = time.perf_counter()
        used = phones(address, made, measured, chosen)
        took = time.perf_counter() - start
    tell(measured, took)
    if isinstance(measured, Clock):
        tell_wall(measured, *screens)
    print(
        f"people: {made.people.count()} of {chosen.phones}; answers lost or twice: {missing(made, used)}"
    )


if __name__ == "__main__":
    main()
