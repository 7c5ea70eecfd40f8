"""The reporter's page: ten words in the body of a POST open it, every act carries them along."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ngariung.core import throttle
from ngariung.core.errors import NotFound, Refusal
from ngariung.core.files import FileRefused, store_picture
from ngariung.ledger.chain import day_of
from ngariung.voices import actions, outside, queries, receipts, standing
from ngariung.voices.enums import MessageFrom, Source, VoiceState, What, Who
from ngariung.voices.forms import (
    FileForm,
    MessageForm,
    NotYetForm,
    OpenForm,
    PlaceForm,
    ReceiptForm,
)
from ngariung.voices.models import Message, Voice
from ngariung.voices.redaction import redacted

from .door import current_language, for_reporters

FREE_IN_TEN_MINUTES = 10
RESTORED = "restored"
# Sent along with the ten words by who wants to see everything as it was written.
WHOLE = "utuh"

# What one act does: it gets the request and the voice, and answers with a page of its own, with words
# about what was done, or with a form that has to be shown again.
Act: TypeAlias = Callable[[HttpRequest, Voice], "HttpResponse | str | dict[str, Any]"]


@for_reporters
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """Ask for ten words; with them show how far the voice has come."""
    if request.method != "POST":
        return _ask(request, ReceiptForm())
    voice = _voice(request)
    return show(request, voice) if voice else _unknown(request)


def _voice(request: HttpRequest) -> Voice | None:
    return queries.by_receipt(request.POST.get("words", ""))


def opened(request: HttpRequest) -> Voice:
    """The voice that the words in the body open, for rooms above; NotFound else, slower each time."""
    voice = _voice(request)
    if voice is None:
        _slow_down(request)
        raise NotFound
    return voice


def _slow_down(request: HttpRequest) -> None:
    throttle.slow(throttle.address_of(request.META), "receipt", free=FREE_IN_TEN_MINUTES)


def _ask(
    request: HttpRequest, form: ReceiptForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    language = current_language()
    other = next((code, name) for code, name in settings.LANGUAGES if code != language)
    context = {"form": form, "other_language": other, **more}
    return render(request, "voices/ask_receipt.html", context, status=status)


def _unknown(request: HttpRequest) -> HttpResponse:
    """Wrong words: told in words, slower each time, never locked out."""
    _slow_down(request)
    form = ReceiptForm(request.POST)
    is_readable = receipts.read(request.POST.get("words", "")) is not None
    if form.is_valid():
        form.add_error("words", _wrong(is_readable=is_readable))
    context = {"restored_at": _restored_at() if is_readable else None}
    return _ask(request, form, status=404 if is_readable else 422, **context)


def _wrong(*, is_readable: bool) -> str:
    if is_readable:
        return _("No voice belongs to these words. Compare them with your receipt, one by one.")
    return _("These are not ten words of a receipt. Count them, and look for misspellings.")


def _restored_at() -> str | None:
    """When the backup was made that this server came back from, if it ever did."""
    try:
        return str((settings.DATA / RESTORED).read_text(encoding="utf-8")).strip()
    except FileNotFoundError:
        return None


def show(
    request: HttpRequest, voice: Voice, *, done: str = "", status: int = 200, **forms: Any
) -> HttpResponse:
    """The receipt page of `voice`; `done` says what was just done. The words come from the request.

    Pages of rooms above that a panel on this page posts to answer with it too.
    """
    words = receipts.read(request.POST.get("words", "")) or ()
    today = day_of(timezone.now())
    is_there = voice.state != VoiceState.WITHDRAWN
    is_whole = WHOLE in request.POST
    thread = queries.thread_of(voice) if is_there else []
    context = {
        "voice": voice,
        "receipt_words": " ".join(words),
        "said": _said(voice, thread, is_whole=is_whole) if is_there else None,
        "done": done,
        "today": today,
        "standing": standing.standing_of(voice, today=today),
        "thread": _thread(thread, is_whole=is_whole),
        "reveals": queries.reveals(voice) if is_there else [],
        "files": voice.attachments.count() if is_there else 0,
        "can": _can(voice),
        "doors": outside.doors(current_language()),
        "write_form": MessageForm(prefix="write"),
        "not_yet_form": NotYetForm(prefix="notyet"),
        "place_form": PlaceForm(),
        "file_form": FileForm(prefix="add"),
        "open_form": _open_form(voice),
        **forms,
    }
    return render(request, "voices/receipt.html", context, status=status)


def _can(voice: Voice) -> dict[str, bool]:
    is_there = voice.state != VoiceState.WITHDRAWN
    is_open = (voice.who, voice.what, voice.may_read) == (Who.NAMED, What.OPEN, True)
    return {
        "write": is_there,
        "place": voice.state == VoiceState.WAITING and voice.screened_at is None,
        "open": is_there and not is_open and voice.source != Source.DOCUMENT,
        "withdraw": is_there,
        "accept": voice.state == VoiceState.ANSWERED and voice.accepted_at is None,
        "reopen": voice.state in {VoiceState.ANSWERED, VoiceState.RETURNED},
    }


@dataclass(frozen=True)
class OwnWords:
    """What the reporter said, as the page shows it: without what is private until they ask for it."""

    text: str
    place: str
    when: str
    about: str
    hamlet: str
    is_whole: bool
    # Whether asking would show more.
    is_cut: bool


def _said(voice: Voice, thread: list[Message], *, is_whole: bool) -> OwnWords:
    whole = {name: getattr(voice, name) for name in ("text", "place", "when", "about", "hamlet")}
    shown = {name: redacted(words) for name, words in whole.items()} | {"hamlet": ""}
    is_cut = whole != shown or any(_shown(row) != row.text for row in thread)
    return OwnWords(**(whole if is_whole else shown), is_whole=is_whole, is_cut=is_cut)


def _shown(row: Message) -> str:
    """A message; what the desk wrote was written to be read here, with the office's number in it."""
    return redacted(row.text) if row.sender == MessageFrom.REPORTER else row.text


def _thread(thread: list[Message], *, is_whole: bool) -> list[dict[str, Any]]:
    return [
        {
            "who": _("You") if row.sender == MessageFrom.REPORTER else _sender(row.is_answer),
            "at": row.at,
            "text": row.text if is_whole else _shown(row),
            "is_yours": row.sender == MessageFrom.REPORTER,
            "is_answer": row.is_answer,
        }
        for row in thread
    ]


def _sender(is_answer: bool) -> str:  # noqa: FBT001  # one of two words
    return _("The answer") if is_answer else _("Who works on it")


def _open_form(voice: Voice, data: Any = None) -> OpenForm:
    initial = {
        "who": voice.who,
        "what": voice.what,
        "may_read": "yes" if voice.may_read else "no",
    }
    return OpenForm(data, prefix="open", initial=initial)


def act(run: Act) -> Callable[[HttpRequest], HttpResponse]:
    """A door for one act of the reporter: find the voice by the words, act, show the page again."""

    @for_reporters
    @require_POST
    def door(request: HttpRequest) -> HttpResponse:
        voice = _voice(request)
        if voice is None:
            return _unknown(request)
        try:
            answer = run(request, voice)
        except Refusal as refusal:
            voice.refresh_from_db()
            return show(request, voice, status=refusal.status, refusal=refusal)
        if isinstance(answer, HttpResponse):
            return answer
        if isinstance(answer, str):
            return show(request, voice, done=answer)
        return show(request, voice, status=422, **answer)

    return door


def _write(request: HttpRequest, voice: Voice) -> str | dict[str, Any]:
    form = MessageForm(request.POST, prefix="write")
    if not form.is_valid():
        return {"write_form": form}
    text = form.cleaned_data["text"]
    # A page that is loaded again sends its form again: the same words twice in a row are one message.
    if not queries.was_just_written(voice, text):
        actions.write(voice, text=text, sender=MessageFrom.REPORTER, by=None, at=timezone.now())
    return _("Your message is stored.")


def _add_file(request: HttpRequest, voice: Voice) -> str | dict[str, Any]:
    form = FileForm(request.POST, request.FILES, prefix="add")
    if not form.is_valid():
        return {"file_form": form}
    try:
        stored = store_picture(form.cleaned_data["file"].open())
    except FileRefused as refusal:
        form.add_error("file", str(refusal))
        return {"file_form": form}
    actions.add_file(voice, stored=stored, at=timezone.now())
    return _("The photo is stored.")


def _place(request: HttpRequest, voice: Voice) -> str | dict[str, Any]:
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return {"place_form": form}
    actions.place(
        voice,
        region=form.cleaned_data["region"],
        hamlet=form.cleaned_data["hamlet"],
        at=timezone.now(),
    )
    return _("The place is stored.")


def _open_up(request: HttpRequest, voice: Voice) -> str | dict[str, Any]:
    form = _open_form(voice, request.POST)
    if not form.is_valid():
        return {"open_form": form}
    actions.open_up(voice, at=timezone.now(), **form.cleaned_data)
    return _("It is as you chose now.")


def _withdraw(request: HttpRequest, voice: Voice) -> HttpResponse | str:
    if "sure" not in request.POST:
        words = receipts.read(request.POST["words"]) or ()
        context = {"voice": voice, "receipt_words": " ".join(words)}
        return render(request, "voices/withdraw.html", context)
    actions.withdraw(voice, at=timezone.now())
    return _("Withdrawn. Nobody sees it any more, and what you wrote is being erased.")


def _accept(_request: HttpRequest, voice: Voice) -> str:
    actions.accept(voice, at=timezone.now())
    return _("Thank you. You accepted the answer: the circle is closed.")


def _reopen(request: HttpRequest, voice: Voice) -> str | dict[str, Any]:
    form = NotYetForm(request.POST, prefix="notyet")
    if not form.is_valid():
        return {"not_yet_form": form}
    actions.reopen(voice, reason=form.cleaned_data["text"], at=timezone.now())
    return _("Not yet: it waits at the desk again.")


write = act(_write)
add_file = act(_add_file)
place = act(_place)
open_up = act(_open_up)
withdraw = act(_withdraw)
accept = act(_accept)
reopen = act(_reopen)
