"""Durable intake over HTTP: the real form, a real receipt, gunicorn as `ngariung serve` starts it, SQLite.

    .venv/bin/python bench/intake.py [--seconds 10] [--clients 16]

Prints voices a second, p50/p95/p99 and errors; in the same run one client alone, the bare durable commits
a second that this disk gives, and what twenty slow uploads cost the others.
"""

import argparse
import os
import re
import secrets
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

HOME = tempfile.mkdtemp(prefix="ngariung-bench-")
os.environ["NGARIUNG_DATA"] = HOME
os.environ["DJANGO_SETTINGS_MODULE"] = "ngariung.settings"

import django

django.setup()

from django.core.management import call_command
from django.utils import timezone

from ngariung.parties.enums import Kind, PostState, Role
from ngariung.parties.models import Party, Person, Post
from ngariung.site.serving import web_command
from ngariung.voices.models import Voice

TEXT = "Lampu jalan di gang kami mati sejak dua bulan, anak-anak takut pulang mengaji. Mohon diperbaiki. "
FIELDS = {
    "text": TEXT * 3,
    "place": "RT 03 RW 05, Kampung Cibogo",
    "when": "sejak September",
    "about": "",
    "may_read": "no",
    "who": "anonymous",
    "what": "restricted",
}


def prepare() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    desk = Party.objects.create(name="Kecamatan Contoh", kind=Kind.GOVERNMENT)
    person = Person.objects.create_user("penyaring@contoh.invalid", "Penyaring", "x")
    Post.objects.create(
        person=person,
        party=desk,
        role=Role.SCREENER,
        state=PostState.ACTIVE,
        proposed_at=timezone.now(),
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def request(port: int, token: str) -> bytes:
    body = urlencode({**FIELDS, "token": token}).encode()
    head = (
        f"POST /bicara HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {len(body)}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nAccept-Encoding: gzip\r\n\r\n"
    )
    return head.encode() + body


class Client:
    """One keep-alive connection that speaks just enough HTTP not to be what is measured."""

    def __init__(self, port: int):
        self.port = port
        self.link = None

    def send(self, raw: bytes) -> int:
        if self.link is None:
            self.link = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        self.link.sendall(raw)
        answer = b""
        while b"\r\n\r\n" not in answer:
            part = self.link.recv(65536)
            if not part:
                self.link = None
                return 0
            answer += part
        head, _, body = answer.partition(b"\r\n\r\n")
        length = int(re.search(rb"content-length: (\d+)", head.lower()).group(1))
        left = length - len(body)
        while left > 0:
            left -= len(self.link.recv(65536))
        if b"connection: close" in head.lower():
            self.link.close()
            self.link = None
        return int(head[9:12])


def load(port: int, clients: int, seconds: float) -> tuple[float, list[float], int]:
    """Voices a second, sorted times in ms, and how many did not end with 200."""
    times, wrong, lock = [], [0], threading.Lock()
    until = time.perf_counter() + seconds

    def work():
        client, mine, bad = Client(port), [], 0
        while time.perf_counter() < until:
            raw = request(port, secrets.token_hex(16))
            start = time.perf_counter()
            try:
                status = client.send(raw)
            except OSError:
                status, client = 0, Client(port)
            mine.append(1000 * (time.perf_counter() - start))
            bad += status != 200
        with lock:
            times.extend(mine)
            wrong[0] += bad

    begin = time.perf_counter()
    threads = [threading.Thread(target=work) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - begin
    return len(times) / took, sorted(times), wrong[0]


def slow_uploads(port: int, count: int, stop: threading.Event) -> list[threading.Thread]:
    """Connections that send a photo one kilobyte every half second."""

    def trickle():
        edge = "x" * 20
        with socket.create_connection(("127.0.0.1", port), timeout=60) as link:
            link.sendall(
                f"POST /bicara HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 5000000\r\n"
                f"Content-Type: multipart/form-data; boundary={edge}\r\n\r\n--{edge}\r\n"
                'Content-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n'.encode()
            )
            while not stop.wait(0.5):
                link.sendall(b"\0" * 1024)

    threads = [threading.Thread(target=trickle, daemon=True) for _ in range(count)]
    for thread in threads:
        thread.start()
    return threads


def bare_commits(seconds: float = 2.0) -> float:
    """Durable commits a second that SQLite gives on this disk with one row each."""
    database = sqlite3.connect(Path(HOME) / "bare.sqlite3", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE t (x TEXT)")
    count, until = 0, time.perf_counter() + seconds
    while time.perf_counter() < until:
        database.execute("INSERT INTO t VALUES (?)", (TEXT,))
        count += 1
    return count / seconds


def at(times: list[float], share: float) -> float:
    return times[min(len(times) - 1, int(share * len(times)))] if times else float("nan")


def tell(name: str, result: tuple[float, list[float], int]) -> None:
    rate, times, wrong = result
    print(
        f"{name:34} {rate:6.1f}/s  p50 {at(times, 0.5):6.1f}  p95 {at(times, 0.95):6.1f}  "
        f"p99 {at(times, 0.99):6.1f} ms  errors {wrong} of {len(times)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--clients", type=int, default=16)
    chosen = parser.parse_args()
    prepare()
    port = free_port()
    server = subprocess.Popen(web_command(f"127.0.0.1:{port}"))
    try:
        for _ in range(100):
            try:
                page = urllib.request.urlopen(f"http://127.0.0.1:{port}/bicara").read()
                break
            except OSError:
                time.sleep(0.1)
        print(f"the speak page: {len(page):,} bytes before compression")
        load(port, 4, 2)
        before = Voice.objects.count()
        many = load(port, chosen.clients, chosen.seconds)
        stored = Voice.objects.count() - before
        tell(f"{chosen.clients} clients", many)
        print(f"{'voices in the database':34} {stored} of {len(many[1])} acknowledged")
        tell("one client", load(port, 1, 4))
        quiet = load(port, 2, 4)
        tell("two clients, quiet", quiet)
        stop = threading.Event()
        slow_uploads(port, 20, stop)
        time.sleep(1)
        beside = load(port, 2, 4)
        stop.set()
        tell("two clients beside 20 slow uploads", beside)
        print(f"{'delay at p95':34} {at(beside[1], 0.95) - at(quiet[1], 0.95):+.1f} ms")
        print(f"{'bare durable commits, one row each':34} {bare_commits():6.1f}/s")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
