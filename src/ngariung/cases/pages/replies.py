"""What reporters say to an answer: by their ten words in the body, never in an address."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from ngariung.cases import actions
from ngariung.cases.forms import NotYetForm
from ngariung.cases.models import Answer
from ngariung.voices.models import Voice
from ngariung.voices.pages.receipt import act


# The ten words in the body are the authority; `act` of voices says why no cookie is needed.
@csrf_exempt
def accept(request: HttpRequest, answer: UUID) -> HttpResponse:
    """Yes, this settles it."""
    return act(partial(_accept, answer=answer))(request)


@csrf_exempt
def not_yet(request: HttpRequest, answer: UUID) -> HttpResponse:
    """Not yet, and why."""
    return act(partial(_not_yet, answer=answer))(request)


def _accept(_request: HttpRequest, voice: Voice, *, answer: UUID) -> str:
    actions.accept(_answer(answer), voice, at=timezone.now())
    return _("Thank you. You accepted the answer.")


def _not_yet(request: HttpRequest, voice: Voice, *, answer: UUID) -> str | dict[str, Any]:
    form = NotYetForm(request.POST, prefix="case")
    if not form.is_valid():
        return {"sent_form": form}
    reason = form.cleaned_data["reason"]
    actions.not_yet(_answer(answer), voice, reason=reason, at=timezone.now())
    return _("Not yet: the case is open again, and the others in it are told.")


def _answer(pk: UUID) -> Answer:
    found = Answer.objects.filter(pk=pk).select_related("case").first()
    if found is None:
        raise actions.AnswerNoLongerOpen
    return found
