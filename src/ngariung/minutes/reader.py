"""Which reader drafted: the release, and a digest of the rules and word lists that it read with."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version as release
from pathlib import Path

from ngariung import language

DIGITS = 8


@cache
def version() -> str:
    """For example `0.1.0 3f9a1c02`; it changes when a rule, a word list or a trained file changes."""
    digest = sha256()
    folder = Path(language.__path__[0])
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(str(path.relative_to(folder)).encode())
            digest.update(path.read_bytes())
    return f"{release('ngariung')} {digest.hexdigest()[:DIGITS]}"
