"""What of decisions can be found: made ones, by who may see their musyawarah."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, time
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ngariung.core import search
from ngariung.core.search import Document, Kind
from ngariung.deliberation import rules as deliberations
from ngariung.deliberation.models import Deliberation
from ngariung.forums import sitting
from ngariung.parties import rules as posts
from ngariung.parties.models import Person
from ngariung.places.zones import zone_of

from . import queries
from .enums import DecisionState
from .models import Decision, Dissent


def _seen(person: Any) -> Any:
    shown = Deliberation.objects.filter(deliberations.visible_to(person))
    return Decision.objects.filter(state=DecisionState.DECIDED, deliberation__in=shown)


def _public(codes: Collection[str]) -> list[Document]:
    return _documents(_seen(None).filter(code__in=codes))


def _inside(codes: Collection[str]) -> list[Document]:
    made = Decision.objects.filter(state=DecisionState.DECIDED, code__in=codes)
    return _documents(made.exclude(pk__in=_seen(None).values("pk")))


def _documents(found: Any) -> list[Document]:
    dissent = Prefetch("dissent", Dissent.objects.order_by("number"), to_attr="against")
    rows = found.select_related("deliberation__host", "deliberation__forum__region__parent")
    rows = list(rows.prefetch_related(dissent))
    last = queries.last_rounds(rows)
    return [_document(row, last[row.pk].proposal) for row in rows]


def _document(row: Any, proposal: str) -> Document:
    within = row.deliberation
    region = sitting.told(within.forum, within.forum.region) if within.forum else None
    words = [proposal, within.question, within.host.name, *(one.words for one in row.against)]
    codes = [within.code, row.code]
    return Document(
        code=row.code,
        title=row.outcome,
        body="\n".join(words),
        happened_at=datetime.combine(row.decided_on, time(12), zone_of(None)),
        url=lambda: reverse("deciding:decision", args=codes),
        region=region.code if region else "",
        place=region.path if region else "",
        parties=[within.host_id],
        keys=[_key(within.host_id)],
    )


def _key(host: int) -> str:
    return f"decision_host_{host}"


def _keys_of(person: Person | None) -> Iterator[str]:
    """As the keys of documents, from the person's side."""
    return (_key(party) for party in posts.held(person))


def _of(**within: Collection[str]) -> Iterable[str]:
    return Decision.objects.filter(**within).values_list("code", flat=True)


FOLLOWS = {
    "decision": search.same,
    "deliberation": lambda codes: _of(deliberation__code__in=codes),
    "forum": lambda codes: _of(deliberation__forum__code__in=codes),
    "party": lambda codes: _of(deliberation__host__code__in=codes),
}

search.register(
    Kind(
        name="decision",
        label=pgettext_lazy("of a musyawarah", "Decision"),
        is_public=True,
        visible=lambda person: _seen(None),
        codes=lambda: Decision.objects.filter(deliberation__is_public=True),
        load=_public,
        follows=FOLLOWS,
    )
)
search.register(
    Kind(
        name="decision_inside",
        label=_("Decision that is not public"),
        is_public=False,
        visible=lambda person: _seen(person).exclude(pk__in=_seen(None).values("pk")),
        codes=Decision.objects.all,
        load=_inside,
        follows=FOLLOWS,
        keys_of=_keys_of,
    )
)
