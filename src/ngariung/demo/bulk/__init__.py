"""The bulk world: any number of voices with all that follows, for measuring; never among other things."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import accumulate

from django.utils.translation import gettext as _

from ngariung.commitments import counting
from ngariung.demo.speech import subjects
from ngariung.ledger.chain import day_of
from ngariung.ledger.models import Entry
from ngariung.numbers import actions as numbers
from ngariung.parties.models import Party, Person
from ngariung.search import actions as search
from ngariung.voices.enums import VoiceState

from .cases import Desks
from .forums import Held, begin_programme, hold
from .land import Area, Land
from .promises import promise
from .table import in_haste, learn, no_collector, without_indexes
from .voices import begin, settle
from .world import World

SEED = 20_261_001
LASTS = timedelta(days=730)
# For so many voices one forum is held, and one promise made.
A_FORUM, A_PROMISE = 100, 6
DAY = timedelta(days=1)

Progress = Callable[[int, int], None]
Say = Callable[[str], None]


def is_empty() -> bool:
    """Whether nothing was ever done here."""
    return not (Entry.objects.exists() or Person.objects.exists() or Party.objects.exists())


def build(
    voices: int,
    *,
    at: datetime,
    progress: Progress,
    say: Say = lambda _words: None,
    seed: int = SEED,
) -> None:
    """Fill an empty database with so many voices of the two years before `at`; same seed, same world.

    What is kept beside (the index of the search, the tallies) is made from it at the end.
    """
    today = day_of(at)
    world = World(seed, begins=today - LASTS, today=today)
    with no_collector(), in_haste():
        with without_indexes():
            _Years(world, voices).play(progress)
            world.tables.finish()
        learn()
        say(_("Counting …"))
        numbers.recount(at=at)
        counting.recount(at=at)
        say(_("Making the index of the search …"))
        search.rebuild()
        learn()


class _Years:
    """Day after day: forums, voices, what becomes of them."""

    def __init__(self, world: World, voices: int) -> None:
        self._world, self._voices = world, voices
        start = world.when(world.begins - DAY, hours=(8 * 60, 9 * 60))
        self._land = Land(world, start)
        self._desks = Desks(world)
        areas = self._land.areas
        self._programmes = {area.region: begin_programme(world, area, at=start) for area in areas}
        self._coming: dict[date, list[tuple[Area, Held]]] = defaultdict(list)
        self._last: dict[str, Held] = {}
        # A few regencies speak much, most speak little.
        self._weights = list(accumulate(1 / (place + 3) for place in range(len(areas))))

    def play(self, progress: Progress) -> None:
        """Live through all days; each has a little more voices than the one before."""
        world, done = self._world, 0
        days = (world.today - world.begins).days
        for number in range(days):
            day = world.begins + number * DAY
            until = round(self._voices * _grown((number + 1) / days))
            self._last |= {area.region: held for area, held in self._coming.pop(day, [])}
            for _number in range(until // A_FORUM - done // A_FORUM):
                self._forum(day)
            for nth in range(done, until):
                self._speak(day, nth)
            done = until
            world.live(world.midnight(day + DAY))
            progress(done, self._voices)

    def _area(self) -> Area:
        [area] = self._world.rng.choices(self._land.areas, cum_weights=self._weights)
        return area

    def _forum(self, day: date) -> None:
        area = self._area()
        held = hold(self._world, area, self._programmes[area.region], planned_on=day)
        self._coming[held.day].append((area, held))

    def _speak(self, day: date, nth: int) -> None:
        world, area = self._world, self._area()
        life = begin(world, self._land, area, self._last.get(area.region), day=day)
        story = None
        if life.end == VoiceState.IN_CASE and life.is_read:
            story = self._desks.take(life)
        settle(world, life)
        if nth % A_PROMISE == 0 and life.is_read and life.spoken.spot:
            owner = area.owners[subjects()[life.spoken.topic]["owner"]]
            if story is not None or (life.forum and life.about is None):
                promise(world, life, story.owner if story else owner, story)


def _grown(share: float) -> float:
    """How much of all has been said after this share of the time: three times as much at its end."""
    return share * (1 + share) / 2
