"""Words that everybody may read, and people by their role."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Invalid
from ngariung.deciding.models.decisions import LONGEST_ROLE
from ngariung.deliberation import looking
from ngariung.language import cautions
from ngariung.language.redacting import private_findings
from ngariung.ledger.chain import day_of

# What may be a name or an institution is asked about once; the rest is a number that leads to somebody.
DOUBTFUL = frozenset({"name", "company", "plate"})
NAME = "name"


class WordsMissing(Invalid):
    """A step that people will read needs words."""

    code = "words_missing"
    words = _("Please say it in words: people will read them.")


class WordsTooLong(Invalid):
    """Long enough for what it is for."""

    code = "words_too_long"
    words = _("This is too long. Please say it shorter.")


class PrivateWords(Invalid):
    """A number or address by which a person can be found."""

    code = "private_words"
    words = _(
        "This text holds an identity number, a telephone or account number or an e-mail address."
        " Please take it out: everybody may read this."
    )


class NamesSomebody(Invalid):
    """It looks as if a person was named: asked about once."""

    code = "names_somebody"
    words = _("This may name a person. Please write the role instead, or say that you have looked.")


class RoleWanted(Invalid):
    """People stand in a decision by what they are there for."""

    code = "role_wanted"
    words = _("Please write the role, not the name: for example “chair of RT 04”.")


class NamesCandidates(Invalid):
    """Nothing is decided here about who is elected."""

    code = "names_candidates"
    words = _(
        "This names candidates or political parties; in an election period it cannot stand here."
    )


def public(text: str, *, longest: int, at: datetime, is_checked: bool = False) -> str:
    """The words without space around them, empty where there are none.

    Refuses numbers that lead to somebody always, what looks like a name until somebody `is_checked`,
    and candidates in an election period.
    """
    words = text.strip()
    if len(words) > longest:
        raise WordsTooLong
    codes = {one.code for one in private_findings(words)}
    if codes - DOUBTFUL:
        raise PrivateWords
    if NAME in codes and not is_checked:
        raise NamesSomebody
    if looking.names_candidates(words) and cautions.in_election_period(day_of(at)):
        raise NamesCandidates
    return words


def needed(text: str, *, longest: int, at: datetime, is_checked: bool = False) -> str:
    """The same; refuses none."""
    words = public(text, longest=longest, at=at, is_checked=is_checked)
    if not words:
        raise WordsMissing
    return words


def role(text: str) -> str:
    """Somebody by role, empty where unnamed; refuses what looks like a name or a number."""
    words = " ".join(text.split())
    if len(words) > LONGEST_ROLE:
        raise WordsTooLong
    codes = {one.code for one in private_findings(words)}
    if NAME in codes or codes - DOUBTFUL:
        raise RoleWanted
    return words
