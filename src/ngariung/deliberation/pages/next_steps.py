"""The one next thing to do for who runs a musyawarah, in words."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ngariung.deliberation import rules
from ngariung.deliberation.enums import Admission, DeliberationState
from ngariung.deliberation.models import Deliberation

# A good beginning; fewer say too little about where people agree.
FEW_STATEMENTS = 5


@dataclass(frozen=True)
class Standing:
    """Where it stands, in numbers: statements that are asked and that wait, people set apart and inside."""

    asked: int
    waiting: int
    apart: int
    people: int


@dataclass(frozen=True)
class NextStep:
    """What to do, why, and where; `is_act` where the button itself does it."""

    title: str
    about: str
    label: str = ""
    url: str = ""
    is_act: bool = False


def next_step(found: Deliberation, standing: Standing) -> NextStep:
    """What is most worth doing now."""
    match found.state:
        case DeliberationState.PLANNED:
            return _before(found, standing)
        case DeliberationState.OPEN:
            return _meanwhile(found, standing)
        case DeliberationState.CLOSED:
            return NextStep(
                _("It is closed, and the result stands"),
                _("Print it for everybody who took part. What follows can be put to be decided."),
                _("The result on one sheet"),
                _to("result", found),
            )  # fmt: skip
    return NextStep(_("It was called off"), _("Nobody is asked anything here."))


def _before(found: Deliberation, standing: Standing) -> NextStep:
    missing = FEW_STATEMENTS - standing.asked
    if missing <= 0:
        return NextStep(
            _("Everything is there: open it"),
            _("Then people come in and answer. From then on the plan stays; statements can be added."),
            _("Open it"),
            _to("open", found),
            is_act=True,
        )  # fmt: skip
    if not standing.asked:
        title = _("Write down what people are asked")
    else:
        words = ngettext(
            "Add %(number)d statement more, or open it",
            "Add %(number)d statements more, or open it",
            missing,
        )
        title = words % {"number": missing}
    about = _("Five to fifteen short statements, for and against, are a good beginning.")
    return NextStep(title, about, _("Add a statement"), "#tambah")


def _meanwhile(found: Deliberation, standing: Standing) -> NextStep:
    if standing.waiting:
        words = ngettext(
            "One statement waits for your look", "%(number)d statements wait for your look",
            standing.waiting,
        )  # fmt: skip
        about = _("People added it. It is asked only after you have decided.")
        return NextStep(
            words % {"number": standing.waiting}, about, _("Look at it"), _to("waiting", found)
        )
    if standing.apart:
        words = ngettext(
            "One person was set apart", "%(number)d people were set apart", standing.apart
        )
        about = _("Whether their answers count has to be decided before the end.")
        return NextStep(words % {"number": standing.apart}, about, _("Decide"), "#dipisahkan")
    if not standing.people:
        return _letting_in(found)
    return NextStep(
        _("Nothing waits for you"),
        _("Let people answer, and watch the picture grow. Close it when enough have answered."),
        _("Show it on a wall"),
        _to("wall", found),
    )


def _letting_in(found: Deliberation) -> NextStep:
    title = _("Let people in")
    match found.admission:
        case Admission.TICKETS:
            about = _("Print the tickets, mix them and hand them out.")
            return NextStep(title, about, _("Tickets to print"), _to("tickets", found))
        case Admission.HALL:
            about = _("Put it on the projector: people scan the square or type the letters.")
            return NextStep(title, about, _("Show it on a wall"), _to("wall", found))
    if rules.needs_link(found):
        about = _("Send the link to those who are asked, or let them scan its square.")
        return NextStep(title, about, _("The way in"), _to("way_in", found))
    about = _("Send the address below to those who are asked, or put it on the projector.")
    return NextStep(title, about, _("Show it on a wall"), _to("wall", found))


def _to(name: str, found: Deliberation) -> str:
    return reverse(f"deliberation:{name}", args=[found.code])
