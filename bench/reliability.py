"""How often findings are right that say they are sure to so much: as a picture and as a table."""

import itertools
import math

# Findings are put together from one edge to the next.
EDGES = (0.0, 0.5, 0.65, 0.75, 0.85, 0.95, 1.01)
PANELS = (
    ("all", "All findings"),
    ("people", "People"),
    ("regions", "Regions"),
    ("organizations", "Organisations"),
    ("voices", "Voices"),
    ("commitments", "Commitments"),
)
NAMES = {"is_forum": "Is it a forum", "held_on": "Held on"}
SIDE, GAP, TOP, ACROSS = 180, 56, 64, 3
WIDTH, HEIGHT = ACROSS * (SIDE + GAP) + GAP // 2, 2 * (SIDE + GAP) + TOP
STYLE = (
    "text{font:12px sans-serif;fill:#222}.t{font-weight:bold}.s{fill:#555;font-size:11px}"
    ".a{stroke:#999;fill:none}.d{stroke:#bbb;stroke-dasharray:4 3}.i{stroke:#14507a}.p{fill:#14507a}"
)


def grouped(rows):
    """Findings by how sure they say they are: mean confidence, share right, number."""
    groups = []
    for low, high in itertools.pairwise(EDGES):
        inside = [(said, right) for _, said, right, _ in rows if low <= said < high]
        if inside:
            said = sum(each for each, _ in inside) / len(inside)
            groups.append((said, sum(right for _, right in inside) / len(inside), len(inside)))
    return groups


def off_by(rows):
    """How far said and measured lie apart on average (the expected calibration error)."""
    return sum(abs(said - right) * count for said, right, count in grouped(rows)) / len(rows)


def interval(share, count):
    """Where the true share lies with 95 % (Wilson)."""
    z = 1.96
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = (
        z
        * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
        / (1 + z * z / count)
    )
    return max(0.0, middle - half), min(1.0, middle + half)


def picture(rows):
    """The picture: said to the right, measured upwards, a point for each group of findings."""
    panels = []
    for place, (kind, title) in enumerate(PANELS):
        own = [row for row in rows if kind in ("all", row[0])]
        if own:
            panels += panel(own, title, place)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        ' aria-labelledby="title about">\n'
        '<title id="title">Reliability of the reader\'s confidence</title>\n'
        '<desc id="about">Said confidence to the right, share that is right upwards, both from 0 to 1;'
        " on the dashed line they agree. Bars are 95 % intervals. The table beside it has the"
        " numbers.</desc>\n"
        f"<style>{STYLE}</style>\n"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n'
        f'<text x="{GAP}" y="24" class="t">How often a finding is right that says so</text>\n'
        f'<text x="{GAP}" y="42" class="s">to the right: confidence said; upwards: share right;'
        " bars: 95 %</text>\n" + "\n".join(panels) + "\n</svg>\n"
    )


def panel(rows, title, place):
    left = GAP // 2 + 16 + (place % ACROSS) * (SIDE + GAP)
    top = TOP + 16 + (place // ACROSS) * (SIDE + GAP)
    bottom, right = top + SIDE, left + SIDE
    yield f'<text x="{left}" y="{top - 6}" class="t">{title} ({len(rows)})</text>'
    yield f'<path class="a" d="M{left} {top}V{bottom}H{right}"/>'
    yield f'<path class="d" d="M{left} {bottom}L{right} {top}"/>'
    for mark in (0, 0.5, 1):
        x, y = left + mark * SIDE, bottom - mark * SIDE
        yield f'<text x="{x:.0f}" y="{bottom + 15}" text-anchor="middle" class="s">{mark:g}</text>'
        yield f'<text x="{left - 5}" y="{y + 4:.0f}" text-anchor="end" class="s">{mark:g}</text>'
    for said, share, count in grouped(rows):
        x, y = left + said * SIDE, bottom - share * SIDE
        low, high = (bottom - each * SIDE for each in interval(share, count))
        yield f'<path class="i" d="M{x:.1f} {low:.1f}V{high:.1f}"/>'
        size = 2 + min(6, math.sqrt(count) / 3)
        yield f'<circle class="p" cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"/>'


def table(rows):
    """The same as a table, by kind, with how far said and measured lie apart."""
    lines = [
        "| kind | findings | confidence said | share right | apart by | of `unseen`: findings, said, right |",
        "|---|---|---|---|---|---|",
    ]
    kinds = sorted({kind for kind, *_ in rows})
    for kind in ("all", *kinds):
        own = [row for row in rows if kind in ("all", row[0])]
        fresh = [row for row in own if row[3] == "unseen"]
        name = NAMES.get(kind, kind.capitalize())
        lines.append(
            f"| {name} | {len(own)} | {mean(own, 1)} | {mean(own, 2)} | {off_by(own):.2f}"
            f" | {len(fresh)}, {mean(fresh, 1)}, {mean(fresh, 2)} |"
        )
    lines += ["", "| confidence said | findings | share right (95 %) |", "|---|---|---|"]
    for said, share, count in grouped(rows):
        low, high = interval(share, count)
        lines.append(f"| {said:.2f} | {count} | {share:.2f} ({low:.2f} to {high:.2f}) |")
    return "\n".join(lines) + "\n"


def mean(rows, place):
    return f"{sum(row[place] for row in rows) / len(rows):.2f}" if rows else "–"
