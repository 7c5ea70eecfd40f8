"""Commands of whoever runs the server."""

import sys
import time
from datetime import datetime
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import close_old_connections, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from ngariung.core import clock
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties import actions as parties
from ngariung.parties.models import Person
from ngariung.parties.signin import one_time_link

from . import backups, checks, serving
from .preparing import prepare


def say(words: str) -> None:
    """One line of progress, on the error stream so that output stays output."""
    click.echo(words, err=True)


def progress(done: int, total: int) -> None:
    """A percentage that grows in place; silent where nobody watches."""
    if sys.stderr.isatty():
        end = "\n" if done >= total else ""
        click.echo(
            f"\r  {100 * done // max(total, 1):3d} %  {done:,}/{total:,}{end}", nl=False, err=True
        )


@click.command()
@click.option("--email", prompt="E-mail", help="The first operator's e-mail.")
@click.option("--name", prompt="Name", help="The first operator's name.")
@click.option(
    "--keeper", prompt="Who runs this server", help="The institution that runs the server."
)
def init(email: str, name: str, keeper: str) -> None:
    """Set up for real use: database, regions, and the first operator by a one-time link.

    \b
    Example:
      ngariung init --email admin@contoh.go.id --name "Sri" --keeper "Diskominfo Kabupaten Contoh"
    """  # noqa: D301  # \b is click's sign for lines that stay as they are
    if email.strip().lower().endswith(checks.DEMONSTRATION_ADDRESSES):
        raise click.ClickException(
            _("%(email)s is an address of the demonstration: no letter reaches it.")
            % {"email": email}
        )
    prepare(say=say, progress=progress)
    person = parties.found_operator(email=email, name=name, keeper_name=keeper, at=timezone.now())
    (settings.DATA / "keeper").write_text(keeper, encoding="utf-8")
    click.echo(_("Open this link once, within three days, to choose the operator's password:"))
    click.echo(settings.SITE_URL + one_time_link(person))


@click.command()
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="Address and port.")
@click.option("--web-only", is_flag=True, help="Without worker and clock, which run elsewhere.")
def serve(bind: str, web_only: bool) -> None:  # noqa: FBT001  # click's flag
    """Start web, one worker and the clock together; stops all with Ctrl+C."""
    host = bind.rpartition(":")[0]
    if settings.DEMONSTRATION and not checks.is_loopback(host):
        raise click.ClickException(
            _("The demonstration is served on this machine only (127.0.0.1).")
        )
    if serving.is_taken(bind):
        raise click.ClickException(
            _("%(address)s is taken by another program. Choose another port.") % {"address": bind}
        )
    # A new data folder has no tables yet, and nobody.
    if Person._meta.db_table in connection.introspection.table_names():
        for words in checks.people_of_the_demonstration():
            raise click.ClickException(words)
    prepare(say=lambda _words: None, progress=progress)
    say(_("Open http://%(address)s – stop with Ctrl+C") % {"address": bind})
    raise SystemExit(serving.serve(bind, is_web_only=web_only))


@click.command()
@click.option("--batch", is_flag=True, help="Do what is queued, then stop.")
def worker(batch: bool) -> None:  # noqa: FBT001  # click's flag
    """Do background work: letters, telling reporters, tidying."""
    call_command("db_worker", batch=batch, reload=False, verbosity=0, startup_delay=not batch)


@click.command()
@click.option("--every", type=click.IntRange(5, 3600), help="Go on, one round in so many seconds.")
def tick(every: int | None) -> None:
    """Run periodic work that is due: lateness, reminders, erasures."""
    while True:
        close_old_connections()
        for name in clock.tick(at=timezone.now()):
            click.echo(name)
        if every is None:
            return
        time.sleep(every)


@click.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
def backup(target: Path) -> None:
    """Write one verified file with database, files and receipt key, while the site runs.

    \b
    Keep it as safe as the server itself: it holds everything but nobody's password in clear.
    Example:
      ngariung backup /media/usb/ngariung-2026-11-21.tar.gz
    """  # noqa: D301  # \b is click's sign for lines that stay as they are
    try:
        made = backups.make(target, at=timezone.now())
        backups.note(target, made)
    except FileExistsError as error:
        raise click.ClickException(_("%(file)s exists already.") % {"file": target}) from error
    except FileNotFoundError as error:
        raise click.ClickException(
            _("There is no folder %(file)s.") % {"file": target.parent}
        ) from error
    words = _("%(file)s: %(size)s bytes, %(files)d contents checked, register up to row %(row)d.")
    size = f"{target.stat().st_size:,}"
    click.echo(
        words % {"file": target, "size": size, "files": len(made.sums), "row": made.last_row}
    )


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--head", help="The newest head that somebody kept, NUMBER:HASH, to say what is lost."
)
def restore(source: Path, head: str | None) -> None:
    """Put a backup into an empty place and say which rows of the register are newer than it.

    \b
    Example:
      NGARIUNG_DATA=/srv/new ngariung restore ngariung-2026-11-21.tar.gz --head 1300:9f3c0a17d2b45e68
    """  # noqa: D301  # \b is click's sign for lines that stay as they are
    made = backups.restore(source)
    words = _("Restored as of %(time)s, register up to row %(row)d.")
    when = timezone.localtime(datetime.fromisoformat(made.made_at)).strftime("%Y-%m-%d %H:%M %Z")
    click.echo(words % {"time": when, "row": made.last_row})
    newest = int(head.partition(":")[0]) if head and head.partition(":")[0].isdecimal() else 0
    if newest > made.last_row:
        words = _("Rows %(first)d to %(last)d are newer than this backup and are gone.")
        click.echo(words % {"first": made.last_row + 1, "last": newest})
    click.echo(
        _(
            "Every receipt with a row number above %(row)d is younger than this backup: whoever holds "
            "one is asked to send it again."
        )
        % {"row": made.last_row}
    )
    call_command("migrate", verbosity=0, interactive=False)
    facts = {"made_at": made.made_at, "last_row": made.last_row, "newest": newest}
    ledger.record(Verb.RESTORED, subject="register", at=timezone.now(), facts=facts)


@click.command()
@click.option(
    "--deploy", is_flag=True, help="Also what Django wants of a site on the open network."
)
def check(deploy: bool) -> None:  # noqa: FBT001  # click's flag
    """Say what stands in the way of real use; exit code 1 when anything does."""
    found = [f"✗ {words}" for words in checks.faults(at=timezone.now())]
    try:
        call_command("check", deploy=deploy, fail_level="WARNING" if deploy else "ERROR")
    except SystemCheckError as error:
        found.append(str(error).strip())
    for words in found:
        click.echo(words)
    if found:
        raise SystemExit(1)
    click.echo(_("Everything in order."))
