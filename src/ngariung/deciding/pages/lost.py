"""What was sent with a form that the page does not offer any more, said back: nothing typed is lost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from ngariung.deciding.enums import DecisionState, ObjectionState

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Lost:
    """Why it was not kept, and the words that were typed."""

    refusals: list[str]
    typed: list[str]


def _in(*states: DecisionState) -> Callable[[Values], bool]:
    return lambda values: values["state"] in states


UNDECIDED = _in(DecisionState.OPEN, DecisionState.STUCK)


def _unmet(values: Values) -> bool:
    return UNDECIDED(values) and any(
        one.is_unfolded and one.thing.state == ObjectionState.STANDS for one in values["objections"]
    )


def _unkept(values: Values) -> bool:
    rows = [one.thing for one in values.get("reasons", ()) if one.is_unfolded]
    return UNDECIDED(values) and any(not row.is_kept_back for row in rows)


def _unstruck(values: Values) -> bool:
    rows = [one.thing for one in values["written"] if one.is_unfolded]
    return values["is_taking"] and any(not row.struck_reason for row in rows)


def _unconfirmed(values: Values) -> bool:
    rows = [one.thing for one in values["written"] if one.is_unfolded]
    return _unstruck(values) and any(not row.is_confirmed for row in rows)


# When the page shows the form of an act. Those that are not here ask for no words: why one of them was
# refused always stands at the head of the page.
OFFERED: dict[str, Callable[[Values], bool]] = {
    "catat": lambda values: values["is_in_room"],
    "keberatan": lambda values: values["is_in_room"],
    "kuasa": lambda values: values["is_taking"],
    "satu-suara": lambda values: values["may_acclaim"],
    "putuskan": lambda values: (
        _in(DecisionState.OPEN)(values) and not values["is_on"] and not values["missing"]
    ),
    "buntu": _in(DecisionState.OPEN),
    "lanjut": _in(DecisionState.STUCK),
    "tinjau": _in(DecisionState.DECIDED),
    "ralat": _in(DecisionState.DECIDED),
    "batal": _in(DecisionState.PREPARED, DecisionState.OPEN, DecisionState.STUCK),
    "jawab": _unmet,
    "tutup-kata": _unkept,
    "coret": _unstruck,
    "sahkan": _unconfirmed,
}


def lost(slug: str, form: forms.Form, values: Values) -> Lost | None:
    """None where the page shows the form itself, with what was typed."""
    is_offered = OFFERED.get(slug)
    if is_offered is None or is_offered(values):
        return None
    refusals = [str(each) for errors in form.errors.values() for each in errors]
    return Lost(refusals, _typed(form))


def too_late(form: forms.Form) -> Lost | None:
    """What was typed for words of another round; the page itself says why it was not kept."""
    words = _typed(form)
    return Lost([], words) if words else None


def _typed(form: forms.Form) -> list[str]:
    return [
        str(bound.value())
        for bound in form
        if isinstance(bound.field.widget, forms.Textarea | forms.TextInput) and bound.value()
    ]
