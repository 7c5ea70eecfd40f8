"""The agenda of a forum: items added, changed, moved, taken away."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Invalid, NotFound
from ngariung.core.events import publish
from ngariung.core.transactions import write
from ngariung.forums import events, queries
from ngariung.forums.agenda import LONGEST_TITLE, MOST_ITEMS, MOST_MINUTES, Draft
from ngariung.forums.enums import ItemKind
from ngariung.forums.models import AgendaItem, Forum
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person

from .guards import changeable


class ItemRefused(Invalid):
    """An item without words, with more minutes than a day has, or one too many."""

    code = "item_refused"
    words = _("A topic needs words, minutes lie between 1 and 600, and 40 items are enough.")


@write
def add_items(
    forum: Forum, drafts: Sequence[Draft], *, by: Person, at: datetime, is_first: bool = False
) -> list[AgendaItem]:
    """Put items at the end of the agenda, or at its beginning."""
    changeable(forum, by=by)
    known = _items(forum)
    refuse_unfit(drafts, room=MOST_ITEMS - len(known))
    added = [AgendaItem(forum=forum, position=0, **vars(draft)) for draft in drafts]
    for item in added:
        item.save()
    _keep(forum, [*added, *known] if is_first else [*known, *added], by=by, at=at)
    return added


@write
def change_item(item: AgendaItem, draft: Draft, *, by: Person, at: datetime) -> None:
    """Write an item anew, in its place."""
    changeable(item.forum, by=by)
    refuse_unfit([draft])
    known = _items(item.forum)
    found = _found(item, known)
    if queries.draft_of(found) == draft:
        return
    for name, value in vars(draft).items():
        setattr(found, name, value)
    found.save(update_fields=list(vars(draft)))
    _keep(item.forum, known, by=by, at=at)


@write
def move_item(item: AgendaItem, *, is_up: bool, by: Person, at: datetime) -> None:
    """Let an item change places with its neighbour; at the end of the list it stays."""
    changeable(item.forum, by=by)
    known = _items(item.forum)
    here = known.index(_found(item, known))
    there = here - 1 if is_up else here + 1
    if 0 <= there < len(known):
        known[here], known[there] = known[there], known[here]
        _keep(item.forum, known, by=by, at=at)


@write
def remove_item(item: AgendaItem, *, by: Person, at: datetime) -> None:
    """Take an item off the agenda."""
    changeable(item.forum, by=by)
    known = _items(item.forum)
    found = _found(item, known)
    _keep(item.forum, [row for row in known if row != found], by=by, at=at)
    found.delete()


def refuse_unfit(drafts: Sequence[Draft], *, room: int = MOST_ITEMS) -> None:
    """Refuse items that say nothing or too much, and more of them than there is room for."""
    if len(drafts) > room or not all(map(_fits, drafts)):
        raise ItemRefused


def _fits(draft: Draft) -> bool:
    is_named = draft.kind != ItemKind.TOPIC or bool(draft.title.strip())
    is_timed = draft.minutes is None or 1 <= draft.minutes <= MOST_MINUTES
    is_known = draft.kind in ItemKind.values and len(draft.title) <= LONGEST_TITLE
    return is_named and is_timed and is_known


def _items(forum: Forum) -> list[AgendaItem]:
    return list(queries.items_of(forum))


def _found(item: AgendaItem, known: Sequence[AgendaItem]) -> AgendaItem:
    """The item as it stands now; somebody may have taken it away meanwhile."""
    for row in known:
        if row == item:
            return row
    raise NotFound


def _keep(forum: Forum, items: Sequence[AgendaItem], *, by: Person, at: datetime) -> None:
    """Number the items anew and say in the register what the agenda is now."""
    for place, item in enumerate(items):
        item.position = place
    AgendaItem.objects.bulk_update(items, ["position"])
    facts = {"agenda": [queries.draft_of(item).facts() for item in items]}
    ledger.record(Verb.FORUM_CHANGED, subject=forum.code, at=at, by=by, facts=facts)
    publish(events.ForumChanged(forum_id=forum.pk))
