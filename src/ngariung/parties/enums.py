"""Kinds of institutions, roles of posts and their states."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What kind of institution or organisation a party is. Political parties are never meant."""

    POLICE = "police", _("police unit")
    GOVERNMENT = "government", _("government office")
    LABOUR_OFFICE = "labour_office", _("labour office")
    COMPANY = "company", _("company")
    UNION = "union", _("union")
    ALLIANCE = "alliance", _("alliance of unions")
    VILLAGE = "village", _("village government")
    COMMUNITY = "community", _("residents' group")
    OVERSEER = "overseer", _("overseer")
    OPERATOR = "operator", _("server keeper")


PUBLIC_BODIES = frozenset(
    {Kind.POLICE, Kind.GOVERNMENT, Kind.LABOUR_OFFICE, Kind.VILLAGE, Kind.OVERSEER}
)
# Of unions and residents' groups only single promises are shown, never a board (design §3.9).
COMPARED = PUBLIC_BODIES | {Kind.COMPANY}


class Task(models.TextChoices):
    """What a party is there for beside its kind: it is first asked, and first reads what needs it."""

    PROTECTION = "protection", _("violence, women and children, danger to life")
    WORKERS = "workers", _("crimes against workers and unions")


class Role(models.TextChoices):
    """What somebody may do for a party."""

    CONVENER = "convener", _("convener")
    FACILITATOR = "facilitator", _("facilitator")
    SCRIBE = "scribe", _("scribe")
    SCREENER = "screener", _("screener")
    HANDLER = "handler", _("handler")
    SUPERVISOR = "supervisor", _("supervisor")
    OBSERVER = "observer", _("observer")
    OVERSEER = "overseer", _("overseer")
    OPERATOR = "operator", _("operator")


# Posts that see voices: given inside the party and confirmed by a second member (design §3.12).
SEEING = frozenset(
    {Role.FACILITATOR, Role.SCRIBE, Role.SCREENER, Role.HANDLER, Role.SUPERVISOR, Role.OVERSEER}
)

# What an operator may give in a party that is not the server keeper's: nothing that sees voices.
GIVEN_BY_OPERATOR = frozenset({Role.CONVENER, Role.OBSERVER})
# Who may be the second member that confirms: an observer looks on and decides nothing.
DECIDING = frozenset(Role) - {Role.OBSERVER}


def roles_of(kind: str) -> tuple[Role, ...]:
    """The roles that a party of `kind` has: the keeper's runs the server, only overseers oversee."""
    if kind == Kind.OPERATOR:
        return (Role.OPERATOR, Role.OBSERVER)
    left_out = {Role.OPERATOR} if kind == Kind.OVERSEER else {Role.OPERATOR, Role.OVERSEER}
    return tuple(role for role in Role if role not in left_out)


class PostState(models.TextChoices):
    """A post is proposed, then active or declined; an active one ends."""

    PROPOSED = "proposed", _("waiting for a second member")
    ACTIVE = "active", _("active")
    DECLINED = "declined", _("declined")
    ENDED = "ended", _("ended")
