"""Matters and private words as people read them."""

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ngariung.language import alarms

PRIVATE: dict[str, str | Promise] = {
    "nik": _("an identity number"),
    "phone": _("a phone number"),
    "email": _("an e-mail address"),
    "account": _("an account on social media"),
    "plate": _("a number plate"),
    "bank": _("an account number"),
    "bpjs": _("a BPJS number"),
    "number": _("a number of somebody's"),
    "birth": _("a date of birth"),
    "address": _("an address"),
    "hamlet": _("an RT/RW"),
    "company": _("a company's name"),
    "name": _("a person's name"),
    "role": _("words that point to one person"),
    "official": _("the name of somebody in office"),
    "link": _("a link"),
}


def alarm_label(code: str) -> str:
    """What may not wait, in the reader's language; the code where the table has lost it."""
    kind = alarms.kinds().get(code)
    if kind is None:
        return code
    return kind.name_en if get_language() == "en" else kind.name_id


def alarm_desk(code: str) -> str:
    """Who usually takes it, in the reader's language; empty where the table has lost it."""
    kind = alarms.kinds().get(code)
    if kind is None:
        return ""
    return kind.desk_en if get_language() == "en" else kind.desk_id


def alarm_number(code: str) -> str:
    """The number that helps now; empty where the table has lost it."""
    kind = alarms.kinds().get(code)
    return kind.number if kind else ""


def is_danger(code: str) -> bool:
    """Whether it cannot wait for the morning; others must only be read by the right desk."""
    kind = alarms.kinds().get(code)
    return kind is None or kind.is_urgent


def private_label(code: str, words: str) -> str:
    """What a private finding is; the finder's own words for a kind that is not known here."""
    return str(PRIVATE.get(code, words))
