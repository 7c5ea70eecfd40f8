"""What a chart may show: numbers from zero on, "fewer than five", and nothing known."""

import math
from enum import Enum
from typing import Final, TypeAlias

from django.utils.formats import number_format
from django.utils.translation import gettext as _

# Fewer people than this are never shown (design §3.9).
FEWEST: Final = 5


class Few(Enum):
    """A number that is kept back because it is small."""

    FEW = "few"


FEW: Final = Few.FEW
# None: nothing is known, which is not zero.
Amount: TypeAlias = int | float | Few | None


def checked(amount: Amount) -> Amount:
    """The amount itself; ValueError for what no chart can show: negative, not a number, endless."""
    if isinstance(amount, bool) or (isinstance(amount, float) and not math.isfinite(amount)):
        raise ValueError(amount)
    if isinstance(amount, int | float) and amount < 0:
        raise ValueError(amount)
    return amount


def size(amount: Amount) -> float:
    """How far it reaches on an axis: what is kept back reaches as far as it could at most."""
    if amount is None:
        return 0
    return FEWEST if isinstance(amount, Few) else float(amount)


def shown(amount: Amount, unit: str = "") -> str:
    """The amount as it stands beside its mark and in the table, in the language now active."""
    if amount is None:
        return _("no data")
    if isinstance(amount, Few):
        return _("< %(fewest)d") % {"fewest": FEWEST}
    if isinstance(amount, float) and amount.is_integer():
        amount = int(amount)
    places = 1 if isinstance(amount, float) else None
    words = number_format(amount, places, use_l10n=True, force_grouping=True)
    return f"{words}{unit}"
