"""What the machine thought of a voice, as its page shows it, and the form that confirms or overrides it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ngariung.voices import queries
from ngariung.voices.choices import kind_choices, topic_choices, topic_label
from ngariung.voices.enums import VoiceKind
from ngariung.voices.forms import ScreenForm
from ngariung.voices.models import Suggested, Voice
from ngariung.voices.wording import alarm_desk, alarm_label, alarm_number, is_danger


@dataclass(frozen=True)
class Reasoned:
    """Something suggested, in words, and why."""

    label: str
    because: str


@dataclass(frozen=True)
class Raised:
    """What may not wait: its name, the words that told of it, who usually takes it, whom to call."""

    label: str
    because: str
    desk: str
    number: str


@dataclass(frozen=True)
class Suggestion:
    """What was suggested; it stays, whatever a person chose instead."""

    kind: str
    because: str
    topics: list[Reasoned]
    region: Reasoned | None


def alarms_of(voice: Voice) -> list[Raised]:
    """What was raised at once, with the words that told of it; no danger that a person has denied."""
    kept = suggested_of(voice)
    rows = kept.alarms if kept else []
    codes = [
        (row["code"], row["because"])
        for row in rows
        if voice.is_urgent or not is_danger(row["code"])
    ]
    return [
        Raised(alarm_label(code), because, alarm_desk(code), alarm_number(code))
        for code, because in codes
    ]


def suggested_of(voice: Voice) -> Suggested | None:
    """What the machine thought; None while it has not read the voice."""
    return getattr(voice, "suggested", None)


def suggestion_of(voice: Voice) -> Suggestion | None:
    """What the machine thought, in words; None where it thought of nothing."""
    if not voice.suggested_kind and not voice.suggested_topic:
        return None
    kept = suggested_of(voice)
    topics = (
        [Reasoned(topic_label(row["code"]), row["because"]) for row in kept.topics] if kept else []
    )
    if not topics and voice.suggested_topic:
        topics = [Reasoned(topic_label(voice.suggested_topic), voice.suggested_because)]
    region = Reasoned(kept.region.path, kept.region_because) if kept and kept.region else None
    kind = voice.suggested_kind
    return Suggestion(
        kind=str(VoiceKind(kind).label) if kind else "",
        because=voice.suggested_because,
        topics=topics,
        region=region,
    )


def screen_form(voice: Voice, data: Any = None) -> ScreenForm:
    """The confirming form, filled with what was confirmed or suggested."""
    kept = suggested_of(voice)
    initial = {
        "kind": voice.kind or voice.suggested_kind,
        "region": voice.region or queries.suggested_region(voice),
        "is_urgent": voice.is_urgent,
        "was_urgent": voice.is_urgent,
    }
    form = ScreenForm(data, prefix="screen", initial=initial)
    form.fields["kind"].choices = kind_choices()  # type: ignore[attr-defined]  # a ChoiceField
    _offer_topics(form, voice, kept)
    named = queries.named_parties(voice)
    form.fields["about"].queryset = named  # type: ignore[attr-defined]  # a ModelChoiceField
    if not voice.about or voice.may_read:
        del form.fields["is_about_nobody"]
    if not named.exists():
        del form.fields["about"]
    if data is None:
        form.initial["about"] = [party.code for party in queries.recognised_parties(voice)]
    return form


def _offer_topics(form: ScreenForm, voice: Voice, kept: Suggested | None) -> None:
    """The suggested topics first, one tap each; every other one in the list below them."""
    rows = [(row["code"], row["because"]) for row in kept.topics] if kept else []
    if not rows and voice.suggested_topic:
        rows = [(voice.suggested_topic, voice.suggested_because)]
    chosen = voice.topic or voice.suggested_topic
    codes = [code for code, _because in rows]
    form.fields["topic"].choices = [("", "–"), *topic_choices()]  # type: ignore[attr-defined]  # as above
    if not rows:
        del form.fields["likely"]
        form.initial["topic"] = chosen
        return
    form.fields["topic"].label = _("Another topic")
    form.fields["topic"].required = False
    form.fields["topic"].help_text = _("What you choose here goes before the choice above.")
    choices = [(code, _with_reason(code, because)) for code, because in rows]
    form.fields["likely"].choices = choices  # type: ignore[attr-defined]  # as above
    form.initial["likely" if chosen in codes else "topic"] = chosen


def _with_reason(code: str, because: str) -> str:
    return f"{topic_label(code)} – {because}" if because else topic_label(code)
