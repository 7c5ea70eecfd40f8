"""What of cases can be found: the public summary by everybody, the case itself by who works on it."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ngariung.core import search
from ngariung.core.ring import Ring
from ngariung.core.search import Document, Kind
from ngariung.moderation.models import Hold
from ngariung.parties import rules as posts
from ngariung.parties.models import Person
from ngariung.voices.models import About

from . import queries, rules
from .models import Answer, Case
from .queries.inbox import accepted
from .rings import ring_of
from .routing import topic_words


def _public(codes: Collection[str]) -> list[Document]:
    return [_public_document(case) for case in queries.public_cases().filter(code__in=codes)]


def _public_document(case: Case) -> Document:
    # A company's or a union's name could tell who spoke: the page does not show it either.
    owner = case.owner if case.owner is not None and case.owner.is_public_body else None
    return Document(
        code=case.code,
        title=topic_words(case.topic),
        body="\n".join(part for part in (case.summary, owner.name if owner else "") if part),
        happened_at=case.opened_at,
        url=lambda: reverse("cases:public", args=[case.code]),
        region=case.region_id or "",
        place=case.region.path if case.region else "",
        parties=[owner.pk] if owner else [],
    )


def _inside(codes: Collection[str]) -> list[Document]:
    cases = Case.objects.filter(code__in=codes).select_related("region", "owner").only(*COLUMNS)
    answers = Prefetch("answers", Answer.objects.order_by("-at").only("case_id", "text"))
    meant: dict[str, set[int]] = {}
    gathered = About.objects.filter(voice__gathering__case__code__in=codes, is_shielded=True)
    for code, party in gathered.values_list("voice__gathering__case__code", "party_id"):
        meant.setdefault(code, set()).add(party)
    return [
        _document(case, meant.get(case.code, set())) for case in cases.prefetch_related(answers)
    ]


# What the documents say: of every case it is read when the index is built.
COLUMNS = (
    *("code", "title", "summary", "opened_at", "desk_id"),
    *("region__path", "owner__name"),
)


def _document(case: Case, meant: set[int]) -> Document:
    answers = [answer.text for answer in case.answers.all()]
    owner = case.owner.name if case.owner else ""
    return Document(
        code=case.code,
        title=case.title,
        body="\n".join(part for part in (case.summary, owner, *answers) if part),
        happened_at=case.opened_at,
        url=lambda: reverse("cases:case", args=[case.code]),
        region=case.region_id or "",
        place=case.region.path if case.region else "",
        parties=[party for party in (case.owner_id, case.desk_id) if party],
        keys=list(keys_to(case)),
        shields=meant,
    )


def keys_to(case: Case) -> Iterator[str]:
    """The keys that open the case: its owner's and its desk's."""
    if case.owner_id:
        yield f"case_owner_{case.owner_id}"
    yield f"case_desk_{case.desk_id}"


def _keys_of(person: Person | None) -> Iterator[str]:
    """The two ways to a case in rules.visible_to."""
    for party in posts.held(person, *rules.WORKING):
        yield f"case_owner_{party}"
    for party in posts.held(person, *rules.READING):
        yield f"case_desk_{party}"


def _of_voices(codes: Collection[str]) -> Iterable[str]:
    return Case.objects.filter(gatherings__voice__code__in=codes).values_list("code", flat=True)


def _of_holds(codes: Collection[str]) -> Iterable[str]:
    holds = Hold.objects.filter(code__in=codes, subject_kind="voice").values("subject_code")
    return Case.objects.filter(gatherings__voice__code__in=holds).values_list("code", flat=True)


def _of_owners(codes: Collection[str]) -> Iterable[str]:
    return Case.objects.filter(owner__code__in=codes).values_list("code", flat=True)


def _rings(codes: Collection[str], on: date) -> dict[str, Ring]:
    cases = Case.objects.filter(code__in=codes).annotate(is_accepted=Exists(accepted()))
    return {
        case.code: ring_of(case, on=on, is_accepted=bool(getattr(case, "is_accepted", False)))
        for case in cases
    }


FOLLOWS = {"case": search.same, "voice": _of_voices, "hold": _of_holds, "party": _of_owners}


def _visible(person: Any) -> Any:
    return Case.objects.filter(rules.visible_to(person))


search.register(
    Kind(
        name="case",
        label=_("Case"),
        is_public=True,
        visible=lambda person: queries.public_cases(),
        codes=lambda: Case.objects.filter(is_summary_public=True),
        load=_public,
        follows=FOLLOWS,
        rings=_rings,
    )
)
search.register(
    Kind(
        name="matter",
        label=_("Case, all of it"),
        is_public=False,
        visible=_visible,
        codes=Case.objects.all,
        load=_inside,
        follows=FOLLOWS,
        keys_of=_keys_of,
        rings=_rings,
    )
)
