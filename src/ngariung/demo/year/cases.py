"""The year's cases: opened, owned, worked on, answered, accepted or not, closed, some late."""

from datetime import date
from random import Random

from ngariung.cases.enums import CaseState
from ngariung.demo.speech import pick, words_for
from ngariung.demo.tables import Row
from ngariung.voices.enums import VoiceState

from .days import LAST, working
from .voices import owner_of

GATHERED, PUBLIC, SETTLED, OBJECTED, RETURNED, SLOW, STUCK = 0.5, 0.6, 0.5, 0.1, 0.05, 0.15, 0.1
JOINS_WITHIN = 30
WHY = (
    "Diurus oleh kantor ini menurut wilayah dan urusannya.",
    "Sudah ditanyakan lewat telepon; mereka yang pegang.",
    "Sama dengan urusan bulan lalu, ditangani kantor yang sama.",
)
NOTES = (
    "Sudah dilihat ke lokasi bersama ketua RT.",
    "Menunggu alat dari kantor induk.",
    "Warga minta dikabari sebelum petugas datang.",
    "Biaya ada, tinggal jadwal tukang.",
)
THANKS = (
    "Sudah, terima kasih.",
    "Alhamdulillah beres.",
    "",
    "Mantap, cepat juga.",
    "Sudah selesai.",
)
MISSING = (
    "Baru separuh yang dikerjakan.",
    "Kemarin datang tapi belum selesai.",
    "Masih sama, belum ada perubahan.",
)


def of_area(rng: Random, area: Row, voices: list[Row], today: date) -> list[Row]:
    """The cases of one region; a voice may join the last one of its kind."""
    cases: list[Row] = []
    last: dict[tuple[str, str], Row] = {}
    for voice in voices:
        if voice["state"] != VoiceState.IN_CASE:
            continue
        key = (voice["topic"], voice["about_party"])
        known = last.get(key)
        joins = known is not None and voice["read_on"] <= known["takes_until"]
        if known is not None and joins and rng.random() < GATHERED:
            known["voices"].append(voice["slug"])
            continue
        last[key] = _case(rng, area, voice, len(cases) + 1, today)
        cases.append(last[key])
    for case in cases:
        _reply(rng, case, today)
    return cases


def _case(rng: Random, area: Row, voice: Row, number: int, today: date) -> Row:
    owner, handler = owner_of(area, voice)
    opened = voice["read_on"]
    case = {
        "slug": f"{area['slug']}-urusan-{number}",
        "title": voice["spoken"].title or voice["spoken"].told[:120],
        "summary": voice["spoken"].told,
        "is_summary_public": not voice["about"] and rng.random() < PUBLIC,
        "voices": [voice["slug"]],
        "topic": voice["topic"],
        "region": voice["region"],
        "screened_by": voice["screened_by"],
        "opened": opened,
        "owner": owner,
        "handler": handler,
        "returned_to": "",
        "spoken": voice["spoken"],
        "takes_until": opened + JOINS_WITHIN,
        "steps": [],
    }
    _work(rng, case, today)
    return case


def _work(rng: Random, case: Row, today: date) -> None:
    """From the owner to the answer, as far as the year goes."""
    steps, handler = case["steps"], case["handler"]
    assigned = working(today, case["opened"] + int(rng.random() * 3))
    why = pick(rng, WHY)
    _add(steps, assigned, "assign", by=case["screened_by"], to=case["owner"], text=why)
    if rng.random() < STUCK and assigned > -60:  # noqa: PLR2004  # older ones have been seen to
        case["takes_until"] = assigned
        return
    begun = working(today, assigned + 1 + int(rng.random() * 4))
    _add(steps, begun, "start", by=handler)
    if rng.random() < RETURNED:
        case["returned_to"], case["takes_until"] = "Balai Besar Jalan Nasional", begun
        back = working(today, begun + 2)
        _add(steps, back, "give_back", by=handler, text="Bukan aset kami; suratnya kami lampirkan.")
        return
    if rng.random() < SETTLED:
        _add(steps, begun, "note", by=handler, text=pick(rng, NOTES))
    lasts = 25 + rng.random() * 30 if rng.random() < SLOW else 3 + rng.random() * 12
    answered = working(today, begun + int(lasts))
    case["answered"] = answered
    case["takes_until"] = min(case["takes_until"], answered - 2)
    text = words_for(rng, case["topic"], "answers", case["spoken"].spot)
    _add(steps, answered, "answer", by=handler, text=text)


def _reply(rng: Random, case: Row, today: date) -> None:
    """What those say who raised it, once it is known who they are."""
    answered, steps = case.get("answered"), case["steps"]
    if answered is None or answered >= LAST - 6:
        case["state"] = CaseState.ANSWERED.value
        return
    first = case["voices"][0]
    if rng.random() < OBJECTED:
        _add(steps, answered + 2, "not_yet", voice=first, text=pick(rng, MISSING))
        again = working(today, answered + 8)
        text = "Sisanya dikerjakan pekan ini; kami ajak dua warga memeriksa bersama."
        _add(steps, again, "answer", by=case["handler"], text=text)
        answered = again
    is_all = rng.random() < SETTLED
    for number, slug in enumerate(case["voices"] if is_all else case["voices"][1:]):
        _add(steps, answered + 1 + number % 4, "accept", voice=slug, text=pick(rng, THANKS))
    if not is_all:
        _add(steps, working(today, answered + 9), "close", by=case["handler"])


def _add(steps: list[Row], day: int, do: str, **more: str) -> None:
    if day <= LAST and (not steps or steps[-1]["day"] <= LAST):
        steps.append({"day": day, "do": do, **more})
