"""Words that everybody may read: what is surely private is refused, what may be is asked about."""

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Invalid
from ngariung.language.redacting import private_findings

SURELY_PRIVATE = frozenset({"nik", "phone", "email", "account", "bank", "bpjs", "number", "birth"})


class WordsMissing(Invalid):
    """A step that people will read needs words."""

    code = "words_missing"
    words = _("Please say it in words: people will read them.")


class PrivateWords(Invalid):
    """A number or address by which a person can be found."""

    code = "private_words"
    words = _(
        "This text holds an identity number, a telephone or account number or an e-mail address. "
        "Please take it out: everybody may read this."
    )


def said(text: str, *, is_public: bool) -> str:
    """The words without space around them; refuses none, and private numbers where all may read them."""
    words = text.strip()
    if not words:
        raise WordsMissing
    if is_public and any(one.code in SURELY_PRIVATE for one in private_findings(words)):
        raise PrivateWords
    return words


def doubtful(text: str) -> list[str]:
    """What looks like a private name, a company or a number plate: a person decides whether it may stay."""
    found = (
        one.found.rstrip(".,") for one in private_findings(text) if one.code not in SURELY_PRIVATE
    )
    return list(dict.fromkeys(found))
