"""What the clock does with promises."""

from datetime import datetime, timedelta

from ngariung.core.clock import periodic

from . import actions


@periodic("commitments.confirm_undisputed", every=timedelta(hours=1))
def confirm_undisputed(*, at: datetime) -> None:
    """Confirm what somebody affirmed and nobody denied within ten working days."""
    actions.confirm_undisputed(at=at)
