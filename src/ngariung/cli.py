"""The command `ngariung`: one thin door to each room, loaded only when asked for."""

import errno
import importlib
import os
import sqlite3
import sys
from typing import Any

import click

# Each command's module, and its name there where Python keeps the word for itself.
COMMANDS = {
    "init": "ngariung.site.cli:init",
    "serve": "ngariung.site.cli:serve",
    "worker": "ngariung.site.cli:worker",
    "tick": "ngariung.site.cli:tick",
    "read": "ngariung.language.cli:read",
    "import": "ngariung.minutes.cli:import_",
    "minutes": "ngariung.minutes.cli:minutes",
    "demo": "ngariung.demo.cli:demo",
    "ledger": "ngariung.ledger.cli:ledger",
    "search": "ngariung.search.cli:search",
    "opinions": "ngariung.opinions.cli:opinions",
    "similar": "ngariung.cases.cli:similar",
    "suggesting": "ngariung.voices.cli:suggesting",
    "numbers": "ngariung.numbers.cli:numbers",
    "backup": "ngariung.site.cli:backup",
    "restore": "ngariung.site.cli:restore",
    "check": "ngariung.site.cli:check",
}
# Rooms in plain Python: their commands never meet Django.
PLAIN = ("ngariung.language", "ngariung.opinions")
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)


class Lazy(click.Group):
    """Loads a command's module when it is called, so that a plain one never meets Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's interface
        """All commands, in the order people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command from its room."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        if not module.startswith(PLAIN):
            _start_django()
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)  # a slip in COMMANDS, not a user's
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a refusal becomes one line of words and exit code 1."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            if isinstance(error, OSError) and error.errno in FULL:
                raise click.ClickException(_unwritten(error)) from error
            if _is_nothing_set_up(error):
                from ngariung.core.errors import NothingSetUp  # noqa: PLC0415  # Django by now

                raise click.ClickException(str(NothingSetUp())) from error
            if _is_refusal(error) or _is_out_of_reach(error):
                raise click.ClickException(str(error)) from error
            raise


def _is_refusal(error: Exception) -> bool:
    errors = sys.modules.get("ngariung.core.errors")
    return errors is not None and isinstance(error, errors.Refusal)


def _is_out_of_reach(error: Exception) -> bool:
    """Whether the database cannot be opened, or is full or locked: no fault of the code."""
    errors = sys.modules.get("django.db.utils")
    return errors is not None and isinstance(error, errors.OperationalError)


def _is_nothing_set_up(error: Exception) -> bool:
    """Whether a query failed because there are no tables at all: an empty data folder."""
    errors = sys.modules.get("django.db.utils")
    if errors is None or not isinstance(error, (errors.DatabaseError, sqlite3.OperationalError)):
        return False
    from django.db import connection  # noqa: PLC0415  # slow library, and loaded by now

    try:
        return "django_migrations" not in connection.introspection.table_names()
    except errors.DatabaseError:
        return False


def _unwritten(error: OSError) -> str:
    """What was to be written and could not; what is left of it is dropped, not tried again at the end."""
    if error.filename is None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return f"{error.filename or 'what was to be printed'}: {error.strerror}"


def _start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ngariung.settings")
    import django  # noqa: PLC0415  # slow library, needed by most commands but not by `read`
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415  # slow library
    from django.utils import translation  # noqa: PLC0415  # slow library

    try:
        django.setup()
    except (ImportError, OSError, ValueError, ImproperlyConfigured) as error:
        message = f"Ngariung cannot start with these settings. {type(error).__name__}: {error}"
        raise click.ClickException(message) from error
    translation.activate("en" if os.environ.get("LANG", "").startswith("en") else "id")


@click.command(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ngariung")
def main() -> None:
    """Every voice gets a receipt, an owner, a deadline and an answer."""


if __name__ == "__main__":
    sys.exit(main())
