"""What of minutes can be found by who may read them; the public finds forum, voices and promises."""

from collections.abc import Collection, Iterator
from datetime import datetime, time
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ngariung.core import search
from ngariung.core.search import Document, Kind
from ngariung.parties import rules as posts
from ngariung.parties.models import Person
from ngariung.places.zones import zone_of

from . import rules
from .enums import MinutesState
from .models import Minutes


def _confirmed() -> Any:
    # Drafts have no rows in the register: the index could not follow them.
    return Minutes.objects.filter(state=MinutesState.CONFIRMED)


def _load(codes: Collection[str]) -> list[Document]:
    rows = _confirmed().filter(code__in=codes).select_related("document", "region", "host")
    return [_document(row) for row in rows]


def _document(minutes: Minutes) -> Document:
    day = minutes.held_on or minutes.drafted_at.date()
    text = minutes.document.text if minutes.document else ""
    return Document(
        code=minutes.code,
        title=minutes.title,
        body="\n".join(part for part in (minutes.venue, text) if part),
        happened_at=datetime.combine(day, time(12), zone_of(minutes.region)),
        url=lambda: reverse("minutes:review", args=[minutes.code]),
        region=minutes.region_id or "",
        place=minutes.region.path if minutes.region else "",
        parties=[party for party in (minutes.party_id, minutes.host_id) if party],
        keys=[f"minutes_{minutes.party_id}"],
    )


def _keys_of(person: Person | None) -> Iterator[str]:
    for party in posts.held(person, *rules.READERS):
        yield f"minutes_{party}"


search.register(
    Kind(
        name="minutes",
        label=_("Minutes"),
        is_public=False,
        visible=lambda person: _confirmed().filter(rules.visible_to(person)),
        codes=_confirmed,
        load=_load,
        follows={"minutes": search.same},
        keys_of=_keys_of,
    )
)
