import pytest

from ngariung.language.redacting import private_findings


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("NIK saya 3604125708900001 ya", "nik", "3604125708900001"),
        ("Hubungi 0812-3456-7890 saja", "phone", "0812-3456-7890"),
        ("WA +62 812 3456 7890", "phone", "+62 812 3456 7890"),
        ("Telepon (0254) 208133", "phone", "(0254) 208133"),
        ("surel ke budi.s@contoh.co.id", "email", "budi.s@contoh.co.id"),
        ("menurut Bapak Suratman jalan rusak", "name", "Bapak Suratman"),
        ("kata Bu Sutini kemarin", "name", "Bu Sutini"),
        ("Sdr. Tono memukul", "name", "Sdr. Tono"),
        ("Agus Setiawan memukul", "name", "Agus Setiawan"),
        ("limbah PT. Maju Jaya Abadi bau", "company", "PT. Maju Jaya Abadi"),
        ("mandor CV Karya Baru", "company", "CV Karya Baru"),
        ("mobil A 1234 BCD menabrak", "plate", "A 1234 BCD"),
    ],
)
def test_private_words_are_found(text, code, found):
    assert [(each.code, each.found) for each in private_findings(text)] == [(code, found)]
    (finding,) = private_findings(text)
    assert text[slice(*finding.span)] == found
    assert finding.words


@pytest.mark.parametrize(
    "text",
    [
        "Pak Kapolres menjawab semua pertanyaan.",
        "Ibu RT dan Bapak Lurah hadir.",
        "Warga Desa Sukamaju minta lampu jalan di RT 04.",
        "Ada 25 warga pada 14/3/2025, iuran Rp 1.500.000.",
        "Jalan Ahmad selebar 3 meter.",
        "",
    ],
)
def test_harmless_words_are_left_alone(text):
    assert private_findings(text) == []
