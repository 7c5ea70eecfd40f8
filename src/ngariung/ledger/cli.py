"""The command `ngariung ledger`."""

import sys

import click
from django.utils.translation import gettext as _

from . import comparison, queries
from .verification import verify as walk


@click.group()
def ledger() -> None:
    """The register of what happened: check it, read its head."""


@ledger.command()
@click.option("--head", help="A head that you kept, as NUMBER:HASH (16 characters or more).")
def verify(head: str | None) -> None:
    """Check every row and name the first that does not hold.

    \b
    Examples:
      ngariung ledger verify
      ngariung ledger verify --head 1204:9f3c0a17d2b45e68
    """  # noqa: D301  # \b is click's sign for lines that stay as they are
    result = walk(progress=_progress if sys.stderr.isatty() else _silent)
    if result.broken is not None:
        words = _("Row %(row)d does not hold: %(reason)s.")
        raise click.ClickException(words % {"row": result.broken, "reason": _(result.reason)})
    if head:
        _compare(head)
    words = _("All %(rows)d rows hold. Head: %(rows)d:%(head)s")
    click.echo(words % {"rows": result.rows, "head": result.head})
    click.echo(
        _(
            "This shows changes only against heads that someone else kept: whoever runs the "
            "server could rewrite everything after the last of them."
        )
    )


def _silent(_rows: int) -> None:
    """No progress where nobody watches."""


def _progress(rows: int) -> None:
    click.echo(f"\r{rows:,}", nl=False, err=True)


def _compare(head: str) -> None:
    number, _colon, beginning = head.partition(":")
    if not number.isdecimal() or len(beginning) < queries.SHORTEST_HEAD:
        raise click.ClickException(_("Give the head as NUMBER:HASH with at least 16 characters."))
    if not queries.agrees(int(number), beginning):
        words = _("Row %(row)s is not the one that your head names: the register was changed.")
        raise click.ClickException(words % {"row": number})
    click.echo(_("Row %(row)s is the one that your head names.") % {"row": number})


@ledger.command()
def compare() -> None:
    """Compare where everything stands today, and every picture, with what the register says.

    Names each thing that differs; run `verify` first, which checks the register itself.
    """
    found = 0
    for difference in comparison.compare(progress=_progress if sys.stderr.isatty() else _silent):
        found += 1
        click.echo(f"{difference.code}: {_(difference.reason)}")
    if found:
        words = _("%(count)d things differ from the register.")
        raise click.ClickException(words % {"count": found})
    click.echo(_("Everything stands where the register left it."))


@ledger.command()
def head() -> None:
    """Print the newest head, to keep it somewhere else."""
    for newest in queries.heads(size=1):
        click.echo(f"{newest.number}:{newest.hash}")
