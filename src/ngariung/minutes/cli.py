"""The command `ngariung import`: reports become draft minutes, one line for each file."""

from pathlib import Path

import click
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ngariung.core.errors import Refusal
from ngariung.language.documents import LARGEST
from ngariung.parties.models import Party, Person

from . import actions, queries
from .enums import MinutesState
from .models import Minutes


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False, exists=True)
)
@click.option("--as", "email", metavar="EMAIL", help="The facilitator who brings the reports in.")
@click.option("--party", "code", metavar="CODE", help="The institution they are for, by its code.")
@click.pass_context
def import_(
    ctx: click.Context, files: tuple[Path, ...], email: str | None, code: str | None
) -> None:
    """Store reports (.txt, .md, .docx) as draft minutes.

    Nothing is published: a facilitator opens each draft, corrects and confirms it. A file that cannot
    be taken is named with the reason and never stops the others; then the exit code is 1. With one
    facilitator on the server, nobody has to be named.

    \b
    Examples:
      ngariung import samples/*
      ngariung import laporan.docx --as fasilitator@polsek.example
    """  # noqa: D301  # \b is click's sign for lines that stay as they are
    person, party = _who(email, code)
    click.echo(
        _("%(person)s brings in reports for %(party)s.") % {"person": person, "party": party.name}
    )
    taken = [_take(path, number, len(files), person, party) for number, path in enumerate(files, 1)]
    if not all(taken):
        ctx.exit(1)


def _who(email: str | None, code: str | None) -> tuple[Person, Party]:
    posts = queries.facilitators(email=email, party=code)
    if not posts:
        raise click.ClickException(
            str(
                _(
                    "No facilitator fits. Name one with --as EMAIL, and the institution with --party."
                )
            )
        )
    if settings.DEMONSTRATION:
        # A newcomer's first command names nobody; the demonstration's first facilitator stands in.
        posts = sorted(posts, key=lambda post: post.pk)[:1]
    if len(posts) > 1:
        names = "\n".join(f"  --as {post.person.email} --party {post.party.code}" for post in posts)
        raise click.ClickException(
            _("Several facilitators are possible. Choose one:\n%(names)s") % {"names": names}
        )
    return posts[0].person, posts[0].party


def _take(path: Path, number: int, of: int, person: Person, party: Party) -> bool:
    place = f"{number}/{of} {path.name}"
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        minutes = actions.import_document(
            path.name, content, party=party, by=person, at=timezone.now()
        )
    except Refusal as refusal:
        click.secho(f"✗ {place}: {refusal.words}", fg="red")
        return False
    except OSError as error:
        click.secho(f"✗ {place}: {error.strerror}", fg="red")
        return False
    click.echo(f"✓ {place}: {_told(minutes)} {reverse('minutes:review', args=[minutes.code])}")
    return True


def _told(minutes: Minutes) -> str:
    """What was found, in one line."""
    findings = queries.findings_of(minutes)
    if minutes.state == MinutesState.HELD:
        return _("held for review.")
    if not minutes.is_forum_report:
        return _("no forum report, as it seems.")
    day = minutes.held_on.isoformat() if minutes.held_on else _("no date")
    counts = [
        ngettext("%(count)d voice", "%(count)d voices", len(findings.voices))
        % {"count": len(findings.voices)},
        ngettext("%(count)d promise", "%(count)d promises", len(findings.commitments))
        % {"count": len(findings.commitments)},
        ngettext(
            "%(count)d line of attendance",
            "%(count)d lines of attendance",
            len(findings.attendance),
        )
        % {"count": len(findings.attendance)},
    ]
    return f"{minutes} · {day} · {', '.join(counts)}"
