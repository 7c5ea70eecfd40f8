"""The time that the rules allow for an answer."""

from ngariung.cases.enums import ClockKind
from ngariung.cases.procedures import procedure_for

from .periods import Period


def allowed(period: Period) -> int:
    """Working days within which a complaint is answered, by the procedure in force at the period's end."""
    return procedure_for("", period.last).steps[ClockKind.ANSWER].days
