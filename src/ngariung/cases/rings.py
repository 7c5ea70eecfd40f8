"""The ring of a case: how far the circle is closed, in a picture and in words."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ngariung.core.ring import Arc, Ring

from .enums import CaseState
from .models import Case

DONE, OPEN, WAITING, STUCK, LATE = Arc.DONE, Arc.OPEN, Arc.WAITING, Arc.STUCK, Arc.LATE


def ring_of(case: Case, *, on: date, is_accepted: bool = False) -> Ring:
    """How the case stands on the day `on`; `is_accepted`: whether a reporter accepted its answer."""
    if case.state in (CaseState.OPEN, CaseState.RETURNED):
        return _without_owner(case, on)
    if case.state == CaseState.ANSWERED:
        return Ring(DONE, DONE, DONE, DONE, WAITING)
    if case.state == CaseState.CLOSED:
        return _at_the_end(case, is_accepted=is_accepted)
    return _in_work(case, on)


def _without_owner(case: Case, on: date) -> Ring:
    if case.is_late(on):
        return Ring(DONE, LATE)
    if case.state == CaseState.RETURNED:
        return Ring(DONE, STUCK, caption=_("Returned – waiting for the right owner"))
    return Ring(DONE, WAITING)


def _in_work(case: Case, on: date) -> Ring:
    if case.is_late(on):
        return Ring(DONE, DONE, DONE, LATE)
    if case.state == CaseState.ASKED:
        return Ring(DONE, DONE, DONE, WAITING, caption=_("Asked – waiting for the reporter"))
    if case.due_on is None:
        return Ring(DONE, DONE, OPEN, WAITING, caption=_("Owned – waiting for an answer"))
    if case.state == CaseState.REOPENED:
        return Ring(DONE, DONE, DONE, WAITING, caption=_("Not settled yet – waiting for an answer"))
    return Ring(DONE, DONE, DONE, WAITING)


def _at_the_end(case: Case, *, is_accepted: bool) -> Ring:
    if case.returned_to:
        return Ring(DONE, STUCK, caption=_("Closed – somebody else is competent"))
    if case.owner_id is None:
        return Ring(DONE, OPEN, caption=_("Closed – no voice is left in it"))
    if is_accepted:
        return Ring(DONE, DONE, DONE, DONE, DONE)
    return Ring(DONE, DONE, DONE, DONE, OPEN, caption=_("Closed – answered, and nobody objected"))
