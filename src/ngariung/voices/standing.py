"""How far a voice has come, as a ring, words and a next date. Rooms above know more and may say so."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ngariung.core.ring import Arc, Ring
from ngariung.ledger.chain import day_of
from ngariung.places.enums import Calendar
from ngariung.places.workdays import Due, add_working_days

from .enums import VoiceState

# Practice of SP4N-LAPOR!: read and passed on within three working days.
SCREENED_WITHIN = 3


@dataclass(frozen=True)
class Standing:
    """One voice's ring, where it stands in one sentence, and what comes next by when."""

    ring: Ring
    words: str | Promise
    due: Due | None = None


# Asked first, in order: a room above answers for the voices it works on, None for the others.
Teller: TypeAlias = Callable[[Any], Standing | None]

_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Let a room above say how far a voice has come; called in its `apps.ready()`."""
    _tellers.append(teller)


def screening_due(received_on: date) -> Due:
    """By when a person reads a voice: counted with joint leave, as for public bodies."""
    return add_working_days(received_on, SCREENED_WITHIN, Calendar.WITH_JOINT_LEAVE)


def standing_of(voice: Any, *, today: date) -> Standing:
    """How far `voice` has come."""
    for teller in _tellers:
        told = teller(voice)
        if told is not None:
            return told
    if voice.state == VoiceState.WAITING:
        return _waiting(voice, today)
    return _other(voice)


def _waiting(voice: Any, today: date) -> Standing:
    if voice.desk_id is None:
        words = _("Nobody here may read it yet: no independent reader exists on this server.")
        return Standing(Ring(said=Arc.DONE, owned=Arc.STUCK), words)
    if voice.screened_at is not None:
        words = _("A person has read it and is looking for who answers.")
        return Standing(Ring(said=Arc.DONE, owned=Arc.WAITING), words)
    due = screening_due(day_of(voice.received_at))
    owned = Arc.LATE if due.on < today else Arc.WAITING
    words = _("It waits for a person to read it.")
    return Standing(Ring(said=Arc.DONE, owned=owned), words, due)


def _other(voice: Any) -> Standing:
    done = Arc.DONE
    if voice.state == VoiceState.ANSWERED:
        confirmed = done if voice.accepted_at else Arc.WAITING
        words = _("You accepted the answer.") if voice.accepted_at else _("It was answered.")
        return Standing(Ring(done, done, done, done, confirmed), words)
    if voice.state == VoiceState.RETURNED:
        words = _("It was returned: somebody else is competent, and is named below.")
        return Standing(Ring(said=done, owned=Arc.STUCK, caption=_("Returned")), words)
    if voice.state == VoiceState.WITHDRAWN:
        return Standing(
            Ring(caption=_("Withdrawn")), _("You withdrew it. Nobody sees it any more.")
        )
    words = _("Somebody is working on it.")
    return Standing(Ring(said=done, owned=done, due=Arc.WAITING), words)
