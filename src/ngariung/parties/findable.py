"""What of institutions can be found, by everybody: their names, and who stands above them."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time

from django.db.models import Min
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ngariung.core import search
from ngariung.core.search import Document, Kind
from ngariung.ledger.models import Entry
from ngariung.places.zones import ZONES

from .models import Party


def _load(codes: Collection[str]) -> list[Document]:
    added = dict(
        Entry.objects.filter(subject__in=codes)
        .order_by()
        .values_list("subject")
        .annotate(day=Min("day"))
    )
    rows = Party.objects.filter(code__in=codes).select_related("parent")
    return [_document(row, added.get(row.code)) for row in rows]


def _document(party: Party, day: date | None) -> Document:
    about = [party.short_name, party.get_kind_display(), party.parent.name if party.parent else ""]
    return Document(
        code=party.code,
        title=party.name,
        body="\n".join(part for part in about if part),
        happened_at=datetime.combine(day or date(2000, 1, 1), time(12), ZONES["WIB"]),
        url=lambda: reverse("parties:party", args=[party.code]),
        parties=[party.pk],
    )


def _with_children(codes: Collection[str]) -> Iterable[str]:
    below = Party.objects.filter(parent__code__in=codes).values_list("code", flat=True)
    return {*codes, *below}


search.register(
    Kind(
        name="party",
        label=_("Institution"),
        is_public=True,
        visible=lambda person: Party.objects.all(),
        codes=Party.objects.all,
        load=_load,
        follows={"party": _with_children},
    )
)
