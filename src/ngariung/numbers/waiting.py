"""How long people wait for a first answer, without forgetting those who still wait.

The share still waiting after t days is the product-limit estimate of Kaplan and Meier,
"Nonparametric Estimation from Incomplete Observations", JASA 53 (1958) 457-481: at each day on which
somebody was answered, multiply by 1 - answered / at risk. Who still waits is at risk until today and
then leaves without an answer; leaving them out would make slow offices look fast.
"""

from collections.abc import Mapping
from dataclasses import dataclass

# Fewer people give no middle and no share (design §3.9).
FEWEST = 5


@dataclass(frozen=True)
class Waits:
    """Working days to the first answer, and of those without one, until today: day -> people."""

    answered: Mapping[int, int]
    waiting: Mapping[int, int]

    @property
    def answered_count(self) -> int:
        """How many have an answer."""
        return sum(self.answered.values())

    @property
    def waiting_count(self) -> int:
        """How many still wait."""
        return sum(self.waiting.values())

    @property
    def count(self) -> int:
        """Everybody."""
        return self.answered_count + self.waiting_count

    def half(self) -> int | None:
        """The day by which half had an answer; None for fewer than five, or if half was not reached."""
        if self.count < FEWEST:
            return None
        at_risk, left = self.count, 1.0
        for day in sorted({*self.answered, *self.waiting}):
            left *= 1 - self.answered.get(day, 0) / at_risk
            if left <= 0.5 + 1e-12:  # half, in floating point
                return day
            at_risk -= self.answered.get(day, 0) + self.waiting.get(day, 0)
        return None

    def within(self, days: int) -> tuple[int, int]:
        """Answered within so many days, of those whose days have passed or who were answered in them.

        Who waits for less than that can still be answered in time and is in neither number.
        """
        in_time = sum(count for day, count in self.answered.items() if day <= days)
        late = sum(count for day, count in self.answered.items() if day > days)
        late += sum(count for day, count in self.waiting.items() if day > days)
        return in_time, in_time + late
