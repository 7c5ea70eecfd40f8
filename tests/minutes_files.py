"""A report to bring in, and files that only look like one."""

import io
import zipfile
from pathlib import Path

from docx import Document as Word

SAMPLES = Path(__file__).parents[1] / "samples"

REPORT = """Polsek Jawilan Gelar Jumat Curhat

KABUPATEN SERANG – Polsek Jawilan menggelar Jumat Curhat bersama warga di Balai Kampung Pasir Awi, RT 03 RW 02, Desa Majasari, Kecamatan Jawilan, Kabupaten Serang, Jumat (2/10/2026) pagi.

Kegiatan itu dipimpin Kapolsek Jawilan IPTU Darma Sasmita. Sebanyak 46 warga hadir.

Warga RT 03 mengeluhkan jalan dari Pasir Awi ke arah pabrik yang gelap gulita. Ia meminta truk pengangkut tanah ditutup terpal.

Menjawab hal itu, IPTU Darma Sasmita berjanji anggotanya akan berpatroli di ruas Pasir Awi setiap malam mulai Senin (5/10/2026).
"""


def word(*paragraphs):
    """A .docx with these paragraphs, as bytes."""
    document = Word()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def archive(**parts):
    """A zip that calls itself .docx, as bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in parts.items():
            packed.writestr(name.replace("__", "/"), body)
    return out.getvalue()
