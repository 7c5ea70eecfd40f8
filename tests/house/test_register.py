"""Every act that the design wants in the register is recorded by an action, and nothing else writes rows."""

import re
from pathlib import Path

from ngariung.ledger.enums import Verb

SOURCE = Path(__file__).parent.parent.parent / "src" / "ngariung"
PYTHON = [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]
# Where an act may be written down: actions, the walk of a restore, the world of the benches (demo/bulk),
# which writes at once what actions would write one by one.
WRITERS = {"actions", "cli.py", "bulk"}


def test_every_verb_is_recorded_somewhere():
    said = "\n".join(
        path.read_text()
        for path in PYTHON
        if path.parent.name != "ledger" or path.name != "enums.py"
    )
    assert [verb.name for verb in Verb if f"Verb.{verb.name}" not in said] == []


def test_only_actions_write_rows():
    pattern = re.compile(r"\b(?:ledger|register)\.(?:record|append|erase)\(")
    writers = [path.relative_to(SOURCE) for path in PYTHON if pattern.search(path.read_text())]
    assert [str(path) for path in writers if not WRITERS & {*path.parts, path.stem}] == []


def test_nobody_but_the_ledger_makes_entries():
    pattern = re.compile(r"\bEntry(?:\.objects\.(?:create|bulk_create)|\()")
    makers = [
        path.relative_to(SOURCE).as_posix() for path in PYTHON if pattern.search(path.read_text())
    ]
    assert [name for name in makers if not name.startswith(("ledger/", "core/panels"))] == []
