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
        ("motor B3456XYZ kabur", "plate", "B3456XYZ"),
        ("kata pak darsa kemarin", "name", "pak darsa"),
        ("Kang Oman dan warungnya", "name", "Kang Oman"),
        ("sama Teh Yayah tadi", "name", "Teh Yayah"),
        ("Mbak Kinasih di loket", "name", "Mbak Kinasih"),
        ("ditegur Pak Rudi. Mobil itu lewat", "name", "Pak Rudi"),
        ("Bpk. H. Sanusi datang", "name", "Bpk. H. Sanusi"),
        ("kata Ibu Hj. Rohayah itu", "name", "Ibu Hj. Rohayah"),
        ("dibentak Bripka Nandang di pos", "name", "Bripka Nandang"),
        ("gaji di pt nikomas telat", "company", "pt nikomas"),
        ("telp 0254-208133 sibuk", "phone", "0254-208133"),
        ("hp 0812.3456.7890 mati", "phone", "0812.3456.7890"),
        ("wa 62 812-3456-7890 saja", "phone", "62 812-3456-7890"),
        ("wa (0812) 3456 7890 ya", "phone", "(0812) 3456 7890"),
        (
            "nol delapan satu dua tiga empat lima enam tujuh delapan",
            "phone",
            "nol delapan satu dua tiga empat lima enam tujuh delapan",
        ),
        ("surel budi (at) contoh (dot) id", "email", "budi (at) contoh (dot) id"),
        ("3604 1257 0890 0001", "nik", "3604 1257 0890 0001"),
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
        "Jalan Ahmad Yani rusak di depan Masjid Nurul Iman.",
        "Terima kasih Pak. Mobil sampah sudah datang.",
        "Tolong, Bu. Lampu di RT 04 RW 02 mati.",
        "Pak Haji, Bu Bidan, dan Pak Guru setuju.",
        "Ibu Kota provinsi jauh, ibu rumah tangga repot.",
        "Yang balap teh bocah sekolahan.",
        "Blok B 12 C dekat SMK Budi Utomo.",
        "Pak Camat dan Bapak Kepala Desa hadir.",
        "Mulai Senin pukul 08.00 sampai 10.30 ada 1500 orang.",
        "",
    ],
)
def test_harmless_words_are_left_alone(text):
    assert private_findings(text) == []
