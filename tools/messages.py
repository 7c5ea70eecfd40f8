"""Collect what the interface says into each room's catalogue and compile it.

python tools/messages.py           extract, update, compile
python tools/messages.py --check   say what is missing and exit 1; writes nothing
python tools/messages.py --compile compile only (what setting up needs)
"""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

# Headers that say when and by whom would differ with every run.
DROPPED = ('"POT-Creation', '"PO-Revision', '"Last-Translator', '"Report-Msgid', '"Language-Team')
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = "# Ngariung, the interface in Indonesian; AGPL-3.0-or-later, as the code. Written by make messages."
SOURCE = Path(__file__).parent.parent / "src" / "ngariung"
KEYWORDS = {
    "gettext": None, "_": None, "gettext_lazy": None, "gettext_noop": None, "said": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


def rooms() -> list[Path]:
    return [path.parent for path in sorted(SOURCE.glob("*/apps.py"))]


def collected(room: Path) -> Catalog:
    """Everything that the room's Python and templates say."""
    from django.utils.translation.template import templatize  # noqa: PLC0415  # only to extract

    catalog = Catalog(
        locale="id", project="Ngariung", version="1", fuzzy=False, header_comment=HEADER
    )
    files = [
        *room.rglob("*.py"),
        *room.rglob("templates/**/*.html"),
        *room.rglob("templates/**/*.txt"),
    ]
    for file in sorted(files):
        if "migrations" in file.parts:
            continue
        code = file.read_text(encoding="utf-8")
        if file.suffix != ".py":
            code = templatize(code, origin=str(file))
            # What is left of a template's indentation is no Python.
            code = "\n".join(line.lstrip() for line in code.splitlines())
        lines = io.BytesIO(code.encode())
        for _, message, _, context in extract("python", lines, keywords=KEYWORDS):
            catalog.add(message, context=context)
    return catalog


def catalogue_of(room: Path) -> Path:
    return room / "locale" / "id" / "LC_MESSAGES" / "django.po"


def read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale="id", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="id")


def update(room: Path) -> None:
    path = catalogue_of(room)
    said, known = collected(room), read(path)
    for message in said:
        old = known.get(message.id, message.context) if message.id else None
        if old is not None:
            message.string = old.string
    if len(said) == 0:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    write_po(out, said, sort_output=True, omit_header=False, width=100, no_location=True)
    text = "\n".join(
        line for line in out.getvalue().decode().splitlines() if not line.startswith(DROPPED)
    )
    path.write_text(text.rstrip() + "\n", encoding="utf-8")


def compiled(path: Path) -> bytes:
    """The machine's form of a catalogue; without the hour, so that it differs only when a text does."""
    catalog = read(path)
    catalog.creation_date = catalog.revision_date = WRITTEN
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def compile_(room: Path) -> None:
    path = catalogue_of(room)
    if path.exists():
        path.with_suffix(".mo").write_bytes(compiled(path))


def clashes() -> list[str]:
    """Texts that two rooms translate differently: Django merges the catalogues, one of them would win."""
    known: dict[tuple[object, object], tuple[str, object]] = {}
    found = []
    for room in rooms():
        for message in read(catalogue_of(room)):
            key = (message.id, message.context)
            other, string = known.setdefault(key, (room.name, message.string))
            if message.id and string != message.string:
                found.append(
                    f"{room.name} and {other} say {message.id!r} differently; use pgettext"
                )
    return found


def gaps(room: Path) -> list[str]:
    """What the room says and its catalogue does not translate, or translates no more."""
    said, known = collected(room), read(catalogue_of(room))
    found = []
    for message in said:
        if not message.id:
            continue
        old = known.get(message.id, message.context)
        strings = (old.string if isinstance(old.string, tuple) else (old.string,)) if old else ("",)
        if not all(strings) or (old and old.fuzzy):
            found.append(f"{room.name}: not translated: {message.id!r}")
    path = catalogue_of(room)
    binary = path.with_suffix(".mo")
    if path.exists() and (not binary.exists() or binary.read_bytes() != compiled(path)):
        found.append(f"{room.name}: compiled texts are stale; run make messages")
    keys = {(message.id, message.context) for message in said}
    found += [
        f"{room.name}: nobody says any more: {message.id!r}"
        for message in known
        if message.id and (message.id, message.context) not in keys
    ]
    return found


def main() -> None:
    if "--compile" in sys.argv:
        for room in rooms():
            compile_(room)
        return
    import django  # noqa: PLC0415  # templatize needs settings
    from django.conf import settings  # noqa: PLC0415

    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    if "--check" not in sys.argv:
        for room in rooms():
            update(room)
            compile_(room)
    missing = [gap for room in rooms() for gap in gaps(room)] + clashes()
    print("\n".join(missing) or "all translated")
    sys.exit(1 if missing and "--check" in sys.argv else 0)


if __name__ == "__main__":
    main()
