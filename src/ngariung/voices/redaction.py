"""What may not stand in a public text (design §3.5; domain: no private name, no company unverified)."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ngariung.language.redacting import PrivateFinding, private_findings

from .refusals import PrivateWords

# A person may confirm that a name is nobody private; a number that reaches somebody never stays.
ALWAYS_PRIVATE = frozenset({"nik", "phone", "email", "plate"})

WHAT_IT_IS: dict[str, str | Promise] = {
    "nik": _("an identity number"),
    "phone": _("a phone number"),
    "email": _("an e-mail address"),
    "plate": _("a number plate"),
    "company": _("a company's name"),
    "name": _("a person's name"),
}


def refuse_private(text: str, *, is_checked: bool) -> None:
    """Refuse with PrivateWords, naming each finding; names and companies pass once a person checked."""
    found = [
        finding
        for finding in private_findings(text)
        if not is_checked or finding.code in ALWAYS_PRIVATE
    ]
    if found:
        raise PrivateWords([_spelt(finding) for finding in found])


def can_be_confirmed(text: str) -> bool:
    """Whether everything found is a name that a person may vouch for."""
    found: Iterable[PrivateFinding] = private_findings(text)
    codes = {finding.code for finding in found}
    return bool(codes) and not codes & ALWAYS_PRIVATE


def _spelt(finding: PrivateFinding) -> str:
    what = WHAT_IT_IS.get(finding.code, finding.words)
    return f"{what} (“{finding.found}”)"
