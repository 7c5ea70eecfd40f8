"""Whether the reader answers whatever it is given, and how long it takes at worst.

.venv/bin/python bench/hostile.py [COUNT] [SEED]

Reads COUNT mutations (4,000) of the material's labelled reports (NGARIUNG_MATERIAL, by default
../shared) and of our own; prints how many ended in an exception (with the first traceback), and the
slowest. The tests do the same with fewer.
"""

import os
import sys
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from language.mutations import mutations
from ngariung.language import explaining
from ngariung.language.many import Report
from ngariung.language.reading import read

MATERIAL = Path(os.environ.get("NGARIUNG_MATERIAL", ROOT.parent / "shared")) / "eval/reading"
DEFAULTS = (4_000, 1)
FOLDERS = (MATERIAL, ROOT / "tests/language/reports/seen", ROOT / "samples")


def main() -> int:
    numbers = [int(each) for each in sys.argv[1:]]
    count, seed = (*numbers, *DEFAULTS[len(numbers) :])
    texts = [path.read_text("utf-8") for each in FOLDERS for path in sorted(each.glob("*.txt"))]
    faults, slowest = [], 0.0
    for text in mutations(texts, count, seed=seed):
        started = time.process_time()
        try:
            found = read(text)
            found.to_json("x")
            explaining.printed([Report("x", text, found)], language="id")
        except Exception:
            faults.append(traceback.format_exc())
        slowest = max(slowest, time.process_time() - started)
    print(
        f"{count} mutations of {len(texts)} texts: {len(faults)} exceptions, slowest {slowest:.2f} s"
    )
    print("".join(faults[:1]), end="")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
