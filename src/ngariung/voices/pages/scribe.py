"""A scribe writes down what is said in the hall, with the speaker's own switches and receipt."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ngariung.core.errors import NotFound
from ngariung.forums import queries as forums
from ngariung.forums.models import Forum
from ngariung.parties.models import Person
from ngariung.voices import actions, queries, receipts, rules
from ngariung.voices.enums import Source
from ngariung.voices.forms import SpeakForm

from .door import current_language
from .speak import show_receipt


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write_down(request: HttpRequest, code: str) -> HttpResponse:
    """One voice for the forum; the receipt is shown once, for the speaker and nobody else."""
    forum = forums.forum_for(None, code)
    person = request.user
    if not isinstance(person, Person) or not rules.can_enter(person, forum):
        raise NotFound
    if request.method != "POST":
        return _ask(request, forum, SpeakForm(), receipts.fresh_token())
    form = SpeakForm(request.POST)
    token = receipts.token_in(request.POST.get("token", ""))
    if token is None or not token.is_fresh or not form.is_valid():
        fresh = token is not None and token.is_fresh
        signed = request.POST["token"] if fresh else receipts.fresh_token()
        return _ask(request, forum, form, signed, status=422)
    received = actions.receive(
        form.said(current_language()),
        at=timezone.now(),
        receipt_token=token.raw,
        entered_by=person,
        forum=forum,
        source=Source.SCRIBE,
    )
    response = show_receipt(request, received, "voices/handed_over.html")
    response["Cache-Control"] = "no-store"
    return response


def _ask(
    request: HttpRequest, forum: Forum, form: SpeakForm, token: str, *, status: int = 200
) -> HttpResponse:
    context = {"forum": forum, "form": form, "token": token, "readers": queries.readers(forum)}
    return render(request, "voices/write_down.html", context, status=status)
