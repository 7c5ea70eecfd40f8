"""The one next thing to do for who runs a decision or writes it down, in words."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ngariung.deciding.enums import DecisionState, Gathered
from ngariung.deciding.models import Decision, Round


@dataclass(frozen=True)
class Signs:
    """What the next step hangs on; nothing of it is asked of a round that hides what was said."""

    can_decide: bool
    is_taking: bool
    has_answers: bool = False
    is_too_many: bool = False
    is_quorate: bool = True
    is_stopped: bool = False
    is_tied: bool = False
    waiting: int = 0


@dataclass(frozen=True)
class NextStep:
    """What to do, why, where; `act` is the form that is unfolded for it."""

    title: str
    about: str
    label: str = ""
    url: str = ""
    act: str = ""


def next_step(asked: Round, signs: Signs) -> NextStep | None:
    """What is most worth doing now; None where nothing waits for this person."""
    decision = asked.decision
    if decision.state == DecisionState.OPEN:
        is_on = asked.ended_at is None
        return _meanwhile(decision, signs) if is_on else _after(signs)
    if not signs.can_decide:
        return None
    if decision.state == DecisionState.STUCK:
        return _here(
            "lanjut",
            _("Ask people again when you are ready"),
            _(
                "First do what was agreed, then change the proposal so that more people can live"
                " with it."
            ),
            _("Ask people again"),
        )
    if decision.state == DecisionState.DECIDED:
        return NextStep(
            _("Write down who promises what"),
            _("A decision is carried out by people: what, who, and by when."),
            _("To the outcome and its promises"),
            reverse("deciding:decision", args=[decision.deliberation.code, decision.code]),
        )
    return None


def _here(act: str, title: str, about: str, label: str) -> NextStep:
    return NextStep(title, about, label, f"#{act}", act)


def _meanwhile(decision: Decision, signs: Signs) -> NextStep | None:
    if not signs.is_taking:
        return NextStep(
            _("The time is over"),
            _("It ends by itself within a minute. Then load this page again."),
        )
    if not signs.has_answers:
        return _gather(decision)
    if signs.waiting:
        return NextStep(
            _("Confirm the proxies, or strike them out"),
            _("A proxy counts once somebody says how they know that it was given."),
            _("To the proxies"),
            "#dicatat",
        )
    if not signs.can_decide:
        return None
    if signs.is_stopped:
        return NextStep(
            _("Ask what would have to change"),
            _(
                "As far as it is counted here, something stops it. Write down how objections are met,"
                " or end the round and choose a way on."
            ),
            _("To the objections"),
            "#keberatan-ruangan",
        )
    about = _("Then you see all that was said and write the outcome. It is not opened again.")
    if not signs.is_quorate:
        about = _("The quorum is not reached yet: if it ended now, nothing could be decided.")
    return NextStep(
        _("End the round when everybody has answered"),
        about,
        _("To the end of the round"),
        "#akhiri",
    )


def _gather(decision: Decision) -> NextStep:
    if decision.gathered == Gathered.PHONES:
        return NextStep(
            _("Wait until people have answered by phone"),
            _("They find the proposal on the page of the musyawarah."),
        )
    codes = [decision.deliberation.code, decision.code]
    return NextStep(
        _("Say how many are here, and gather the answers"),
        _("By hands, with one voice, on paper, or by phone if you allowed it."),
        _("Count hands"),
        reverse("deciding:hands", args=codes),
    )


def missing(signs: Signs) -> str:
    """Why nothing can be decided of a round that has ended; empty where an outcome can be written."""
    if not signs.has_answers:
        return _("Nobody has answered, so nothing can be decided.")
    if signs.is_too_many:
        return _("There are more answers than people present, so nothing can be decided.")
    if not signs.is_quorate:
        return _("The quorum is not reached, so nothing can be decided.")
    if signs.is_tied:
        return _("It is a tie, and a tie is no decision.")
    return ""


def _after(signs: Signs) -> NextStep | None:
    if not signs.can_decide:
        return None
    why = missing(signs)
    if not why and signs.is_stopped:
        why = _(
            "Something stops it. You can also write down as the outcome that it is not adopted."
        )
    if why:
        return _here("buntu", _("Choose a way on"), why, _("Choose a way on"))
    return _here(
        "putuskan",
        _("Write the outcome"),
        _("Read what was said first; words that name somebody can be kept back until then."),
        _("Write the outcome"),
    )
