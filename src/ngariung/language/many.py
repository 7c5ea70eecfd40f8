"""Reading many files on all cores: in order, in bounded memory, whatever single files do."""

import contextlib
import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from ngariung.language.documents import LARGEST, Content, Unreadable, content_of, parts
from ngariung.language.findings import Reading, Span
from ngariung.language.reading import read

# In a folder only files called so are reports; a file that is named itself may be called anything.
ENDINGS = frozenset((".txt", ".md", ".text", ".docx", ".pdf", ".html", ".htm"))
# Below so many files starting further processes takes longer than reading.
WORTH_IT = 16
# How many files a process has before it, so that it never waits; more would only fill memory.
AHEAD = 8
SAMPLE = "SERANG - Kapolsek Ciruas Kompol Budi Santoso memimpin Jumat Curhat, Jumat (9/10/2026)."


@dataclass(frozen=True, slots=True)
class Report:
    """One report in a file: where it was read, its text and what it says."""

    source: str
    text: str
    found: Reading


# What is printed of a file's reports; with functions of a module alone, other processes can make it.
Printer = Callable[[list[Report]], str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: the words to print, or why there are none."""

    path: Path
    printed: str = ""
    problem: str | None = None


def files_in(places: Iterable[Path]) -> Iterator[Path]:
    """Yield the files of `places`, folders with all below them by name; a place that is none itself.

    Hidden files, links to folders and files of other kinds in folders are passed over.
    """
    for place in places:
        if place.is_dir():
            yield from _below(place)
        else:
            yield place


def _below(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(
                (entry.name, entry.is_dir(follow_symlinks=False))
                for entry in found
                if not entry.name.startswith(".") and _may_be_read(entry)
            )
    except OSError:
        yield folder  # reading it says why
        return
    for name, is_folder in entries:
        if is_folder:
            yield from _below(folder / name)
        elif os.path.splitext(name)[1].lower() in ENDINGS:  # noqa: PTH122  # a Path for each is slow
            yield folder / name


def _may_be_read(entry: os.DirEntry[str]) -> bool:
    """Tell files and folders from pipes and the like, on which reading would wait for ever."""
    return entry.is_file() or entry.is_dir(follow_symlinks=False) or entry.is_symlink()


def outcomes(places: Iterable[Path], printer: Printer, *, jobs: int) -> Iterator[Outcome]:
    """Yield what became of each file, in the order of `places`; with `jobs` processes."""
    paths = files_in(places)
    first = list(islice(paths, WORTH_IT))
    if jobs < 2 or len(first) < WORTH_IT:  # noqa: PLR2004  # one process is this one
        yield from (outcome(path, printer) for path in chain(first, paths))
        return
    read(SAMPLE)  # what is loaded here is shared by the processes that fork from this one
    gc.freeze()
    with ProcessPoolExecutor(jobs, initializer=_start) as pool, _ending_at_once():
        yield from _in_order(pool, chain(first, paths), printer, ahead=jobs * AHEAD)


def _in_order(
    pool: ProcessPoolExecutor, paths: Iterable[Path], printer: Printer, *, ahead: int
) -> Iterator[Outcome]:
    """Yield outcomes as the files stand; never more than `ahead` are begun or wait to be taken."""
    waiting = deque[tuple[Path, Future[Outcome]]]()
    for path in paths:
        waiting.append((path, pool.submit(outcome, path, printer)))
        if len(waiting) >= ahead:
            yield _taken(*waiting.popleft())
    while waiting:
        yield _taken(*waiting.popleft())


def _taken(path: Path, future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool as problem:
        raise ChildProcessError(str(path)) from problem


@contextlib.contextmanager
def _ending_at_once() -> Iterator[None]:
    """Stop the processes where nobody takes what they read any more: Ctrl-C, a closed pipe."""
    try:
        yield
    except BaseException:
        for child in multiprocessing.active_children():
            # Not terminate: a handler that somebody set before the fork would turn it into a result.
            child.kill()
        raise


def _start() -> None:
    """Leave Ctrl-C to the process that prints."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def outcome(path: Path, printer: Printer) -> Outcome:
    """Return what is to be printed of a file; a problem with one never ends the others."""
    try:
        return Outcome(path, printed=printer(reports_in(path)))
    except (Unreadable, OSError) as problem:
        return Outcome(path, problem=_words(problem))
    except Exception as problem:  # noqa: BLE001  # a fault of ours in one of 100,000 files
        fault = type(problem).__name__
        return Outcome(path, problem=f"Program gagal membaca berkas ini ({fault}).")


def reports_in(path: Path) -> list[Report]:
    """Return the reports of a file: `laporan.docx#2` is the second; raises Unreadable or OSError."""
    with path.open("rb") as file:
        read_bytes = file.read(LARGEST + 1)
    if len(read_bytes) > LARGEST:
        raise Unreadable("too_large")
    content = content_of(read_bytes)
    spans = _spans(content)
    if not spans:
        return [_report(str(path), content.text, content)]
    texts = [content.text[slice(*span)] for span in spans]
    return [_report(f"{path}#{place}", text, content) for place, text in enumerate(texts, 1)]


def _report(source: str, text: str, content: Content) -> Report:
    return Report(source, text, read(text, is_mended=content.is_mended))


def _spans(content: Content) -> list[Span]:
    return [part.span for part in parts.parts_of(content) if part.confidence >= parts.SURE]


def _words(problem: Unreadable | OSError) -> str:
    if isinstance(problem, Unreadable):
        return problem.words
    if isinstance(problem, FileNotFoundError):
        return "Berkas tidak ada."
    return "Berkas tidak bisa dibuka."
