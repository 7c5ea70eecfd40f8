"""What this room says no with. None of them tells what a voice is about."""

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, Invalid


class CannotOwn(Conflict):
    """The party is closed, its post is not one of its handlers, or it must not know: all the same."""

    code = "cannot_own"
    words = _("This case cannot be given there. Please choose somebody else.")


class CannotJoin(Conflict):
    """The voice and the case do not go together, for whatever reason."""

    code = "cannot_join"
    words = _("This voice cannot join that case. Choose another case, or open a new one.")


class NobodyToAsk(Conflict):
    """No voice in the case has a receipt."""

    code = "nobody_to_ask"
    words = _("Nobody in this case can be asked: none of its voices came with a receipt.")


class AnswerNoLongerOpen(Conflict):
    """A verdict on an answer that a newer one replaced, that was reopened, or whose time is over."""

    code = "answer_no_longer_open"
    words = _(
        "This answer is no longer open for yes or no. Look at your receipt again: you can still write there."
    )


class CannotShow(Conflict):
    """The case may not have a public page."""

    code = "cannot_show"
    words = _(
        "This case cannot have a public page. The summary can still be kept for those who work on it."
    )


def required(text: str, words: str) -> str:
    """The text without outer space; refuses with `words` where nothing is left."""
    clean = text.strip()
    if not clean:
        raise Invalid(words)
    return clean
