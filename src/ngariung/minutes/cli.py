"""The commands of this room: `import` makes drafts of reports, `minutes measure` tells how well that went."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import click
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ngariung.core.errors import Refusal
from ngariung.language.documents.parts import SURE
from ngariung.parties.models import Party, Person

from . import actions, measuring, progress, queries, wording
from .enums import MinutesState
from .models import Intake, Minutes


@click.command("import")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="PATH…"
)
@click.option("--as", "email", metavar="EMAIL", help="The facilitator who brings the reports in.")
@click.option("--party", "code", metavar="CODE", help="The institution they are for, by its code.")
@click.pass_context
def import_(
    ctx: click.Context, paths: tuple[Path, ...], email: str | None, code: str | None
) -> None:
    """Store reports (Word, PDF, web pages, text, exported chats) as draft minutes.

    PATH… are files or folders. Nothing is published: a facilitator opens each draft, corrects and
    confirms it. A file that cannot be taken is named with the reason and never stops the others; then
    the exit code is 1. Several reports in one file are cut where the machine is surer than 0.85, and
    that is printed; where it is less sure, it asks on the page. Stopped in the middle, the server goes on;
    the same files again change nothing. With one facilitator on the server, nobody has to be named.

    \b
    Examples:
      ngariung import samples/*
      ngariung import laporan/ --as fasilitator@polsek.example
    """  # noqa: D301  # \b is click's sign for lines that stay as they are
    files = _files(paths)
    person, party = _who(email, code)
    click.echo(
        _("%(person)s brings in reports for %(party)s.") % {"person": person, "party": party.name}
    )
    with ExitStack() as opened:
        try:
            sent = [(path.name, opened.enter_context(path.open("rb"))) for path in files]
            intake = actions.begin(
                sent,
                party=party,
                by=person,
                at=timezone.now(),
                is_cut_when_sure=True,
                is_attended=True,
            )
        except (Refusal, OSError) as problem:
            raise click.ClickException(str(problem)) from None
    _work_off(intake)
    found = progress.progress_of(intake, person)
    _table(found)
    if found.refused:
        ctx.exit(1)


def _files(paths: tuple[Path, ...]) -> list[Path]:
    """Every file meant: folders give all that is in them, but for what programs leave for themselves."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [each for each in inside if each.is_file() and not _is_hidden(each, path)]
    if not found:
        raise click.ClickException(_("There is no file in this folder."))
    return found


def _is_hidden(path: Path, below: Path) -> bool:
    if path == below:
        return False
    parts = path.relative_to(below).parts
    return any(part.startswith((".", "~$")) for part in parts) or path.is_symlink()


def _work_off(intake: Intake) -> None:
    """Read file by file, and say after each what became of it."""
    total = intake.files.count()
    rows = intake.files.select_related("intake__party", "intake__begun_by", "document")
    for file in rows.order_by("position"):
        actions.take(file, at=timezone.now())
        _tell(progress.row_of(file, intake.begun_by), total)


SIGNS = {"waiting": "…", "asked": "?", "drafted": "✓", "known": "=", "refused": "✗"}
COLOURS = {"refused": "red", "asked": "yellow"}


def _tell(row: progress.Row, total: int) -> None:
    file = row.file
    place = f"{SIGNS[file.state]} {file.position}/{total} {file.name}:"
    told = [f"{_told(each)} {reverse('minutes:review', args=[each.code])}" for each in row.minutes]
    words = {
        "waiting": _("is being read by the server."),
        "asked": _asked(row),
        "refused": row.refusal,
        "known": _("here already."),
    }.get(file.state, "")
    if len(told) > 1:
        words = _cut(row)
    lines = [" ".join(filter(None, (place, words, *(told if len(told) == 1 else ()))))]
    lines += [f"    {each}" for each in told if len(told) > 1]
    for line in lines:
        click.secho(line, fg=COLOURS.get(file.state))


def _asked(row: progress.Row) -> str:
    return _("looks like %(count)d reports; say on the page whether it is: %(url)s") % {
        "count": len(row.parts),
        "url": reverse("minutes:intake", args=[row.file.intake.code]),
    }


def _cut(row: progress.Row) -> str:
    """How it was cut, and how sure that was."""
    cuts = [each.part for each in row.minutes if each.part is not None]
    return _(
        "%(count)d reports, cut at: %(reason)s (sure to %(confidence).2f, from %(least).2f on)"
    ) % {
        "count": len(row.minutes),
        "reason": wording.reason(cuts[0].reason) if cuts else "",
        "confidence": min((cut.confidence for cut in cuts), default=0.0),
        "least": SURE,
    }


def _table(found: progress.Progress) -> None:
    """What came of it all, in numbers."""
    click.echo()
    for label, count in (
        (_("files"), found.total),
        (_("drafts"), found.drafts),
        (_("no forum report, as it seems"), found.no_reports),
        (_("findings to decide"), found.to_decide),
        (_("questions"), found.asked),
        (_("here already"), found.known),
        (_("not taken"), found.refused),
    ):
        click.echo(f"{count:>6}  {label}")
    click.echo(reverse("minutes:intake", args=[found.intake.code]))


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


@click.group(help="Minutes, and how well the reader drafts them.")
def minutes() -> None:
    """Group the commands about minutes."""


@minutes.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--reader", default="", metavar="VERSION", help="Only what this reader drafted.")
@click.option(
    "--looked-at",
    "is_unread_left_out",
    is_flag=True,
    help="Leave out what was kept with “keep all that is still open”.",
)
def measure(*, as_json: bool, reader: str, is_unread_left_out: bool) -> None:
    """Print how well the reader read, told by what people made of its findings.

    Counts over all confirmed minutes of this server, per kind: what the reader said and what was left as
    it was, corrected, left out or added. Then how often findings of about one confidence were accepted.
    Only counts are printed, no words of any report. For whoever runs the server; there is no page for it.

    \b
    Examples:
      ngariung minutes measure
      ngariung minutes measure --looked-at --json > ukuran.json
    """  # noqa: D301  # \b is click's sign for lines that stay as they are
    found = measuring.measure(reader=reader, is_unread_left_out=is_unread_left_out)
    if as_json:
        click.echo(json.dumps(measuring.to_json(found), ensure_ascii=False, indent=2))
        return
    if not found.readers:
        click.echo(_("No minutes that a reader drafted are confirmed yet: nothing to measure."))
        return
    for line in _measures(found):
        click.echo(line)


def _measures(found: measuring.Measures) -> Iterator[str]:
    for version, count in found.readers.items():
        words = _("%(reader)s: minutes confirmed: %(count)d")
        yield words % {"reader": version, "count": count}
    heads = (_("found"), pgettext("reading", "accepted"), _("corrected"), _("left out"), _("added"))
    yield ""
    yield _line("", *heads, _("precision"), _("recall"))
    for kind in found.kinds:
        counts = (kind.found, kind.accepted, kind.changed, kind.dropped, kind.added)
        shares = (_share(kind.precision), _share(kind.recall))
        yield _line(str(wording.KINDS[kind.name]), *map(str, counts), *shares)
    unread = sum(kind.with_all for kind in found.kinds)
    if unread:
        words = _(
            "%(count)d of those accepted were kept together, perhaps unread (see --looked-at)."
        )
        yield words % {"count": unread}
    yield ""
    yield _line(
        _("confidence"), _("found"), pgettext("reading", "accepted"), _("expected"), _("share")
    )
    for bucket in found.reliability:
        place = f"{bucket.start:.1f}–{bucket.end:.1f}"
        shares = (_share(bucket.confidence), _share(bucket.share))
        yield _line(place, str(bucket.found), str(bucket.accepted), *shares)


def _line(name: str, *cells: str) -> str:
    return f"{name:<18}" + "".join(f"{cell:>14}" for cell in cells)


def _share(number: float | None) -> str:
    return "–" if number is None else f"{number:.2f}"
