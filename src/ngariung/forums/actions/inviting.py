"""Invitations by link, and what the invited say without a name."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from ngariung.core.codes import random_code
from ngariung.core.errors import Conflict, Invalid, NotFound
from ngariung.core.transactions import write
from ngariung.forums import invitations, queries, rules
from ngariung.forums.enums import Coming
from ngariung.forums.models import Forum, Invitation, Reply
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person

from .guards import CHANGEABLE, require

MOST_INVITATIONS = 100
MOST_REPLIES = 5000


class LabelMissing(Invalid):
    """An invitation is for a group or a role, which has to be said."""

    code = "label_missing"
    words = _("Say for which group or role the invitation is.")


class InvitationsFull(Conflict):
    """More than anybody hands out: somebody plays with the page."""

    code = "invitations_full"
    words = _("No more can be taken here.")


@write
def invite(forum: Forum, *, label: str, by: Person, at: datetime) -> Invitation:
    """Make an invitation for one group or role, while the forum is planned or open."""
    require(may=rules.can_facilitate(by, forum.host))
    label = label.strip()
    if not label:
        raise LabelMissing
    if forum.state not in CHANGEABLE:
        raise Conflict
    if forum.invitations.count() >= MOST_INVITATIONS:
        raise InvitationsFull
    code = random_code()
    lookup = invitations.lookup_of(invitations.secret_of(code))
    made = Invitation.objects.create(code=code, forum=forum, label=label, lookup=lookup, made_at=at)
    # Not the label: the register is for ever, and somebody may have written a name.
    facts = {"invitation": code}
    ledger.record(Verb.FORUM_INVITED, subject=forum.code, at=at, by=by, facts=facts)
    return made


@write
def revoke(invitation: Invitation, *, by: Person, at: datetime) -> None:
    """Let the link lead nowhere from now on; what was answered is forgotten."""
    forum = invitation.forum
    require(may=rules.can_facilitate(by, forum.host))
    valid = Invitation.objects.filter(pk=invitation.pk, revoked_at=None)
    if not valid.update(revoked_at=at):
        raise Conflict
    invitation.revoked_at = at
    invitation.replies.all().delete()
    facts = {"invitation": invitation.code}
    ledger.record(Verb.FORUM_UNINVITED, subject=forum.code, at=at, by=by, facts=facts)


@write
def reply(invitation: Invitation, *, coming: str | None, random: str, on: date) -> None:
    """Keep that somebody comes, in place of what the same browser said before; None takes it back.

    No name, no moment, nothing in the register. Refuses an invitation that no longer holds.
    """
    key = invitations.reply_key(invitation.code, random)
    if key is None or (coming is not None and coming not in Coming.values):
        raise Invalid
    if not queries.holds(invitation, on=on):
        raise NotFound
    if invitation.forum.state not in CHANGEABLE:
        raise Conflict
    replies = invitation.replies.filter(key=key)
    if coming is None:
        replies.delete()
    elif not replies.update(coming=coming):
        if invitation.replies.count() >= MOST_REPLIES:
            raise InvitationsFull
        Reply.objects.create(invitation=invitation, key=key, coming=coming)
