"""What may not stand in a public text (design §3.5; domain: no private name, no company unverified)."""

from dataclasses import dataclass

from ngariung.language import redacting
from ngariung.language.redacting import PrivateFinding, private_findings

from .refusals import PrivateWords
from .wording import private_label

# A person may confirm that a name is nobody private; a number that reaches somebody never stays.
ALWAYS_PRIVATE = frozenset(
    {"nik", "phone", "email", "account", "plate", "bank", "bpjs", "number", "birth", "unread"}
)


@dataclass(frozen=True)
class Hidden:
    """One stretch that a proposed text leaves out: what it is, and the words."""

    what: str
    found: str


@dataclass(frozen=True)
class Proposal:
    """A text without what the machine takes for private, and what it left out, for a person to check."""

    text: str
    hidden: list[Hidden]


def redacted(text: str) -> str:
    """The text as somebody may see it who looks over a shoulder: neutral words for what is private."""
    return redacting.redact(text).text if text else ""


def proposed(text: str) -> Proposal:
    """A public text to begin with, never to publish unread."""
    found = redacting.redact(text)
    return Proposal(found.text, [_hidden(finding) for finding in found.hidden])


def refuse_private(text: str, *, is_checked: bool) -> None:
    """Refuse with PrivateWords, naming each finding; names and companies pass once a person checked."""
    found = [
        finding
        for finding in private_findings(text)
        if not is_checked or finding.code in ALWAYS_PRIVATE
    ]
    if found:
        raise PrivateWords([_spelt(finding) for finding in found])


def _hidden(finding: PrivateFinding) -> Hidden:
    return Hidden(private_label(finding.code, finding.words), finding.found)


def _spelt(finding: PrivateFinding) -> str:
    return f"{private_label(finding.code, finding.words)} (“{finding.found}”)"
