"""The tags of the interface: ring, dates, states, fields, lists. Catalogue: docs/reference/interface.md."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import template
from django.forms import BoundField, CheckboxInput, ClearableFileInput, FileInput, HiddenInput
from django.utils.formats import date_format, number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ngariung.core import circle as circles
from ngariung.core import panels as registered
from ngariung.core import ring as rings
from ngariung.core import text as texts
from ngariung.core.charts.chart import Chart
from ngariung.core.templatetags.icons import ICONS, TONES

register = template.Library()

ZONES: Final = {
    "WIB": ZoneInfo("Asia/Jakarta"),
    "WITA": ZoneInfo("Asia/Makassar"),
    "WIT": ZoneInfo("Asia/Jayapura"),
}
ABBREVIATIONS: Final = {zone.key: short for short, zone in ZONES.items()} | {
    "Asia/Pontianak": "WIB"
}
LONG_DAY, SHORT_DAY = "l, j F Y", "D, j M Y"


# Signs and states


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw a sign; it is silent, so a word has to stand beside it."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">'
        '<path d="{}"/></svg>',
        ICONS[name],
    )


@register.simple_tag
def state(value: Any, tone: str = "") -> SafeString:
    """Show a state as sign and word; `value` is words, or has a `label` and perhaps a `tone`."""
    tone = tone or getattr(value, "tone", "") or "quiet"
    return format_html(
        '<span class="state state-{}">{}{}</span>',
        tone,
        icon(TONES[tone]),
        getattr(value, "label", value),
    )


# The ring


@register.simple_tag
def ring(value: rings.Ring, size: int = 32) -> SafeString:
    """Draw the ring alone; what it means is read aloud."""
    return rings.svg(value, size)


@register.simple_tag
def ring_words(value: rings.Ring) -> str:
    """Say in words where the ring stands."""
    return rings.words(value)


@register.simple_tag
def ring_line(value: rings.Ring, size: int = 28) -> SafeString:
    """Draw the ring with its words beside it; from 64 pixels on as the large picture of a page."""
    return format_html(
        '<span class="{}">{}<span>{}</span></span>',
        "ring-large" if size >= 64 else "ring-line",  # noqa: PLR2004  # the size from which words become a heading
        rings.svg(value, size, is_decorative=True),
        rings.words(value),
    )


@register.simple_tag
def logo(size: int = 32, *, broken: bool = False) -> SafeString:
    """Draw the product's ring, silent: all five arcs closed, or one broken on error pages."""
    return rings.svg(rings.BROKEN if broken else rings.FULL, size, is_decorative=True)


@register.inclusion_tag("core/parts/rings.html", name="rings")
def ring_row(things: Iterable[Any], size: int = 30) -> dict[str, Any]:
    """Draw small multiples: one ring for each thing with `ring`, `label` and `url`."""
    return {"things": things, "size": size}


@register.inclusion_tag("core/parts/ring_steps.html")
def ring_steps(value: rings.Ring) -> dict[str, Any]:
    """List the five arcs with their standing in words."""
    return {"steps": list(rings.steps(value))}


@register.inclusion_tag("core/parts/circle.html", name="circle")
def sat_together(groups: Sequence[circles.Group], size: int = 200) -> dict[str, Any]:
    """Draw who sat together as seats in a circle, with the numbers beside it."""
    present = [group for group in groups if group.count]
    return {
        "picture": circles.svg(present, size),
        "groups": [(circles.sign(n % circles.LOOKS + 1), group) for n, group in enumerate(present)],
        "total": sum(group.count for group in present),
        "share": circles.people_per_seat(present),
    }


# Pictures of numbers


@register.inclusion_tag("core/parts/chart.html", name="chart")
def chart_with_table(value: Chart, csv_url: str = "", *, is_open: bool = False) -> dict[str, Any]:
    """Draw a chart with its title, its line of definition, and the same numbers as a table."""
    return {"chart": value, "csv_url": csv_url, "is_open": is_open}


# Days and moments


@register.simple_tag
def day(value: date | None, *, short: bool = False) -> SafeString:
    """Show a date with its weekday; nothing for None. A moment is taken in WIB."""
    if value is None:
        return SafeString("")
    if isinstance(value, datetime):
        value = value.astimezone(ZONES["WIB"]).date()
    return format_html(
        '<time datetime="{}">{}</time>',
        value.isoformat(),
        date_format(value, SHORT_DAY if short else LONG_DAY),
    )


@register.simple_tag
def moment(
    value: datetime | None, zone: str | ZoneInfo = "WIB", *, short: bool = False
) -> SafeString:
    """Show date, time and WIB, WITA or WIT; `zone` is one of these or a zone's IANA name."""
    if value is None:
        return SafeString("")
    place = ZONES.get(str(zone)) or ZoneInfo(str(zone))
    local = value.astimezone(place)
    return format_html(
        '<time datetime="{}">{}</time>',
        value.astimezone(UTC).isoformat(timespec="minutes"),
        _("%(day)s, %(time)s %(zone)s")
        % {
            "day": date_format(local, SHORT_DAY if short else LONG_DAY),
            "time": date_format(local, _("H:i")),
            "zone": ABBREVIATIONS.get(place.key, place.key),
        },
    )


@register.simple_tag
def due(value: date | None, today: date) -> SafeString:
    """Show a due date with its distance from `today`; past days speak in the warning colour."""
    if value is None:
        return format_html('<span class="due due-none">{}</span>', _("no due date yet"))
    distance = value - today
    manner = "late" if distance < timedelta() else "today" if not distance else "ahead"
    sign = icon("warning") if manner == "late" else ""
    return format_html(
        '<span class="due due-{}">{} {}</span> <span class="due-day">{}</span>',
        manner,
        sign,
        _distance(distance.days),
        day(value, short=True),
    )


def _distance(days: int) -> str:
    if not days:
        return _("due today")
    if days > 0:
        return ngettext("%(count)d day left", "%(count)d days left", days) % {"count": days}
    return ngettext("%(count)d day late", "%(count)d days late", -days) % {"count": -days}


@register.filter
def number(value: Any) -> str:
    """Write a number with the separators of the language; words stay as they are."""
    if isinstance(value, int | float | Decimal):
        return number_format(value, use_l10n=True, force_grouping=True)
    return str(value)


# Forms


@register.inclusion_tag("core/parts/field.html", name="field")
def form_field(bound: BoundField, who: str = "") -> dict[str, Any]:
    """Render one field: label, who will see it, help, control, errors, all tied together."""
    widget = bound.field.widget
    told = {"who": who, "help": bound.help_text, "error": bound.errors}
    described = " ".join(f"{bound.auto_id}_{part}" for part, words in told.items() if words)
    is_group = widget.use_fieldset
    attributes: dict[str, Any] = (
        {"aria-describedby": described} if described and not is_group else {}
    )
    if bound.errors and not is_group:
        attributes["aria-invalid"] = "true"
    return {
        "field": bound,
        "who": who,
        "described": described,
        "control": bound.as_widget(attrs=attributes),
        "is_group": is_group,
        "is_check": isinstance(widget, CheckboxInput),
        "is_file": isinstance(widget, FileInput | ClearableFileInput),
        "is_hidden": isinstance(widget, HiddenInput),
    }


@register.inclusion_tag("core/parts/errors.html", name="errors")
def form_errors(form: Any) -> dict[str, Any]:
    """Render what is wrong with a form as links to the fields; nothing when nothing is wrong."""
    return {
        "form": form,
        "general": form.non_field_errors() if form.is_bound else [],
        "fields": [bound for bound in form if bound.errors],
    }


# Lists


@register.inclusion_tag("core/parts/paging.html", takes_context=True)
def paging(context: template.Context, page: Any, name: str = "after") -> dict[str, Any]:
    """Link to older rows and back to the newest; the other parts of the address are kept."""
    query = context["request"].GET.copy()
    query.pop(name, None)
    newest = query.urlencode()
    query[name] = page.next or ""
    return {
        "is_first": page.is_first,
        "newest": f"?{newest}",
        "older": f"?{query.urlencode()}" if page.next else "",
    }


@register.simple_block_tag(end_name="endempty")
def empty(content: str, title: str = "") -> SafeString:
    """Wrap what a list says when nothing is in it: why, and what to do."""
    heading = format_html('<p class="empty-title">{}</p>', title) if title else ""
    return format_html(
        '<div class="empty">{}{}{}</div>',
        rings.svg(rings.Ring(), 40, is_decorative=True),
        heading,
        content,
    )


@register.simple_tag
def markdown(text: str) -> SafeString:
    """Render a person's text as paragraphs, lists and links."""
    return format_html('<div class="prose">{}</div>', texts.render(text))


@register.simple_tag(takes_context=True)
def panels(context: template.Context, place: str, thing: Any) -> SafeString:
    """Show what higher rooms have to say about `thing` at `place`, in their order."""
    fragments = registered.fragments(place, thing, context.get("person"))
    return format_html_join(
        "", "{}", ((_fragment(context, name, values),) for name, values in fragments)
    )


def _fragment(context: template.Context, name: str, values: dict[str, Any]) -> SafeString:
    found = context.template.engine.get_template(name)  # type: ignore[union-attr]  # set while rendering
    with context.push(**values):
        return found.render(context)
