"""What each role may do and see, in plain words; told to members wherever posts are given."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ngariung.ledger.enums import Verb

from .enums import Role

MAY: Final[dict[str, str | Promise]] = {
    Role.CONVENER: _("Proposes who gets which post here and ends posts. Sees no voices."),
    Role.FACILITATOR: _("Plans and leads forums, and finishes their minutes."),
    Role.SCRIBE: _("Writes down at a forum what people say. Sees again only what they wrote."),
    Role.SCREENER: _(
        "Reads the voices that wait at this institution's desk and sends them on. Never those about this"
        " institution or about those above and below it."
    ),
    Role.HANDLER: _("Works on the matters that this institution was given, and answers them."),
    Role.SUPERVISOR: _(
        "Sees the matters of this institution and what is late, and gives them to handlers."
    ),
    Role.OBSERVER: _("Is known as part of this institution. Sees no voices and decides nothing."),
    Role.OVERSEER: _(
        "Sees what is sent to this overseer about institutions outside of its own chain."
    ),
    Role.OPERATOR: _("Runs this server, adds institutions and first conveners. Sees no voices."),
}

HISTORY: Final[dict[str, str | Promise]] = {
    Verb.POST_PROPOSED: pgettext_lazy("post", "Proposed"),
    Verb.POST_CONFIRMED: pgettext_lazy("post", "Confirmed"),
    Verb.POST_DECLINED: pgettext_lazy("post", "Declined"),
    Verb.POST_ENDED: pgettext_lazy("post", "Ended"),
}
TONES: Final[dict[str, str]] = {"proposed": "waiting", "active": "done"}
