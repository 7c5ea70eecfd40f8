"""What of promises can be found: public ones by everybody, others by who may see them."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ngariung.cases import findable as cases
from ngariung.core import search
from ngariung.core.ring import Ring
from ngariung.core.search import Document, Kind
from ngariung.forums import rules as forums
from ngariung.forums import sitting
from ngariung.parties import rules as posts
from ngariung.parties.models import Person
from ngariung.places.zones import ZONES
from ngariung.voices.models import About

from . import queries, rules
from .models import Commitment
from .ring import ring_of


def _public(codes: Collection[str]) -> list[Document]:
    rows = _whole().filter(rules.shown_to_all(), code__in=codes)
    return [_document(row, [], set()) for row in rows]


def _inside(codes: Collection[str]) -> list[Document]:
    rows = list(_whole().filter(code__in=codes).exclude(rules.shown_to_all()))
    meant: dict[Any, set[int]] = {}
    named = {row.case_id for row in rows if row.case_id}
    gathered = About.objects.filter(voice__gathering__case__in=named, is_shielded=True)
    for case, party in gathered.values_list("voice__gathering__case", "party_id"):
        meant.setdefault(case, set()).add(party)
    return [_document(row, list(_keys_to(row)), meant.get(row.case_id, set())) for row in rows]


def _whole() -> Any:
    return Commitment.objects.select_related(
        "promiser", "forum__region__parent", "case__region", "decision__deliberation"
    )


def _document(row: Commitment, keys: list[str], meant: set[int]) -> Document:
    origin = row.forum or row.case
    region = sitting.told(row.forum, origin.region) if origin is not None else None
    made = datetime.combine(row.made_on, time(12), ZONES["WIB"])
    return Document(
        code=row.code,
        title=row.deliverable,
        body="\n".join(part for part in (row.promiser.name, row.beneficiary) if part),
        happened_at=made,
        url=lambda: reverse("commitments:commitment", args=[row.code]),
        region=region.code if region else "",
        place=region.path if region else "",
        parties=[row.promiser_id],
        keys=keys,
        shields=meant,
    )


def _keys_to(row: Commitment) -> Iterator[str]:
    """The ways to a promise in rules.visible_to."""
    yield f"promise_promiser_{row.promiser_id}"
    if row.case is not None:
        yield from cases.keys_to(row.case)
        return
    hosts = {row.forum.host_id} if row.forum is not None else set()
    if row.decision is not None:
        hosts.add(row.decision.deliberation.host_id)
    for host in sorted(hosts):
        yield f"promise_host_{host}"


def _keys_of(person: Person | None) -> Iterator[str]:
    """As `_keys_to`, from the person's side; those of cases are asked for by the cases themselves."""
    for party in posts.held(person):
        yield f"promise_promiser_{party}"
    for party in posts.held(person, *forums.FACILITATING):
        yield f"promise_host_{party}"


def _of_cases(codes: Collection[str]) -> Iterable[str]:
    return Commitment.objects.filter(case__code__in=codes).values_list("code", flat=True)


def _of_voices(codes: Collection[str]) -> Iterable[str]:
    rows = Commitment.objects.filter(case__gatherings__voice__code__in=codes)
    return rows.values_list("code", flat=True)


def _of_forums(codes: Collection[str]) -> Iterable[str]:
    return Commitment.objects.filter(forum__code__in=codes).values_list("code", flat=True)


def _of_parties(codes: Collection[str]) -> Iterable[str]:
    return Commitment.objects.filter(promiser__code__in=codes).values_list("code", flat=True)


def _rings(codes: Collection[str], on: date) -> dict[str, Ring]:
    return {row.code: ring_of(row, on=on) for row in Commitment.objects.filter(code__in=codes)}


FOLLOWS = {
    "commitment": search.same,
    "case": _of_cases,
    "voice": _of_voices,
    "forum": _of_forums,
    "party": _of_parties,
}


def _visible_inside(person: Any) -> Any:
    return Commitment.objects.filter(rules.visible_to(person)).exclude(rules.shown_to_all())


search.register(
    Kind(
        name="promise",
        label=_("Promise"),
        is_public=True,
        visible=lambda person: queries.public_commitments(),
        codes=lambda: Commitment.objects.filter(is_public=True),
        load=_public,
        follows=FOLLOWS,
        rings=_rings,
    )
)
search.register(
    Kind(
        name="promise_inside",
        label=_("Promise that is not public"),
        is_public=False,
        visible=_visible_inside,
        codes=Commitment.objects.all,
        load=_inside,
        follows=FOLLOWS,
        keys_of=_keys_of,
        rings=_rings,
    )
)
