"""A party's own data: exactly what whoever asks may list and open, never a reporter's contact."""

from typing import Any, Final

from django.db.models import Count, F
from django.utils.translation import gettext_lazy as _

from ngariung.cases import rules as cases
from ngariung.cases.models import Answer, Case
from ngariung.commitments import rules as commitments
from ngariung.commitments.models import Commitment
from ngariung.core.tables import Column, Licence, Table, Type
from ngariung.forums import queries as forums
from ngariung.forums.models import Forum
from ngariung.parties import rules as posts
from ngariung.voices import rules as voices
from ngariung.voices.models import Voice

from . import open_data
from .sets import Row, Set

TEXT, DAY, MOMENT = Type.TEXT, Type.DATE, Type.DATETIME
INSIDE: Final = Licence(_("Only for the work of your institution; not for passing on"))

VOICES: Final = Table(
    "suara",
    _("Voices"),
    _("One row is one voice that you may open at your desk or in a case of your institution."),
    (
        Column("code", TEXT, _("Lasting code of the voice")),
        Column("state", TEXT, _("waiting, in_case, answered or returned")),
        Column("received_at", MOMENT, _("When it came in")),
        Column("screened_at", MOMENT, _("When it was first read and sorted")),
        Column("is_open", Type.BOOLEAN, _("Whether its reporter lets it become public")),
        Column("kind", TEXT, _("complaint, aspiration, question, incident or praise")),
        Column("topic", TEXT, _("Topic, as a word of the list of topics")),
        Column("text", TEXT, _("What was said")),
        Column("place", TEXT, _("Where, in the reporter's words")),
        Column("when", TEXT, _("When, in the reporter's words")),
        Column("about", TEXT, _("About whom, in the reporter's words")),
        Column(
            "region_code", TEXT, _("Code of the place in the list of the Ministry of Home Affairs")
        ),
        Column("forum_code", TEXT, _("Code of the forum where it was said, see forums")),
        Column("case_code", TEXT, _("Code of its case, see cases")),
        Column("returned_to", TEXT, _("Who is competent, where it was returned")),
        Column("spot_answer", TEXT, _("What was answered on the spot")),
    ),
    licence=INSIDE,
    is_public=False,
)


def _voice(voice: Voice) -> Row:
    return (
        voice.code,
        voice.state,
        voice.received_at,
        voice.screened_at,
        voice.what == "open",
        voice.kind or None,
        voice.topic or None,
        voice.text,
        voice.place or None,
        voice.when or None,
        voice.about or None,
        voice.region_id,
        voice.forum.code if voice.forum else None,
        voice.case_code,  # type: ignore[attr-defined]  # annotated below
        voice.returned_to or None,
        voice.spot_answer or None,
    )


CASES: Final = Table(
    "urusan",
    _("Cases"),
    _("One row is one case that you may open."),
    (
        Column("code", TEXT, _("Lasting code of the case")),
        Column(
            "state",
            TEXT,
            _("open, assigned, in_work, asked, answered, reopened, returned or closed"),
        ),
        Column("title", TEXT, _("Title")),
        Column("summary", TEXT, _("Summary")),
        Column("topic", TEXT, _("Topic, as a word of the list of topics")),
        Column(
            "region_code", TEXT, _("Code of the place in the list of the Ministry of Home Affairs")
        ),
        Column("desk", TEXT, _("Who screened it")),
        Column("owner", TEXT, _("Who works on it")),
        Column("procedure", TEXT, _("Procedure and its version")),
        Column("voices", Type.INTEGER, _("Voices gathered in it"), _("voices")),
        Column("opened_at", MOMENT, _("When it was opened")),
        Column("due_on", DAY, _("Next due date")),
        Column("closed_at", MOMENT, _("When it was closed")),
        Column("returned_to", TEXT, _("Who is competent, where it was returned")),
    ),
    licence=INSIDE,
    is_public=False,
)


def _case(case: Case) -> Row:
    return (
        case.code,
        case.state,
        case.title,
        case.summary or None,
        case.topic or None,
        case.region_id,
        case.desk.name,
        case.owner.name if case.owner else None,
        case.procedure,
        case.gathered,  # type: ignore[attr-defined]  # annotated below
        case.opened_at,
        case.due_on,
        case.closed_at,
        case.returned_to or None,
    )


ANSWERS: Final = Table(
    "jawaban",
    _("Answers"),
    _("One row is one answer in a case that you may open."),
    (
        Column("case_code", TEXT, _("Code of its case, see cases")),
        Column("at", MOMENT, _("When it was given")),
        Column("by", TEXT, _("Who answered")),
        Column("text", TEXT, _("The answer")),
    ),
    licence=INSIDE,
    is_public=False,
)
PROMISES: Final = Table(
    "janji",
    _("Promises"),
    _("One row is one promise that you may open, the public ones too."),
    (
        *open_data.PROMISES.columns,
        Column("is_public", Type.BOOLEAN, _("Whether everybody sees it")),
    ),
    licence=INSIDE,
    is_public=False,
)
FORUMS: Final = Table(
    "forum",
    _("Forums"),
    _("One row is one forum of your institution."),
    (
        Column("code", TEXT, _("Lasting code of the forum")),
        Column("title", TEXT, _("Title")),
        Column("state", TEXT, _("planned, open, closed, minuted, final or cancelled")),
        Column("held_on", DAY, _("Day of the forum")),
        Column("starts_at", Type.TIME, _("Beginning, in the time of the place")),
        Column(
            "region_code", TEXT, _("Code of that place in the list of the Ministry of Home Affairs")
        ),
        Column("programme_code", TEXT, _("Code of the programme, see programmes")),
        Column("host_code", TEXT, _("Code of the host, see institutions")),
    ),
    licence=INSIDE,
    is_public=False,
)


def _forum(forum: Forum) -> Row:
    programme = forum.programme.code if forum.programme else None
    region = forum.region_id if forum.is_venue_public else None
    return (
        forum.code,
        forum.title,
        forum.state,
        forum.held_on,
        forum.starts_at,
        region,
        programme,
        forum.host.code,
    )


def _answer(answer: Answer) -> Row:
    return (answer.case.code, answer.at, answer.party.name, answer.text)


def _promise(promise: Commitment) -> Row:
    return (*open_data.promise_row(promise), promise.is_public)


def _voices(person: Any) -> Any:
    rows = Voice.objects.filter(voices.visible_to(person)).select_related("forum")
    # Only its code: a loaded case's row and its voice would hold each other in memory.
    return rows.annotate(case_code=F("gathering__case__code"))


def _cases(person: Any) -> Any:
    rows = Case.objects.filter(cases.visible_to(person)).select_related("desk", "owner")
    return rows.annotate(gathered=Count("gatherings"))


def _answers(person: Any) -> Any:
    seen = Case.objects.filter(cases.visible_to(person)).values("pk")
    return Answer.objects.filter(case__in=seen).select_related("case", "party")


def _promises(person: Any) -> Any:
    rows = Commitment.objects.filter(commitments.visible_to(person))
    return rows.select_related("promiser", "forum")


def _forums(person: Any) -> Any:
    return forums.forums_for(person).filter(host__in=posts.held(person))


SETS: Final["tuple[Set[Any], ...]"] = (
    Set(VOICES, _voices, ("-received_at", "-id"), _voice),
    Set(CASES, _cases, ("-opened_at", "-id"), _case),
    Set(ANSWERS, _answers, ("-at", "-id"), _answer),
    Set(PROMISES, _promises, ("-made_on", "-id"), _promise),
    Set(FORUMS, _forums, ("-held_on", "-id"), _forum),
)
