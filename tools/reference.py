"""Write the generated pages of docs/reference, or compare them with `--check`.

python tools/reference.py [--check]
"""

import ast
import difflib
import importlib
import inspect
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "ngariung"
PAGES = ROOT / "docs" / "reference"
ROOMS = [
    "parties", "moderation", "forums", "voices", "deliberation", "deciding", "cases", "commitments",
    "minutes",
]  # fmt: skip

# The folder of data is a setting like others: the pages must not show where this ran.
os.environ["NGARIUNG_DATA"] = tempfile.mkdtemp()
os.environ["LANG"] = "en_GB.UTF-8"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ngariung.settings")

import click  # after the environment
import django  # after the environment

django.setup()


def commands() -> Iterator[str]:
    from ngariung.cli import COMMANDS, main  # noqa: PLC0415  # needs Django

    yield "# Commands\n\nEach command tells the same with `--help`.\n"
    context = click.Context(main, info_name="ngariung")
    for name in COMMANDS:
        command = main.get_command(context, name)
        yield from _command(command, click.Context(command, info_name=name, parent=context))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## {context.command_path}\n"
    yield "```text\n" + command.get_help(context) + "\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            yield from _command(below, click.Context(below, info_name=name, parent=context))


def settings() -> Iterator[str]:
    yield "# Settings\n\nAll from the environment; it runs with none set. Each can also stand in a file"
    yield "that the same variable with `_FILE` behind it names.\n"
    yield "| variable | default | meaning |\n|---|---|---|"
    lines = (SOURCE / "settings.py").read_text().splitlines()
    for call in _reads(ast.parse("\n".join(lines))):
        name = call.args[0].value
        default = ast.unparse(call.args[1]) if len(call.args) > 1 else "(none)"
        is_flag = call.func.id == "flag"
        shown = "no" if is_flag else f"`{default}`"
        yield f"| `NGARIUNG_{name}` | {shown} | {_meaning(lines, call.lineno)} |"


def _reads(tree: ast.AST) -> list[ast.Call]:
    found = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"text", "flag"}
        and isinstance(node.args[0], ast.Constant)
    ]
    return sorted(found, key=lambda call: call.lineno)


def _meaning(lines: list[str], number: int) -> str:
    """The comment above the line; the settings without one speak by their names."""
    words = []
    for line in reversed(lines[: number - 1]):
        if not line.startswith("# "):
            break
        words.append(line.removeprefix("# "))
    return " ".join(reversed(words))


def ledger() -> Iterator[str]:
    from ngariung.ledger import contents  # noqa: PLC0415  # needs Django
    from ngariung.ledger.enums import Verb  # noqa: PLC0415  # needs Django

    yield "# Verbs of the register\n\nOne row for each act; some also seal text of a room's own table.\n"
    yield "| verb | content |\n|---|---|"
    for verb in Verb:
        yield f"| `{verb.value}` | {'sealed' if contents.loader_of(verb) else 'facts alone'} |"


def events() -> Iterator[str]:
    from ngariung.core.events import Event, subscriptions  # noqa: PLC0415  # needs Django

    heard = {kind.__name__: names for kind, names in subscriptions().items()}
    yield "# Events\n\nFacts that a room announces upward, in the same transaction, and who listens.\n"
    yield "| room | event | carries | heard by |\n|---|---|---|---|"
    for room in ROOMS:
        try:
            module = importlib.import_module(f"ngariung.{room}.events")
        except ModuleNotFoundError:
            continue
        for name, kind in sorted(vars(module).items()):
            if (
                inspect.isclass(kind)
                and issubclass(kind, Event)
                and kind.__module__ == module.__name__
            ):
                fields = ", ".join(kind.__dataclass_fields__)
                who = (
                    ", ".join(each.removeprefix("ngariung.") for each in heard.get(name, ())) or "–"
                )
                yield f"| {room} | {name} | {fields} | {who} |"


def work() -> Iterator[str]:
    from ngariung.core.clock import table  # noqa: PLC0415  # needs Django

    yield "# Periodic work\n\nRun by `ngariung tick`, once an interval, whoever ticks.\n"
    yield "| name | every | effect |\n|---|---|---|"
    for entry in table():
        words = (inspect.getdoc(entry.work) or "").splitlines()[0]
        yield f"| {entry.name} | {entry.every} | {words} |"


def rights() -> Iterator[str]:
    yield "# Who may what\n\nFrom each room's `rules.py`: the list and the single page use the same rule.\n"
    for room in ROOMS:
        try:
            module = importlib.import_module(f"ngariung.{room}.rules")
        except ModuleNotFoundError:
            continue
        yield f"## {room}\n"
        for name, function in vars(module).items():
            if (
                inspect.isfunction(function)
                and not name.startswith("_")
                and function.__module__ == module.__name__
            ):
                words = " ".join((inspect.getdoc(function) or "").split())
                yield f"- `{name}` – {words}"
        yield ""


WRITTEN = {
    "commands.md": commands,
    "settings.md": settings,
    "register.md": ledger,
    "events.md": events,
    "periodic-work.md": work,
    "rights.md": rights,
}
NOTE = "<!-- Written by tools/reference.py; change the code, not this page. -->\n"


def main() -> None:
    stale = []
    for name, write in WRITTEN.items():
        page, text = PAGES / name, NOTE + "\n".join(write()).rstrip() + "\n"
        if "--check" not in sys.argv:
            page.write_text(text, encoding="utf-8")
        elif not page.exists() or page.read_text(encoding="utf-8") != text:
            before = page.read_text(encoding="utf-8").splitlines() if page.exists() else []
            stale += [
                f"{name} is stale; run make docs",
                *difflib.unified_diff(before, text.splitlines(), lineterm=""),
            ]
    print("\n".join(stale) or "reference pages are current")
    sys.exit(1 if stale else 0)


if __name__ == "__main__":
    main()
