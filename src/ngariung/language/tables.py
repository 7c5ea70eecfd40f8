"""The data files of this room, each loaded once and only when asked for."""

import functools
import gzip
import json
import tomllib
from importlib import resources
from typing import Any

DATA = resources.files("ngariung.language") / "data"


@functools.cache
def table(name: str) -> dict[str, Any]:
    """Return the TOML file `name`."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@functools.cache
def words(name: str) -> frozenset[str]:
    """Return the words of the text file `name`."""
    return frozenset((DATA / f"{name}.txt").read_text(encoding="utf-8").split())


@functools.cache
def slang() -> dict[str, str]:
    """Return slang words with their standard form."""
    found: dict[str, str] = json.loads((DATA / "slang.json").read_text(encoding="utf-8"))
    return found


@functools.cache
def regional() -> dict[str, str]:
    """Return words of Sundanese, Javanese and Betawi speech and of chat with their standard form."""
    lines = (DATA / "regional.txt").read_text(encoding="utf-8").splitlines()
    pairs = (pair for line in lines if line[:1] != "#" for pair in line.split("; ") if pair)
    return dict(pair.split(" ", 1) for pair in pairs)


def packed(name: str) -> str:
    """Return the text of a gzipped file; not kept, because such files are large."""
    return gzip.decompress((DATA / name).read_bytes()).decode("utf-8")
