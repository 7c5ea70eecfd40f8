"""Places can be followed: whoever follows a region hears what happens in it and below it."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ngariung.places.models import Region

from . import subjects
from .queries import PLACE
from .subjects import Shown


def load(codes: Sequence[str], _reader: Any) -> dict[str, Shown]:
    """Regions by code; the page of a followed place is the one where it is followed."""
    rows = Region.objects.filter(pk__in=codes).values_list("pk", "path")
    return {code: Shown(path, reverse("notices:follow", args=[PLACE, code])) for code, path in rows}


subjects.register(PLACE, load, label=_("place"))
