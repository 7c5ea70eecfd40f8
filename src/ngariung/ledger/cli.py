"""The command `ngariung ledger`."""

import sys

import click

from . import queries
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
    """
    is_shown = sys.stderr.isatty()
    result = walk(
        progress=lambda n: click.echo(f"\r{n:,} rows", nl=False, err=True) if is_shown else None
    )
    if result.broken is not None:
        raise click.ClickException(f"row {result.broken} does not hold: {result.reason}")
    if head:
        _compare(head)
    click.echo(f"{result.rows:,} rows hold. Head {result.rows}:{result.head}")
    click.echo(CANNOT_SHOW)


CANNOT_SHOW = (
    "This shows changes only against heads that someone else kept: "
    "whoever runs the server could still rewrite everything after the last of them."
)


def _compare(head: str) -> None:
    number, _, beginning = head.partition(":")
    if not number.isdecimal() or len(beginning) < queries.SHORTEST_HEAD:
        raise click.BadParameter(
            "give NUMBER:HASH with at least 16 characters of the hash", param_hint="--head"
        )
    if not queries.agrees(int(number), beginning):
        raise click.ClickException(
            f"row {number} is not the one that your head names: the register was changed"
        )
    click.echo(f"Row {number} is the one that your head names.")


@ledger.command()
def head() -> None:
    """Print the newest head, to keep it somewhere else."""
    for newest in queries.heads(size=1):
        click.echo(f"{newest.number}:{newest.hash}")
