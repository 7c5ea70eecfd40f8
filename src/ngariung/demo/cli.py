"""The command `ngariung demo`."""

from pathlib import Path

import click
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ngariung.ledger.chain import day_of
from ngariung.site.cli import progress, say
from ngariung.site.preparing import prepare

from . import building, bulk, sign_ins, tables, year
from .sign_ins import SignIns

# What each sign-in shows, in the order in which a voice meets them.
FIRST_STEPS: dict[str, tuple[str | Promise, str | Promise]] = {
    "facilitator": (
        gettext_lazy("facilitator"),
        gettext_lazy("finish the minutes of Ngariung Kampung Kamurang, or bring in a report"),
    ),
    "screener": (
        gettext_lazy("screener and handler"),
        gettext_lazy("read five waiting voices, give the dust case an owner, answer a question"),
    ),
    "supervisor": (
        gettext_lazy("supervisor"),
        gettext_lazy("see the labour office's cases, promises and posts"),
    ),
    "operator": (
        gettext_lazy("operator"),
        gettext_lazy("look after institutions, and see that no voice is visible"),
    ),
}
SHOWN: dict[str, str | Promise] = {
    "answered": gettext_lazy("answered: accept it, or say “not yet”"),
    "in_work": gettext_lazy("being worked on, with a promise that is late"),
    "waiting": gettext_lazy("waiting to be read"),
}


@click.command()
@click.option("--story", is_flag=True, help="Only the short story, without the year around it.")
@click.option(
    "--voices",
    type=click.IntRange(1),
    help="Instead: so many voices, for measuring, in a database of their own.",
)
def demo(story: bool, voices: int | None) -> None:  # noqa: FBT001  # click's flag
    """Make the demonstration, or show its sign-ins again; for this machine only.

    \b
    Everything in it is invented, but the regions. It has a data folder of its own:
      NGARIUNG_DATA=var/demo NGARIUNG_DEMONSTRATION=1 ngariung demo
    `make run` does this and starts it. For measuring:
      NGARIUNG_DATA=var/million NGARIUNG_DEMONSTRATION=1 ngariung demo --voices 1000000
    """  # noqa: D301  # \b is click's sign for lines that stay as they are
    if not settings.DEMONSTRATION:
        raise click.ClickException(
            _(
                "The demonstration never mixes with real use. Start it with `make run`, or set"
                " NGARIUNG_DATA=var/demo and NGARIUNG_DEMONSTRATION=1."
            )
        )
    prepare(say=say, progress=progress)
    if voices is not None:
        _fill(voices)
        return
    click.echo("\n".join(_words(_sign_ins(settings.DATA / sign_ins.FILE, is_short=story))))


def _fill(voices: int) -> None:
    """The bulk world; nobody can sign in there."""
    if not bulk.is_empty():
        raise click.ClickException(
            _(
                "So many voices need a database of their own, and something is in this one already."
                " Set NGARIUNG_DATA to an empty folder."
            )
        )
    say(_("Making %(number)s voices and all that follows …") % {"number": f"{voices:,}"})
    bulk.build(voices, at=timezone.now(), progress=progress, say=say)


def _sign_ins(path: Path, *, is_short: bool) -> SignIns:
    """What is kept, after the story was played if it was not yet."""
    if building.is_built():
        kept = sign_ins.read(path)
        if kept is None:
            raise click.ClickException(
                _("%(file)s is gone. Delete the folder %(folder)s and run this again.")
                % {"file": path.name, "folder": path.parent}
            )
        return kept
    if building.is_in_use():
        raise click.ClickException(
            _("Real people sign in here. The demonstration needs a data folder of its own.")
        )
    return _build(path, is_short=is_short)


def _build(path: Path, *, is_short: bool) -> SignIns:
    tokens = sign_ins.fresh_tokens()
    fresh = sign_ins.fresh(tokens)
    # Before the story: passwords that nobody was told are of no use.
    sign_ins.write(path, fresh)
    say(_("Playing the story: forums, voices, cases, promises …"))
    at = timezone.now()
    building.build(
        passwords=fresh.passwords,
        tokens=tokens,
        at=at,
        progress=progress,
        tale=tables.story() if is_short else year.tale(day_of(at)),
    )
    return fresh


def _words(kept: SignIns) -> list[str]:
    people = tables.signing_in()
    lines = ["", _("The demonstration: %(address)s") % {"address": settings.SITE_URL}, ""]
    lines += [
        _("Sign in at %(address)s") % {"address": settings.SITE_URL + reverse("account_login")}
    ]
    for name, (role, first) in FIRST_STEPS.items():
        row = people[name]
        lines += ["", f"  {row['name']} · {role}"]
        lines += [f"    {row['email']}", f"    {kept.passwords[name]}"]
        lines += ["    " + _("First: %(what)s") % {"what": first}]
    lines += ["", _("Look up a receipt at %(address)s") % {"address": settings.SITE_URL + "/resi"}]
    for name, what in SHOWN.items():
        lines += ["", f"  {what}", f"    {kept.receipts[name]}"]
    lines += ["", _("Passwords and receipts are kept in %(file)s.") % {"file": _place()}]
    return lines


def _place() -> Path:
    path: Path = settings.DATA / sign_ins.FILE
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
