"""Making a promise, and what the promiser does with it."""

from collections.abc import Callable
from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ngariung.cases import queries as cases
from ngariung.commitments import actions, queries, rules
from ngariung.commitments.forms import ClaimForm, MakeForm, PublicWordsForm, RefuseForm, SlipForm
from ngariung.commitments.models import Commitment
from ngariung.core.errors import NotAllowed, Refusal
from ngariung.deciding import queries as deciding
from ngariung.forums import queries as forums
from ngariung.parties.pages.directory import person_of


@login_required
def make_in_forum(request: HttpRequest, code: str) -> HttpResponse:
    """A promise made in a forum; public unless the facilitator says otherwise."""
    forum = forums.forum_for(person_of(request), code)
    if not rules.can_make(person_of(request), forum=forum, case=None):
        raise NotAllowed
    trail = [
        (_("Forums"), reverse("forums:list")),
        (forum.title, reverse("forums:forum", args=[forum.code])),
    ]
    initial = {"promiser": forum.host.code, "is_public": True}
    return _make(request, {"forum": forum}, initial=initial, trail=trail)


@login_required
def make_in_case(request: HttpRequest, code: str) -> HttpResponse:
    """A promise out of a case; it stays with those who see the case unless somebody says otherwise."""
    case = cases.case_for(person_of(request), code)
    if not rules.can_make(person_of(request), forum=None, case=case):
        raise NotAllowed
    trail = [(case.title, reverse("cases:case", args=[case.code]))]
    initial = {"promiser": case.owner.code if case.owner else ""}
    return _make(request, {"case": case}, initial=initial, trail=trail)


@login_required
def make_in_decision(request: HttpRequest, code: str) -> HttpResponse:
    """A promise that follows from a decision; public where the musyawarah is."""
    decision = deciding.decision_for(person_of(request), code)
    if not rules.can_make(person_of(request), forum=None, case=None, decision=decision):
        raise NotAllowed
    found = decision.deliberation
    trail = [
        (found.question, reverse("deliberation:deliberation", args=[found.code])),
        (decision.code, reverse("deciding:decision", args=[found.code, decision.code])),
    ]
    initial = {"promiser": found.host.code, "is_public": found.is_public}
    return _make(request, {"decision": decision}, initial=initial, trail=trail)


def _make(
    request: HttpRequest, origin: dict[str, Any], *, initial: Any, trail: Any
) -> HttpResponse:
    form = MakeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_settled(is_public=bool(request.POST.get("is_public"))):
        given = {**form.given(), **origin, "by": person_of(request), "at": timezone.now()}
        made = _done(form, lambda: actions.make(given.pop("deliverable"), **given))
        if made is not None:
            messages.success(request, _("Written down. The promiser is asked to accept it."))
            return redirect("commitments:commitment", made.code)
    values = {"form": form, "trail": trail, "has_case": "case" in origin}
    return render(request, "commitments/make.html", values)


def _done(form: Form, act: Callable[[], Any]) -> Any:
    """What the action gives back; a refusal becomes an error of the form, and nothing."""
    try:
        return act()
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def _kept(request: HttpRequest, code: str) -> Commitment:
    """A promise that the person keeps for its promiser."""
    found = queries.commitment_for(person_of(request), code)
    if not rules.can_keep(person_of(request), found):
        raise NotAllowed
    return found


@login_required
@require_POST
def accept(request: HttpRequest, code: str) -> HttpResponse:
    """Yes, this is ours."""
    found = _kept(request, code)
    actions.accept(found, by=person_of(request), at=timezone.now())
    messages.success(request, _("Accepted. The ring shows it from now on."))
    return redirect("commitments:commitment", found.code)


@login_required
@require_POST
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Work has begun."""
    found = _kept(request, code)
    actions.start(found, by=person_of(request), at=timezone.now())
    return redirect("commitments:commitment", found.code)


@login_required
def slip(request: HttpRequest, code: str) -> HttpResponse:
    """Another date, with a reason."""
    found = _kept(request, code)
    form = SlipForm(request.POST or None)

    def act(given: dict[str, Any]) -> Any:
        actions.slip(found, **given, by=person_of(request), at=timezone.now())

    return _step(request, found, form, act, "commitments/slip.html")


@login_required
def refuse(request: HttpRequest, code: str) -> HttpResponse:
    """Nothing will come of it, and why."""
    found = _kept(request, code)
    form = RefuseForm(request.POST or None)

    def act(given: dict[str, Any]) -> Any:
        actions.refuse(found, **given, by=person_of(request), at=timezone.now())

    return _step(request, found, form, act, "commitments/refuse.html")


@login_required
def claim(request: HttpRequest, code: str) -> HttpResponse:
    """It is done, with evidence."""
    found = _kept(request, code)
    form = ClaimForm(request.POST or None, request.FILES or None)

    def act(given: dict[str, Any]) -> Any:
        upload = given.pop("picture")
        picture = cast("BinaryIO", upload.open()) if upload else None
        actions.claim_done(
            found, **given, picture=picture, by=person_of(request), at=timezone.now()
        )

    return _step(request, found, form, act, "commitments/claim.html")


def _step(
    request: HttpRequest,
    found: Commitment,
    form: PublicWordsForm,
    act: Callable[[dict[str, Any]], Any],
    template: str,
) -> HttpResponse:
    """Show the form; once it is settled act, and go back to the promise."""
    if request.method == "POST" and form.is_settled(is_public=found.is_public):
        given = {
            name: value for name, value in form.cleaned_data.items() if name != "checked_words"
        }
        _done(form, lambda: act(given))
        if not form.errors:
            return redirect("commitments:commitment", found.code)
    here = reverse("commitments:commitment", args=[found.code])
    trail = [(_("Promises"), reverse("commitments:board")), (found.code, here)]
    return render(request, template, {"form": form, "commitment": found, "trail": trail})
