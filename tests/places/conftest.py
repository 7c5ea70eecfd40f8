"""A few real regions, and names read anew for each test."""

import pytest

from ngariung.places import names
from ngariung.places.models import Region

ROWS = [
    ("11", "Aceh"), ("14", "Riau"), ("14.72", "Kota Dumai"), ("14.72.03", "Bukit Kapur"),
    ("14.72.03.1004", "Bagan Besar"), ("16", "Sumatera Selatan"), ("16.04", "Kabupaten Lahat"),
    ("16.04.16", "Kota Agung"), ("16.04.16.2001", "Kota Agung"),
    ("31", "Daerah Khusus Ibukota Jakarta"), ("31.72", "Kota Administrasi Jakarta Utara"),
    ("32", "Jawa Barat"), ("32.01", "Kabupaten Bogor"), ("32.01.01", "Cibinong"),
    ("32.01.01.2001", "Sukamaju"), ("32.71", "Kota Bogor"), ("32.71.01", "Bogor Selatan"),
    ("32.71.01.1001", "Sukamaju"), ("32.06", "Kabupaten Tasikmalaya"), ("32.06.14", "Salawu"),
    ("32.06.14.2002", "Serang"), ("36", "Banten"), ("36.04", "Kabupaten Serang"),
    ("36.04.05", "Ciruas"), ("36.04.05.2003", "Ranjeng"), ("36.73", "Kota Serang"),
    ("36.73.01", "Serang"), ("36.73.02", "Kasemen"), ("36.73.02.1007", "Banten"),
    ("36.74", "Kota Tangerang Selatan"), ("51", "Bali"), ("65", "Kalimantan Utara"),
    ("91", "Papua"), ("96", "Papua Barat Daya"),
]  # fmt: skip
LEVELS = ["province", "regency", "district", "village"]


@pytest.fixture
def regions(db):
    paths = {}
    for code, name in ROWS:
        parent = code.rpartition(".")[0] or None
        paths[code] = f"{name}, {paths[parent]}" if parent else name
        level = LEVELS[code.count(".")]
        Region.objects.create(
            code=code,
            name=name,
            level=level,
            parent_id=parent,
            path=paths[code],
            search_name=names.search_name(name, level),
        )
    names.forget()
    yield
    names.forget()
