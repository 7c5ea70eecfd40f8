"""Commands of this room."""

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from . import actions


@click.group(help="The kept numbers of the sheet and the public page.")
def numbers() -> None:
    """Group the commands about kept numbers."""


@numbers.command(help="Count everything anew, after a restore or a large load.")
def recount() -> None:
    """Count every voice anew and say how many there were."""
    done = actions.recount(at=timezone.now())
    click.echo(_("Voices counted: %(number)d") % {"number": done})
