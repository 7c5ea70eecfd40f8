"""Statements of who facilitates: their own, and out of what was said in the forum."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ngariung.core.errors import NotFound, Refusal
from ngariung.core.paging import page
from ngariung.deliberation import actions, queries
from ngariung.deliberation.enums import StatementState
from ngariung.deliberation.forms import SeedForm
from ngariung.deliberation.models import Deliberation
from ngariung.deliberation.models.statements import LONGEST
from ngariung.language.redacting import private_findings
from ngariung.parties.pages.directory import person_of
from ngariung.voices import queries as voices
from ngariung.voices import redaction
from ngariung.voices.models import Voice

from .door import facilitated, trail_of_running
from .likes import Like, Likes

VOICES_SHOWN = 10
NEWEST = ("-received_at", "-id")


@dataclass(frozen=True)
class Proposal:
    """A public voice, what the machine left out of it, what is asked already, and the form to begin with."""

    voice: Voice
    said: str
    hidden: list[redaction.Hidden]
    like: Like | None
    form: SeedForm
    is_long: bool
    is_naming: bool


@login_required
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Add a seed; what may be private is said back, and nothing typed is lost."""
    found = facilitated(request, code)
    form = SeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.add(
                found,
                given["text"],
                voice=_voice(found, given["voice"]),
                is_checked=given["is_checked"],
                by=person_of(request),
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Added."))
            if given["voice"]:
                return redirect("deliberation:voices", found.code)
            answer = redirect("deliberation:run", found.code)
            # Where the next one is written.
            answer["Location"] += "#tambah"
            return answer
    values = {"deliberation": found, "form": form, "trail": trail_of_running(found)}
    return render(request, "deliberation/add.html", values)


def _voice(found: Deliberation, code: str) -> Voice | None:
    if not code:
        return None
    voice = voices.public_voices().filter(forum=found.forum, code=code).first()
    if voice is None:
        raise NotFound
    return voice


@login_required
def from_voices(request: HttpRequest, code: str) -> HttpResponse:
    """What people said in the forum, as far as it is public, each to be made into a statement."""
    found = facilitated(request, code)
    if found.forum is None:
        raise NotFound
    taken = found.statements.exclude(voice=None).values("voice_id")
    rows = voices.public_voices().filter(forum=found.forum).exclude(pk__in=taken)
    shown = page(rows, by=NEWEST, after=request.GET.get("after"), size=VOICES_SHOWN)
    likes = Likes(queries.statements_of(found, StatementState.OPEN))
    values = {
        "deliberation": found,
        "page": shown,
        "rows": [_proposal(voice, likes) for voice in shown.rows],
        "longest": LONGEST,
        "trail": trail_of_running(found),
    }
    return render(request, "deliberation/voices.html", values)


def _proposal(voice: Voice, likes: Likes) -> Proposal:
    said: str = voice.current[0].text  # type: ignore[attr-defined]  # prefetched by public_voices
    proposed = redaction.proposed(said)
    initial = {"text": proposed.text, "voice": voice.code}
    return Proposal(
        voice=voice,
        said=said,
        hidden=proposed.hidden,
        like=likes.to(proposed.text),
        form=SeedForm(initial=initial, auto_id=f"{voice.code}-%s"),
        is_long=len(proposed.text) > LONGEST,
        is_naming=bool(private_findings(proposed.text)),
    )
