"""How long `ledger verify` takes over 1,000,000 rows, and a bare hash loop beside it.

.venv/bin/python bench/ledger.py [ROWS]
"""

import datetime as dt
import os
import sys
import tempfile
import time
from hashlib import sha256

os.environ["NGARIUNG_DATA"] = tempfile.mkdtemp(prefix="ngariung-bench-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ngariung.settings")

import django

django.setup()

from django.core.management import call_command

from ngariung.ledger import chain
from ngariung.ledger.enums import Verb
from ngariung.ledger.models import Detail, Entry
from ngariung.ledger.verification import verify

BATCH = 20_000


def fill(rows: int) -> None:
    """Write rows as `record` would, in bulk."""
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    previous = chain.GENESIS
    for first in range(1, rows + 1, BATCH):
        entries, details = [], []
        for number in range(first, min(first + BATCH, rows + 1)):
            moment = at + dt.timedelta(seconds=number * 30)
            body = chain.body(moment, number % 40, {"state": "assigned", "owner": number % 90})
            salt = number.to_bytes(16, "big")
            digest = chain.content_hash(salt, body, None)
            subject, day = f"C{number // 6}", chain.day_of(moment)
            row = chain.entry_hash(number, Verb.CASE_ASSIGNED, subject, day, digest, previous)
            entries.append(Entry(number, Verb.CASE_ASSIGNED, subject, day, digest, previous, row))
            details.append(Detail(number, salt, body))
            previous = row
        Entry.objects.bulk_create(entries)
        Detail.objects.bulk_create(details)
        print(f"\r{first + BATCH - 1:,} rows written", end="", file=sys.stderr)
    print(file=sys.stderr)


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    call_command("migrate", verbosity=0)
    fill(rows)
    start = time.perf_counter()
    result = verify()
    took = time.perf_counter() - start
    start = time.perf_counter()
    for number in range(2 * rows):
        sha256(b"%d" % number * 20).hexdigest()
    bare = time.perf_counter() - start
    print(
        f"verify {result.rows:,} rows: {took:.1f} s, {rows / took:,.0f} rows/s, broken: {result.broken}"
    )
    print(
        f"two bare SHA-256 a row, nothing else: {bare:.1f} s; verify takes {took / bare:.1f} times that"
    )


if __name__ == "__main__":
    main()
