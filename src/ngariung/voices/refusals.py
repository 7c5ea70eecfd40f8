"""What this room says no with."""

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, Invalid


class NothingSaid(Invalid):
    """No text."""

    code = "nothing_said"
    words = _("Write what happened or what you ask for. A few words are enough.")


class ContactUnwanted(Invalid):
    """Anonymous and yet a contact."""

    code = "contact_unwanted"
    words = _(
        "You chose not to give your name, so we do not keep a name, e-mail or phone either."
        " Empty these fields, or choose to keep your name apart."
    )


class IncidentNamesSomebody(Invalid):
    """An incident is a place and a time, never a person."""

    code = "incident_names_somebody"
    words = _(
        "An incident is a place and a time, never a person or an institution."
        " This voice is about somebody: choose another kind."
    )


class AboutWhom(Invalid):
    """The reporter wrote whom it is about, and the screener names nobody."""

    code = "about_whom"
    words = _(
        "The reporter wrote whom it is about. Name the institution, or confirm that none is meant:"
        " then everybody may get it."
    )


class ReasonMissing(Invalid):
    """A step that must say why, to whom or what."""

    code = "reason_missing"
    words = _("Say in a few words why, and who can help: the reporter will read it.")


class NotOpen(Conflict):
    """Only the reporter opens a voice."""

    code = "not_open"
    words = _("The reporter has not opened this voice, so nothing of it becomes public.")


class MayNotRead(Conflict):
    """Public is also for those whom it is about."""

    code = "may_not_read"
    words = _(
        "The reporter does not want those it is about to read it, and the public page is theirs to"
        " read too. Only the reporter can allow it."
    )


class PrivateWords(Invalid):
    """A public text with something private in it."""

    code = "private_words"

    def __init__(self, found: list[str]) -> None:
        words = _(
            "A public text must not hold this: %(found)s. Take it out, or write a role instead"
            " (“a resident”, “a company”)."
        )
        super().__init__(words % {"found": ", ".join(found)})


class NotNarrower(Invalid):
    """Opening further is the only way."""

    code = "not_narrower"
    words = _("A voice can be opened further here, not closed again. You can withdraw it instead.")


class TooManyFiles(Invalid):
    """More pictures than a voice carries."""

    code = "too_many_files"
    words = _("A voice carries up to eight pictures, and this one has them already.")


class NobodyToReach(Invalid):
    """No contact was left."""

    code = "nobody_to_reach"
    words = _("The reporter left no contact. Write in the thread: they see it with their receipt.")


class WouldReadIt(Conflict):
    """The other desk is kin to somebody the voice is about."""

    code = "would_read_it"
    words = _("Nobody at that desk may read this voice: it is about them or about their own chain.")
