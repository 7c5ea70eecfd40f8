"""What of voices can be found: public words by everybody, the words as said by who may read them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ngariung.core import paging, search
from ngariung.core.search import Document, Kind
from ngariung.forums import sitting
from ngariung.forums.models import Forum
from ngariung.ledger.chain import day_of
from ngariung.moderation.models import Hold
from ngariung.parties import rules as posts
from ngariung.parties.enums import Role
from ngariung.parties.models import Person
from ngariung.places.zones import ZONES

from . import queries, rules
from .choices import topic_label
from .enums import VoiceState, What
from .models import About, Voice

# The order of the public list, whose pages a hit leads to.
NEWEST = ("-received_at", "-id")


def _public(codes: Collection[str]) -> list[Document]:
    # Keys first: asked at once, SQLite walks every open voice to find these few.
    keys = list(Voice.objects.filter(code__in=codes).values_list("pk", flat=True))
    voices = queries.public_voices().filter(pk__in=keys)
    return [_public_document(voice) for voice in voices]


def _public_document(voice: Voice) -> Document:
    forum = voice.forum
    # The public learns the day and no more: a minute could tell who was writing then.
    day = day_of(voice.received_at)
    noon = datetime.combine(day, time(12), ZONES["WIB"])
    region = sitting.told(forum, voice.region)
    return Document(
        code=voice.code,
        title=topic_label(voice.topic) if voice.topic else "",
        body=voice.current[0].text,  # type: ignore[attr-defined]  # prefetched by public_voices
        happened_at=noon,
        url=lambda: _list_of(day, forum),
        region=region.code if region else "",
        place=region.path if region else "",
        parties=[forum.host_id] if forum else [],
    )


def _list_of(day: date, forum: Forum | None) -> str:
    """A voice has no public page of its own: the public list, from the end of its day on."""
    end = datetime.combine(day + timedelta(days=1), time.min, ZONES["WIB"])
    mark = paging.mark(Voice, by=NEWEST, values=[end.isoformat(), str(UUID(int=0))])
    chosen = {"forum": forum.code} if forum else {}
    return f"{reverse('voices:public')}?{urlencode(chosen | {'after': mark})}"


def _said(codes: Collection[str]) -> list[Document]:
    # Columns instead of models: most of what the index reads is this, and it costs a third.
    voices = Voice.objects.filter(code__in=codes, erased_at=None)
    voices = voices.exclude(state=VoiceState.WITHDRAWN)
    meant: dict[str, list[int]] = defaultdict(list)
    shields = About.objects.filter(voice__code__in=codes, is_shielded=True)
    for code, party in shields.values_list("voice__code", "party_id"):
        meant[code].append(party)
    return [_said_document(row, meant.get(row[0], ())) for row in voices.values_list(*COLUMNS)]


COLUMNS = (
    *("code", "topic", "received_at", "desk_id", "gathering__case__owner_id"),
    *("region_id", "region__path", "text", "place", "hamlet", "when", "about"),
)


def _said_document(row: tuple[Any, ...], meant: Collection[int]) -> Document:
    code, topic, received_at, desk, owner, region, path, text, place, *more = row
    keys = [_key("desk", desk)] if desk else []
    keys += [_key("owner", owner)] if owner else []
    return Document(
        code=code,
        title=topic_label(topic) if topic else "",
        body="\n".join(part for part in (text, place, *more) if part),
        happened_at=received_at,
        url=lambda: reverse("voices:voice", args=[code]),
        region=region or "",
        place=path or place,
        parties=[party for party in (desk, owner) if party],
        keys=keys,
        shields=meant,
    )


def _key(side: str, party: int) -> str:
    return f"voice_{side}_{party}"


def _keys_of(person: Person | None) -> Iterator[str]:
    """The two ways to a voice in rules.visible_to."""
    for party in posts.held(person, Role.SCREENER, Role.OVERSEER):
        yield _key("desk", party)
    for party in posts.held(person, Role.HANDLER, Role.SUPERVISOR):
        yield _key("owner", party)


def _in_cases(codes: Collection[str]) -> Iterable[str]:
    voices = Voice.objects.filter(gathering__case__code__in=codes)
    return voices.values_list("code", flat=True)


def _held(codes: Collection[str]) -> Iterable[str]:
    holds = Hold.objects.filter(code__in=codes, subject_kind="voice")
    return holds.values_list("subject_code", flat=True)


def _of_forums(codes: Collection[str]) -> Iterable[str]:
    """Public words name the district alone once their forum's venue is hidden."""
    voices = Voice.objects.filter(forum__code__in=codes, what=What.OPEN)
    return voices.values_list("code", flat=True)


FOLLOWS = {"voice": search.same, "erased": search.same}


def _visible(person: Any) -> Any:
    return Voice.objects.filter(rules.visible_to(person))


search.register(
    Kind(
        name="voice",
        label=_("Voice"),
        is_public=True,
        visible=lambda person: queries.public_voices(),
        codes=lambda: Voice.objects.filter(what=What.OPEN),
        load=_public,
        follows=FOLLOWS | {"hold": _held, "forum": _of_forums},
    )
)
search.register(
    Kind(
        name="said",
        label=_("Voice as it was said"),
        is_public=False,
        visible=_visible,
        codes=Voice.objects.all,
        load=_said,
        follows=FOLLOWS | {"case": _in_cases},
        keys_of=_keys_of,
    )
)
