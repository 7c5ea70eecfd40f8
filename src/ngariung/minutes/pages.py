"""The pages of this room: list and import, review, confirm."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ngariung.core import files, paging
from ngariung.core.errors import Conflict, NotFound, Refusal
from ngariung.deciding import queries as deciding
from ngariung.deliberation.pages import guests
from ngariung.deliberation.pages.door import trail_of
from ngariung.forums import queries as forums
from ngariung.parties.models import Party, Person
from ngariung.parties.pages.directory import person_of

from . import actions, picking, preview, progress, queries, rules, sheet
from .decided import Decided, decided
from .enums import MinutesState, Picked
from .filling import Draft, choices, filled
from .models import DraftAttendance, DraftCommitment, DraftVoice, Minutes
from .queries import Findings
from .uploads import ImportForm

TABLES: dict[str, type[queries.Row]] = {
    "attendance": DraftAttendance,
    "voice": DraftVoice,
    "commitment": DraftCommitment,
}
# A page that does not say what it showed matches no draft.
NO_REVISION = -1
ORDER = ("-drafted_at", "-pk")


@dataclass(frozen=True)
class Can:
    """What the person may do with these minutes."""

    change: bool
    decide: bool
    have_original: bool


@login_required
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """Minutes by state, with the place to drop reports."""
    return _list(request)


def _list(request: HttpRequest, form: ImportForm | None = None) -> HttpResponse:
    person = _person(request)
    if not rules.may_list(person):
        raise NotFound
    state = request.GET.get("keadaan", MinutesState.DRAFT)
    if state not in MinutesState.values:
        raise NotFound
    counts = queries.counts_for(person)
    tabs = [(each, counts[each.value], each == state) for each in MinutesState]
    parties = _parties(person)
    page = paging.page(
        queries.minutes_in(person, state), by=ORDER, after=request.GET.get("after"), size=20
    )
    shown = {
        "page": page,
        "tabs": tabs,
        "state": state,
        "intakes": progress.recent_for(person),
        "form": form or (ImportForm(parties=choices(parties)) if parties else None),
    }
    return render(request, "minutes/list.html", shown)


@login_required
@require_POST
def import_(request: HttpRequest) -> HttpResponse:
    """Store the files and lead to the page that shows what becomes of them."""
    person = _person(request)
    parties = _parties(person)
    if not parties:
        raise NotFound
    form = ImportForm(request.POST, request.FILES, parties=choices(parties))
    if not form.is_valid():
        return _list(request, form)
    chosen = form.cleaned_data.get("party", parties[0].pk)
    party = next(each for each in parties if each.pk == chosen)
    sent = [(upload.name or "", upload) for upload in form.cleaned_data["reports"]]
    begun = actions.begin(sent, party=party, by=person, at=timezone.now())
    return redirect("minutes:intake", code=begun.code)


@login_required
@require_safe
def intake(request: HttpRequest, code: str) -> HttpResponse:
    """What became of files that were brought in together; renews itself while some are being read."""
    person = _person(request)
    found = progress.intake_for(person, code)
    shown = {
        "progress": progress.progress_of(found, person),
        "may_decide": rules.can_import(person, found.party),
        "trail": [(_("Minutes"), reverse("minutes:list"))],
    }
    answer = render(request, "minutes/intake.html", shown)
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@require_POST
def decide_parts(request: HttpRequest, code: str) -> HttpResponse:
    """One report or several: whoever may import says it."""
    person = _person(request)
    found = progress.intake_for(person, code)
    answer, _dash, position = request.POST.get("act", "").partition("-")
    file = found.files.filter(position=int(position) if position.isdecimal() else 0).first()
    if file is None or answer not in {"cut", "whole"}:
        raise NotFound
    actions.decide_parts(file, is_cut=answer == "cut", by=person)
    return redirect(f"{reverse('minutes:intake', args=[code])}#file-{position}")


@login_required
@require_POST
def write(request: HttpRequest) -> HttpResponse:
    """Begin minutes by hand, for a forum or without one."""
    person = _person(request)
    code = request.POST.get("forum", "")
    forum = forums.forum_for(person, code.upper()) if code else None
    party = forum.host if forum else next(iter(_parties(person, rules.WRITERS)), None)
    if party is None:
        raise NotFound
    minutes = actions.draft_by_hand(forum, party=party, by=person, at=timezone.now())
    return redirect("minutes:review", code=minutes.code)


@login_required
def review(request: HttpRequest, code: str) -> HttpResponse:
    """The text beside the draft; saving, adding rows and going on to confirm are one form."""
    person = _person(request)
    minutes = queries.minutes_for(person, code)
    findings = queries.findings_of(minutes)
    if not rules.can_change(person, minutes):
        return _read_only(request, minutes, findings)
    draft = filled(person, minutes, findings, request.POST if request.method == "POST" else None)
    if request.method != "POST" or not draft.is_valid():
        return _sheet(request, draft)
    revision = draft.facts.cleaned_data["revision"]
    try:
        actions.change(minutes, draft.edit(), revision=revision, by=person, at=timezone.now())
    except Conflict:
        return _overtaken(request, draft)
    except Refusal as refusal:
        draft.facts.add_error(None, str(refusal.words))
        return _sheet(request, draft, status=refusal.status)
    return _after(request, draft, person)


def _overtaken(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Somebody else saved meanwhile: nothing typed is lost, and saving again is a choice."""
    draft.minutes.refresh_from_db()
    words = _(
        "%(who)s changed these minutes meanwhile. What you typed is still here; saving it again"
        " replaces the other changes."
    )
    draft.facts.add_error(None, words % {"who": draft.minutes.changed_by})
    return _sheet(request, draft, status=409, revision=str(draft.minutes.revision))


def _after(request: HttpRequest, draft: Draft, person: Person) -> HttpResponse:
    """Where the button that was pressed leads, once everything is saved."""
    minutes = draft.minutes
    act, _dash, what = request.POST.get("act", "save").partition("-")
    if act == "add" and what in TABLES:
        return _added(minutes, TABLES[what], None, person)
    if act == "pick" and what in Picked.values:
        said = draft.pick.cleaned_data
        table, columns = picking.picked(
            minutes, Picked(what), words=said["words"], near=said["words_at"]
        )
        return _added(minutes, table, columns, person)
    if act == "keep":
        actions.keep_all(minutes, by=person, at=timezone.now())
    if act == "confirm":
        return redirect("minutes:confirm", code=minutes.code)
    waiting = queries.findings_of(minutes).to_decide
    messages.success(request, _("Saved."))
    anchor = f"#finding-{queries.name_of(waiting[0])}" if waiting else ""
    return redirect(_url(minutes) + anchor)


def _sheet(
    request: HttpRequest, draft: Draft, *, status: int = 200, revision: str = ""
) -> HttpResponse:
    """The review page itself."""
    minutes, findings = draft.minutes, draft.findings
    items = sheet.items(draft.rows)
    waiting = findings.to_decide
    shown = {
        "minutes": minutes,
        "form": draft.facts,
        "facts": sheet.facts(draft.facts, findings),
        "attendance": [item for item in items if isinstance(item.row, DraftAttendance)],
        "voices": [item for item in items if isinstance(item.row, DraftVoice)],
        "commitments": [item for item in items if isinstance(item.row, DraftCommitment)],
        "broken": sheet.broken(draft.rows),
        "pick": draft.pick,
        "cautions": sheet.cautions(findings.warnings),
        "marked": sheet.marked_text(minutes, findings),
        "waiting": len(waiting),
        "decided": findings.decidable - len(waiting),
        "decidable": findings.decidable,
        "next": queries.name_of(waiting[0]) if waiting else "",
        "can": _can(_person(request), minutes),
        "trail": [(_("Minutes"), reverse("minutes:list"))],
        # An older page keeps its own revision, so that a save from it is noticed.
        "revision": revision or draft.facts["revision"].value(),
    }
    return render(request, "minutes/review.html", shown, status=status)


def _read_only(request: HttpRequest, minutes: Minutes, findings: Findings) -> HttpResponse:
    """What those see who may not change: held, confirmed or put aside, or a supervisor looking on."""
    shown = {
        "minutes": minutes,
        "outcome": preview.outcome(findings),
        "decisions": _decisions(_person(request), minutes),
        "hold": queries.hold_for_reviewer(_person(request), minutes),
        "cautions": sheet.cautions(findings.warnings),
        "marked": sheet.marked_text(minutes, findings),
        "can": _can(_person(request), minutes),
        "trail": [(_("Minutes"), reverse("minutes:list"))],
    }
    return render(request, "minutes/read.html", shown)


def _added(
    minutes: Minutes, table: type[queries.Row], columns: dict[str, Any] | None, person: Person
) -> HttpResponse:
    row = actions.add_row(minutes, table, filled=columns, by=person, at=timezone.now())
    return redirect(f"{_url(minutes)}#finding-{queries.name_of(row)}")


@login_required
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """First what will come into being, then, on the second press, it does."""
    person = _person(request)
    minutes = queries.minutes_for(person, code)
    if request.method == "POST":
        seen = request.POST.get("revision", "")
        revision = int(seen) if seen.isdecimal() else NO_REVISION
        forum = actions.confirm(minutes, by=person, at=timezone.now(), revision=revision)
        messages.success(
            request, _("Confirmed. The forum and all that belongs to it are here now.")
        )
        return redirect("forums:forum", code=forum.code)
    if not rules.can_change(person, minutes):
        raise Conflict
    findings = queries.findings_of(minutes)
    shown = {
        "minutes": minutes,
        "outcome": preview.outcome(findings),
        "decisions": _decisions(person, minutes),
        "obstacles": queries.obstacles(minutes, findings, on=timezone.localdate()),
        "can": _can(person, minutes),
        "trail": [(_("Minutes"), reverse("minutes:list")), (str(minutes), _url(minutes))],
    }
    return render(request, "minutes/confirm.html", shown)


@login_required
@require_POST
def put_aside(request: HttpRequest, code: str) -> HttpResponse:
    """Take a draft off the list."""
    person = _person(request)
    minutes = queries.minutes_for(person, code)
    actions.put_aside(minutes, by=person, at=timezone.now())
    messages.success(
        request, _("Put aside. You find it under “put aside” and can go on with it there.")
    )
    return redirect("minutes:list")


@login_required
@require_POST
def take_up(request: HttpRequest, code: str) -> HttpResponse:
    """Go on with what was put aside."""
    person = _person(request)
    minutes = queries.minutes_for(person, code)
    actions.take_up(minutes, by=person, at=timezone.now())
    return redirect("minutes:review", code=minutes.code)


@login_required
@require_safe
def original(request: HttpRequest, code: str) -> FileResponse:
    """The document as it came, as a download for those who may see the minutes."""
    person = _person(request)
    minutes = queries.minutes_for(person, code)
    document = minutes.document if rules.can_have_original(person, minutes) else None
    if document is None or not files.path_of(document.file).exists():
        raise NotFound
    answer = FileResponse(
        files.path_of(document.file).open("rb"),
        as_attachment=True,
        filename=document.name,
        content_type="application/octet-stream",
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
def of_deliberation(request: HttpRequest, code: str) -> HttpResponse:
    """The minutes of a musyawarah, alone or on a forum: what it decided, for who may see it."""
    found = guests.seen(request, code)
    decisions = deciding.decided_in(found)
    shown = {
        "deliberation": found,
        "decisions": decided(decisions, person_of(request), on=timezone.localdate()),
        "trail": trail_of(found),
    }
    return render(request, "minutes/of_deliberation.html", shown)


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)  # every page here asks for sign-in
    return request.user


def _decisions(person: Person, minutes: Minutes) -> list[Decided]:
    """What the musyawarah of the forum decided; nothing before the minutes belong to a forum."""
    if minutes.forum_id is None:
        return []
    found = deciding.decided_on_forum(minutes.forum_id, person)
    return decided(found, person, on=timezone.localdate())


def _can(person: Person, minutes: Minutes) -> Can:
    return Can(
        change=rules.can_change(person, minutes),
        decide=rules.can_decide(person, minutes),
        have_original=rules.can_have_original(person, minutes),
    )


def _parties(person: Person, roles: Iterable[Any] = rules.IMPORTERS) -> list[Party]:
    return list(queries.parties_of(person, roles))


def _url(minutes: Minutes) -> str:
    return reverse("minutes:review", args=[minutes.code])
