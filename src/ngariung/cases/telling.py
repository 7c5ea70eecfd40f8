"""What letters to people in office say of cases: the code, the day and where; never a word of it."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ngariung.notices import news, subjects
from ngariung.notices.subjects import Shown

from . import rules
from .models import Case

DUE, LATE, NEW = "case.due", "case.late", "case.new"


def load(codes: Sequence[str], reader: Any) -> dict[str, Shown]:
    """Cases by code, those that this reader may open."""
    rows = Case.objects.filter(rules.visible_to(reader), code__in=codes)
    return {
        code: Shown(code, reverse("cases:case", args=[code]), due_on)
        for code, due_on in rows.values_list("code", "due_on")
    }


subjects.register("case", load, label=_("case"), can_follow=False)
news.register(DUE, _("A case is due soon"))
news.register(LATE, _("A case is late"))
news.register(NEW, _("A case is yours now"))
