"""How often somebody in office wants to hear."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ngariung.notices import actions, queries
from ngariung.notices.forms import PaceForm
from ngariung.parties.pages.directory import person_of


@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """At once, once a working day, or not at all."""
    person = person_of(request)
    initial = {"pace": queries.pace_of(person)}
    form = PaceForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        actions.choose(form.cleaned_data["pace"], by=person)
        messages.success(request, _("Saved."))
        return redirect("notices:choose")
    trail = [(_("My posts"), reverse("parties:my_posts"))]
    values = {"form": form, "trail": trail}
    return render(request, "notices/choose.html", values, status=422 if form.is_bound else 200)
