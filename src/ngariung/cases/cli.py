"""The command `ngariung similar`."""

import sys

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ngariung.core.errors import NotFound
from ngariung.parties.models import Person
from ngariung.voices import queries as voices

from . import indexing, queries


@click.group()
def similar() -> None:
    """The index of voices that say the same in other words: build it anew, ask it."""


@similar.command()
@click.option("--go-on", is_flag=True, help="Go on where an earlier run was interrupted.")
def rebuild(*, go_on: bool) -> None:
    """Build the index anew from all open voices; the site can stay up.

    \b
    Examples:
      ngariung similar rebuild
      ngariung similar rebuild --go-on
    """  # noqa: D301  # \b is click's sign for lines that stay as they are
    count = indexing.rebuild(progress=_progress, is_fresh=not go_on)
    if sys.stderr.isatty():
        click.echo(err=True)
    words = ngettext(
        "%(count)d open voice can be found.", "%(count)d open voices can be found.", count
    )
    click.echo(words % {"count": count})


def _progress(count: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{count:,} ", nl=False, err=True)


@similar.command()
@click.argument("code")
@click.option(
    "--as", "email", required=True, help="E-mail address of who asks: only what they see."
)
def find(code: str, email: str) -> None:
    """Show which cases and voices seem to say the same as the voice with this code.

    \b
    Examples:
      ngariung similar find 7KQ2M9XA --as penyaring@contoh.invalid
    """  # noqa: D301  # \b is click's sign for lines that stay as they are
    person = Person.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise NotFound
    found = queries.similar(voices.voice_for(person, code.upper()), person)
    if found.mass is not None:
        words = _("%(count)d other voices say nearly the same.") % {"count": found.mass.count}
        click.echo(words)
    # Codes alone: what was said is read where it can be seen that somebody read it.
    for row in found.cases:
        click.echo(f"{_('Case')} {row.case.code}  {_apart(row.why)}")
    for line in found.voices:
        click.echo(f"{_('Voice')} {line.voice.code}  {_apart(line.why)}")
    if not (found.cases or found.voices):
        click.echo(_("Nothing that this person may see seems to say the same."))


def _apart(why: queries.Why) -> str:
    words = ngettext("%(days)d day apart", "%(days)d days apart", why.days)
    return words % {"days": why.days}
