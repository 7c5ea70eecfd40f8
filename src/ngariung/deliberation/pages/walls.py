"""The wall of a hall: large letters, the way in, and the picture as it grows, sent by the server."""

import threading
import time
from collections.abc import Generator, Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from ngariung.core.errors import NotFound
from ngariung.deliberation import queries, rules
from ngariung.deliberation.actions import picturing
from ngariung.deliberation.enums import Admission, DeliberationState
from ngariung.deliberation.models import Deliberation
from ngariung.deliberation.queries import pictures
from ngariung.parties.models import Person
from ngariung.parties.pages.directory import person_of

from .entrances import Entrance, entrance_of, letters_of
from .panels import words_at
from .pictures import ON_A_WALL, picture_of
from .pictures import shown as shown_picture

# Each stream holds one of the web server's threads (24 a process, site/serving.py) as long as it lives.
MOST_STREAMS = 4
LOOK_EVERY = 0.1
SIGN_OF_LIFE = 2.0
ASKED_EVERY = 1.0
# An event without data is none to a browser.
EMPTY = "data: \n"
# Then the browser asks anew: a thread is never lost to a wall that nobody looks at any more.
LONGEST = 600.0
WALL_SECONDS = 5

_places = threading.BoundedSemaphore(MOST_STREAMS)


class Stream:
    """Events for one wall. Holds its place among the process's streams until it is closed."""

    def __init__(self, key: int, language: str) -> None:
        self._events = _events(key, language)
        self._held = threading.Lock()

    def __iter__(self) -> Iterator[bytes]:
        return self._events

    def close(self) -> None:
        """Give the place back, once, however the stream ended; called by the web server."""
        if self._held.acquire(blocking=False):
            self._events.close()
            _places.release()


@require_safe
def wall(request: HttpRequest, code: str) -> HttpResponse:
    """The page for the projector."""
    person = person_of(request)
    found = _for_wall(person, code)
    values = picture_of(found) | {
        "deliberation": found,
        "entrance": _entrance(found, person),
        "is_without_letters": found.admission == Admission.HALL
        and not rules.can_record(person, found.host),
        "picture_seconds": WALL_SECONDS,
        "stream_url": _stream_of(found, person),
        "is_wall": True,
    }
    values["picture_url"] += f"?{ON_A_WALL}"
    answer = render(request, "deliberation/wall.html", values)
    # It may show letters.
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
def stream(request: HttpRequest, code: str) -> HttpResponseBase:
    """The picture each time it is new, as server-sent events, for who records for the host.

    204 for others, where nothing will come, or where too many walls are open already: browsers then
    stop asking, and the page goes on by asking for the picture now and then.
    """
    person = person_of(request)
    found = _for_wall(person, code)
    # Strangers, who may see the wall of a public one too, must not take the few places of halls.
    is_quiet = not rules.can_record(person, found.host) or not rules.may_show_results(found)
    if is_quiet or not _places.acquire(blocking=False):
        return HttpResponse(status=204)
    events = Stream(found.pk, translation.get_language() or settings.LANGUAGE_CODE)
    answer = StreamingHttpResponse(events, content_type="text/event-stream")
    answer["Cache-Control"] = "no-store"
    # A proxy that gathers answers would hold the events back.
    answer["X-Accel-Buffering"] = "no"
    return answer


def _for_wall(person: Person | None, code: str) -> Deliberation:
    """For everybody where it is public; else for who writes down what the room decides."""
    found = queries.deliberation_for(person, code)
    if not found.is_public and not rules.can_record(person, found.host):
        raise NotFound
    return found


def _stream_of(found: Deliberation, person: Person | None) -> str:
    if not rules.can_record(person, found.host):
        return ""
    return reverse("deliberation:wall_stream", args=[found.code])


def _entrance(found: Deliberation, person: Person | None) -> Entrance | None:
    """The letters are for the room alone: only who records for the host can put them on a wall."""
    if not queries.is_open(found, at=timezone.now()):
        return None
    return entrance_of(found, shows_letters=rules.can_record(person, found.host))


class Around:
    """What stands around the picture on a wall: the way in, and what higher rooms ask now."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._letters: str | None = None
        self._asked: str | None = None
        self._looks_at = 0.0

    def news_of(self, found: Deliberation) -> Iterator[bytes]:
        """An event for each that is not as it was when last asked; none the first time."""
        before, self._letters = self._letters, letters_of(found)
        if before not in {None, self._letters}:
            yield _event_of_entrance(found, self._language)
        if time.monotonic() < self._looks_at:
            return
        self._looks_at = time.monotonic() + ASKED_EVERY
        before = self._asked
        with translation.override(self._language):
            self._asked = words_at("deliberation.wall", found)
        if before not in {None, self._asked}:
            yield f"event: asked\n{_told(self._asked) or EMPTY}\n".encode()


def _events(key: int, language: str) -> Generator[bytes, None, None]:
    """The picture, each newer one and each new way in, until it is final, may not be told, or time is up."""
    started = said = time.monotonic()
    shown = None
    around = Around(language)
    yield b"retry: 2000\n\n"
    while time.monotonic() - started < LONGEST:
        found = Deliberation.objects.select_related("host").filter(pk=key).first()
        if found is None or not rules.may_show_results(found):
            break
        for event in around.news_of(found):
            said = time.monotonic()
            yield event
        picturing.refresh(found, at=timezone.now())
        state = pictures.state_of(found)
        if state is not None and (state.tick, state.is_final) != shown:
            shown, said = (state.tick, state.is_final), time.monotonic()
            yield _event(found, state.tick, language)
        if found.state == DeliberationState.CLOSED:
            break
        if time.monotonic() - said > SIGN_OF_LIFE:
            # Only by writing does a server notice that nobody reads any more.
            said = time.monotonic()
            yield b": \n\n"
        time.sleep(LOOK_EVERY)
    else:
        return
    yield b"event: over\ndata: \n\n"


def _event(found: Deliberation, tick: int, language: str) -> bytes:
    with translation.override(language):
        values = shown_picture(found) | {"is_wall": True}
        words = render_to_string("deliberation/parts/picture.html", values)
    return f"event: picture\nid: {tick}\n{_told(words)}\n".encode()


def _event_of_entrance(found: Deliberation, language: str) -> bytes:
    """The way in as it is now, with its letters: only who may show them holds a stream."""
    with translation.override(language):
        entrance = entrance_of(found, shows_letters=True)
        words = render_to_string("deliberation/parts/wall_in.html", {"entrance": entrance})
    return f"event: entrance\n{_told(words)}\n".encode()


def _told(words: str) -> str:
    return "".join(f"data: {line}\n" for line in words.splitlines() if line.strip())
