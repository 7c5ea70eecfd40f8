"""Places that people come from or complain about, which are not where the forum was."""

from ngariung.language.alternatives import quick
from ngariung.language.findings import Span
from ngariung.language.texts import Text

COMPLAINS = quick(
    r"\b(?:mengeluh\w*|mengadu\w*|mengusulkan|meminta|minta|mempertanyakan|menanyakan|bertanya|keluh\w*|menyoroti"
    r"|melaporkan|menyayangkan|mendesak|menuntut|diperbaiki|dibangun)\b"
)


def is_elsewhere(text: Text, span: Span) -> bool:
    """Tell whether a place stands in a sentence of complaints or wishes behind the opening."""
    number = text.sentence_at(span[0])
    if number <= text.sentence_at(text.body_from):
        return False
    # The sentence alone: a long text would be gone through for every place in it.
    return bool(COMPLAINS.search(text.lower[slice(*text.sentences[number])]))
