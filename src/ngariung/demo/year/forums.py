"""The year's forums: every three weeks, some called off, the next ones planned."""

from datetime import date
from random import Random

from ngariung.demo.speech import pick, subjects, topic_in
from ngariung.demo.tables import Row
from ngariung.forums.enums import ForumState

from .days import FIRST, on, weekday_before

A_YEAR, EVERY = 18, 21
# Minutes need three days, and no forum stays planned when its day is over.
TOO_LATE = -4
CALLED_OFF = (6, 13)
REASONS = (
    "Balai terendam banjir; warga sepakat menunggu surut.",
    "Bertepatan dengan pemakaman tokoh kampung; diganti pekan depan.",
)
HAMLETS = ("RT 01/RW 02", "RT 03/RW 01", "RT 02/RW 04", "RT 05/RW 03", "RT 04/RW 06")


def of_area(rng: Random, area: Row, today: date) -> list[Row]:
    """The forums of one region, the first one first."""
    return [_forum(rng, area, number, today) for number in range(A_YEAR)]


def _forum(rng: Random, area: Row, number: int, today: date) -> Row:
    day = weekday_before(
        today, FIRST + 20 + EVERY * number + int(rng.random() * 5), area["weekday"]
    )
    if TOO_LATE < day <= 0:
        day -= 7
    host, runner = area["hosts"][number % len(area["hosts"])]
    region, venue = pick(rng, list(area["villages"])), pick(rng, area["venues"])
    is_off = number in CALLED_OFF
    topics = [topic_in(rng, on(today, day).month) for _ in range(3)]
    name = area["villages"][region]
    state = ForumState.CANCELLED if is_off else ForumState.FINAL
    return {
        "slug": f"{area['slug']}-{number + 1}",
        "programme": area["programme"],
        "title": f"{pick(rng, area['titles'])} {name}",
        "host": host,
        "run_by": runner,
        "day": day,
        "starts": area["starts"],
        "state": (state if day < 0 else ForumState.PLANNED).value,
        "cancelled_reason": REASONS[CALLED_OFF.index(number)] if is_off else "",
        "venue": f"{venue} {name}",
        "is_venue_public": True,
        "region": region,
        "hamlet": pick(rng, HAMLETS),
        "agenda": "\n".join(_line(rng, topic) for topic in dict.fromkeys(topics)),
        "groups": _groups(rng, area),
        "officials": [],
        "roles": ["Ketua RW", "Ketua karang taruna"] if rng.random() < 0.5 else ["Kepala dusun"],  # noqa: PLR2004  # every other time
    }


def _line(rng: Random, topic: str) -> str:
    subject = subjects()[topic]
    line: str = subject["title"].format(spot=pick(rng, subject["spots"]))
    return line


def _groups(rng: Random, area: Row) -> list[Row]:
    labels = rng.sample(area["groups"], 3)
    return [{"label": label, "count": 6 + int(rng.random() * 24), "party": ""} for label in labels]
