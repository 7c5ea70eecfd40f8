"""The help of every command is printed as it was written."""

import re
from pathlib import Path

COMMANDS = Path(__file__).parents[2] / "docs" / "reference" / "commands.md"


def test_examples_of_commands_stand_on_lines_of_their_own():
    told = COMMANDS.read_text()
    assert "\\b" not in told
    assert re.findall(r"Examples?:[^\n]+ngariung", told) == []
