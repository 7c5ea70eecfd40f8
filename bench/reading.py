"""How fast reports are read on one core, how long loading takes, and how much memory it needs.

.venv/bin/python bench/reading.py [FOLDER]
.venv/bin/python bench/reading.py --many [COUNT …]

Reads the material's labelled reports (NGARIUNG_MATERIAL, by default ../shared), or FOLDER's, or the
samples; each is brought to 2,000 characters. Beside it, in the same run: the same texts cut into words
by one regular expression, which is the least that any reader does; and long dull or hostile texts that
would be slow if anything were worse than linear.

--many writes thousands of short reports into a folder for a while and reads them with all cores: files
a second, and the most memory of all processes together, at 2,000 and at 20,000 files or those counts.
"""

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
MATERIAL = Path(os.environ.get("NGARIUNG_MATERIAL", ROOT.parent / "shared")) / "eval/reading"
SIZE, SECONDS, TIMES = 2_000, 5.0, 15
COUNTS, SHORT = (2_000, 20_000), 600
WORD = re.compile(r"\w+|[^\w\s]")
DULL = (
    *("Desa Aa ", "PT Aa ", "Serikat Aa, ", "Budi Santoso ", "a\n", '"a b c d e" ', "1/2 ", "("),
    *("A ", "kata warga, ", "akan terus ", "di kantor ", "seperti a, b, c, d ", "a | b\n"),
    *("Ketua, ", "2 warga ", "RT 1/RW 2 ", "Kompol Budi ", "Ketua RT 02 Sarmin meminta a. "),
    *("😀", "\u202eabc ", "<script>a(b)</script> ", "â€œaâ€\x9d ", "aaaaaaaaaa", "1.000 ", "- "),
)


def reports(folder):
    """The texts of a folder, each brought to the one size by repeating and cutting it."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return [((text + "\n") * (SIZE // len(text) + 1))[:SIZE] for text in texts if text]


def rate(texts, read):
    """Texts a second of process time, over a few seconds."""
    count, started = 0, time.process_time()
    while time.process_time() - started < SECONDS:
        for text in texts:
            read(text)
        count += len(texts)
    return count / (time.process_time() - started)


def best_rate(texts, read):
    """Texts a second where nothing else disturbs: the quickest of many times for each text."""
    return len(texts) / sum(min(timed(read, text) for _ in range(TIMES)) for text in texts)


def timed(read, text):
    started = time.process_time()
    read(text)
    return time.process_time() - started


def one_core(folder):
    texts = reports(folder)
    started = time.process_time()
    from ngariung.language.reading import read  # noqa: PLC0415  # loading is measured

    read(texts[0])
    loading = time.process_time() - started
    memory = most_memory()
    own, best, plain = rate(texts, read), best_rate(texts, read), rate(texts, WORD.findall)
    print(f"{len(texts)} reports of {SIZE} characters from {folder.name}")
    print(f"loading and the first report: {loading:.2f} s, {memory:.0f} MB", end="; ")
    print(f"at the end {most_memory():.0f} MB")
    print(f"read: {own:.0f} reports/s, undisturbed {best:.0f}; words alone: {plain:.0f} reports/s")
    for piece in DULL:
        text = "Jumat Curhat dihadiri warga. " + piece * (100_000 // len(piece))
        print(f"  {piece!r:32} 25 kB {timed(read, text[:25_000]):.2f} s", end="")
        print(f", 100 kB {timed(read, text):.2f} s, 5 MB {timed(read, text * 50):.2f} s")


def most_memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def many(folder, counts):
    texts = [text[:SHORT] for text in reports(folder)]
    for count in counts:
        with tempfile.TemporaryDirectory() as place:
            for number in range(count):
                path = Path(place, f"{number % 100:02}", f"{number:06}.txt")
                path.parent.mkdir(exist_ok=True)
                path.write_text(f"{number}\n{texts[number % len(texts)]}", encoding="utf-8")
            print(f"{count} files: {read_all(place)}", flush=True)


def read_all(place):
    command = [sys.executable, "-m", "ngariung.cli", "read", "--json", place]
    started, most, lines = time.monotonic(), 0.0, 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as running:
        for line in running.stdout:
            lines += line.startswith(b"{")
            if lines % 500 == 0:
                most = max(most, memory_of(running.pid))
    took = time.monotonic() - started
    return f"{lines} read in {took:.0f} s, {lines / took:.0f} a second, {most:.0f} MB at most"


def memory_of(group):
    """The memory of a group of processes in MB; what they share is counted once (PSS)."""
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(process.name)) == group:
                memory = (process / "smaps_rollup").read_text()
                found = re.search(r"^Pss:\s+(\d+)", memory, re.MULTILINE)
                total += int(found[1]) if found else 0
        except OSError:
            continue
    return total / 1024


def main() -> None:
    counts = [int(each) for each in sys.argv[1:] if each.isdigit()]
    given = [Path(each) for each in sys.argv[1:] if not (each.startswith("--") or each.isdigit())]
    folder = next((each for each in (*given, MATERIAL) if each.is_dir()), ROOT / "samples")
    if "--many" in sys.argv:
        many(folder, counts or COUNTS)
    else:
        one_core(folder)


if __name__ == "__main__":
    main()
