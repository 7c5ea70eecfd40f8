"""The command `ngariung suggesting`: learn from confirmed screenings, compare, put to use."""

import sys
from collections.abc import Iterable

import click
from django.utils.translation import gettext as _

from . import suggestions
from .suggestions import Comparison


@click.group(name="suggesting")
def suggesting() -> None:
    """Suggestions of kind and topic: train them anew on what screeners confirmed."""


@suggesting.command()
@click.option("--alone", is_flag=True, help="Learn without what comes with the package.")
def retrain(*, alone: bool) -> None:
    """Train a candidate on confirmed screenings of open voices and compare it; nothing changes yet.

    \b
    Examples:
      ngariung suggesting retrain
      ngariung suggesting retrain --alone
    """  # noqa: D301  # \b is click's sign for lines that stay as they are
    _show(suggestions.train(suggestions.confirmed(), is_alone=alone, tell=_progress))
    click.echo(_("Nothing has changed yet. To put the candidate to use: ngariung suggesting use"))


@suggesting.command()
def compare() -> None:
    """Show again how the candidate does beside the one in use."""
    _show(suggestions.compared())


@suggesting.command()
@click.option("--package", is_flag=True, help="Go back to what came with the package.")
def use(*, package: bool) -> None:
    """Put the candidate to use for voices that come from now on."""
    if package:
        suggestions.use_package()
        click.echo(_("Suggestions come from the package's own models again."))
        return
    suggestions.use()
    click.echo(_("The candidate is in use for voices that come from now on."))


def _progress(done: int, whole: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r  {done}/{whole} ", nl=done == whole, err=True)


def _show(found: Iterable[Comparison]) -> None:
    """Print both side by side, and the labels with which something changes."""
    for each in found:
        name = _("Topic") if each.name == "topics" else _("Kind")
        click.echo(_("%(name)s, on %(count)d voices") % {"name": name, "count": each.used.count})
        click.echo(f"  {'':24}{_('in use'):>12}{_('candidate'):>12}")
        for label, before, after in (
            (_("right"), each.used.first, each.candidate.first),
            (_("among three"), each.used.among_three, each.candidate.among_three),
            ("macro-F1", each.used.macro_f1, each.candidate.macro_f1),
        ):
            click.echo(f"  {label:24}{before:12.3f}{after:12.3f}")
        for code, count, was, will in each.by_label:
            if was != will:
                click.echo(f"    {code:22}{was:>8}/{count:<3}{will:>8}/{count:<3}")
