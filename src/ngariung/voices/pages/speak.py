"""The page where somebody speaks, and the receipt they get."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods

from ngariung.core import throttle
from ngariung.core.errors import NotFound
from ngariung.core.files import MOST_FILES
from ngariung.core.templatetags.interface import moment
from ngariung.forums import queries as forums
from ngariung.forums.models import Forum
from ngariung.ledger.chain import day_of
from ngariung.parties import queries as institutions
from ngariung.voices import actions, alarms, outside, qr, queries, receipts, standing
from ngariung.voices.forms import SpeakForm
from ngariung.voices.models import Attachment, Voice
from ngariung.voices.receipts import Token
from ngariung.voices.said import Received, content

from . import frames, pictures
from .door import current_language, for_reporters

FREE_IN_TEN_MINUTES = 30
HEAD_SHOWN = 16
FORUM_SALT = "ngariung.voices.forum"


@dataclass
class Draft:
    """A form on its way to the reporter, or back: nothing typed or attached is lost."""

    token: str
    form: SpeakForm
    kept: list[Attachment] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    is_expired: bool = False
    # The form had been sent before, with other words.
    was_sent: bool = False
    # Institutions that the words name while the form says that they are about nobody.
    named: str = ""

    @property
    def is_stepped(self) -> bool:
        """On a phone one question at a time, but not when something has to be looked at again."""
        return not self.form.is_bound


@for_reporters
@require_http_methods(["GET", "HEAD", "POST"])
def speak(request: HttpRequest) -> HttpResponse:
    """Ask, store, and show the receipt."""
    if request.method == "POST":
        return _send(request, _forum_sent(request))
    draft = Draft(receipts.fresh_token(), SpeakForm())
    return _ask(request, _forum(request), draft)


def _forum(request: HttpRequest) -> Forum | None:
    code = request.GET.get("forum", "")
    try:
        return forums.forum_for(None, code.upper()) if code else None
    except NotFound:
        # A wrong address must not keep anybody from speaking.
        return None


def _forum_sent(request: HttpRequest) -> Forum | None:
    """The forum that the form carries signed, so that storing a voice needs no question about it."""
    try:
        pk, code, host = signing.loads(request.POST.get("forum", ""), salt=FORUM_SALT)
    except signing.BadSignature:
        return None
    return Forum(pk=pk, code=code, host_id=host)


def _signed(forum: Forum) -> str:
    return signing.dumps([forum.pk, forum.code, forum.host_id], salt=FORUM_SALT)


def _send(request: HttpRequest, forum: Forum | None) -> HttpResponse:
    throttle.slow(throttle.address_of(request.META), "speak", free=FREE_IN_TEN_MINUTES)
    token = receipts.token_in(request.POST.get("token", ""))
    form = SpeakForm(request.POST)
    uploads = request.FILES.getlist("photos")
    if token and not token.is_fresh:
        # Sent before in its time: an old form still shows its receipt.
        known = queries.by_token(token.raw)
        if known and _says_the_same(form, known):
            return show_receipt(request, queries.receipt_of(known, token.raw))
    kept = queries.pending_files(token.raw, pictures.named(request)) if token else []
    taken = pictures.take(uploads, room=MOST_FILES - len(kept))
    if token is None or not token.is_fresh or taken.refused or not form.is_valid():
        return _again(request, forum, form, token, kept, taken)
    if named := _named(form):
        return _again(request, forum, form, token, kept, taken, named=named)
    received = actions.receive(
        form.said(current_language()),
        at=timezone.now(),
        receipt_token=token.raw,
        forum=forum,
        files=taken.stored,
        kept=kept,
    )
    if not _says_the_same(form, received.voice):
        # The pictures were not stored a second time either: take them anew.
        taken = pictures.take(uploads, room=MOST_FILES - len(kept))
        stale = replace(token, is_fresh=False)
        return _again(request, forum, form, stale, kept, taken, was_sent=True)
    return show_receipt(request, received)


def _named(form: SpeakForm) -> str:
    """Whom the words name although the form says they are about nobody; asked once, before storing.

    Without the question such a voice would go to the very institution's own desk.
    """
    if not form.leaves_open_whom:
        return ""
    words = "{text}\n{place}".format(**form.cleaned_data)
    return Truncator(", ".join(party.name for party in institutions.recognised(words))).chars(200)


def _says_the_same(form: SpeakForm, voice: Voice) -> bool:
    """Whether the form, as far as it can be taken, is a repeated send of this voice.

    Somebody who goes back and writes something else must not be shown a receipt for it.
    """
    if not form.is_valid():
        return bool(voice.text == form.data.get("text", "").strip())
    said = form.said(current_language())
    return content(said) == content(voice) and (said.may_read or not voice.may_read)


def _again(  # noqa: PLR0913, PLR0917  # all that a form may not lose
    request: HttpRequest,
    forum: Forum | None,
    form: SpeakForm,
    token: Token | None,
    kept: list[Attachment],
    taken: pictures.Taken,
    *,
    was_sent: bool = False,
    named: str = "",
) -> HttpResponse:
    is_expired = token is None or not token.is_fresh
    signed = receipts.fresh_token() if is_expired else request.POST["token"]
    fresh = receipts.token_in(signed)
    waiting = kept
    if fresh and (taken.stored or is_expired):
        waiting = actions.keep_pending(taken.stored, token=fresh.raw, at=timezone.now(), kept=kept)
    draft = Draft(
        signed, form, waiting, taken.refused, is_expired and not was_sent, was_sent, named
    )
    told = forums.forum_for(None, forum.code) if forum else None
    return _ask(request, told, draft, status=422)


def _ask(
    request: HttpRequest, forum: Forum | None, draft: Draft, *, status: int = 200
) -> HttpResponse:
    language = current_language()
    context: dict[str, Any] = {
        "forum": forum,
        "forum_signed": _signed(forum) if forum else "",
        "draft": draft,
        "form": draft.form,
        "kept": pictures.marks(row.pk for row in draft.kept),
        "readers": queries.readers(forum),
        "keeper": settings.SITE_KEEPER,
        "numbers": outside.numbers(language),
        "doors": outside.doors(language),
        "days": standing.SCREENED_WITHIN,
        "other_language": next(
            (code, name) for code, name in settings.LANGUAGES if code != language
        ),
    }
    return render(request, "voices/speak.html", context, status=status)


def show_receipt(
    request: HttpRequest, received: Received, template: str = "voices/received.html"
) -> HttpResponse:
    """The receipt: ten words to keep, what happens next and by when, and other doors."""
    words = received.receipt_words or ()
    voice = received.voice
    changing = {
        "number": str(received.entry_number),
        "head": received.head[:HEAD_SHOWN],
        "received_at": moment(voice.received_at),
        "qr": qr.data_address(words),
        **{f"word{number}": word for number, word in enumerate(words)},
    }
    context = {
        "words": [f"word{number}" for number in range(len(words))],
        "has_desk": voice.desk_id is not None,
        "due": standing.screening_due(day_of(voice.received_at)),
        "days": standing.SCREENED_WITHIN,
        "doors": outside.doors(current_language()),
        # For whoever sent it and nobody else: said by the words alone, before anybody has read them.
        "calls": outside.calls(current_language(), alarms.calls_for(voice.text)),
    }
    return HttpResponse(frames.filled(request, template, context, changing))
