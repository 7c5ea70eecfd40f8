"""The command `opinions`: a map of votes for people or as JSON, and drawn; starts without Django."""

import json
from pathlib import Path
from typing import Any

import click

from ngariung.opinions import drawing, reading, report, summary
from ngariung.opinions.errors import Unreadable

FILE = click.Path(path_type=Path, allow_dash=True)
votes_file = click.argument("path", type=FILE, metavar="VOTES.csv")
compatible_option = click.option(
    "--compatible", is_flag=True, help="Compute what Polis computes, with its faults."
)
withdrawn_option = click.option(
    "--without", multiple=True, metavar="STATEMENT", help="Leave a statement out; may be repeated."
)
meta_option = click.option(
    "--meta",
    multiple=True,
    metavar="STATEMENT",
    help="With --compatible: a statement about the conversation itself; may be repeated.",
)


@click.group()
def opinions() -> None:
    """Where a room agrees, and where it does not."""


@opinions.command("map")
@votes_file
@compatible_option
@withdrawn_option
@meta_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def map_(
    path: Path, *, compatible: bool, without: tuple[str, ...], meta: tuple[str, ...], as_json: bool
) -> None:
    """Map the votes in a table that Polis exported.

    Reads `participants-votes.csv` and `votes.csv`, also packed as .gz, and what is piped in from
    `-`. A table with an error is refused with line and reason, and the exit code is 1.

    \b
    Examples:
      ngariung opinions map participants-votes.csv
      ngariung opinions map --json votes.csv > map.json
    """  # noqa: D301  # \b is click's sign for lines that stay as they are
    found = _report(path, compatible=compatible, without=without, meta=meta)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, allow_nan=False))
    else:
        click.echo("\n".join(summary.lines(found)))


@opinions.command("draw")
@votes_file
@compatible_option
@withdrawn_option
@click.option(
    "-o", "--output", type=FILE, required=True, help="Where to write the SVG, or - to print it."
)
def draw(path: Path, *, compatible: bool, without: tuple[str, ...], output: Path) -> None:
    """Draw the map as an SVG.

    \b
    Example:
      ngariung opinions draw participants-votes.csv -o map.svg
    """  # noqa: D301  # \b is click's sign for lines that stay as they are
    picture = drawing.drawn(_report(path, compatible=compatible, without=without))
    if output == reading.STANDARD:
        click.echo(picture, nl=False)
        return
    try:
        output.write_text(picture, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{output}: {error.strerror}") from error


def _report(
    path: Path, *, compatible: bool, without: tuple[str, ...], meta: tuple[str, ...] = ()
) -> dict[str, Any]:
    if meta and not compatible:
        raise click.UsageError(
            "--meta says what Polis knows of a statement: use it with --compatible"
        )
    try:
        votes = reading.read_votes(path)
    except Unreadable as error:
        raise click.ClickException(f"{path}: {error}") from error
    for name in dict.fromkeys((*without, *meta)):
        if name not in votes.statements:
            words = f"{path}: no statement {name} in this table, so nothing is left out; check the number"
            click.echo(words, err=True)
    if compatible:
        return report.compatible_report(votes, moderated=without, meta=meta)
    for name in votes.statements.keys() & set(without):
        votes.withdraw_statement(name)
    return report.fair_report(votes)
