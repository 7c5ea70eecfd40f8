"""What the linters cannot know."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "src" / "ngariung"
PYTHON = [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]
TEMPLATES = list(SOURCE.rglob("templates/**/*.html"))


def said(path):
    return path.relative_to(ROOT).as_posix()


def test_no_file_is_longer_than_four_hundred_lines():
    long = [said(path) for path in PYTHON if len(path.read_text().splitlines()) > 400]
    assert long == []


def test_no_forbidden_file_names():
    names = {"utils.py", "helpers.py", "misc.py", "common.py", "services.py", "managers.py"}
    assert [said(path) for path in PYTHON if path.name in names] == []


def test_no_template_trusts_text_or_styles_inline():
    pattern = re.compile(
        r"\|safe\b|style=|<script(?![^>]*src=)|\son[a-z]+=|autoescape off|javascript:"
    )
    assert [said(path) for path in TEMPLATES if pattern.search(path.read_text())] == []


def test_no_template_compares_who_somebody_is():
    pattern = re.compile(r"\buser\.|request\.user|\.has_perm|is_staff|is_superuser")
    assert [said(path) for path in TEMPLATES if pattern.search(path.read_text())] == []


def test_blocktranslate_is_always_trimmed():
    pattern = re.compile(r"{%\s*blocktrans(?:late)?\b(?![^%]*\btrimmed\b)")
    assert [said(path) for path in TEMPLATES if pattern.search(path.read_text())] == []


def test_no_todo_is_left():
    pattern = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    assert [said(path) for path in [*PYTHON, *TEMPLATES] if pattern.search(path.read_text())] == []


def test_css_uses_logical_properties_and_tokens():
    physical = re.compile(
        r"(?<![-\w])(margin|padding|border)-(left|right|top|bottom)\b|(?<![-\w])(left|right):"
    )
    literal = re.compile(r"#[0-9a-f]{3,8}\b|rgba?\(", re.IGNORECASE)
    sheets = [path for path in SOURCE.rglob("static/**/*.css") if "vendor" not in path.parts]
    wrong = [said(path) for path in sheets if physical.search(path.read_text())]
    wrong += [said(p) for p in sheets if p.name != "site.css" and literal.search(p.read_text())]
    assert wrong == []


def test_no_script_is_longer_than_one_hundred_and_fifty_lines():
    scripts = [path for path in SOURCE.rglob("static/**/*.js") if "vendor" not in path.parts]
    assert [said(path) for path in scripts if len(path.read_text().splitlines()) > 150] == []
    assert [said(path) for path in scripts if "@ts-check" not in path.read_text()] == []


def test_each_room_tells_what_it_is():
    rooms = [path.parent for path in SOURCE.glob("*/apps.py")]
    assert [room.name for room in rooms if not (room / "README.md").exists()] == []


def test_no_inline_import_without_a_reason():
    pattern = re.compile(r"^\s+(from|import) .*noqa: PLC0415(?!\s+#\s*\S)", re.MULTILINE)
    assert [said(path) for path in PYTHON if pattern.search(path.read_text())] == []


def test_suppressions_name_what_they_suppress():
    bare = re.compile(r"#\s*noqa(?!:)|#\s*type: ignore(?!\[)")
    assert [said(path) for path in PYTHON if bare.search(path.read_text())] == []


@pytest.mark.parametrize("room", ["language"])
def test_plain_rooms_start_without_django(room):
    code = f"import sys, ngariung.{room}.cli; sys.exit('django' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(SOURCE.parent)}, check=False
    )
    assert run.returncode == 0


def test_every_text_is_translated():
    run = subprocess.run(
        [sys.executable, ROOT / "tools" / "messages.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


def test_demonstration_starts_at_the_port_that_make_is_told():
    run = subprocess.run(
        ["make", "-n", "-o", ".venv/run.stamp", "run", "PORT=8010"],
        cwd=ROOT,
        # Of its own: below `make test` it would tell of its folder too.
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    *_before, demo, serve = run.stdout.splitlines()
    assert "127.0.0.1:8010" in demo
    assert serve.endswith("serve --bind 127.0.0.1:8010")


def test_links_between_documents_resolve():
    wrong = []
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *SOURCE.glob("*/README.md")]:
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text()):
            if not (page.parent / target).exists():
                wrong.append(f"{said(page)} -> {target}")
    assert wrong == []


def test_every_decision_has_a_status():
    pages = [p for p in (ROOT / "docs" / "decisions").glob("[0-9]*.md")]
    assert pages
    assert [
        said(p) for p in pages if not re.search(r"^Status: \w+", p.read_text(), re.MULTILINE)
    ] == []
