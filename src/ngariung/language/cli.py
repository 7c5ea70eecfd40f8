"""The command `read`: what reports say, for people or as JSON Lines; starts without Django."""

import functools
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ngariung.language import explaining, many, summaries

LANGUAGES = ("id", "en")


@click.command("read")
@click.argument(
    "places", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|FOLDER…"
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.option("--explain", "explains", is_flag=True, help="Tell why, in words.")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="id",
    envvar="NGARIUNG_LANGUAGE",
    show_default=True,
    help="The language of --explain.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=lambda: len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1,
    show_default="all cores",
    help="How many processes read.",
)
def read(
    places: tuple[Path, ...], *, as_json: bool, explains: bool, language: str, jobs: int
) -> None:
    """Print what reports say: who, where, when, what was said and promised.

    Reads .txt, .md, .docx, .pdf, saved web pages and WhatsApp's exported chats; of a FOLDER the files
    with such names, with all folders in it. Several reports in one file are read one by one where it
    is clear where each begins. Nothing is stored. A file that cannot be read is named on stderr, the
    others are read all the same, and the exit code is 1.

    \b
    Examples:
      ngariung read laporan.docx
      ngariung read --explain laporan.docx
      ngariung read laporan/ --json > hasil.jsonl
    """  # noqa: D301  # \b is click's sign for lines that stay as they are
    if as_json and explains:
        raise click.UsageError("--explain is for people; --json holds every reason already.")
    printer: many.Printer = summaries.printed
    if as_json:
        printer = summaries.as_json
    elif explains:
        printer = functools.partial(explaining.printed, language=language)
    try:
        failed = _print_all(places, printer, jobs=jobs, gap="" if as_json else "\n")
    except ChildProcessError as problem:
        message = f"A reading process was ended from outside, at or behind {problem}."
        raise click.ClickException(message) from problem
    sys.exit(1 if failed else 0)


def _print_all(places: tuple[Path, ...], printer: many.Printer, *, jobs: int, gap: str) -> int:
    """Print what every file says and return how many could not be read."""
    failed = count = 0
    with _progress(places) as step:
        for count, outcome in enumerate(many.outcomes(places, printer, jobs=jobs), 1):
            if outcome.problem is None:
                click.echo((gap if count > failed + 1 else "") + outcome.printed)
            else:
                failed += 1
                click.echo(f"{outcome.path}: {outcome.problem}", err=True)
            step()
    if not count:
        click.echo("Tidak ada laporan di sana.", err=True)
    return failed or not count


@contextmanager
def _progress(places: tuple[Path, ...]) -> Iterator[Callable[[], None]]:
    """Show how far reading is, where the results go elsewhere and somebody looks."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda: None
        return
    total = sum(1 for _ in many.files_in(places))
    with click.progressbar(length=total, file=sys.stderr, update_min_steps=10) as bar:
        yield lambda: bar.update(1)
