"""The agenda's own page: items added, changed, moved and taken away, without JavaScript."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ngariung.core.errors import Conflict
from ngariung.forums import actions, queries
from ngariung.forums.agenda import PROMISES, Slot, slots, total, usual
from ngariung.forums.enums import ItemKind
from ngariung.forums.forms import ItemForm
from ngariung.forums.models import AgendaItem, Forum
from ngariung.parties.pages.directory import person_of

from .door import facilitated, trail_of


@dataclass(frozen=True)
class Row:
    """One item with its form and where it can go."""

    key: int
    slot: Slot
    form: ItemForm
    is_first: bool
    is_last: bool


@login_required
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """The agenda of a forum, for who facilitates it while it may still be changed."""
    found = facilitated(request, code)
    if found.state not in actions.CHANGEABLE:
        raise Conflict
    refused = _act(request, found) if request.method == "POST" else {}
    if request.method == "POST" and not refused:
        return redirect("forums:agenda", found.code)
    items = list(queries.items_of(found))
    drafts = [queries.draft_of(item) for item in items]
    values = {
        "forum": found,
        "rows": _rows(found, items, refused),
        "form": refused.get("new", ItemForm(prefix="new")),
        "total": total(drafts),
        "can_offer_promises": _can_offer_promises(found, items),
        "trail": trail_of(found),
    }
    return render(request, "forums/agenda.html", values, status=422 if refused else 200)


def _can_offer_promises(found: Forum, items: Sequence[AgendaItem]) -> bool:
    """Only a programme has a last forum; once is enough."""
    return found.programme_id is not None and ItemKind.PROMISES not in {row.kind for row in items}


def _rows(found: Forum, items: Sequence[AgendaItem], refused: dict[Any, ItemForm]) -> list[Row]:
    drafts = [queries.draft_of(item) for item in items]
    timed = slots(drafts, found.starts_at)
    return [
        Row(
            key=item.pk,
            slot=slot,
            form=refused.get(item.pk) or ItemForm(initial=vars(slot.draft), prefix=_prefix(item)),
            is_first=number == 0,
            is_last=number == len(items) - 1,
        )
        for number, (item, slot) in enumerate(zip(items, timed, strict=True))
    ]


def _prefix(item: AgendaItem) -> str:
    return f"item-{item.pk}"


def _act(request: HttpRequest, found: Forum) -> dict[Any, ItemForm]:
    """Do what the button says; gives back the form that could not be taken, by its item."""
    sent, person, at = request.POST, person_of(request), timezone.now()
    if "usual" in sent:
        drafts = usual(is_in_programme=found.programme_id is not None)
        actions.add_items(found, drafts, by=person, at=at)
    elif "promises" in sent:
        actions.add_items(found, [PROMISES], by=person, at=at, is_first=True)
    elif "up" in sent or "down" in sent:
        item = queries.item_for(found, sent.get("up") or sent.get("down", ""))
        actions.move_item(item, is_up="up" in sent, by=person, at=at)
    elif "remove" in sent:
        actions.remove_item(queries.item_for(found, sent["remove"]), by=person, at=at)
    elif "save" in sent:
        return _save(request, queries.item_for(found, sent["save"]))
    else:
        return _add(request, found)
    return {}


def _save(request: HttpRequest, item: AgendaItem) -> dict[Any, ItemForm]:
    form = ItemForm(request.POST, prefix=_prefix(item))
    if not form.is_valid():
        return {item.pk: form}
    actions.change_item(item, form.draft(), by=person_of(request), at=timezone.now())
    return {}


def _add(request: HttpRequest, found: Forum) -> dict[Any, ItemForm]:
    form = ItemForm(request.POST, prefix="new")
    if not form.is_valid():
        return {"new": form}
    actions.add_items(found, [form.draft()], by=person_of(request), at=timezone.now())
    return {}
