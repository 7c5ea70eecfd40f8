"""What letters to screeners say: that voices wait, and where; never a word of one, never a number."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ngariung.notices import news, subjects
from ngariung.notices import queries as notices
from ngariung.notices.actions import Telling
from ngariung.notices.hours import Hours
from ngariung.notices.models import News
from ngariung.notices.subjects import Shown
from ngariung.parties import queries as parties
from ngariung.parties.enums import Role
from ngariung.parties.models import Party, Person

from . import rules
from .enums import VoiceState
from .models import Voice

WAITING, URGENT = "desk.waiting", "voice.urgent"
# What came longer ago was told, or lay here before letters were: no news.
FRESH_FOR = timedelta(days=7)
MOST_URGENT = 20


def load_desks(codes: Sequence[str], reader: Any) -> dict[str, Shown]:
    """Desks by code, those where something waits that this reader may see."""
    waiting = Voice.objects.filter(
        rules.visible_to(reader), state=VoiceState.WAITING, desk__code__in=codes
    )
    desks = Party.objects.filter(pk__in=waiting.values("desk"))
    return {desk.code: Shown(str(desk), reverse("voices:desk")) for desk in desks}


def load_voices(codes: Sequence[str], reader: Any) -> dict[str, Shown]:
    """Waiting voices by code, those that this reader may open."""
    rows = Voice.objects.filter(rules.visible_to(reader), state=VoiceState.WAITING, code__in=codes)
    return {
        code: Shown(code, reverse("voices:voice", args=[code]))
        for code in rows.values_list("code", flat=True)
    }


def tellings(*, at: datetime, desk: int | None = None) -> Iterator[Telling]:
    """What screeners have not been told of yet: that something new waits, and each urgent voice.

    Each hears only of what they may see themselves. A few queries for each screener of a desk where
    something came in lately; of one `desk` alone where it is given.
    """
    asked = [each for each in parties.desks() if desk in {None, each.pk}]
    desks = {each.pk: each for each in asked if _came(at).filter(desk=each).exists()}
    hours = notices.hours_of(desks)
    heard = _heard(desks)
    for pk, posts in parties.in_office(desks, [Role.SCREENER]).items():
        for post in posts:
            since = heard.get((post.person_id, desks[pk].code))
            yield from _for_screener(post.person, desks[pk], hours[pk], at, since)


def _came(at: datetime) -> Any:
    return Voice.objects.filter(state=VoiceState.WAITING, received_at__gt=at - FRESH_FOR)


def _heard(desks: dict[int, Party]) -> dict[tuple[int | None, str], datetime]:
    """Up to which voice each screener was told of each desk."""
    codes = [desk.code for desk in desks.values()]
    rows = News.objects.filter(news=WAITING, about_kind="desk", about_code__in=codes).order_by()
    latest = rows.values_list("person", "about_code").annotate(latest=Max("at"))
    return {(person, code): moment for person, code, moment in latest}


def _for_screener(
    person: Person, desk: Party, hours: Hours, at: datetime, since: datetime | None
) -> Iterator[Telling]:
    mine = _came(at).filter(rules.visible_to(person), desk=desk)
    fresh = mine.filter(received_at__gt=since) if since else mine
    newest = fresh.order_by("-received_at", "-pk").values_list("code", "received_at").first()
    if newest is not None:
        code, received_at = newest
        yield Telling(
            person.pk, "desk", desk.code, WAITING, f"desk:{desk.code}:{code}", received_at, hours
        )
    urgent = mine.filter(is_urgent=True).order_by("-received_at", "-pk")
    found = {
        f"urgent:{code}": (code, received_at)
        for code, received_at in urgent.values_list("code", "received_at")[:MOST_URGENT]
    }
    told = set(News.objects.filter(person=person, event__in=found).values_list("event", flat=True))
    for event, (code, received_at) in found.items():
        if event not in told:
            yield Telling(
                person.pk, "voice", code, URGENT, event, received_at, hours, is_urgent=True
            )


subjects.register("desk", load_desks, label=_("desk"), can_follow=False)
subjects.register("voice", load_voices, label=_("voice"), can_follow=False)
news.register(WAITING, _("New voices wait at your desk"))
news.register(URGENT, _("A voice seems urgent"))
