"""The forms of the review page: facts, rows with a decision each, and words to add."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.utils.translation import gettext_lazy as _

from ngariung.forums.enums import AttendanceKind, Presence
from ngariung.places.forms import RegionField
from ngariung.voices.enums import VoiceKind

from .edits import AttendanceEdit, CommitmentEdit, FactsEdit, RowEdit, VoiceEdit
from .enums import Decision
from .models import DraftAttendance, DraftCommitment, DraftVoice, Minutes

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Choice: TypeAlias = "tuple[Any, _StrOrPromise]"
DECISIONS: list[Choice] = [(Decision.KEPT, _("keep")), (Decision.DROPPED, _("leave out"))]


def _number(value: str) -> int:
    return int(value)


def _chosen(label: "_StrOrPromise", choices: Sequence[Choice]) -> forms.TypedChoiceField:
    """A choice among rows by their primary key; nothing chosen is None."""
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=_number, empty_value=None, required=False
    )


def _decision() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Decision"), choices=DECISIONS, required=False, widget=forms.RadioSelect
    )


class Day(forms.DateField):
    """A day, with the picker that the browser brings."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Words(forms.CharField):
    """Longer text; browsers send line ends of their own, which are no change."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """The text with plain line ends."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class FactsForm(forms.Form):
    """Title, day, host, place: the facts of the forum."""

    title = forms.CharField(label=_("Title"), max_length=160, required=False)
    held_on = Day(label=_("Date"), required=False)
    venue = forms.CharField(label=_("Venue"), max_length=200, required=False)
    is_venue_public = forms.BooleanField(
        label=_("The venue may be shown to everybody"),
        help_text=_("Take the tick away where the venue would name who is complained about."),
        required=False,
    )
    region = RegionField(label=_("Region"), required=False)
    hamlet = forms.CharField(
        label=_("RT/RW"), max_length=60, required=False, help_text=_("For example RT 04 / RW 02")
    )
    is_published = forms.BooleanField(
        label=_("This report is public already (press, website)"),
        help_text=_(
            "Then its voices are open. Without the tick they stay with those who screen and answer them."
        ),
        required=False,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        hosts: Sequence[Choice],
        programmes: Sequence[Choice],
        forums: Sequence[Choice],
        findings: Iterable[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.findings = tuple(findings)
        self.fields["host"] = _chosen(_("Held by"), hosts)
        self.fields["programme"] = _chosen(_("Programme"), programmes)
        self.fields["forum"] = _chosen(_("Which forum"), forums)
        for name in self.findings:
            self.fields[f"decision-{name}"] = _decision()

    def edit(self) -> FactsEdit:
        """The facts as they were filled in."""
        said = self.cleaned_data
        region = said["region"]
        return FactsEdit(
            title=said["title"],
            held_on=said["held_on"],
            forum_id=said["forum"],
            host_id=said["host"],
            programme_id=said["programme"],
            venue=said["venue"],
            is_venue_public=said["is_venue_public"],
            region_id=region.pk if region else None,
            hamlet=said["hamlet"],
            is_published=said["is_published"],
            decisions={
                name: Decision(said[f"decision-{name}"])
                for name in self.findings
                if said[f"decision-{name}"]
            },
        )


class RowForm(forms.Form):
    """One drafted row with its decision."""

    essential = ""
    # What stands there before anybody wrote anything.
    preset = frozenset({"decision", "kind", "presence"})

    decision = forms.ChoiceField(
        label=_("Decision"), choices=DECISIONS, required=False, widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, row: Any, prefix: str) -> None:
        initial = {name: getattr(row, name) for name in self.base_fields if hasattr(row, name)}
        initial["decision"] = "" if row.decision == Decision.OPEN else row.decision
        super().__init__(data, initial=initial, prefix=prefix)
        self.row = row

    def is_sent(self) -> bool:
        """Whether the page that was sent showed this row at all."""
        return self.add_prefix(self.essential) in self.data

    def decided(self) -> Decision:
        """What was chosen; a row that was changed is kept without saying so."""
        chosen = self.cleaned_data["decision"]
        if chosen:
            return Decision(chosen)
        is_changed = any(name != "decision" for name in self.changed_data)
        return Decision.KEPT if is_changed else Decision.OPEN

    def clean(self) -> dict[str, Any]:
        """A row that was found or begun needs its words, unless it is left out."""
        said = super().clean() or {}
        is_begun = not self.row.is_by_hand or any(
            said.get(name) for name in said.keys() - self.preset
        )
        is_kept = said.get("decision") != Decision.DROPPED
        if is_begun and is_kept and not said.get(self.essential):
            self.add_error(self.essential, _("This needs words, or leave it out."))
        return said

    def edit(self) -> RowEdit:
        """The row as it was filled in."""
        raise NotImplementedError


class VoiceForm(RowForm):
    """What somebody said."""

    essential = "text"

    text = Words(label=_("What was said"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(label=_("Kind"), choices=VoiceKind)
    said_by = forms.CharField(
        label=_("Said by"),
        max_length=160,
        required=False,
        help_text=_("By role, for example “a resident of RT 04”; no name."),
    )
    spot_answer = Words(
        label=_("Answer given on the spot"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_open = forms.BooleanField(
        label=_("The speaker agreed that this may become public"), required=False
    )

    def edit(self) -> VoiceEdit:
        """The voice as it was filled in."""
        said = self.cleaned_data
        return VoiceEdit(
            pk=self.row.pk,
            decision=self.decided(),
            text=said["text"],
            kind=VoiceKind(said["kind"]),
            said_by=said["said_by"],
            spot_answer=said["spot_answer"],
            is_open=said["is_open"],
        )


class CommitmentForm(RowForm):
    """What somebody promised."""

    essential = "text"

    text = Words(
        label=_("What was promised"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    beneficiary = forms.CharField(label=_("For whom"), max_length=160, required=False)
    due_on = Day(label=_("By when"), required=False)

    def __init__(
        self, data: Any = None, *, row: Any, prefix: str, institutions: Sequence[Choice]
    ) -> None:
        super().__init__(data, row=row, prefix=prefix)
        self.initial["promiser"] = row.promiser_id
        self.fields["promiser"] = _chosen(_("Promised by"), institutions)

    def edit(self) -> CommitmentEdit:
        """The promise as it was filled in."""
        said = self.cleaned_data
        return CommitmentEdit(
            pk=self.row.pk,
            decision=self.decided(),
            text=said["text"],
            promiser_id=said["promiser"],
            beneficiary=said["beneficiary"],
            due_on=said["due_on"],
        )


class AttendanceForm(RowForm):
    """Somebody or a group that was there."""

    essential = "label"

    kind = forms.ChoiceField(label=_("Who it is"), choices=AttendanceKind)
    label = forms.CharField(
        label=_("Group, office or role"),
        max_length=160,
        required=False,
        help_text=_("For example “residents of RT 04”, “head of the police post”, “union chair”."),
    )
    count = forms.IntegerField(
        label=_("How many people"), required=False, min_value=1, max_value=100_000
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        help_text=_("Only for officials in office; everybody else stays without a name."),
    )
    rank = forms.CharField(label=_("Rank"), max_length=40, required=False)
    presence = forms.ChoiceField(label=_("Was there"), choices=Presence)

    def __init__(
        self, data: Any = None, *, row: Any, prefix: str, institutions: Sequence[Choice]
    ) -> None:
        super().__init__(data, row=row, prefix=prefix)
        self.initial["party"] = row.party_id
        known = {pk for pk, _name in institutions}
        # An institution that closed meanwhile was there all the same.
        closed = [] if row.party is None or row.party_id in known else [(row.party_id, row.party)]
        self.fields["party"] = _chosen(_("From which institution"), [*institutions, *closed])
        self.order_fields(["decision", "kind", "label", "party"])

    def clean(self) -> dict[str, Any]:
        """Groups are counted, and only officials are named."""
        said = super().clean()
        if said.get("decision") == Decision.DROPPED or not said.get("label"):
            return said
        if said.get("kind") == AttendanceKind.GROUP and not said.get("count"):
            self.add_error("count", _("A group needs a number."))
        if said.get("kind") != AttendanceKind.OFFICIAL and (said.get("name") or said.get("rank")):
            self.add_error("name", _("Names are for officials in office only."))
        return said

    def edit(self) -> AttendanceEdit:
        """The row as it was filled in."""
        said = self.cleaned_data
        return AttendanceEdit(
            pk=self.row.pk,
            decision=self.decided(),
            kind=AttendanceKind(said["kind"]),
            label=said["label"],
            count=said["count"],
            name=said["name"],
            rank=said["rank"],
            party_id=said["party"],
            presence=Presence(said["presence"]),
        )


ROW_FORMS: dict[type[Any], type[RowForm]] = {
    DraftAttendance: AttendanceForm,
    DraftVoice: VoiceForm,
    DraftCommitment: CommitmentForm,
}


def facts_of(minutes: Minutes, decisions: dict[str, str]) -> dict[str, Any]:
    """What the facts form shows at first."""
    shown = {
        "title": minutes.title,
        "held_on": minutes.held_on,
        "forum": minutes.forum_id,
        "host": minutes.host_id,
        "programme": minutes.programme_id,
        "venue": minutes.venue,
        "is_venue_public": minutes.is_venue_public,
        "region": minutes.region,
        "hamlet": minutes.hamlet,
        "is_published": minutes.is_published,
        "revision": minutes.revision,
    }
    chosen = {
        f"decision-{name}": "" if decision == Decision.OPEN else decision
        for name, decision in decisions.items()
    }
    return shown | chosen


class PickForm(forms.Form):
    """Words of the report that the reader did not find, and where they were marked."""

    LONGEST = 5_000

    words = Words(
        label=_("Words of the report"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "form": "draft"}),
    )
    words_at = forms.IntegerField(
        required=False, min_value=0, widget=forms.HiddenInput(attrs={"form": "draft"})
    )

    def clean_words(self) -> str:
        """Something has to be marked or written before it can be added."""
        words = str(self.cleaned_data["words"])
        if not words.strip():
            raise forms.ValidationError(_("Mark words in the report, or write them here."))
        return words
