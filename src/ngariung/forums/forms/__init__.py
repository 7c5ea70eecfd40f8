"""What people fill in: readers, facilitators, scribes, the invited."""

from .agenda import InviteForm, ItemForm, SecretForm
from .attending import AttendanceForm
from .planning import CancelForm, ChangeForm, EndForm, PlanForm, ProgrammeForm
from .reading import FilterForm, PeriodForm, date_input
from .series import OfferedForm, RhythmForm, SeriesForm, SizeForm, offered

__all__ = [
    "AttendanceForm",
    "CancelForm",
    "ChangeForm",
    "EndForm",
    "FilterForm",
    "InviteForm",
    "ItemForm",
    "OfferedForm",
    "PeriodForm",
    "PlanForm",
    "ProgrammeForm",
    "RhythmForm",
    "SecretForm",
    "SeriesForm",
    "SizeForm",
    "date_input",
    "offered",
]
