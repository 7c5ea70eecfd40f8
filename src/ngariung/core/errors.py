"""What the product says no with: one family of refusals, each with a code and words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """A no that a person can read. Doors turn it into a page, an answer or one line."""

    code = "refused"
    status = 400
    words: str | Promise = _("This cannot be done.")

    def __init__(self, words: str | Promise | None = None, *, code: str | None = None) -> None:
        if words is not None:
            self.words = words
        if code is not None:
            self.code = code
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.words)


class NotFound(Refusal):
    """Not there, or not yours: the two look the same on purpose."""

    code = "not_found"
    status = 404
    words = _("There is nothing here, or it is not for you to see.")


class NotAllowed(Refusal):
    """Seen, but this act is for somebody else."""

    code = "not_allowed"
    status = 403
    words = _("You may not do this. Ask somebody in your institution who holds the right post.")


class Conflict(Refusal):
    """The thing has moved on meanwhile, or its state does not allow this act."""

    code = "conflict"
    status = 409
    words = _("Somebody else was quicker, or this step no longer fits. Look at the page again.")


class NothingSetUp(Refusal):
    """A data folder without tables: nobody has set anything up in it."""

    code = "nothing_set_up"
    status = 503
    words = _(
        "Nothing is set up here yet. Run `ngariung init` first, or `ngariung demo` for a demonstration."
    )


class Invalid(Refusal):
    """What was given cannot be taken as it is."""

    code = "invalid"
    status = 400
    words = _("Something in what you sent is missing or does not fit.")
