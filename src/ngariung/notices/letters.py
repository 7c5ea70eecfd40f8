"""What the letters of this room say: plain text, titles of public things and links, nothing else."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import links, queries, subjects
from .kinds import Letter
from .models import Following, Notice
from .queries import Line

MOST_LINES = 60
# Mail programs show what comes after this line as no part of the letter's words.
SIGNATURE = "-- \n"


def confirm_letter(notice: Notice) -> Letter | None:
    """Ask whether somebody means it; nothing where they stopped or the thing is public no more."""
    following = queries.following(UUID(notice.key.split(":")[1]))
    if following is None or following.confirmed_at is not None:
        return None
    things = subjects.shown(following.subject_kind, [following.subject_code])
    if following.subject_code not in things:
        return None
    thing = things[following.subject_code]
    body = _(
        "Somebody, we hope you, asked us to write to this address when there is news about:\n\n"
        "%(thing)s\n%(where)s\n\n"
        "If that is what you want, open this page and press the button:\n\n%(link)s\n\n"
        "If it was not you, do nothing: nothing else is sent, and after three days this address is"
        " forgotten."
    ) % {"thing": one_line(thing.title), "where": _site(thing.path), "link": key_url(following)}
    return Letter(_("Shall we write to you when there is news?"), body)


def news_letter(notice: Notice) -> Letter | None:
    """All that is new for one reader, newest first; nothing where nothing of it holds any more."""
    lines = queries.lines_of(notice)
    if not lines:
        return None
    count = len(lines)
    subject = ngettext("%(count)d piece of news", "%(count)d pieces of news", count)
    told = [_told(line) for line in lines[:MOST_LINES]]
    if count > MOST_LINES:
        told.append(_("And %(count)d more.") % {"count": count - MOST_LINES})
    followings = {line.following.pk: line.following for line in lines if line.following}
    end, headers = _for_followers([*followings.values()]) if followings else (_for_office(), {})
    body = "\n\n".join([_("What is new, the newest first:"), *told, end])
    return Letter(subject % {"count": count}, body, headers)


def key_url(following: Following) -> str:
    """The page on which this following is confirmed or stopped."""
    return _site(reverse("notices:following", args=[links.key_of(following.pk)]))


def one_line(text: str) -> str:
    """A title without anything that could begin a line of its own."""
    return " ".join(text.split())


def _told(line: Line) -> str:
    words = f"{line.words}: {one_line(line.title)}"
    if line.due_on is not None:
        day = date_format(line.due_on, "l, j F Y")
        words = _("%(news)s (due on %(day)s)") % {"news": words, "day": day}
    return f"* {words}\n  {_site(line.path)}"


def _for_followers(followings: Sequence[Following]) -> tuple[str, dict[str, str]]:
    """How to stop, below the news and in the headers that mail programs read."""
    stop_all = _site(reverse("notices:stop_all", args=[links.key_of_all(followings[0].mailbox)]))
    lines = [_("You asked us to write when there is news. To stop hearing about:")]
    for following, title in queries.titles(followings):
        lines.append(f"{one_line(title)}\n{key_url(following)}")
    lines += [_("To stop everything:"), stop_all]
    headers = {
        "List-Unsubscribe": f"<{stop_all}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return SIGNATURE + "\n\n".join(lines), headers


def _for_office() -> str:
    words = _("Choose how often we write to you:")
    return f"{SIGNATURE}{words}\n{_site(reverse('notices:choose'))}"


def _site(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
