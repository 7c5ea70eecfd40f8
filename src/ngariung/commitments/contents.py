"""What lies behind this room's rows in the ledger."""

from collections.abc import Iterable
from typing import Any

from ngariung.ledger import contents
from ngariung.ledger.enums import Verb

from .models import Commitment, Evidence


def of_promises(numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Content behind rows of made promises."""
    rows = Commitment.objects.filter(ledger_number__in=numbers)
    fields = ("ledger_number", "deliverable", "beneficiary")
    return {
        number: {"deliverable": deliverable, "beneficiary": beneficiary}
        for number, deliverable, beneficiary in rows.values_list(*fields)
        if number is not None
    }


def of_evidence(numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Content behind rows of claims."""
    rows = Evidence.objects.filter(ledger_number__in=numbers)
    return {
        number: {"text": text, "file": file}
        for number, text, file in rows.values_list("ledger_number", "text", "file")
        if number is not None
    }


contents.register(Verb.COMMITMENT_MADE, of_promises)
contents.register(Verb.COMMITMENT_CLAIMED, of_evidence)
