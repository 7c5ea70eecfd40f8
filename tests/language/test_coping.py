"""What reports do to a reader: each thing once, in a report as short as can be."""

import pytest

from ngariung.language.reading import read

DAY = "Jumat (14/3/2025)"
OPENING = (
    f"SERANG - Jumat Curhat digelar Polsek Pamarayan di Balai Desa Pamarayan, {DAY}. "
    "Kapolsek AKP Hasan Basri hadir. "
)


def voices(words):
    return [(each.said_by, each.text) for each in read(OPENING + words).voices]


def promises(words):
    return [each.text for each in read(OPENING + words).commitments]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "Persoalan diutarakan warga, mulai dari jalan berlubang, lampu padam, hingga parkir liar.",
            ["jalan berlubang", "lampu padam", "parkir liar"],
        ),
        (
            "Warga menyampaikan keluhan mulai dari balap liar hingga tawuran.",
            ["balap liar", "tawuran"],
        ),
        (
            "Sejumlah keluhan disampaikan warga, yaitu: 1. Jalan rusak; 2. Lampu padam; 3. Anak mabuk.",
            ["Jalan rusak", "Lampu padam", "Anak mabuk"],
        ),
        (
            "Warga mengeluhkan kabel menjuntai, air keruh dan sampah menumpuk.",
            ["kabel menjuntai", "air keruh", "sampah menumpuk"],
        ),
        ("Usulan lain adalah pembangunan pos ronda di Gang Melati.", ["pembangunan pos ronda"]),
        ("Jalan yang gelap menjadi keluhan terbanyak warga.", ["Jalan yang gelap"]),
        ("Seorang warga angkat bicara. Kambingnya raib tiga ekor.", ["Kambingnya raib"]),
        ("Kades Supardi mengusulkan jembatan gantung diperbaiki.", ["jembatan gantung"]),
        ("FSPMI mendesak upah naik 8 persen.", ["upah naik 8 persen"]),
    ],
)
def test_matters_are_found_however_they_are_brought_forward(words, said):
    found = [text for _, text in voices(words)]
    assert len(found) == len(said)
    assert all(part in text for part, text in zip(said, found, strict=True))


@pytest.mark.parametrize(
    "words",
    [
        "Kapolsek berharap warga menghidupkan ronda dan meminta orang tua mengawasi anak.",
        "Warga mengapresiasi kegiatan ini dan berterima kasih.",
        "Warga diminta melapor kalau ada pencurian.",
        "Kapolsek mengatakan pencurian sepeda motor masih sering terjadi.",
        "Warga yang bertanya mendapat hadiah sarung.",
        "Semoga wilayah kita makin aman, kata warga.",
    ],
)
def test_praise_appeals_and_words_of_the_host_are_no_voices(words):
    assert voices(words) == []


@pytest.mark.parametrize(
    ("words", "promised"),
    [
        ("Kapolsek akan menindaklanjuti keluhan itu.", "menindaklanjuti keluhan itu"),
        ("Patroli akan ditingkatkan, kata Kapolsek.", "meningkatkan patroli"),
        ("Kapolsek menurunkan tim untuk mengecek lokasi.", "menurunkan tim"),
        ("Pihaknya berkoordinasi dengan Dinas Perhubungan.", "berkoordinasi dengan Dinas"),
        ("Kapolsek memerintahkan Kanit Binmas mendata kos.", "Kanit Binmas mendata kos"),
        ("Kedua pihak sepakat pagar dibongkar.", "membongkar pagar"),
        (
            "Manajer HRD PT Kayu Manis, Rudi, mengatakan perusahaan akan menambah bus.",
            "menambah bus",
        ),
        ("Patroli diperbanyak untuk menjaga keamanan, ujar Kapolsek.", "memperbanyak patroli"),
    ],
)
def test_promises_orders_and_settlements_are_found(words, promised):
    assert promised in " ".join(promises(words))


@pytest.mark.parametrize(
    "words",
    [
        "Polsek selalu siap melayani masyarakat 24 jam, kata Kapolsek.",
        "Kapolsek mengimbau warga agar memasang kunci ganda.",
        "Kami akan terus menjaga kamtibmas, kata Kapolsek.",
        "Kapolsek mengajak warga bersinergi.",
        "Warga siap membantu polisi menjaga kampung.",
    ],
)
def test_readiness_and_appeals_are_no_promises(words):
    assert promises(words) == []


def test_quotations_with_broken_marks_are_read_with_their_speakers():
    reading = read(
        OPENING + "“Jalan kami gelap sekali, Pak, ujar Marni, warga.\n"
        "\"Nanti malam kami patroli,'' kata AKP Hasan Basri.\n"
        "'Lampu jalan mati semua,' keluh Marni."
    )
    assert [(each.speaker, each.text) for each in reading.quotes] == [
        ("Marni", "Jalan kami gelap sekali, Pak"),
        ("Hasan Basri", "Nanti malam kami patroli"),
        ("Marni", "Lampu jalan mati semua"),
    ]
    assert [each.text for each in reading.commitments] == ["Nanti malam kami patroli"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Kader Posyandu, Nurlenah, menyampaikan posyandu sepi.", "Nurlenah"),
        ("Sopir angkutan pedesaan, Kornelis, mengadu sering dipalak.", "Kornelis"),
        ("Tokoh masyarakat Syafruddar menyatakan jalan rusak.", "Syafruddar"),
        ("Hadir pula Sekretaris Desa Asep Saefudin.", "Asep Saefudin"),
        ("Keluhan disampaikan Wasirih tentang air keruh.", "Wasirih"),
        ("Yuyunah dari FSP Melati menambahkan slip upah tidak ada.", "Yuyunah"),
        ("H. Enden Mahyudar dan KH. Gofur hadir.", "Enden Mahyudar"),
    ],
)
def test_people_without_a_rank_are_found(words, name):
    assert name in [each.name for each in read(OPENING + words).people]


def test_who_represents_is_there_and_who_is_represented_is_not():
    reading = read(
        "SERANG - Kapolsek Cikande Kompol Dadang Rukmana yang mewakili Kapolres Serang AKBP Rahmat "
        f"Hidayat menghadiri Jumat Curhat di Kantor Desa Leuwilimus, Kecamatan Cikande, {DAY}. "
        "Sesuai arahan Kapolri Jenderal Surya Wibawa, keluhan warga didengar."
    )
    assert [(each.name, each.presence) for each in reading.people] == [
        ("Dadang Rukmana", "present"),
        ("Rahmat Hidayat", "represented"),
        ("Surya Wibawa", "mentioned"),
    ]
    assert reading.host.name == "Polsek Cikande"


def test_places_complained_about_are_not_where_the_forum_was():
    reading = read(
        f"BREBES - Jumat Curhat Polres Brebes digelar di Aula Kecamatan Bumiayu, Kabupaten Brebes, {DAY}. "
        "Warga Desa Kalierang mengeluhkan jalan rusak di RT 02 Desa Dukuhturi."
    )
    assert [(each.level, each.name) for each in reading.regions] == [
        ("district", "Bumiayu"),
        ("regency", "Kabupaten Brebes"),
    ]


def test_city_district_and_village_of_one_name_are_told_apart():
    reading = read(
        "Jumat Curhat digelar Polresta Serang Kota di Kelurahan Serang, Kecamatan Serang, Kota Serang, "
        f"{DAY}, dipimpin Wakapolresta AKBP Eko Widodo. Warga mengeluhkan parkir."
    )
    assert reading.host.name == "Polresta Serang Kota"
    assert [(each.level, each.code) for each in reading.regions] == [
        ("village", "36.73.01.1001"),
        ("district", "36.73.01"),
        ("regency", "36.73"),
    ]


def test_headlines_comments_and_menus_of_a_page_say_nothing():
    reading = read(
        "Beranda\nPolitik\nKapolsek Dengar Keluhan Warga\n14 Maret 2025\n"
        + OPENING
        + "Warga bernama Wahyudin mengeluhkan sampah yang menumpuk.\n"
        "Baca juga: Wali Kota Antah Robinsar Lantik Pejabat, Warga Keluhkan Banjir\n"
        "Lihat Juga : Camat Berantah Janji Perbaiki Jalan\n"
        "Editor: Hendra Gunawan\nTags: polisi, sampah\nCopyright 2025"
    )
    assert [each.text for each in reading.voices] == ["sampah yang menumpuk"]
    assert [each.name for each in reading.people] == ["Hasan Basri", "Wahyudin"]
    assert reading.commitments == ()


@pytest.mark.parametrize(
    "words",
    [
        "Ketua serikat, Asep Sunandar, mengatakan buruh tidak akan turun ke jalan.",
        "“Jangan sampai buruh terpecah karena beda pilihan,” ujar Asep Sunandar, ketua serikat.",
        "Jemaat mengaku tidak menyangka polisi mau duduk bersama mereka.",
        "“Dulu kami takut dengan polisi, sekarang tidak lagi,” tutur Wibowo, ketua RT.",
        "Peserta antusias dan mengajukan berbagai pertanyaan seputar kamtibmas.",
        "Asep Sunandar, ketua serikat, meminta anggotanya tidak terprovokasi.",
        "Tokoh agama Ahmad Zaini menuturkan pemilu adalah pesta demokrasi.",
    ],
)
def test_good_will_of_participants_is_no_voice(words):
    assert voices(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Pemilu akan digelar pada Februari mendatang.",
        "Kapolsek mengatakan polisi akan bersikap netral.",
        "Menurut Kapolsek, pencuri akan mencari rumah kosong.",
        "Kapolsek menyebut siapa pun yang membawa senjata tajam akan ditindak tegas.",
        "Acara akan dilanjutkan dengan ramah tamah.",
        "Kapolsek berjanji akan menjaga netralitas.",
    ],
)
def test_what_comes_by_itself_or_befalls_offenders_is_no_promise(words):
    assert promises(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Ketua RW Endang Suhendar tidak hadir karena sakit.",
        "Anggota dewan, Endang Suhendar, tidak dapat hadir.",
        "Warga menyinggung kecelakaan yang menewaskan Endang Suhendar bulan lalu.",
        "Nama yang disebut adalah Endang Suhendar (27) yang tewas di pabrik.",
    ],
)
def test_who_was_not_there_or_is_dead_is_not_present(words):
    found = {each.name: each.presence for each in read(OPENING + words).people}
    assert found.get("Endang Suhendar", "mentioned") == "mentioned"
    assert found["Hasan Basri"] == "present"


def test_whoever_does_not_complain_says_no_complaint():
    assert voices("Warga tidak mengeluhkan apa-apa dan justru memuji polisi.") == []
    assert [text for _, text in voices("Warga tidak ingin ada tambang di bukit.")] != []


def test_who_cannot_promise_has_not_promised():
    assert promises("Kapolsek menjawab, “Kami belum bisa berjanji soal lampu itu.”") == []


@pytest.mark.parametrize("written", ["27/10/23", "27/10/2023", "Jumat, 27/10/23"])
def test_a_date_with_its_year_needs_no_word_in_front(written):
    report = f"SERANG, {written} - Jumat Curhat digelar Polsek Pamarayan di Balai Desa Pamarayan."
    assert read(report).held_on.on.isoformat() == "2023-10-27"


def test_a_number_of_a_letter_is_no_date():
    report = OPENING.replace(f", {DAY}", "") + "Surat tugas nomor B/12/10/25 dibacakan di RT 03/07."
    assert read(report).held_on is None
