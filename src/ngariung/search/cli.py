"""The command `ngariung search`."""

import sys

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from ngariung.core import search as registry
from ngariung.ledger.chain import day_of

from . import actions, queries, question
from .queries import Asked


@click.group()
def search() -> None:
    """The index of everything that can be found: build it anew, ask it."""


@search.command()
@click.option("--go-on", is_flag=True, help="Go on where an earlier run was interrupted.")
def rebuild(*, go_on: bool) -> None:
    """Build the index anew from everything there is; the site can stay up.

    \b
    Examples:
      ngariung search rebuild
      ngariung search rebuild --go-on
    """  # noqa: D301  # \b is click's sign for lines that stay as they are
    total = actions.rebuild(progress=_progress, is_fresh=not go_on)
    if sys.stderr.isatty():
        click.echo(err=True)
    click.echo(_("%(count)d documents can be found.") % {"count": total})


def _progress(name: str, count: int) -> None:
    if sys.stderr.isatty():
        kind = registry.kind_named(name)
        click.echo(f"\r{kind.label if kind else name}: {count:,} ", nl=False, err=True)


@search.command()
@click.argument("words", nargs=-1, required=True)
def find(words: tuple[str, ...]) -> None:
    """Show what everybody finds with these words, the newest first.

    \b
    Examples:
      ngariung search find lampu jalan
      ngariung search find '"lampu jalan" -padam'
    """  # noqa: D301  # \b is click's sign for lines that stay as they are
    asked = Asked(question.read(" ".join(words)))
    hits = queries.find(asked, None, on=day_of(timezone.now()))
    for hit in hits.rows:
        document = hit.document
        first = document.title or document.body.partition("\n")[0]
        click.echo(f"{document.happened_at:%Y-%m-%d}  {hit.kind.label}: {first}  {document.url()}")
    if not hits.rows:
        click.echo(_("Nothing that everybody may see fits these words."))
