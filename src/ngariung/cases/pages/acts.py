"""What one may do on a case's page: each act with its form, its words, and the action it calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ngariung.cases import actions, queries
from ngariung.cases.clocks import deadline
from ngariung.cases.enums import ClockKind
from ngariung.cases.forms import (
    AnswerForm,
    AskForm,
    EmptyForm,
    EntrustForm,
    GiveBackForm,
    NoteForm,
    OwnerForm,
    ReferForm,
    ReopenForm,
    SummaryForm,
)
from ngariung.cases.models import Case
from ngariung.cases.procedures import procedures
from ngariung.cases.rules import Can
from ngariung.parties.models import Person

from .door import today

Words = str | Promise
Build = Callable[[Case, Any], forms.Form]
Do = Callable[[Case, dict[str, Any], Person, datetime], object]


@dataclass(frozen=True)
class Act:
    """One act: `verb` names the right in `rules.Can`, `slug` the address."""

    verb: str
    slug: str
    icon: str
    label: Words
    told: Words
    button: Words
    done: Words
    build: Build
    do: Do
    key: str = ""


@dataclass(frozen=True)
class Offer:
    """An act as the page shows it, with its form."""

    act: Act
    form: forms.Form
    is_unfolded: bool
    until: date | None = None


def _plain(form: type[forms.Form]) -> Build:
    return lambda _case, data: form(data, prefix=form.__name__.removesuffix("Form").lower())


def _owner(form: type[OwnerForm]) -> Build:
    def build(case: Case, data: Any) -> forms.Form:
        found = queries.suggested_owners(case, on=today())
        others = [entry for entry in found if entry.party.pk != case.owner_id]
        prefix = form.__name__.removesuffix("Form").lower()
        return form(data, prefix=prefix, suggested=others)

    return build


def _entrust(case: Case, data: Any) -> forms.Form:
    posts = queries.handlers_of(case.owner)
    chosen = case.post.code if case.post else ""
    return EntrustForm(data, prefix="entrust", posts=posts, initial={"post": chosen})


def _summary(case: Case, data: Any) -> forms.Form:
    before = {"text": case.summary, "is_public": case.is_summary_public}
    return SummaryForm(data, prefix="summary", initial=before)


def _give_to(case: Case, said: dict[str, Any], by: Person, at: datetime) -> object:
    if case.owner is None:
        return None
    post = next((row for row in queries.handlers_of(case.owner) if row.code == said["post"]), None)
    return actions.assign(case, owner=case.owner, by=by, at=at, post=post)


ACTS = (
    Act(
        "assign",
        "tugaskan",
        "institution",
        _("Give it an owner"),
        _("The institution gets the case with its story, and its clock starts."),
        _("Assign"),
        _("Assigned."),
        _owner(OwnerForm),
        lambda case, said, by, at: actions.assign(case, owner=said["party"], by=by, at=at),
        key="a",
    ),
    Act(
        "answer",
        "jawab",
        "send",
        _("Answer everybody"),
        _(
            "Everybody behind this case is told, each once. They can then say “not yet”, which"
            " reopens the case. It closes when all have accepted, or when their time is over."
        ),
        _("Send the answer to all"),
        _("Answered. Everybody behind this case is being told."),
        _plain(AnswerForm),
        lambda case, said, by, at: actions.answer(case, text=said["text"], by=by, at=at),
        key="r",
    ),
    Act(
        "start",
        "mulai",
        "check",
        _("Begin"),
        _("Says that the work has begun; nobody is told yet."),
        _("We have begun"),
        _("The work has begun."),
        _plain(EmptyForm),
        lambda case, _said, by, at: actions.start(case, by=by, at=at),
    ),
    Act(
        "ask",
        "tanya",
        "question",
        _("Ask the reporters"),
        _("The clock goes on. The first reply brings the case back to you."),
        _("Send the question"),
        _("Asked."),
        _plain(AskForm),
        lambda case, said, by, at: actions.ask(case, text=said["text"], by=by, at=at),
    ),
    Act(
        "entrust",
        "serahkan",
        "people",
        _("Give it to one of us"),
        _("The case stays with your institution; this person finds it as theirs."),
        _("Give it"),
        _("Given."),
        _entrust,
        _give_to,
    ),
    Act(
        "refer",
        "teruskan",
        "arrow",
        _("Pass it on"),
        _(
            "The case goes to another institution with its whole story. Nobody gets more time by it."
        ),
        _("Pass it on"),
        _("Passed on. You no longer see the case."),
        _owner(ReferForm),
        lambda case, said, by, at: actions.refer(
            case, to=said["party"], reason=said["reason"], by=by, at=at
        ),
    ),
    Act(
        "give_back",
        "kembalikan",
        "undo",
        _("Not ours: return it"),
        _("It goes back to the desk that sent it, and the reporters read who is competent."),
        _("Return it"),
        _("Returned. The desk looks for the right owner."),
        _plain(GiveBackForm),
        lambda case, said, by, at: actions.give_back(
            case, to=said["to"], reason=said["reason"], by=by, at=at
        ),
    ),
    Act(
        "reopen",
        "buka-lagi",
        "undo",
        _("Take it up again"),
        _("The reporters are told, and a new time to answer begins."),
        _("Take it up again"),
        _("Taken up again."),
        _plain(ReopenForm),
        lambda case, said, by, at: actions.reopen(case, reason=said["reason"], by=by, at=at),
    ),
    Act(
        "close",
        "tutup",
        "close",
        _("Close"),
        _("Reporters can still say “not yet” until their time is over; that reopens it."),
        _("Close the case"),
        _("Closed."),
        _plain(EmptyForm),
        lambda case, _said, by, at: actions.close(case, by=by, at=at),
    ),
    Act(
        "summarise",
        "ringkas",
        "edit",
        _("Sum it up"),
        _("For those who work on it; for everybody only if you say so below."),
        _("Keep the summary"),
        _("The summary is kept."),
        _summary,
        lambda case, said, by, at: actions.summarise(case, by=by, at=at, **said),
    ),
    Act(
        "note",
        "catat",
        "note",
        _("Leave a note"),
        _("For colleagues only."),
        _("Keep the note"),
        _("The note is kept."),
        _plain(NoteForm),
        lambda case, said, by, at: actions.note(case, text=said["text"], by=by, at=at),
    ),
)
BY_SLUG: Mapping[str, Act] = {act.slug: act for act in ACTS}


def offers(case: Case, can: Can, *, tried: tuple[Act, forms.Form] | None = None) -> list[Offer]:
    """The acts that `can` allows, in order; the one that was tried in vain stands open."""
    found = []
    for act in ACTS:
        if tried is not None and tried[0] is act:
            found.append(Offer(act, tried[1], is_unfolded=True, until=_until(case, act)))
        elif getattr(can, act.verb):
            form = act.build(case, None)
            found.append(Offer(act, form, is_unfolded=False, until=_until(case, act)))
    return found


def _until(case: Case, act: Act) -> date | None:
    """Before answering: until when the reporters could object, if it were done today."""
    if act.verb != "answer" or case.owner is None:
        return None
    end = deadline(
        procedures()[case.procedure], ClockKind.REPLY, start=today(), calendar=case.owner.calendar
    )
    return end.due_on if end else None
