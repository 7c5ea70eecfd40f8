"""What lies behind this room's rows in the ledger."""

from collections.abc import Iterable
from typing import Any

from ngariung.ledger import contents
from ngariung.ledger.enums import Verb

from .models import Decision, Objection, Round


def of_rounds(numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Content behind rows of proposals that people were asked about."""
    rows = Round.objects.filter(ledger_number__in=numbers).prefetch_related("decision__choices")
    return {
        row.ledger_number: {
            "proposal": row.proposal,
            "choices": [
                one.text
                for one in sorted(row.decision.choices.all(), key=lambda choice: choice.number)
            ],
        }
        for row in rows
        if row.ledger_number is not None
    }


def of_objections(numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Content behind rows of objections noted in the room."""
    rows = Objection.objects.filter(ledger_number__in=numbers)
    return {
        number: {"words": words, "role": role}
        for number, words, role in rows.values_list("ledger_number", "words", "role")
        if number is not None
    }


def of_decisions(numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Content behind rows of what was decided: the outcome's words and all dissent."""
    rows = Decision.objects.filter(ledger_number__in=numbers).prefetch_related("dissent")
    return {
        row.ledger_number: {
            "outcome": row.outcome,
            "dissent": [
                {"option": one.option, "role": one.role, "words": one.words}
                for one in sorted(row.dissent.all(), key=lambda one: one.number)
            ],
        }
        for row in rows
        if row.ledger_number is not None
    }


contents.register(Verb.DECISION_OPENED, of_rounds)
contents.register(Verb.DECISION_RESUMED, of_rounds)
contents.register(Verb.DECISION_OBJECTED, of_objections)
contents.register(Verb.DECISION_DECIDED, of_decisions)
