"""What the clock does with musyawarah."""

from datetime import datetime, timedelta

from django.utils import timezone

from ngariung.core.clock import periodic
from ngariung.core.jobs import job

from . import actions
from .actions import forgetting, picturing
from .enums import DeliberationState
from .models import Deliberation


@periodic("deliberation.close_due", every=timedelta(minutes=1))
def close_due(*, at: datetime) -> None:
    """Close each musyawarah whose end has come."""
    actions.close_due(at=at)


@periodic("deliberation.record_votes", every=timedelta(days=1))
def record_votes(*, at: datetime) -> None:
    """Write into the register, once a day and without persons, how many have voted."""
    actions.record_votes(at=at)


@periodic("deliberation.set_copies_apart", every=timedelta(minutes=2))
def set_copies_apart(*, at: datetime) -> None:
    """Look for rows of answers that were given twice, wherever people vote."""
    for deliberation in Deliberation.objects.filter(state=DeliberationState.OPEN, tick__gt=0):
        actions.set_copies_apart(deliberation, at=at)


@periodic("deliberation.refresh_pictures", every=timedelta(minutes=1))
def refresh_pictures(*, at: datetime) -> None:
    """Let pictures grow while nobody looks: who looks then finds what five people and more have said."""
    for deliberation in Deliberation.objects.filter(state=DeliberationState.OPEN, tick__gt=0):
        picturing.refresh(deliberation, at=at)


@job
def finish_picture(*, deliberation_id: int) -> None:
    """Compute the final picture, where no page has asked for it before."""
    found = Deliberation.objects.filter(pk=deliberation_id).first()
    if found is not None:
        picturing.refresh(found, at=timezone.now())


@job
def forget_order(*, deliberation_id: int) -> None:
    """Let the database forget in which order people came and voted."""
    found = Deliberation.objects.filter(pk=deliberation_id, state=DeliberationState.CLOSED).first()
    if found is not None:
        forgetting.forget_order(found)
