"""The year's voices: in halls and on the form, what each is about, and how those end that no case takes."""

from datetime import date
from random import Random

from ngariung.demo import tables
from ngariung.demo.speech import Spoken, pick, praise, speak, subjects, topic_in, words_for
from ngariung.demo.tables import Row
from ngariung.forums.enums import ForumState
from ngariung.voices.enums import VoiceKind, VoiceState, What, Who

from . import offices
from .days import FIRST, on, working

A_YEAR = 120
IN_HALL, PRAISED, OPEN, NAMED, HIDDEN = 0.65, 0.06, 0.55, 0.25, 0.65
MEANT = 0.07
# What becomes of a voice, as shares of all.
IN_CASE, ANSWERED, RETURNED = 0.3, 0.9, 0.96
OVERSEER = "dewi"
STANDS_ELSEWHERE = (
    ("Kantor Pertanahan", "Batas bidang tanah diukur oleh kantor pertanahan, bukan di sini."),
    ("Kantor Pelayanan Pajak", "Urusan pajak kendaraan ada di kantor itu; loketnya buka Senin sampai Jumat."),
    ("Pengadilan Agama", "Perkara waris diputus di sana; posbakumnya tidak memungut biaya."),
)  # fmt: skip
NAMES = ("Bu Yati", "Pak Min", "Mas Adi", "Bu Imah", "Pak Udin", "Mbak Rini", "Bang Jul", "Kak Ros")


def of_area(rng: Random, area: Row, forums: list[Row], today: date) -> list[Row]:
    """The voices of one region, by day."""
    held = [row for row in forums if row["state"] == ForumState.FINAL]
    rows = [_voice(rng, area, held, number, today) for number in range(A_YEAR)]
    return sorted(rows, key=lambda row: (row["day"], row["slug"]))


def _voice(rng: Random, area: Row, held: list[Row], number: int, today: date) -> Row:
    forum = pick(rng, held) if rng.random() < IN_HALL else None
    # Early enough that the desk has read everything; only the story's own voices still wait.
    day = forum["day"] if forum else FIRST + 10 + int(rng.random() * (-FIRST - 22))
    month = on(today, day).month
    topic = topic_in(rng, month)
    is_praise = rng.random() < PRAISED
    spoken = (praise if is_praise else speak)(rng, topic, area["slug"])
    meant = pick(rng, area["about"]) if rng.random() < MEANT and not is_praise else ""
    region = forum["region"] if forum else pick(rng, list(area["villages"]))
    row = {
        "slug": f"{area['slug']}-suara-{number + 1}",
        "forum": forum["slug"] if forum else "",
        "day": day,
        "read_on": working(today, day + 1),
        "region": region,
        "place": _place(area, region),
        "when": "",
        **_words(spoken),
        **_switches(rng, spoken, meant),
        **_meant(meant),
    }
    return row | _end(rng, area, row, spoken)


def _words(spoken: Spoken) -> Row:
    return {"kind": spoken.kind, "topic": spoken.topic, "text": spoken.text, "spoken": spoken}


def _place(area: Row, region: str) -> str:
    """The village alone, as people write it: what is nearer stands in their words."""
    return f"{area['village_is']} {area['villages'][region]}, {area['place']}"


def _switches(rng: Random, spoken: Spoken, meant: str) -> Row:
    """Who may know it, and who may read it."""
    is_open = rng.random() < OPEN and not meant
    drawn = rng.random()
    who = Who.NAMED if drawn < NAMED else Who.HIDDEN if drawn < HIDDEN else Who.ANONYMOUS
    name = pick(rng, NAMES) if who != Who.ANONYMOUS else ""
    mailbox = "".join(letter for letter in name.lower() if letter.isalpha())
    return {
        "who": who.value,
        "what": (What.OPEN if is_open else What.RESTRICTED).value,
        "may_read": False,
        "contact_name": name,
        "contact_email": f"{mailbox}@contoh.invalid" if name else "",
        "public_summary": spoken.told if is_open else "",
    }


def _meant(slug: str) -> Row:
    if not slug:
        return {"about": "", "about_party": ""}
    rows = {row["slug"]: row for row in (*tables.rows("parties"), *offices.parties())}
    return {"about": rows[slug]["name"], "about_party": slug}


def _end(rng: Random, area: Row, row: Row, spoken: Spoken) -> Row:
    screener = OVERSEER if row["about"] else area["screener"]
    drawn = rng.random()
    if spoken.kind == VoiceKind.PRAISE:
        thanks = "Terima kasih, kami sampaikan kepada yang mengerjakan."
        return _answered(screener, thanks)
    if row["about"] or drawn < IN_CASE:
        return {"state": VoiceState.IN_CASE.value, "screened_by": screener}
    if drawn < ANSWERED:
        words = words_for(rng, row["topic"], "spot_answers", spoken.spot)
        return _answered(screener, words)
    if drawn < RETURNED:
        to, reason = pick(rng, STANDS_ELSEWHERE)
        state = VoiceState.RETURNED.value
        return {
            "state": state,
            "screened_by": screener,
            "returned_to": to,
            "returned_reason": reason,
        }
    return {"state": VoiceState.WITHDRAWN.value, "screened_by": screener}


def _answered(by: str, text: str) -> Row:
    return {
        "state": VoiceState.ANSWERED.value,
        "answered_by": by,
        "spot_answer": text,
        "screened_by": by,
    }


def owner_of(area: Row, row: Row) -> tuple[str, str]:
    """Who answers for the topic: the institution and the person; past those who are meant."""
    party, person = area["owners"][subjects()[row["topic"]]["owner"]]
    if row["about_party"]:
        return "pengawas-layanan", OVERSEER
    return party, person
