"""What the browser gets: vendored files, the style sheet, scripts, templates, and their weight."""

import gzip
import hashlib
import re
import tomllib
from pathlib import Path

import pytest
from django.template import engines
from django.utils.translation import override

SOURCE = Path(__file__).parents[2] / "src" / "ngariung"
CORE = SOURCE / "core" / "static" / "core"
VENDOR = SOURCE / "core" / "static" / "vendor"
SHEETS = sorted(p for p in SOURCE.glob("*/static/*/*.css") if p.parent != VENDOR)
SCRIPTS = sorted(p for p in SOURCE.glob("*/static/*/*.js") if p.parent != VENDOR)
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))


def name_of(path):
    return str(path.relative_to(SOURCE))


# Vendored files


def table():
    return tomllib.loads((VENDOR / "VENDOR.toml").read_text("utf-8"))["file"]


def test_vendored_files_and_their_table_are_the_same():
    present = {path.name for path in VENDOR.iterdir()} - {"VENDOR.toml"}
    assert {row["name"] for row in table()} == present


@pytest.mark.parametrize("row", table(), ids=lambda row: row["name"])
def test_vendored_file_is_the_one_in_the_table(row):
    assert hashlib.sha256((VENDOR / row["name"]).read_bytes()).hexdigest() == row["sha256"]
    assert set(row) == {"name", "package", "version", "path", "licence", "licence_file", "sha256"}
    assert (VENDOR / row["licence_file"]).exists()


# The style sheet


def without_comments(path):
    return re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)


def test_style_sheet_stays_readable_in_size():
    assert len((CORE / "site.css").read_text("utf-8").splitlines()) <= 1500


PHYSICAL = re.compile(
    r"(?<![\w-])("
    r"(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*"
    r"|(?:min-|max-)?(?:width|height)|left|right|top|bottom|border-(?:top|bottom)-\w+-radius"
    r")\s*:"
)


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
def test_style_sheet_knows_no_left_and_right(sheet):
    declarations = re.sub(r"@media[^{]*", "", without_comments(sheet))
    assert PHYSICAL.findall(declarations) == []
    assert re.findall(r"(?:text-align|float|clear)\s*:\s*(left|right)", declarations) == []


COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch)\(", re.IGNORECASE)


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
def test_style_sheet_names_colours_only_as_tokens(sheet):
    rules = re.sub(r"--[\w-]+\s*:[^;]*;", "", without_comments(sheet))
    assert COLOUR.findall(rules) == []


# The colours: text at 4.5 to 1 or better, lines and shapes that mean something at 3 to 1

TEXT_PAIRS = [
    *[(ink, ground) for ink in ("ink", "ink-soft", "accent", "accent-deep", "warning", "quiet")
      for ground in ("paper", "paper-raised", "paper-sunk")],
    ("on-fill", "fill"),
    ("on-fill", "fill-deep"),
    ("on-warning", "warning"),
    ("ink", "accent-wash"),
    ("accent-deep", "accent-wash"),
    ("ink-soft", "accent-wash"),
    ("ink", "warning-wash"),
    ("warning", "warning-wash"),
    ("ink-soft", "quiet-wash"),
    ("ink", "mark"),
    ("ink", "mark-now"),
]  # fmt: skip
SHAPE_PAIRS = [
    ("rule-strong", "paper"),
    ("rule-strong", "paper-raised"),
    ("fill", "paper"),
    ("accent", "paper"),
    ("quiet", "paper"),
    ("warning", "paper"),
]
SCHEMES = ["light", "dark", "print"]


def tokens(scheme):
    blocks = re.findall(r":root \{(.*?)\}", without_comments(CORE / "site.css"), re.DOTALL)
    light, dark, paper = (dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]+);", b)) for b in blocks)
    return {"light": light, "dark": light | dark, "print": light | paper}[scheme]


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT_PAIRS, 4.5), (SHAPE_PAIRS, 3.0)])
def test_colours_can_be_told_apart(scheme, pairs, least):
    known = tokens(scheme)
    found = {(a, b): round(contrast(known[a], known[b]), 2) for a, b in pairs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < least} == {}


def test_contrast_is_computed_as_the_standard_says():
    assert round(contrast("#000", "#fff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_dark_scheme_gives_every_colour_anew():
    blocks = re.findall(r":root \{(.*?)\}", without_comments(CORE / "site.css"), re.DOTALL)
    names = [set(re.findall(r"--([\w-]+):\s*#", block)) for block in blocks[:2]]
    assert names[0] == names[1]


# Scripts


@pytest.mark.parametrize("script", SCRIPTS, ids=name_of)
def test_script_is_short_checked_and_keeps_to_the_policy(script):
    text = script.read_text("utf-8")
    assert len(text.splitlines()) <= 150
    assert text.startswith("// @ts-check\n")
    assert re.findall(r"\beval\(|new Function|innerHTML|\.style\b|https?://", text) == []


def test_scripts_of_our_own_stay_few():
    assert sum(len(path.read_text("utf-8").splitlines()) for path in SCRIPTS) <= 3000


# Templates

FORBIDDEN = {
    "a style": re.compile(r"\sstyle\s*=|<style", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "an event attribute": re.compile(r"\son\w+\s*=\s*[\"']", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe\b|autoescape off"),
    "somebody else's server": re.compile(
        r"(?:src|srcset)\s*=\s*[\"']?(?:https?:)?//", re.IGNORECASE
    ),
    "an untrimmed sentence": re.compile(r"blocktrans(?:late)?(?! trimmed)\b[^%]*%\}"),
}


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_template_keeps_to_the_policy(template):
    text = re.sub(r"\{#.*?#\}", "", template.read_text("utf-8"))
    text = re.sub(r"\{%\s*endblocktrans(?:late)?\s*%\}", "", text)
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_template_stays_within_120_lines(template):
    assert len(template.read_text("utf-8").splitlines()) <= 120


# Weight


def squeezed(path):
    return len(gzip.compress(path.read_bytes(), 6))


def test_frame_of_a_reporters_page_leaves_half_of_40_kilobytes_to_the_page(rf):
    """Style sheet, scripts, favicon and the empty page together; the page itself may take the rest."""
    with override("id"):
        page = engines["django"].from_string('{% extends "core/base_reporter.html" %}')
        html = page.render({}, rf.get("/"))
    files = ["site.css", "once.js", "dropzone.js", "ring.svg"]
    weight = sum(squeezed(CORE / file) for file in files) + len(gzip.compress(html.encode(), 6))
    assert weight <= 20_000
