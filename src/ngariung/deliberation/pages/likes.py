"""Which statement another one is much like, as who facilitates sees it."""

from collections.abc import Iterable
from dataclasses import dataclass

from ngariung.deliberation import looking
from ngariung.deliberation.enums import StatementState
from ngariung.deliberation.models import Statement


@dataclass(frozen=True)
class Like:
    """A statement that says much the same, or the same; it is asked, or waits as well."""

    number: int
    text: str
    is_same: bool
    is_waiting: bool


class Likes:
    """Statements to compare with; read once, when the first is compared."""

    def __init__(self, *statements: Iterable[Statement]) -> None:
        self._sources = statements
        self._known: list[Statement] | None = None

    def to(self, text: str, *, but: Statement | None = None) -> Like | None:
        """The likest, leaving out `but`; of two with the same words the first."""
        others = (known for known in self._statements() if known != but)
        texts = {known.text: known for known in reversed(list(others))}
        nearest = looking.likest(text, texts)
        if nearest is None:
            return None
        found = texts[nearest[0]]
        return Like(
            number=found.number,
            text=found.text,
            is_same=nearest[1] >= looking.SAME,
            is_waiting=found.state == StatementState.WAITING,
        )

    def _statements(self) -> list[Statement]:
        if self._known is None:
            self._known = [statement for source in self._sources for statement in source]
        return self._known
