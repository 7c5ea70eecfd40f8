"""The demonstration as a data folder, and a real server on a copy of it."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import tomllib
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "samples"
PEOPLE = {
    "facilitator": "fasilitator@contoh.invalid",
    "screener": "meja@contoh.invalid",
    "supervisor": "pimpinan@contoh.invalid",
    "operator": "operator@contoh.invalid",
}
STARTS_WITHIN = 30
PHONE = {"width": 360, "height": 780}
DESK = {"width": 1280, "height": 900}


def _environment(folder):
    ours = {name: value for name, value in os.environ.items() if not name.startswith("NGARIUNG_")}
    return ours | {
        "DJANGO_SETTINGS_MODULE": "ngariung.settings",
        "NGARIUNG_DATA": str(folder),
        "NGARIUNG_DEMONSTRATION": "1",
        "NGARIUNG_SITE_KEEPER": "Perkumpulan Rumah Ngariung",
        "LANG": "id_ID.UTF-8",
    }


def command(folder, *words):
    """Run `ngariung WORDS` on the data in `folder`."""
    line = [sys.executable, "-m", "ngariung.cli", *words]
    return subprocess.run(
        line, env=_environment(folder), check=True, capture_output=True, text=True
    ).stdout


class Site:
    """A server on a copy of the demonstration, and what a test may know of what lies in it."""

    def __init__(self, seed, folder):
        shutil.copytree(seed, folder)
        self.folder = folder
        self.told = tomllib.loads((folder / "sign-ins.toml").read_text())
        self.receipts = self.told["receipts"]
        # Signed in once by the real page; further browsers start with those cookies.
        self.signed_in = {}
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.url = f"http://127.0.0.1:{probe.getsockname()[1]}"
        # fmt: off
        self._server = subprocess.Popen(
            [
                sys.executable, "-m", "gunicorn", "ngariung.wsgi:application",
                "--bind", self.url.removeprefix("http://"), "--worker-class", "gthread",
                "--workers", "1", "--threads", "8", "--log-level", "warning",
            ],
            env=_environment(folder),
        )
        # fmt: on
        self._wait()

    def _wait(self):
        end = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                with urllib.request.urlopen(f"{self.url}/buku-besar/") as answer:  # our own
                    answer.read()
            except OSError:
                if time.monotonic() > end:
                    self.stop()
                    raise
                time.sleep(0.1)
            else:
                return

    def stop(self):
        self._server.terminate()
        self._server.wait(timeout=20)

    @contextmanager
    def silent(self):
        """The server takes connections and answers nothing."""
        children = Path(f"/proc/{self._server.pid}/task/{self._server.pid}/children").read_text()
        workers = [int(each) for each in children.split()]
        for worker in workers:
            os.kill(worker, signal.SIGSTOP)
        try:
            yield
        finally:
            for worker in workers:
                os.kill(worker, signal.SIGCONT)

    def run(self, *words):
        """Run `ngariung WORDS` beside the server."""
        return command(self.folder, *words)

    def put(self, script, *words):
        """Run a script of this folder beside the server, on its data; what it prints, as JSON."""
        path = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])
        env = _environment(self.folder) | {"PYTHONPATH": path}
        line = [sys.executable, str(Path(__file__).parent / script), *words]
        return json.loads(subprocess.check_output(line, env=env, text=True))

    def one(self, query, *values):
        """The first column of the first row of a look into the database."""
        rows = self.all(query, *values)
        assert rows, f"nothing for {query}"
        return rows[0]

    def all(self, query, *values):
        with sqlite3.connect(f"file:{self.folder}/ngariung.sqlite3?mode=ro", uri=True) as base:
            return [row[0] for row in base.execute(query, values)]
