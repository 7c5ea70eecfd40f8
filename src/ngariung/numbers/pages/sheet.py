"""The supervisor's sheet."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ngariung.core.doors import dictionary_answer, table_answer
from ngariung.core.errors import NotFound
from ngariung.core.tables import Table
from ngariung.ledger.chain import day_of
from ngariung.numbers import periods, pictures, sentences, sheet_files
from ngariung.numbers.limits import allowed
from ngariung.numbers.periods import Period
from ngariung.numbers.pictures import Days
from ngariung.numbers.queries import facts
from ngariung.numbers.queries import sheet as queries
from ngariung.numbers.queries.sheet import Sheet
from ngariung.parties.models import Party, Person

# Four columns of a month: what is older stands in the last.
WIDTH, COLUMNS = 5, 8


@never_cache
@login_required
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """Three sentences and four pictures about a party and all below it; `?periode=…&lembaga=…`."""
    found, parties = _asked(request)
    choices = periods.choices(on=day_of(timezone.now()))
    values = {
        "sheet": found,
        "sentences": _sentences(found),
        "charts": _charts(found),
        "files": {name: _file(name, found) for name in sheet_files.TABLES},
        "as_of": facts.as_of(),
        "parties": parties,
        "choices": [(code, _period_words(choice)) for code, choice in choices.items()],
        "due": allowed(found.period),
    }
    return render(request, "numbers/sheet.html", values)


def _asked(request: HttpRequest) -> tuple[Sheet, list[Party]]:
    """The sheet that the address asks for, and the parties whose sheets the person may read."""
    today = day_of(timezone.now())
    person = request.user
    assert isinstance(person, Person)  # login_required has asked; this tells the type
    parties = queries.parties_of(person)
    party = _chosen(parties, request.GET.get("lembaga", ""))
    choices = periods.choices(on=today)
    period = choices.get(request.GET.get("periode", ""), choices["quarter"])
    return queries.sheet(person, party, period, on=today), parties


def _file(name: str, found: Sheet) -> str:
    asked = urlencode({"lembaga": found.party.code, "periode": found.period.code})
    return f"{reverse('numbers:sheet_file', args=[name, 'csv'])}?{asked}"


@never_cache
@login_required
@require_safe
def file(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """One table of the sheet as CSV or JSON, of the same party and period."""
    table = _table(name)
    found, _parties = _asked(request)
    url = reverse("numbers:sheet_dictionary", args=[name])
    rows = sheet_files.rows(name, found, width=WIDTH, most=COLUMNS)
    return table_answer(table, rows, form=form, at=timezone.now(), dictionary_url=url)


@never_cache
@login_required
@require_safe
def dictionary(_request: HttpRequest, name: str) -> HttpResponse:
    """What the columns of a table of the sheet mean."""
    return dictionary_answer(_table(name), at=timezone.now())


def _table(name: str) -> Table:
    if name not in sheet_files.TABLES:
        raise NotFound
    return sheet_files.TABLES[name]


def _chosen(parties: list[Party], code: str) -> Party:
    """The party asked for, else the first; NotFound where there is none to read."""
    wanted = [party for party in parties if not code or party.code == code.upper()]
    if not wanted:
        raise NotFound
    return wanted[0]


def _period_words(period: Period) -> str:
    names = {
        "month": _("This month"),
        "last-month": _("Last month"),
        "quarter": _("This quarter"),
        "year": _("This year"),
        "twelve-months": _("The last twelve months"),
    }
    return _("%(name)s (%(period)s)") % {"name": names[period.code], "period": period.words}


def _sentences(found: Sheet) -> list[str]:
    topics = {
        pictures.topic_words(code) if code else "": count for code, count in found.topics.items()
    }
    party, period = str(found.party), found.period.words
    return [
        sentences.said(found.voices, topics, party=party, period=period),
        sentences.waited(found.waits, due=allowed(found.period)),
        sentences.promised(found.promises),
    ]


def _charts(found: Sheet) -> dict[str, Any]:
    """Each with definition, period and denominator in one line."""
    period = {"period": found.period.words}
    days = Days(allowed(found.period), WIDTH, COLUMNS)
    of = {**period, "count": found.waits.count}
    return {
        "topics": pictures.topics(
            found.topics,
            _("Voices received, %(period)s, by confirmed topic; of %(count)d")
            % {**period, "count": found.voices},
            most=pictures.SMALL,
        ),
        "waiting": pictures.waiting(
            found.waits,
            _(
                "Working days from receipt to the first answer, voices of %(period)s; of %(count)d, "
                "returned ones left out"
            )
            % of,
            days,
        ),
        "promises": pictures.promises(
            found.promises,
            _("Promises made, %(period)s, as they stand today; of %(count)d")
            % {**period, "count": found.promises.made},
        ),
        "unheard": pictures.unheard(
            found,
            _(
                "Voices of %(period)s without an answer, in the parts of the area; of %(count)d "
                "that wait"
            )
            % {**period, "count": found.waits.waiting_count},
        ),
    }
