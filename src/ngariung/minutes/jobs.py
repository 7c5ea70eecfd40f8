"""Background doors: reading files, and what the clock does."""

from datetime import datetime, timedelta

from django.utils import timezone

from ngariung.core.clock import periodic
from ngariung.core.jobs import job

from . import actions
from .models import IntakeFile


@job
def take_file(*, file_id: int) -> None:
    """Read one file that was brought in."""
    file = IntakeFile.objects.select_related("intake__party", "intake__begun_by").filter(pk=file_id)
    for row in file:
        actions.take(row, at=timezone.now())


@periodic("go_on_with_imports", every=timedelta(minutes=10))
def go_on_with_imports(*, at: datetime) -> None:
    """Take up files whose reader was killed or never came."""
    actions.go_on(at=at)
