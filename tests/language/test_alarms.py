"""What may not wait: cries and figures of speech, praise, and the desk for each protected matter."""

import pytest

from ngariung.language import alarms, keywords, tables, topics
from ngariung.language.suggesting import suggest


def codes(text):
    return {alarm.kind.code for alarm in suggest(text).alarms}


@pytest.mark.parametrize(
    "text",
    [
        "Mau mati lampu lagi katanya nanti malam",
        "lampu mau mati",
        "Lampu PJU di gang kami sering mau mati kalau hujan",
        "pompa air musala mau mati, tolong teknisi",
        "hp mau mati, nanti saya lanjut laporannya",
        "listrik di rumah saya mau mati terus tiap sore",
        "besok mau mati air PDAM ya?",
        "lele di kolam warga mau mati semua karena limbah",
        "padi mau mati, irigasi kering",
        "warung kecil mau mati kalau ada minimarket",
        "pasar kami mau mati sejak jalan ditutup",
        "siapa yang mau matiin lampu pos ronda?",
        "mau mematikan genset tapi tidak ada kuncinya",
        "ingin mati lampu bergilir dihapus",
        "cape mati nungguin truk sampah",
        "saya lelah mati urus KTP bolak-balik",
        "Keselamatan kerja itu harga mati",
        "NKRI harga mati, tapi jalan kami rusak",
        "ruang jahit panas setengah mati",
        "kerja mati-matian, gajinya segitu saja",
        "ketawa sampai mau mati lihat antrean ini",
        "motor saya mati gaya di tanjakan berlubang",
        "pelaku tabrak lari harus dihukum mati",
    ],
)
def test_dying_of_which_nobody_dies_raises_nothing_about_oneself(text):
    assert not codes(text) & {"self_harm", "danger"}


@pytest.mark.parametrize(
    "text",
    [
        "saya mau mati saja",
        "aku pengen mati aja rasanya",
        "Rasanya saya mau mati",
        "lampu padam terus, saya mau mati saja",
        "lampu padam terus saya mau mati saja",
        "saya mau mati, lampu juga mati",
        "kerja di pabrik saya mau mati",
        "karena listrik mahal saya mau mati",
        "karena pinjol saya mau mati",
        "gara-gara utang usaha saya mau mati",
        "warung saya mau mati saja",
        "saya capek, mati saja lah",
        "saya cape mati saja",
        "di kampung ini saya mau mati",
        "ibu saya mau mati katanya",
        "udah ga kuat, mending mati",
        "mw mati aja gw",
        "hayang paeh wae abdi mah",
        "pengin matek ae aku",
        "harga mati, setengah mati, ya sudah saya mau mati saja",
    ],
)
def test_cry_is_heard_whatever_else_dies(text):
    assert "self_harm" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Terima kasih semuanya, saya mau mati saja",
        "Makasih banyak buat warga, saya pamit selamanya",
        "Terima kasih sudah baik, hidup saya tidak ada gunanya lagi",
        "Alhamdulillah Pak Bhabin baik, tapi anak saya dipukul bapaknya tiap malam",
        "Mantap, bagus sekali, saya diancam pakai golok",
        "Salut buat mandor yang meraba karyawati",
    ],
)
def test_alarming_text_is_never_praise(text):
    found = suggest(text)
    assert found.alarms
    assert found.kind not in {"praise", None}


def test_thanks_stay_praise():
    assert suggest("Terima kasih Pak Bhabin, kampung kami jadi tenang").kind == "praise"


def test_every_protected_or_urgent_topic_has_a_desk_and_a_number():
    numbers = {row["number"] for row in tables.table("emergency")["number"]}
    led = {code for kind in alarms.kinds().values() for code in kind.topics}
    grave = {code for code, each in topics.topics().items() if each.is_protected or each.is_urgent}
    assert grave <= led
    for kind in alarms.kinds().values():
        assert kind.number in numbers
        assert kind.desk_id
        assert kind.desk_en


@pytest.mark.parametrize(
    ("text", "code", "desk", "number"),
    [
        ("polantas minta uang damai di tempat", "police_conduct", "Propam", "137"),
        ("pegawai kecamatan minta uang tanda tangan 50 ribu", "official_conduct", "Ombudsman", "137"),
        ("ada calo minta 5 juta supaya bisa kerja di pabrik", "job_brokers", "Disnaker", "110"),
    ],
)  # fmt: skip
def test_protected_matter_that_can_wait_names_its_desk_and_is_not_urgent(text, code, desk, number):
    found = suggest(text)
    assert found.is_protected
    assert not found.is_urgent
    (kind,) = (alarm.kind for alarm in found.alarms if alarm.kind.code == code)
    assert desk in kind.desk_id
    assert (kind.number, kind.is_urgent) == (number, False)


@pytest.mark.parametrize(
    "text", ["minta polisi tidur di gang kami", "polisi tidur dibuat warga, minta izin RT 5 ribu"]
)
def test_speed_bump_is_no_policeman(text):
    assert "police_conduct" not in codes(text)


def test_only_the_dying_of_things_is_passed_over():
    words = keywords.words_of("lampu mau mati, saya mau mati")
    assert [word.is_meant for word in words] == [True, False, False, True, True, True]
