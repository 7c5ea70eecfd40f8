"""What the public sees: open voices in words that a person confirmed, others as a number."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ngariung.core.errors import NotFound
from ngariung.core.paging import page
from ngariung.forums import queries as forums
from ngariung.forums import sitting
from ngariung.voices import queries
from ngariung.voices.choices import topic_label
from ngariung.voices.models import Voice


@require_safe
def voices(request: HttpRequest) -> HttpResponse:
    """Open voices, the newest first; one forum's with `?forum=CODE`."""
    forum = None
    rows = queries.public_voices()
    if code := request.GET.get("forum"):
        try:
            forum = forums.forum_for(None, code.upper())
        except NotFound:
            rows = rows.none()
        else:
            rows = rows.filter(forum=forum)
    shown = page(rows, by=("-received_at", "-id"), after=request.GET.get("after"))
    context = {
        "forum": forum,
        "page": shown,
        "rows": [public_row(voice) for voice in shown.rows],
        "restricted": queries.restricted_count(forum),
    }
    return render(request, "voices/public.html", context)


def public_row(voice: Voice) -> dict[str, Any]:
    """What the public may know of one voice: the confirmed words, topic, region, day, standing."""
    region = sitting.told(voice.forum, voice.region)
    return {
        "text": voice.current[0].text,  # type: ignore[attr-defined]  # prefetched by public_voices
        "topic": topic_label(voice.topic) if voice.topic else "",
        "kind": voice.get_kind_display() if voice.kind else "",
        "state": voice.get_state_display(),
        "region": region.path if region else "",
        "received_at": voice.received_at,
        "forum": voice.forum,
    }
