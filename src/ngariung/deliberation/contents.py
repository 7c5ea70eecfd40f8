"""What lies behind this room's rows in the ledger."""

from collections.abc import Iterable
from typing import Any

from ngariung.ledger import contents
from ngariung.ledger.enums import Verb

from .models import Statement


def of_statements(numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Content behind rows of added statements."""
    rows = Statement.objects.filter(ledger_number__in=numbers)
    return {
        number: {"text": text}
        for number, text in rows.values_list("ledger_number", "text")
        if number is not None
    }


contents.register(Verb.STATEMENT_ADDED, of_statements)
