"""The command `ngariung`: one thin door to each room, loaded only when asked for."""

import importlib
import os
import sys

import click

COMMANDS = {
    "read": "ngariung.language.cli",
}


class Lazy(click.Group):
    """Loads a command's module when it is called, so that `read` never meets Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's interface
        """All commands, in the order people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command from its room."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        if not module.startswith("ngariung.language"):
            _start_django()
        command = getattr(importlib.import_module(module), cmd_name)
        assert isinstance(command, click.Command)  # a slip in COMMANDS, not a user's
        return command


def _start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ngariung.settings")
    import django  # noqa: PLC0415  # slow library, needed by most commands but not by `read`

    django.setup()


@click.command(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ngariung")
def main() -> None:
    """Every voice gets a receipt, an owner, a deadline and an answer."""


if __name__ == "__main__":
    sys.exit(main())
