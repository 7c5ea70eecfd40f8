"""Secret keys as files of the data folder, readable by their owner only."""

import os
import secrets
import time
from pathlib import Path


class EmptyKey(ValueError):
    """A key file without a key; says which."""


def read_or_make(path: Path, size: int = 32) -> str:
    """The key in `path` as hexadecimal text; made with `size` random bytes and mode 0600 when missing.

    Safe when several processes start at once: the file appears whole or not at all, and the first wins.
    On disk before this returns, since what is made with it may be too. Refuses an empty file: with an
    empty key everything would seem to work.
    """
    if not path.exists():
        _make(path, size)
    key = path.read_text(encoding="ascii").strip()
    if not key:
        message = f"The key file {path} is empty. Bring it back from a backup."
        raise EmptyKey(message)
    return key


def _make(path: Path, size: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = _draft(path, secrets.token_hex(size))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    _fsync_folder(path.parent)


def _fsync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(path: Path) -> str:
    """What stands in `path`; empty where there is no such file."""
    try:
        return path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


def short_lived(path: Path, *, seconds: int) -> tuple[str, bool]:
    """The key in `path`, replaced once it is older than `seconds`; says whether this call replaced it."""
    try:
        # A key from the future, after the clock was set back, would never grow old.
        if 0 <= time.time() - path.stat().st_mtime < seconds:
            return path.read_text(encoding="ascii").strip(), False
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = secrets.token_hex(32)
    _draft(path, fresh).replace(path)
    return fresh, True


def _draft(path: Path, text: str) -> Path:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return draft
