"""What one may do on a decision's own page: each act with its form and the action it calls."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import NotFound
from ngariung.deciding import actions, queries
from ngariung.deciding.forms import (
    ConfirmForm,
    CorrectForm,
    DecideForm,
    DropForm,
    MeetForm,
    ObjectionForm,
    OneVoiceForm,
    PaperForm,
    ProxyForm,
    ReasonForm,
    ResumeForm,
    ReviewForm,
    StickForm,
)
from ngariung.deciding.models import Decision, Objection, Position, Round
from ngariung.parties.models import Person

from .door import number_of

Words = str | Promise
Said = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One use of an act: on which decision, on which row of its page, by whom, when."""

    decision: Decision
    row: str
    by: Person
    at: datetime
    # The round whose words stood on the page that was sent.
    in_round: int | None = None

    @property
    def who(self) -> Said:
        """What every action takes."""
        return {"by": self.by, "at": self.at}

    def position(self) -> Position:
        """The answer that this is about, of any round: words of each can be kept back."""
        rows = Position.objects.filter(round__decision=self.decision)
        found = (
            rows.select_related("round__decision__deliberation__host")
            .filter(pk=number_of(self.row))
            .first()
        )
        if found is None:
            raise NotFound
        return found

    def objection(self) -> Objection:
        """The objection that this is about."""
        found = self.decision.objections.filter(number=number_of(self.row)).first()
        if found is None:
            raise NotFound
        return found


Build = Callable[[Round, Any], forms.Form]
Do = Callable[[Call, Any], object]


@dataclass(frozen=True)
class Act:
    """One act: its address, its form, what it does, and what is said when it is done."""

    slug: str
    build: Build
    do: Do
    done: Words


def _plain(form: type[forms.Form]) -> Build:
    return lambda _asked, data: form(data, prefix=_prefix(form))


def _prefix(form: type[forms.Form]) -> str:
    return form.__name__.removesuffix("Form").lower()


def _answer(form: type[PaperForm] | type[ProxyForm]) -> Build:
    return lambda asked, data: form(
        data,
        prefix=_prefix(form),
        process=queries.process_of(asked),
        choices=queries.choices_of(asked.decision),
    )


def _one_voice(asked: Round, data: Any) -> forms.Form:
    initial = {"present": asked.decision.present}
    return OneVoiceForm(data, prefix="onevoice", answers=queries.answers_of(asked), initial=initial)


def _resume(asked: Round, data: Any) -> forms.Form:
    initial = {"words": asked.proposal, "quorum": asked.decision.quorum}
    return ResumeForm(data, prefix="resume", initial=initial)


def _one_voice_said(call: Call, form: Any) -> object:
    said = form.cleaned_data
    return actions.record_acclamation(
        call.decision,
        said["option"],
        present=said["present"],
        in_round=call.in_round,
        **call.who,
    )


def _paper(call: Call, form: Any) -> object:
    role = form.cleaned_data["role"]
    said = form.said() | {"in_round": call.in_round}
    return actions.record_position(call.decision, role=role, **said, **call.who)


def _proxy(call: Call, form: Any) -> object:
    proxy_of = form.cleaned_data["proxy_of"]
    said = form.said() | {"in_round": call.in_round}
    return actions.record_proxy(call.decision, proxy_of=proxy_of, **said, **call.who)


ACTS = (
    Act(
        "buka",
        _plain(forms.Form),
        lambda call, _form: actions.open_decision(call.decision, **call.who),
        _("Open: people can say where they stand."),
    ),
    Act("satu-suara", _one_voice, _one_voice_said, _("Written down.")),
    Act(
        "keberatan",
        _plain(ObjectionForm),
        lambda call, form: actions.note_objection(call.decision, **form.cleaned_data, **call.who),
        _("The objection is noted. It stands until it is met."),
    ),
    Act(
        "jawab",
        _plain(MeetForm),
        lambda call, form: actions.meet_objection(
            call.objection(), **form.cleaned_data, **call.who
        ),
        _("Written down how the objection was met."),
    ),
    Act("catat", _answer(PaperForm), _paper, _("Written down.")),
    Act("kuasa", _answer(ProxyForm), _proxy, _("Written down. It counts once it is confirmed.")),
    Act(
        "sahkan",
        _plain(ConfirmForm),
        lambda call, form: actions.confirm_proxy(call.position(), **form.cleaned_data, **call.who),
        _("Confirmed: the proxy counts."),
    ),
    Act(
        "coret",
        _plain(ReasonForm),
        lambda call, form: actions.strike(call.position(), **form.cleaned_data, **call.who),
        _("Struck out; it stays to be seen and does not count."),
    ),
    Act(
        "tutup-kata",
        _plain(ReasonForm),
        lambda call, form: actions.keep_back(call.position(), **form.cleaned_data, **call.who),
        _("These words are not shown; the answer counts."),
    ),
    Act(
        "akhiri",
        _plain(forms.Form),
        lambda call, _form: actions.end_round(call.decision, **call.who),
        _("No more answers are taken. Below is what was said."),
    ),
    Act(
        "putuskan",
        _plain(DecideForm),
        lambda call, form: actions.decide(call.decision, **form.cleaned_data, **call.who),
        _("Decided. The outcome stands, with all dissent."),
    ),
    Act(
        "buntu",
        _plain(StickForm),
        lambda call, form: actions.stick(call.decision, **form.cleaned_data, **call.who),
        _("Written down. Ask people again when you are ready."),
    ),
    Act(
        "lanjut",
        _resume,
        lambda call, form: actions.resume(call.decision, **form.cleaned_data, **call.who),
        _("Open again: all say anew where they stand."),
    ),
    Act(
        "batal",
        _plain(DropForm),
        lambda call, form: actions.drop(call.decision, **form.cleaned_data, **call.who),
        _("Given up."),
    ),
    Act(
        "tinjau",
        _plain(ReviewForm),
        lambda call, form: actions.review(call.decision, **form.cleaned_data, **call.who),
        _("Added below the outcome."),
    ),
    Act(
        "ralat",
        _plain(CorrectForm),
        lambda call, form: actions.correct(call.decision, **form.cleaned_data, **call.who),
        _("Added below the outcome."),
    ),
)
BY_SLUG = {act.slug: act for act in ACTS}
