"""What this room says no with."""

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, Invalid, NotAllowed


class NotForOneself(NotAllowed):
    """Nobody gives a post to himself, nor to another account of the same mailbox."""

    code = "not_for_oneself"
    words = _("Nobody can give a post to themselves. Ask another member of the institution.")


class RoleNotYours(NotAllowed):
    """The role is one that this person may not give here."""

    code = "role_not_yours"
    words = _(
        "You cannot give this role here. Roles that see voices are given by the institution itself."
    )


class NeedsAnotherMember(NotAllowed):
    """Only a second member decides."""

    code = "needs_another_member"
    words = _(
        "Another member of the institution decides this: neither who proposed it nor who would get it."
    )


class AlreadyHeld(Conflict):
    """The same role in the same party is held or proposed already."""

    code = "already_held"
    words = _("This person holds this role here already, or is proposed for it.")


class PartyIsClosed(Conflict):
    """A closed institution takes no posts, members or regions."""

    code = "party_closed"
    words = _("This institution is closed.")


class Circle(Invalid):
    """Somebody would stand above themselves."""

    code = "circle"
    words = _("This would make an institution stand above itself. Choose another one.")


class NotAnAlliance(Invalid):
    """Only alliances have members, and only unions and alliances join them."""

    code = "not_an_alliance"
    words = _("Only unions and alliances can join an alliance.")


class AlreadyThere(Conflict):
    """The tie exists."""

    code = "already_there"
    words = _("This is on the list already.")


class OperatorExists(Conflict):
    """There is an operator: further ones are proposed on the pages."""

    code = "operator_exists"
    words = _("This server has an operator already, who can appoint others.")


class LastOperator(Conflict):
    """Without an operator nobody could ever add an institution again."""

    code = "last_operator"
    words = _("This is the last operator. Appoint another one first.")


class ForThisMachineOnly(NotAllowed):
    """The demonstration's passwords lie in a file: they open nothing from elsewhere."""

    code = "for_this_machine_only"
    words = _(
        "This is a demonstration. Signing in works only on the machine that runs it, at 127.0.0.1."
    )
