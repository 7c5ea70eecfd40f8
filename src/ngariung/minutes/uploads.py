"""The form with which reports come in: files singly, several, or a folder."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.utils.translation import gettext_lazy as _

from ngariung.core.uploads import LARGEST_REQUEST

from .actions import MOST_FILES, TooMany

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Choice: TypeAlias = "tuple[Any, _StrOrPromise]"
ACCEPTED = ".txt,.md,.docx,.pdf,.html,.htm"
TOO_LARGE = _("That is more than 100 MB at once. Bring them in with several goes.")


class Files(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


def _several(**more: Any) -> Files:
    """The field with what it takes at once, so that the page can say so before anything is sent."""
    limits = {"data-most": MOST_FILES, "data-too-many": TooMany.words}
    limits |= {"data-most-bytes": LARGEST_REQUEST, "data-too-large": TOO_LARGE}
    return Files(attrs={"multiple": True, **limits, **more})


class ReportsField(forms.FileField):
    """Several files; each is judged on its own later, so that a broken one stops nobody."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:  # noqa: ARG002  # Django's shape
        """All files that were sent."""
        return [file for file in data or [] if not _is_hidden(file.name or "")]


def _is_hidden(name: str) -> bool:
    """What programs leave in folders for themselves."""
    bare = name.rpartition("/")[2]
    return bare.startswith((".", "~$")) or bare.lower() in {"thumbs.db", "desktop.ini"}


class ImportForm(forms.Form):
    """Which institution the reports are for, and the files, singly or as a folder."""

    def __init__(self, *args: Any, parties: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # With one institution there is nothing to choose.
        if len(parties) > 1:
            self.fields["party"] = forms.TypedChoiceField(
                label=_("For which institution"), choices=parties, coerce=int
            )
        self.fields["files"] = ReportsField(
            label=_("Reports"),
            required=False,
            widget=_several(accept=ACCEPTED),
            help_text=_(
                "Word, PDF, saved web pages, text files or WhatsApp's exported chats, up to 10 MB each"
                " and 100 files at once. Drop them or a whole folder here."
            ),
        )
        self.fields["folder"] = ReportsField(
            label=_("Or a whole folder"),
            required=False,
            widget=_several(webkitdirectory=True),
        )

    def clean(self) -> dict[str, Any]:
        """At least one file, and no more than can be taken at once."""
        cleaned = super().clean() or {}
        reports = [*cleaned.get("files", ()), *cleaned.get("folder", ())]
        if not reports:
            self.add_error("files", _("Choose at least one file."))
        elif len(reports) > MOST_FILES:
            self.add_error("files", str(TooMany.words))
        cleaned["reports"] = reports
        return cleaned
