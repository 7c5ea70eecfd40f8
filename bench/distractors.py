"""Voices that are not meant: of the same topics and places as the pairs, put together at random.

`distractors.voices(100_000, regions)` gives text and region, the same for the same seed. Half of them
happened in the very villages of `regions`, a quarter in their regencies, a quarter anywhere.
"""

import random
import tomllib
from collections import defaultdict
from pathlib import Path

from ngariung.demo import speech
from ngariung.language import regions as gazetteer

WORDS = tomllib.loads((Path(__file__).parent / "distractors.toml").read_text(encoding="utf-8"))
TOPICS = [name for name in WORDS if name not in ("places", "manners")]
SLIPS = 0.15


def voices(count, regions, *, seed=7):
    rng = random.Random(seed)
    names = {row.code: row.name for row in gazetteer.rows()}
    villages = [code for code in names if code.count(".") == 3]
    by_regency = defaultdict(list)
    for code in villages:
        by_regency[code[:5]].append(code)
    meant = [code for code in regions if code]
    for _ in range(count):
        draw = rng.random()
        near = rng.choice(meant)
        if draw < 0.5:
            region = near
        elif draw < 0.75:
            region = rng.choice(by_regency.get(near[:5]) or villages)
        else:
            region = rng.choice(villages)
        yield text(rng, region, names), region


def text(rng, region, names):
    if rng.random() < 0.2:
        topic = rng.choice(list(speech.subjects()))
        said = speech.speak(rng, topic, rng.choice(["serang", "dumai", "klaten", ""])).text
        return f"{said} {where(rng, region, names)}" if rng.random() < 0.6 else said
    topic = WORDS[rng.choice(TOPICS)]
    parts = [rng.choice(topic["says"])]
    if rng.random() < 0.7:
        parts.append(rng.choice(topic["more"]))
    if rng.random() < 0.5:
        parts.append(rng.choice(topic["asks"]))
    whole = rng.choice([", ", ". ", ", ", " dan "]).join(parts)
    return manner(rng, filled(rng, whole, region, names))


def where(rng, region, names):
    """A place: a landmark, the village's name, both, or the district's."""
    spot = fill(rng, rng.choice(WORDS["places"]["near"]))
    village = names.get(region, "").removeprefix("Desa ")
    district = names.get(region[:8], "")
    choices = [spot, f"{spot} {village}", f"di {village}", f"di {village} {district}"]
    return rng.choices(choices, [3, 3, 3, 1])[0]


def fill(rng, line):
    words = WORDS["places"]
    return line.format(
        name=rng.choice(words["names"]),
        n=f"{rng.randrange(1, 16):02}",
        m=rng.randrange(1, 9),
        letter=rng.choice("ABCDEFGHK"),
    )


def filled(rng, line, region, names):
    words = WORDS["places"]
    firm = fill(rng, rng.choice(words["firms"]))
    if rng.random() < 0.5:
        firm = f"{firm} {names.get(region, '')}"
    return line.format(
        at=where(rng, region, names),
        firm=firm,
        time=rng.choice(words["times"]),
        count=rng.choice(["dua", "tiga", "4", "lima", "7", "sepuluh"]),
        money=rng.choice(words["monies"]),
    )


def manner(rng, line):
    """As this one writes: words of home, slips of the thumb, no capitals."""
    manners = WORDS["manners"]
    if rng.random() < 0.45:
        home = rng.choice(manners["homes"])
        for standard, own in home:
            line = line.replace(f"{standard} ", f"{own} ")
    if rng.random() < SLIPS:
        at = rng.randrange(len(line))
        line = line[:at] + line[at + 1 :]
    whole = rng.choice(manners["begins"]) + line + rng.choice(manners["ends"])
    return whole.lower() if rng.random() < 0.4 else whole[:1].upper() + whole[1:]
