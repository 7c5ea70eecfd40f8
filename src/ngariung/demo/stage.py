"""What has come into being while the story plays, and when each of its acts happens."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db import models

from ngariung.places.models import Region

from .tables import Tale

M = TypeVar("M", bound=models.Model)
Act = Callable[..., object]

WIB = ZoneInfo("Asia/Jakarta")


class Stage:
    """Finds by slug what was made before, always as it lies in the database now.

    An act asks for the rows that it needs when it happens, never earlier: other acts and the handlers
    of their events move them meanwhile.
    """

    def __init__(self, today: date, tale: Tale) -> None:
        self.today, self.tale = today, tale
        self._keys: dict[tuple[type[models.Model], str], Any] = {}
        self._acts: list[tuple[datetime, int, Act]] = []

    def keep(self, slug: str, thing: models.Model) -> None:
        """Remember what the story calls `slug`."""
        self._keys[type(thing), slug] = thing.pk

    def get(self, kind: type[M], slug: str) -> M:
        """The thing that the story calls `slug`."""
        return kind._default_manager.get(pk=self._keys[kind, slug])

    def find(self, kind: type[M], slug: str) -> M | None:
        """The same; None where the story names nothing."""
        return self.get(kind, slug) if slug else None

    def region(self, code: str) -> Region:
        """A region by its code."""
        return Region.objects.get(pk=code)

    def date(self, day: int) -> date:
        """The date so many days from the day of the demonstration."""
        return self.today + timedelta(days=day)

    def at(self, day: int, minute: int) -> datetime:
        """The moment on that day, so many minutes after midnight in western Indonesia."""
        midnight = datetime.combine(self.date(day), time(), tzinfo=WIB)
        return midnight + timedelta(minutes=minute)

    def add(self, day: int, minute: int, act: Act) -> None:
        """Let `act(at=…)` happen at that moment."""
        self._acts.append((self.at(day, minute), len(self._acts), act))

    def play(self, *, progress: Callable[[int, int], None]) -> None:
        """Let everything happen in the order of time; what falls together, in the order of `add`."""
        acts = sorted(self._acts, key=lambda planned: planned[:2])
        for number, (at, _, act) in enumerate(acts, start=1):
            act(at=at)
            progress(number, len(acts))


def clock(hours: int, minutes: int = 0) -> int:
    """A time of day as minutes after midnight."""
    return hours * 60 + minutes
