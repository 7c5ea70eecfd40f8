"""Which of the three time zones a region lies in.

The zones of Keppres 41/1987, in force since 1 January 1988. It names the provinces of its day; each
later one lies in the zone of the province that it was split from: Banten, Bangka Belitung and
Kepulauan Riau in WIB; Gorontalo, Sulawesi Barat and Kalimantan Utara in WITA; Maluku Utara and the
six of Papua in WIT.
"""

from typing import Final
from zoneinfo import ZoneInfo

from .models import Region

WIB, WITA, WIT = "WIB", "WITA", "WIT"

ZONES: Final = {
    WIB: ZoneInfo("Asia/Jakarta"),
    WITA: ZoneInfo("Asia/Makassar"),
    WIT: ZoneInfo("Asia/Jayapura"),
}

# By province code: Sumatra, Jawa, Kalimantan Barat and Tengah; then Bali, Nusa Tenggara, the rest of
# Kalimantan, Sulawesi; then Maluku and Papua.
PROVINCES: Final[dict[str, frozenset[str]]] = {
    WIB: frozenset(
        "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 61 62".split()  # noqa: SIM905  # a table
    ),
    WITA: frozenset("51 52 53 63 64 65 71 72 73 74 75 76".split()),  # noqa: SIM905  # a table
    WIT: frozenset("81 82 91 92 93 94 95 96".split()),  # noqa: SIM905  # a table
}


def zone_name(region: Region | None) -> str:
    """WIB, WITA or WIT; without a region WIB, the zone of the register's days."""
    if region is not None:
        for name, provinces in PROVINCES.items():
            if region.province_code in provinces:
                return name
    return WIB


def zone_of(region: Region | None) -> ZoneInfo:
    """The region's time zone."""
    return ZONES[zone_name(region)]
