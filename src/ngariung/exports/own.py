"""What a reporter takes away: their own voice with all that was written back, as plain text."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ngariung.cases.models import Answer
from ngariung.voices import queries as voices
from ngariung.voices.models import Voice


def text_of(voice: Voice) -> str:
    """The voice, its thread and the answers in its case. Two queries; never the ten words."""
    return "\r\n".join(_lines(voice)) + "\r\n"


def _lines(voice: Voice) -> Iterator[str]:
    yield _("Your voice %(code)s, received %(when)s") % {
        "code": voice.code,
        "when": _when(voice.received_at),
    }
    yield _("Where it stands: %(state)s") % {"state": voice.get_state_display()}
    yield ""
    yield from voice.text.splitlines()
    parts = [(_("Where"), voice.place), (_("When"), voice.when), (_("About"), voice.about)]
    yield from (f"{label}: {words}" for label, words in parts if words)
    if voice.returned_to:
        yield ""
        yield _("Somebody else is competent: %(whom)s") % {"whom": voice.returned_to}
        yield from voice.returned_reason.splitlines()
    for at, who, words in sorted([*_thread(voice), *_answers(voice)]):
        yield ""
        yield f"{_when(at)} – {who}"
        yield from words.splitlines()


def _thread(voice: Voice) -> Iterator[tuple[datetime, str, str]]:
    for message in voices.thread_of(voice):
        yield message.at, str(message.get_sender_display()), message.text


def _answers(voice: Voice) -> Iterator[tuple[datetime, str, str]]:
    rows = Answer.objects.filter(case__gatherings__voice=voice).select_related("party")
    for answer in rows.order_by("at", "id"):
        yield answer.at, answer.party.name, answer.text


def _when(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y H.i")
