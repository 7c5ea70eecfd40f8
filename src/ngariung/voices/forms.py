"""What is typed into the pages of this room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngariung.parties.models import Party
from ngariung.places.forms import RegionField

from .enums import What, Who
from .refusals import NothingSaid
from .said import LONGEST_TEXT, Said

# The answer "it is not about them".
NOBODY = "no"


class ManyFiles(forms.FileInput):
    """A file field for several pictures; the page takes them from the request."""

    allow_multiple_selected = True


class NoByDefault(forms.TypedChoiceField):
    """A choice that means no when nothing was sent."""

    def clean(self, value: Any) -> Any:
        """Nothing is no."""
        return super().clean(value or "no")


class SpeakForm(forms.Form):
    """One voice. Only the text is needed."""

    # Steps that are hidden on a phone must not keep the browser from sending.
    use_required_attribute = False

    text = forms.CharField(
        label=_("What happened, or what do you ask for?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Write what happened or what you ask for.")},
        help_text=_("In your own words. Leave out names of neighbours and colleagues."),
    )
    photos = forms.FileField(
        label=_("Photos"),
        required=False,
        widget=ManyFiles(attrs={"multiple": True, "accept": "image/jpeg,image/png,image/webp"}),
        help_text=_(
            "Up to four photos (JPEG, PNG or WebP, 10 MB each). We remove the place and the device"
            " that a photo remembers; what can be seen in it stays."
        ),
    )
    place = forms.CharField(
        label=_("Where?"),
        required=False,
        max_length=200,
        help_text=_("As you would tell a neighbour: street, RT/RW, village, district."),
    )
    when = forms.CharField(
        label=_("When?"),
        required=False,
        max_length=120,
        help_text=_("A day, a time, or “every night since Lebaran”."),
    )
    about = forms.CharField(
        label=_("Is it about an institution, a company or somebody in office?"),
        required=False,
        max_length=200,
        help_text=_(
            "Name it, for example “officers of Polsek X” or “PT Y”. Empty if about nobody."
        ),
    )
    may_read = NoByDefault(
        label=_("May they read this?"),
        choices=[("no", _("No")), ("yes", _("Yes, they may read what I wrote"))],
        coerce=lambda value: value == "yes",
        initial="no",
        widget=forms.RadioSelect,
        help_text=_(
            "“No”: it goes to readers who do not belong to them, above them or below them."
        ),
    )
    who = forms.ChoiceField(
        label=_("Who may know that it was you?"),
        choices=Who.choices,
        initial=Who.HIDDEN,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("Your name"), required=False, max_length=120)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("We write only that there is news, never what."),
    )
    phone = forms.CharField(label=_("Phone"), required=False, max_length=40)
    what = forms.ChoiceField(
        label=_("Who may read what you said?"),
        choices=What.choices,
        initial=What.RESTRICTED,
        widget=forms.RadioSelect,
    )

    # Asked once where nobody was named above but the words name an institution: its name, or "no".
    meant = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """Blanks and invisible characters are no text; said here, beside all else that was typed."""
        text: str = self.cleaned_data["text"]
        if not Said(text=text).is_readable:
            raise forms.ValidationError(NothingSaid.words)
        return text

    def clean(self) -> dict[str, Any]:
        """Anonymous means no contact; whom the reporter said the words mean is whom they are about."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        meant = found.get("meant", "")
        if meant and meant != NOBODY and not found.get("about"):
            found["about"] = meant
        contacts = [name for name in ("name", "email", "phone") if found.get(name)]
        if found.get("who") == Who.ANONYMOUS and contacts:
            words = _("You chose not to give your name. Empty this field, or choose otherwise.")
            for name in contacts:
                self.add_error(name, words)
        return found

    @property
    def leaves_open_whom(self) -> bool:
        """Whether a valid form has not said yet if it is about anybody who must not read it."""
        found = self.cleaned_data
        return not (found["about"] or found["may_read"] or found["meant"])

    def said(self, language: str) -> Said:
        """The cleaned words."""
        names = ("text", "place", "when", "about", "who", "what", "name", "email", "phone")
        words = {name: self.cleaned_data[name] for name in names}
        return Said(language=language, may_read=bool(self.cleaned_data["may_read"]), **words)


class ReceiptForm(forms.Form):
    """Ten words."""

    words = forms.CharField(
        label=_("The ten words of your receipt"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Type the ten words.")},
        help_text=_("In their order; capital letters, numbers and commas do not matter."),
    )


class MessageForm(forms.Form):
    """A message of the thread."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )


class QuestionForm(MessageForm):
    """A message of the desk, perhaps a question."""

    is_question = forms.BooleanField(
        label=_("It is a question: we wait for an answer"), required=False
    )


class NotYetForm(forms.Form):
    """Why an answer does not settle it."""

    text = forms.CharField(
        label=_("What is still missing?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class PlaceForm(forms.Form):
    """Where it was, by region."""

    region = RegionField(label=_("In which village or district was it?"))
    hamlet = forms.CharField(label=_("RT/RW"), required=False, max_length=60)


class FileForm(forms.Form):
    """One more picture."""

    file = forms.FileField(
        label=_("Photo"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("JPEG, PNG or WebP, up to 10 MB."),
    )


class OpenForm(forms.Form):
    """Opening a voice further; what is open already is not asked."""

    who = forms.ChoiceField(
        label=_("Who may know that it was you?"), choices=Who.choices, widget=forms.RadioSelect
    )
    name = forms.CharField(label=_("Your name"), required=False, max_length=120)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Phone"), required=False, max_length=40)
    what = forms.ChoiceField(
        label=_("Who may read what you said?"), choices=What.choices, widget=forms.RadioSelect
    )
    may_read = forms.TypedChoiceField(
        label=_("May those it is about read it?"),
        choices=[("no", _("No")), ("yes", _("Yes"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


class ScreenForm(forms.Form):
    """What a screener confirms about a voice."""

    kind = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect)
    # The page leaves out `likely` where nothing was suggested; then `topic` is asked.
    likely = forms.ChoiceField(label=_("Topic"), widget=forms.RadioSelect)
    topic = forms.ChoiceField(label=_("Topic"))
    region = RegionField(label=_("Region"), required=False)
    is_urgent = forms.BooleanField(
        label=_("Urgent: it stands above the others and cannot wait"), required=False
    )
    # What the page showed; only a change against it is a person's decision.
    was_urgent = forms.BooleanField(required=False, widget=forms.HiddenInput)
    about = forms.ModelMultipleChoiceField(
        label=_("Whom is it about?"),
        queryset=Party.objects.none(),
        required=False,
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They and everybody above and below them will not see it. None: about nobody."),
    )
    more_about = forms.CharField(
        label=_("Another institution"),
        required=False,
        max_length=160,
        help_text=_("Its name as it stands in the list of institutions."),
    )
    is_about_nobody = forms.BooleanField(
        label=_("No institution is meant: everybody may get it"),
        required=False,
        help_text=_(
            "Only where what the reporter wrote names no institution and nobody in office."
        ),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.order_fields(["kind", "likely", "topic", "region", "is_urgent"])

    def clean(self) -> dict[str, Any]:
        """The list goes before what was suggested: whoever opens it wants something else."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("topic"):
            self.errors.pop("likely", None)
        found["topic"] = found.get("topic") or found.get("likely") or ""
        return found


class AnswerForm(forms.Form):
    """An answer on the spot."""

    text = forms.CharField(
        label=_("Answer"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4})
    )


class ReturnForm(forms.Form):
    """Not ours, but whose."""

    to = forms.CharField(
        label=_("Who is competent?"),
        max_length=200,
        help_text=_("Name the office and how to reach it."),
    )
    reason = forms.CharField(
        label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReferForm(forms.Form):
    """Another desk."""

    to = forms.ModelChoiceField(
        label=_("To which desk?"), queryset=Party.objects.none(), to_field_name="code"
    )
    reason = forms.CharField(
        label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class SummaryForm(forms.Form):
    """The public text of an open voice."""

    text = forms.CharField(
        label=_("Public text"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "What was said, without names of private persons, companies or telling places."
        ),
    )
    is_checked = forms.BooleanField(
        label=_("Checked: no private person and no unverified company is named"), required=False
    )


class RevealForm(forms.Form):
    """Why somebody has to know who it was."""

    reason = forms.CharField(
        label=_("Why do you need the contact?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "The reporter reads this reason on the receipt page; it stands in the register."
        ),
    )
