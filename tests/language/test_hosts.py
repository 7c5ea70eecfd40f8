"""Which institution held the forum."""

import pytest

from ngariung.language.reading import read


@pytest.mark.parametrize(
    ("words", "host"),
    [
        ("Polres Kab. Serang menggelar Jumat Curhat, Jumat (7/2/2025).", "Polres Kab. Serang"),
        (
            "Petugas Polsek Kec. Rajeg menggelar Jumat Curhat, Jumat (7/2/2025).",
            "Polsek Kec. Rajeg",
        ),
        (
            "Disnaker Kab. Bekasi memfasilitasi pertemuan buruh dan pengusaha, Kamis (6/2/2025).",
            "Disnaker Kab. Bekasi",
        ),
        (
            "Rapat dengar pendapat digelar DPRD Kab. Tangerang bersama serikat buruh.",
            "DPRD Kab. Tangerang",
        ),
        (
            "Kapolres Kab. Pandeglang AKBP Surya Wirawan memimpin Jumat Curhat.",
            "Polres Kab. Pandeglang",
        ),
    ],
)
def test_host_keeps_a_short_word_for_its_level(words, host):
    reading = read(f"{words} Warga mengeluhkan balap liar dan jalan rusak di depan pasar.")
    assert reading.host.name == host
    assert not reading.commitments


def test_institutions_keep_a_short_word_for_their_level():
    reading = read(
        "Rapat digelar di balai warga, Kamis (6/2/2025). Warga mengeluhkan jalan. Hadir pula wakil"
        " Pemerintah Kec. Cikupa dan Polres Kab. Serang."
    )
    assert {each.name for each in reading.organizations} == {
        "Pemerintah Kec. Cikupa",
        "Polres Kab. Serang",
    }
