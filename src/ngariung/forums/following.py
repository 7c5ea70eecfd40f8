"""Forums and programmes can be followed by e-mail: how they are called, and what news there is of them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ngariung.notices import news, subjects
from ngariung.notices.subjects import Shown

from . import rules, sitting
from .models import Forum, Programme

# Nearer than this a letter of the next morning may come too late.
SOON = timedelta(days=2)
# A district's code has three parts.
DISTRICT = 3

PLANNED, MOVED, CANCELLED, FINAL = "forum.planned", "forum.moved", "forum.cancelled", "forum.final"


def load_forums(codes: Sequence[str], _reader: Any) -> dict[str, Shown]:
    """Forums by code, with their day; the venue stays on the page, which knows who may read it."""
    rows = Forum.objects.filter(rules.visible_to(None), code__in=codes)
    return {
        forum.code: Shown(
            _("%(forum)s, %(day)s")
            % {"forum": forum.title, "day": date_format(forum.held_on, "l, j F Y")},
            reverse("forums:forum", args=[forum.code]),
        )
        for forum in rows
    }


def load_programmes(codes: Sequence[str], _reader: Any) -> dict[str, Shown]:
    """Programmes by code."""
    return {
        programme.code: Shown(str(programme), reverse("forums:programme", args=[programme.code]))
        for programme in Programme.objects.filter(code__in=codes)
    }


def around(forum: Forum) -> list[tuple[str, str]]:
    """What else somebody may follow who cares about this forum: its programme, its place."""
    things = []
    if forum.programme is not None:
        things.append(("programme", forum.programme.code))
    # Of a hidden venue only the district is told: who follows its village must not hear of it.
    region = sitting.told(forum, forum.region)
    if region is not None:
        things.append(("place", region.pk))
    return things


def is_near(days: Iterable[date], *, on: date) -> bool:
    """Whether one of the days is so near to `on` that people may already be on their way."""
    return any(on <= day <= on + SOON for day in days)


subjects.register("forum", load_forums, label=gettext_lazy("forum"))
subjects.register("programme", load_programmes, label=gettext_lazy("programme"))
news.register(PLANNED, gettext_lazy("A forum is planned"))
news.register(MOVED, gettext_lazy("A forum has another day, time or place"))
news.register(CANCELLED, gettext_lazy("A forum is cancelled"))
news.register(FINAL, gettext_lazy("The minutes of a forum are final"))
