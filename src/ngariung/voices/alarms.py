"""What may not wait, at once: which desk must be there for it, and whom its reporter may call now."""

from ngariung.language import alarms, keywords, letters
from ngariung.language.alarms import Alarm
from ngariung.language.topics import finder, touched
from ngariung.parties.enums import Task

# Alarms that only a desk which is there for them should read. Others are urgent for any desk.
TASKS: dict[str, str] = {
    "self_harm": Task.PROTECTION,
    "children": Task.PROTECTION,
    "sexual_violence": Task.PROTECTION,
    "family_violence": Task.PROTECTION,
    "union_busting": Task.WORKERS,
}
# So much of a long text is read before its receipt is shown; the rest is read in the background.
READ_AT_ONCE = 2000


def heard_in(text: str) -> tuple[Alarm, ...]:
    """The alarms that keywords raise, the gravest first: less than a millisecond, without a model."""
    words = keywords.words_of(letters.spoken(text, longest=READ_AT_ONCE))
    hits = finder().hits(words)
    return alarms.raised(words, hits, touched(hits), ())


def task_of(text: str) -> str:
    """What a desk must be there for to read this first; empty where any desk may."""
    tasks = (TASKS.get(alarm.kind.code, "") for alarm in heard_in(text))
    return next(filter(None, tasks), "")


def calls_for(text: str) -> tuple[str, ...]:
    """The numbers to call first; empty where nothing seems to be urgent."""
    urgent = (alarm.kind for alarm in heard_in(text) if alarm.kind.is_urgent)
    return tuple(dict.fromkeys(kind.number for kind in urgent))
