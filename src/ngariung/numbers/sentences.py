"""The three sentences of the supervisor's sheet, made from its figures: whole sentences, nothing glued."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ngariung.commitments.standing import Standing
from ngariung.core.charts.amounts import shown

from .queries.promises import Promises
from .waiting import FEWEST, Waits

# A topic is "most often" from two voices on, and only if no other has as many.
OFTEN = 2


def said(count: int, topics: Mapping[str, int], *, party: str, period: str) -> str:
    """How much was said, and about what most often; `topics` by their words, "" for none named yet."""
    words = {"count": shown(count), "party": party, "period": period}
    if not count:
        return _("In %(period)s no voice came to %(party)s.") % words
    named = {topic: number for topic, number in topics.items() if topic and number}
    if not named:
        sentence = ngettext(
            "In %(period)s, %(count)s voice came to %(party)s; it has no topic yet.",
            "In %(period)s, %(count)s voices came to %(party)s; none has a topic yet.",
            count,
        )
        return sentence % words
    first = _first(named)
    if first is None:
        sentence = ngettext(
            "In %(period)s, %(count)s voice came to %(party)s.",
            "In %(period)s, %(count)s voices came to %(party)s; no topic stands out.",
            count,
        )
        return sentence % words
    sentence = _(
        "In %(period)s, %(count)s voices came to %(party)s, most often about: %(topic)s (%(times)s)."
    )
    return sentence % {**words, "topic": first, "times": shown(named[first])}


def _first(topics: Mapping[str, int]) -> str | None:
    """The one topic that stands out."""
    largest = max(topics.values())
    most = [topic for topic, number in topics.items() if number == largest]
    return most[0] if len(most) == 1 and largest >= OFTEN else None


def waited(waits: Waits, *, due: int) -> str:
    """How long people waited for a first answer, without forgetting those who still do."""
    words = {
        "count": shown(waits.count),
        "answered": shown(waits.answered_count),
        "waiting": shown(waits.waiting_count),
    }
    if not waits.count:
        return _("Nobody waited for an answer.")
    if waits.count < FEWEST:
        sentence = ngettext(
            "Answered so far: %(answered)s of %(count)s voice; too few to say how long it usually takes.",
            "Answered so far: %(answered)s of %(count)s voices; too few to say how long it usually takes.",
            waits.count,
        )
        return sentence % words
    half = waits.half()
    if half is None:
        sentence = _(
            "Fewer than half have an answer so far: %(answered)s of %(count)s voices; still waiting: "
            "%(waiting)s."
        )
        return sentence % words
    in_time, of = waits.within(due)
    words |= {"days": shown(half), "due": shown(due), "in_time": shown(in_time), "of": shown(of)}
    sentence = ngettext(
        "Half had an answer within %(days)s working day, %(in_time)s of %(of)s within the %(due)s "
        "allowed; still waiting: %(waiting)s.",
        "Half had an answer within %(days)s working days, %(in_time)s of %(of)s within the %(due)s "
        "allowed; still waiting: %(waiting)s.",
        half,
    )
    return sentence % words


ONE = {
    Standing.KEPT: gettext_lazy("One promise was made, and it is kept."),
    Standing.LATE: gettext_lazy("One promise was made, and it is late."),
    Standing.MOVED: gettext_lazy("One promise was made; its date has been moved."),
    Standing.OPEN: gettext_lazy("One promise was made; it is still open."),
    Standing.ASKED: gettext_lazy("One promise was made; it is said to be done."),
    Standing.REFUSED: gettext_lazy("One promise was made; it was refused."),
}


def promised(promises: Promises) -> str:
    """What was promised and became of it."""
    if not promises.made:
        return _("Nothing was promised.")
    if promises.made == 1:
        return next(str(ONE[standing]) for standing, count in promises.parts.items() if count)
    return _(
        "%(count)s promises were made: %(kept)s kept, %(late)s late, %(moved)s with a later date "
        "than first promised."
    ) % {
        "count": shown(promises.made),
        "kept": shown(promises.kept),
        "late": shown(promises.late),
        "moved": shown(promises.moved),
    }
