"""What of musyawarah can be found: public ones by everybody, others by the host's own people."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, time
from typing import Any

from django.db.models import Min, Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ngariung.core import search
from ngariung.core.search import Document, Kind
from ngariung.forums import sitting
from ngariung.ledger.models import Entry
from ngariung.parties import rules as posts
from ngariung.parties.models import Person
from ngariung.places.zones import zone_of

from . import rules
from .enums import StatementState
from .models import Deliberation, Statement


def _public(codes: Collection[str]) -> list[Document]:
    return _documents(Deliberation.objects.filter(rules.visible_to(None), code__in=codes))


def _inside(codes: Collection[str]) -> list[Document]:
    rows = Deliberation.objects.filter(code__in=codes).exclude(rules.visible_to(None))
    return _documents(rows)


def _documents(found: Any) -> list[Document]:
    # Only what is asked: what waits, or was refused, no page shows as part of the question.
    asked = Statement.objects.filter(state=StatementState.OPEN).order_by("number")
    rows = found.select_related("host", "forum__region__parent")
    rows = list(rows.prefetch_related(Prefetch("statements", asked, to_attr="asked")))
    first = Entry.objects.filter(subject__in=[row.code for row in rows]).order_by()
    days = dict(first.values_list("subject").annotate(day=Min("day")))
    return [_document(row, days) for row in rows]


def _document(row: Any, days: dict[str, Any]) -> Document:
    region = sitting.told(row.forum, row.forum.region) if row.forum else None
    said = [one.text for one in row.asked]
    return Document(
        code=row.code,
        title=row.question,
        body="\n".join(part for part in (row.about, row.host.name, *said) if part),
        happened_at=row.opened_at or datetime.combine(days[row.code], time(12), zone_of(None)),
        url=lambda: reverse("deliberation:deliberation", args=[row.code]),
        region=region.code if region else "",
        place=region.path if region else "",
        parties=[row.host_id],
        keys=[_key(row.host_id)],
    )


def _key(host: int) -> str:
    return f"deliberation_host_{host}"


def _keys_of(person: Person | None) -> Iterator[str]:
    """As the keys of documents, from the person's side."""
    return (_key(party) for party in posts.held(person))


def _of_statements(codes: Collection[str]) -> Iterable[str]:
    rows = Statement.objects.filter(code__in=codes)
    return rows.values_list("deliberation__code", flat=True)


def _of_forums(codes: Collection[str]) -> Iterable[str]:
    return Deliberation.objects.filter(forum__code__in=codes).values_list("code", flat=True)


def _of_hosts(codes: Collection[str]) -> Iterable[str]:
    return Deliberation.objects.filter(host__code__in=codes).values_list("code", flat=True)


FOLLOWS = {
    "deliberation": search.same,
    "statement": _of_statements,
    "forum": _of_forums,
    "party": _of_hosts,
}

search.register(
    Kind(
        name="deliberation",
        label=_("Deliberation"),
        is_public=True,
        visible=lambda person: Deliberation.objects.filter(rules.visible_to(None)),
        codes=lambda: Deliberation.objects.filter(is_public=True),
        load=_public,
        follows=FOLLOWS,
    )
)
search.register(
    Kind(
        name="deliberation_inside",
        label=_("Deliberation that is not public"),
        is_public=False,
        visible=lambda person: Deliberation.objects.filter(rules.visible_to(person)).exclude(
            rules.visible_to(None)
        ),
        codes=Deliberation.objects.all,
        load=_inside,
        follows=FOLLOWS,
        keys_of=_keys_of,
    )
)
