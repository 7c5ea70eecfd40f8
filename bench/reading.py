"""How fast reports are read on one core, how long loading takes, and how much memory it needs.

.venv/bin/python bench/reading.py [FOLDER]

FOLDER holds .txt reports; without it the samples are read. Each text is brought to about 2 kB. Beside
it, in the same run: the same texts cut into words by one regular expression, which is the least that
any reader does, and long dull texts that would be slow if anything were worse than linear.
"""

import re
import resource
import sys
import time
from pathlib import Path

SIZE, SECONDS = 2_000, 3.0
WORD = re.compile(r"\w+|[^\w\s]")
DULL = (
    *("Desa Aa ", "PT Aa ", "Serikat Aa, ", "Budi Santoso ", "a\n", '"a b c d e" ', "1/2 ", "("),
    *("A ", "kata warga, ", "akan terus ", "di kantor ", "seperti a, b, c, d ", "a | b\n"),
    *("Ketua, ", "2 warga "),
)


def reports(folder):
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return [(text + "\n") * max(1, round(SIZE / len(text))) for text in texts if text]


def rate(texts, read):
    """Texts a second of process time, over a few seconds."""
    count, started = 0, time.process_time()
    while time.process_time() - started < SECONDS:
        for text in texts:
            read(text)
        count += len(texts)
    return count / (time.process_time() - started)


def main() -> None:
    samples = Path(__file__).parents[1] / "samples"
    texts = reports(Path(sys.argv[1]) if len(sys.argv) > 1 else samples)
    started = time.process_time()
    from ngariung.language.reading import read  # noqa: PLC0415  # loading is measured

    read(texts[0])
    loading = time.process_time() - started
    size = sum(map(len, texts)) / len(texts)
    own, plain = rate(texts, read), rate(texts, WORD.findall)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(texts)} reports of {size:.0f} characters on average")
    print(f"loading and the first report: {loading:.2f} s, {memory:.0f} MB at the end")
    print(f"read: {own:.0f} reports/s; cut into words by one expression: {plain:.0f} reports/s")
    for piece in DULL:
        text = "Jumat Curhat dihadiri warga. " + piece * (100_000 // len(piece))
        short = timed(read, text[:25_000])
        print(f"  {piece!r:24} 25 kB {short:.2f} s, 100 kB {timed(read, text):.2f} s")


def timed(read, text):
    started = time.process_time()
    read(text)
    return time.process_time() - started


if __name__ == "__main__":
    main()
