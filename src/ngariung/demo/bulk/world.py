"""What everything in the bulk world is made with: chance, codes, the day's acts, tables, register."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush
from random import Random
from typing import TypeAlias
from uuid import UUID

from ngariung.core.codes import ALPHABET, LENGTH
from ngariung.core.ids import ordered
from ngariung.ledger.chain import WIB

from .register import Register
from .table import Tables

Act: TypeAlias = Callable[[datetime], object]
MORNING, EVENING = 8 * 60, 20 * 60
# Coprime to the number of codes: counting in this step meets each code once, in no visible order.
STEP = 48_271_000_003


class World:
    """One line of time from `begins` to `today`; what would lie beyond does not happen."""

    def __init__(self, seed: int, *, begins: date, today: date) -> None:
        self.rng = Random(seed)
        self.begins, self.today = begins, today
        self.tables = Tables()
        self.register = Register(self.tables, self.rng)
        self._acts: list[tuple[datetime, int, Act]] = []
        self._acted = self._coded = 0

    def code(self) -> str:
        """The next public code."""
        self._coded += 1
        number, letters = self._coded * STEP % len(ALPHABET) ** LENGTH, []
        for _ in range(LENGTH):
            number, rest = divmod(number, len(ALPHABET))
            letters.append(ALPHABET[rest])
        return "".join(letters)

    def id(self, at: datetime) -> UUID:
        """An identifier of a thing that began at `at`."""
        return ordered(int(at.timestamp() * 1000), self.rng.randbytes(10))

    def when(self, day: date, *, hours: tuple[int, int] = (MORNING, EVENING)) -> datetime:
        """A moment of the day."""
        first, last = hours
        seconds = int((first + self.rng.random() * (last - first)) * 60)
        return self.midnight(day) + timedelta(seconds=seconds)

    @staticmethod
    def midnight(day: date) -> datetime:
        """The beginning of the day."""
        return datetime.combine(day, time(), tzinfo=WIB)

    def chance(self, share: float) -> bool:
        """Whether it happens this time."""
        return self.rng.random() < share

    def days(self, first: int, last: int) -> timedelta:
        """So many days, each number as likely."""
        return timedelta(days=first + int(self.rng.random() * (last - first + 1)))

    def will(self, at: datetime) -> bool:
        """Whether that day has come before today."""
        return at.date() < self.today

    def plan(self, at: datetime, act: Act) -> bool:
        """Let `act(at)` happen in its turn; False where its day has not come yet."""
        if not self.will(at):
            return False
        self._acted += 1
        heappush(self._acts, (at, self._acted, act))
        return True

    def live(self, until: datetime) -> None:
        """Let everything happen that is planned before `until`, in the order of time."""
        while self._acts and self._acts[0][0] < until:
            at, _, act = heappop(self._acts)
            act(at)
