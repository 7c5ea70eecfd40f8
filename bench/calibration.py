"""Measure what the reader's confidence is worth, on labelled reports; write data, table and picture.

.venv/bin/python bench/calibration.py [--check]

Reads the material's labelled reports (NGARIUNG_MATERIAL, by default ../shared) and our own under
tests/language/reports, compares as the material's scorer does, and writes data/calibration.toml of
the room language, docs/why/reliability.svg and the table in docs/why/reading.md. Table and picture
are measured on each fifth of the reports with curves from the other four. --check writes nothing and
says what would change, with exit code 1.
"""

import importlib.util
import json
import os
import sys
from collections import defaultdict
from pathlib import Path

import reliability

from ngariung.language.calibration import IS_FORUM, KINDS, Curve
from ngariung.language.reading import found_in

ROOT = Path(__file__).parents[1]
MATERIAL = Path(os.environ.get("NGARIUNG_MATERIAL", ROOT.parent / "shared"))
OWN = ROOT / "tests/language/reports"
FOLDERS = (MATERIAL / "eval/reading", OWN / "seen", OWN / "unseen")
DATA = ROOT / "src/ngariung/language/data/calibration.toml"
PICTURE, PAGE = ROOT / "docs/why/reliability.svg", ROOT / "docs/why/reading.md"
MARKS = ("<!-- reliability: made by bench/calibration.py -->", "<!-- end of reliability -->")
# Curves are tried on one part of the reports and made from the other parts, in turn.
FOLDS = 5
PROGRAMMES = ("jumat_curhat", "minggu_kasih", "ngariung", "cooling_system")
HEAD = """\
# What the rules' confidence is worth, by kind of finding. Made by bench/calibration.py; do not edit.
# claimed: what rules say; measured: the share that is right on labelled reports, smoothed, never falling.
"""


def scorer():
    """The material's scorer, so that right means here what it means in the scores."""
    spec = importlib.util.spec_from_file_location(
        "score_reading", MATERIAL / "eval/score_reading.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def claims_of(label, found, same):
    """Each finding that can be judged: its kind, what it claims, why, and whether it is right."""
    yield IS_FORUM, found.forum_confidence, "", found.is_forum == label["is_session"]
    if not label["is_session"] or not found.is_forum:
        return
    programmes = {label["program"], *label.get("program_alt", [])} - {None}
    if found.programme and label["program"] in PROGRAMMES:
        yield claim("programme", found.programme, found.programme.code in programmes)
    if found.held_on:
        yield claim("held_on", found.held_on, found.held_on.on.isoformat() == label["date"])
    if found.venue and label.get("place_text"):
        right = bool(same.words(found.venue.words) & same.words(label["place_text"]))
        yield claim("venue", found.venue, right)
    hosts = [label.get("host_org"), *label.get("host_org_alt", [])]
    if found.host and hosts[0]:
        right = any(same.same_org(host, found.host.name) for host in hosts)
        yield claim("host", found.host, right)
    yield from listed_claims(label, found, same)


def listed_claims(label, found, same):
    """The findings of lists; right where any label fits."""
    regions = [(same.LEVELS[each["level"]], each["name"]) for each in label["regions"]]
    people = [each["name"] for each in label["people"]]
    kinds = (
        ("people", people, same.same_name, lambda each: each.name),
        ("regions", regions, same.same_region, lambda each: (each.level, each.name)),
        ("voices", label["voices"], same.same_statement, lambda each: each.text),
        ("commitments", label["commitments"], same.same_statement, lambda each: each.text),
        ("organizations", label["organizations"], same.same_org, organization),
    )
    for kind, labels, is_same, said in kinds:
        for each in getattr(found, kind):
            yield claim(kind, each, any(is_same(gold, said(each)) for gold in labels))


def claim(kind, found, right):
    return kind, found.confidence, found.reason, right


def organization(found):
    return {"name": found.name, "abbreviation": found.abbreviation}


def collected():
    """For each report its folder and its claims: kind, claim, reason, whether right."""
    same, reports = scorer(), []
    for folder in FOLDERS:
        for path in sorted(folder.glob("*.json")):
            label = json.loads(path.read_text(encoding="utf-8"))
            found = found_in(path.with_suffix(".txt").read_text(encoding="utf-8"))
            reports.append((folder.name, tuple(claims_of(label, found, same))))
    return reports


def curves(claims):
    """The curve of every kind that was found."""
    by_kind = defaultdict(list)
    for kind, *judged in claims:
        by_kind[kind].append(judged)
    return {kind: Curve.fit(by_kind[kind]) for kind in KINDS if by_kind[kind]}


def measured(reports):
    """For each claim what curves from other reports make of it: kind, confidence, right, folder."""
    rows = []
    for fold in range(FOLDS):
        others = [
            claim
            for place, (_, claims) in enumerate(reports)
            if place % FOLDS != fold
            for claim in claims
        ]
        known = curves(others)
        rows += [
            (kind, known[kind].of(claimed, reason) if kind in known else claimed, right, folder)
            for folder, claims in reports[fold::FOLDS]
            for kind, claimed, reason, right in claims
        ]
    return rows


def data(found):
    """The curves as TOML."""
    lines = [HEAD + 'version = "2026-11"\n']
    for kind, curve in found.items():
        claimed = ", ".join(f"{each:.2f}" for each in curve.claimed)
        values = ", ".join(f"{each:.3f}" for each in curve.measured)
        lines.append(
            f"[kinds.{kind}]\nitems = {curve.items}\nclaimed = [{claimed}]\nmeasured = [{values}]\n"
        )
        rules = "".join(f'"{rule}" = {share:.3f}\n' for rule, share in curve.rules.items())
        lines += [f"[kinds.{kind}.rules]\n{rules}"] if rules else []
    return "\n".join(lines)


def page(table):
    """The page with the new table between its marks."""
    whole = PAGE.read_text(encoding="utf-8")
    before, _, rest = whole.partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    return f"{before}{MARKS[0]}\n\n{table}\n{MARKS[1]}{after}"


def main():
    reports = collected()
    rows = measured(reports)
    new = {
        DATA: data(curves([each for _, claims in reports for each in claims])),
        PICTURE: reliability.picture(rows),
        PAGE: page(reliability.table(rows)),
    }
    changed = [
        path
        for path, text in new.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path in changed:
        print(path.relative_to(ROOT))
        if "--check" not in sys.argv:
            path.write_text(new[path], encoding="utf-8")
    return 1 if changed and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
