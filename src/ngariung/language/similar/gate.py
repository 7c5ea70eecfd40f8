"""Who uses the index: many at once, or one alone who puts another file in its place.

The journal of a file is known by its name alone: whoever still had the former file open would undo in it
what is being written into the next one. The folder is what is locked; nothing lies there besides.
"""

import contextlib
import fcntl
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

SECONDS, PAUSE = 10, 0.005


class Gate:
    """One user's way in. Open it before the index, close it after."""

    def __init__(self, folder: Path) -> None:
        self._folder = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)

    def enter(self) -> None:
        """Come in among others; waits for one who is alone."""
        self._lock(fcntl.LOCK_SH)

    def clear(self) -> None:
        """Be alone; waits for all others to leave. Raises an error of a busy database."""
        self._lock(fcntl.LOCK_EX)

    def close(self) -> None:
        """Leave; once is enough."""
        folder, self._folder = self._folder, -1
        if folder >= 0:
            os.close(folder)

    def _lock(self, how: int) -> None:
        until = time.monotonic() + SECONDS
        while True:
            try:
                fcntl.flock(self._folder, how | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > until:
                    raise _busy() from None
                time.sleep(PAUSE)
            else:
                return


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep everybody out for as long as it takes."""
    gate = Gate(folder)
    try:
        gate.clear()
        yield
    finally:
        gate.close()


def _busy() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("the index is in use")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return error
