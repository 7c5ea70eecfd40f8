"""Atom feeds of forums and promises: the newest fifty, with lasting ids."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from hashlib import sha256

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ngariung.commitments import queries as commitments
from ngariung.forums import queries as forums
from ngariung.forums import sitting
from ngariung.ledger.enums import Verb
from ngariung.ledger.models import Detail, Entry

MOST = 50
# The name under which codes become ids; it never changes, wherever a server stands.
NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "https://ngariung.invalid/feeds")
TYPE = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True)
class Item:
    """One entry: what is public anyway, in one line and a few words."""

    kind: str
    code: str
    title: str
    words: str
    path: str
    since: date


@dataclass(frozen=True)
class Feed:
    """A rendered feed with what a conditional GET compares."""

    body: bytes
    etag: str
    updated: datetime | None


def of_forums(*, programme: str = "", region: str = "", path: str) -> Feed:
    """The newest forums, filtered as their list is. Three queries."""
    rows = forums.forums_for(None, programme=programme, region=region)
    items = [
        Item(
            kind="forum",
            code=forum.code,
            title=f"{forum.title}, {date_format(forum.held_on, 'j M Y')}",
            words=_joined(
                forum.host.name,
                sitting.where(forum, is_venue_shown=forum.is_venue_public),
                forum.get_state_display(),
            ),
            path=reverse("forums:forum", args=[forum.code]),
            since=forum.held_on,
        )
        for forum in rows.order_by("-held_on", "-id")[:MOST]
    ]
    return _feed(_("Forums"), items, path)


def of_promises(*, path: str) -> Feed:
    """The newest public promises. Three queries."""
    rows = commitments.public_commitments().select_related("promiser")
    items = [
        Item(
            kind="promise",
            code=promise.code,
            title=f"{promise.promiser.name}: {promise.deliverable}",
            words=_joined(
                promise.get_state_display(),
                date_format(promise.due_on, "j M Y") if promise.due_on else _("no date given"),
            ),
            path=reverse("commitments:commitment", args=[promise.code]),
            since=promise.made_on,
        )
        for promise in rows.order_by("-made_on", "-id")[:MOST]
    ]
    return _feed(_("Promises"), items, path)


def _feed(title: str, items: list[Item], path: str) -> Feed:
    changed = _changes(items)
    feed = Atom1Feed(
        title=f"Ngariung – {title}",
        link=settings.SITE_URL + "/",
        description="",
        language=get_language(),
        feed_url=settings.SITE_URL + path,
        feed_guid=_id("feed", path),
        author_name=settings.SITE_KEEPER or "Ngariung",
    )
    for item in items:
        feed.add_item(
            title=_plain(item.title),
            link=settings.SITE_URL + item.path,
            description=_plain(item.words),
            unique_id=_id(item.kind, item.code),
            updateddate=changed[item.code],
        )
    body = feed.writeString("utf-8").encode()
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    return Feed(body, etag, max(changed.values(), default=None))


def _changes(items: Iterable[Item]) -> dict[str, datetime]:
    """When each thing changed last, as the register tells; its own day where that was erased.

    A single reporter's yes is nobody's news: only the state that follows from all of them is.
    """
    changed = {item.code: datetime.combine(item.since, time(), UTC) for item in items}
    rows = Entry.objects.filter(subject__in=changed).exclude(verb=Verb.COMMITMENT_AFFIRMED)
    last = dict(rows.values_list("subject").annotate(last=Max("number")))
    bodies = Detail.objects.filter(number__in=last.values()).values_list("number", "body")
    moments = {number: datetime.fromisoformat(json.loads(body)["at"]) for number, body in bodies}
    told = {code: moments[number] for code, number in last.items() if number in moments}
    return changed | told


def _id(kind: str, code: str) -> str:
    return uuid.uuid5(NAMES, f"{kind}:{code}").urn


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _plain(text: str) -> str:
    """One line without what XML cannot hold."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
