"""When letters may leave: pure calculation on a calendar and a zone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ngariung.places.enums import Calendar
from ngariung.places.workdays import is_working_day
from ngariung.places.zones import WIB, ZONES

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Hours:
    """The hours of a day, on every day or on the working days of a calendar."""

    opens: time
    closes: time
    zone: ZoneInfo
    calendar: Calendar | None = None

    def hold(self, at: datetime) -> bool:
        """Whether `at` lies within them."""
        here = at.astimezone(self.zone)
        return self._is_open_on(here.date()) and self.opens <= here.time() < self.closes

    def next(self, at: datetime) -> datetime:
        """`at` itself when it lies within them, otherwise the next opening."""
        return at if self.hold(at) else self.next_opening(at)

    def next_opening(self, at: datetime) -> datetime:
        """The first opening at or after `at`."""
        day = at.astimezone(self.zone).date()
        while not self._is_open_on(day) or self._opening(day) < at:
            day += DAY
        return self._opening(day)

    def day_of(self, at: datetime) -> date:
        """The day that `at` falls on here."""
        return at.astimezone(self.zone).date()

    def start_of(self, day: date) -> datetime:
        """The first moment of `day` here."""
        return datetime.combine(day, time(), self.zone)

    def _is_open_on(self, day: date) -> bool:
        return self.calendar is None or is_working_day(day, self.calendar)

    def _opening(self, day: date) -> datetime:
        return datetime.combine(day, self.opens, self.zone)


# Seven in Jakarta is eight in Makassar and nine in Jayapura: a morning everywhere in Indonesia.
PEOPLES = Hours(time(7), time(20), ZONES[WIB])


def of_office(calendar: str, zone: str) -> Hours:
    """Eight to four on an office's working days, in the zone with this IANA name."""
    return Hours(time(8), time(16), ZoneInfo(zone), Calendar(calendar))


def of_recipient(calendar: str, zone: str) -> Hours:
    """The hours that a piece of news was stored with; people without an office have none of their own."""
    return of_office(calendar, zone) if calendar else PEOPLES


def spelt(hours: Hours) -> tuple[str, str]:
    """Calendar and zone of an office's hours, as `of_recipient` reads them."""
    return str(hours.calendar or ""), hours.zone.key
