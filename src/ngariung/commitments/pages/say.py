"""What those who raised it say to "is it done?": by receipt, or by a forum."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ngariung.commitments import actions, queries
from ngariung.commitments.forms import AnswerForm
from ngariung.commitments.models import Commitment
from ngariung.core.errors import Conflict, NotAllowed, NotFound, Refusal
from ngariung.ledger.chain import day_of
from ngariung.parties.pages.directory import person_of
from ngariung.voices.pages import receipt
from ngariung.voices.pages.door import for_reporters

from .public import shown, word_form


@for_reporters
@require_POST
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """A reporter's yes or no; the receipt's page answers."""
    voice = receipt.opened(request)
    found: Commitment | None = queries.asked_of(voice).filter(code=code).first()
    if found is None:
        raise NotFound
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return receipt.show(request, voice, status=422, promise_error=code)
    try:
        actions.say(found, **form.cleaned_data, at=timezone.now(), voice=voice)
    except Refusal as refusal:
        return receipt.show(request, voice, status=refusal.status, refusal=refusal)
    return receipt.show(
        request, voice, done=_("Thank you. Your word counts; nobody learns it was yours.")
    )


@for_reporters
@require_POST
def picture(request: HttpRequest, number: UUID) -> HttpResponse:
    """The picture behind "it is done", for whom was asked."""
    return shown(queries.evidence_by_receipt(receipt.opened(request), number), is_public=False)


@login_required
@require_POST
def forum_word(request: HttpRequest, code: str) -> HttpResponse:
    """What a forum said, recorded by its facilitator or scribe."""
    person, now = person_of(request), timezone.now()
    found = queries.commitment_for(person, code)
    form = word_form(person, found, on=day_of(now), data=request.POST)
    if form is None:
        raise NotAllowed
    if not form.is_valid():
        raise Conflict
    actions.say(found, **form.cleaned_data, at=now, by=person)
    messages.success(request, _("Recorded what the forum said."))
    return redirect("commitments:commitment", found.code)
