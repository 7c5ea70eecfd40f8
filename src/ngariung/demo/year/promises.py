"""The year's promises: made in halls and out of cases, kept, late, moved, disputed, refused."""

from datetime import date
from random import Random

from ngariung.demo.speech import pick, speak, subjects, topic_in, words_for
from ngariung.demo.tables import Row
from ngariung.forums.enums import ForumState

from .days import LAST, on, working

IN_HALLS, FROM_CASES = 12, 12
REFUSED, MOVED, FORGOTTEN, DISPUTED = 0.1, 0.2, 0.2, 0.12
UNTIL_SURE = 21
SLIPPED = (
    "Bahan dari pemasok terlambat dua pekan.",
    "Hujan terus; cor tidak kering.",
    "Anggaran baru cair setelah perubahan.",
)
REFUSALS = ("Setelah dicek, aset itu milik provinsi; kami teruskan suratnya.",)
NO = ("Belum semua titik.", "Baru dikerjakan di depan balai saja.")


def of_area(rng: Random, area: Row, forums: list[Row], cases: list[Row], today: date) -> list[Row]:
    """The promises of one region."""
    held = [row for row in forums if row["state"] == ForumState.FINAL]
    rows = [_in_hall(rng, area, held, number, today) for number in range(IN_HALLS)]
    able = [row for row in cases if row["owner"] != "pengawas-layanan" and _begun(row) is not None]
    chosen = rng.sample(able, min(FROM_CASES, len(able)))
    rows += [_out_of(rng, area, case, number, today) for number, case in enumerate(chosen)]
    return rows


def _in_hall(rng: Random, area: Row, held: list[Row], number: int, today: date) -> Row:
    """Said before everybody; the next forum of the programme is asked whether it is done."""
    place = number % len(held)
    forum = held[place]
    topic = topic_in(rng, on(today, forum["day"]).month)
    promiser, keeper = area["owners"][subjects()[topic]["owner"]]
    spoken = speak(rng, topic)
    text = words_for(rng, topic, "promises", spoken.spot)
    row = _row(rng, f"{area['slug']}-janji-{number + 1}", promiser, text, made=forum["day"])
    row |= {"forum": forum["slug"], "case": "", "made_by": forum["run_by"]}
    claimed = _keep(rng, row, keeper, topic, spoken.spot, today)
    later = [row for row in held[place + 1 :] if claimed is not None and row["day"] > claimed]
    if later and later[0]["host"] != promiser:
        step = {"day": later[0]["day"], "forum": later[0]["slug"], "by": later[0]["run_by"]}
        _answer(rng, row, step)
    return row


def _out_of(rng: Random, area: Row, case: Row, number: int, today: date) -> Row:
    """Made while a case was worked on; those who raised it are asked."""
    spoken = case["spoken"]
    text = words_for(rng, case["topic"], "promises", spoken.spot)
    # After the work has begun, so that the owner's people may promise.
    made = _begun(case) or LAST
    slug = f"{area['slug']}-janji-{IN_HALLS + number + 1}"
    row = _row(rng, slug, case["owner"], text, made=made)
    row |= {"forum": "", "case": case["slug"], "made_by": case["handler"]}
    row["is_public"] = case["is_summary_public"]
    claimed = _keep(rng, row, case["handler"], case["topic"], spoken.spot, today)
    if claimed is not None:
        step = {"day": claimed + 2, "voice": case["voices"][0]}
        if _answer(rng, row, step) and claimed + UNTIL_SURE <= LAST:
            row["steps"].append({"day": claimed + UNTIL_SURE, "do": "confirm"})
    return row


def _begun(case: Row) -> int | None:
    days = (step["day"] for step in case["steps"] if step["do"] == "start")
    return None if case["returned_to"] else next(days, None)


def _row(rng: Random, slug: str, promiser: str, text: str, *, made: int) -> Row:
    return {
        "slug": slug,
        "promiser": promiser,
        "deliverable": text,
        "beneficiary": "Warga",
        "made": made,
        "due": made + 14 + int(rng.random() * 60),
        "is_public": True,
        "steps": [],
    }


def _keep(  # noqa: PLR0913, PLR0917  # whose promise about what
    rng: Random, row: Row, keeper: str, topic: str, spot: str, today: date
) -> int | None:
    """What the promiser's people do; the day of their "done", None where they have not said so."""
    steps: list[Row] = row["steps"]
    accepted = working(today, row["made"] + 1)
    drawn = rng.random()
    if drawn < REFUSED:
        _add(steps, accepted + 3, "refuse", by=keeper, text=pick(rng, REFUSALS))
        return None
    _add(steps, accepted, "accept", by=keeper)
    _add(steps, accepted + 2, "start", by=keeper)
    due: int = row["due"]
    if rng.random() < MOVED:
        due += 20
        text = pick(rng, SLIPPED)
        _add(steps, row["due"] - 3, "slip", by=keeper, text=text, due=due)
    if rng.random() < FORGOTTEN:
        return None
    claimed = working(today, max(accepted + 3, due - 8 + int(rng.random() * 16)))
    text = words_for(rng, topic, "evidence", spot)
    return claimed if _add(steps, claimed, "claim", by=keeper, text=text) else None


def _answer(rng: Random, row: Row, step: Row) -> bool:
    """Yes or no to "is it done?"; whether it was yes."""
    is_no = rng.random() < DISPUTED
    text = pick(rng, NO) if is_no else ""
    is_said = _add(row["steps"], step.pop("day"), "no" if is_no else "yes", text=text, **step)
    return is_said and not is_no


def _add(steps: list[Row], day: int, do: str, **more: object) -> bool:
    if day > LAST:
        return False
    steps.append({"day": day, "do": do, **more})
    return True
