"""What the room refuses, in words a person can act on."""


class Unreadable(ValueError):
    """A file of votes with an error in it: which line, and what is wrong there."""

    def __init__(self, reason: str, *, line: int | None = None) -> None:
        self.line = line
        self.reason = reason
        super().__init__(reason if line is None else f"line {line}: {reason}")
