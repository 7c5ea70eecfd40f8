"""Invented private words as people really write them: spaced, spelt, mistyped; the same for the same seed."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

PROVINCES = ("11", "12", "13", "32", "33", "35", "36", "51", "61", "73", "91")
DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
NAMES = (
    "darsa",
    "wirya",
    "kinasih",
    "sutarni",
    "rokhim",
    "yuyun",
    "tarmizi",
    "sanip",
    "nengsih",
    "bagja",
)
FLOWERS = (
    "Kenanga",
    "Cempaka",
    "Dahlia",
    "Seruni",
    "Flamboyan",
    "Kamboja",
    "Akasia",
    "Wijaya Kusuma",
    "Pandan Wangi",
)
ESTATES = (
    "Griya Laras",
    "Bumi Sentosa Indah",
    "Taman Puspa",
    "Permata Hijau Lestari",
    "Villa Mutiara",
)
MAILS = ("gmail", "yahoo", "hotmail", "outlook", "ymail")
PLATES = ("A", "B", "D", "F", "T", "Z", "AD", "AB", "BE", "KT", "DK", "L", "N", "W")
# Digits as Japanese phones and some web pages write them.
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with one private stretch and what kind it is."""

    kind: str
    text: str
    secret: str
    first: int

    @property
    def span(self) -> tuple[int, int]:
        return self.first, self.first + len(self.secret)


def told(seed: int, each: int) -> Iterator[Told]:
    """Yield `each` sentences of every kind."""
    chance = random.Random(seed)  # noqa: S311  # test data, no secret
    for kind, (make, frames) in KINDS.items():
        for _ in range(each):
            change = _roughness(chance)
            before, after = chance.choice(frames).split("§")
            secret = change(make(chance))
            if chance.random() < 0.06 and secret[0].isdigit():  # glued to the word before it
                before = before.rstrip()
            head = change(before)
            yield Told(kind, head + secret + change(after), secret, len(head))


def _roughness(chance: random.Random) -> Callable[[str], str]:
    """Return what a keyboard, a phone or another program does to a whole text."""
    way = chance.random()
    if way < 0.06:
        return str.upper
    if way < 0.12:
        return str.lower
    if way < 0.16:
        return lambda words: words.replace(" ", "\u00a0")
    if way < 0.20:
        return lambda words: words.translate(WIDE)
    if way < 0.24:
        return lambda words: words.replace(" ", "  ").replace("-", "\u2013")
    return lambda words: words


def _run(chance: random.Random, size: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(size))


def _spaced(chance: random.Random, digits: str, sizes: tuple[int, ...]) -> str:
    """Part digits in groups by one of the marks that people use."""
    groups, at = [], 0
    for size in sizes:
        groups.append(digits[at : at + size])
        at += size
    groups.append(digits[at:])
    return chance.choice((" ", "-", ".", " - ", "  ")).join(group for group in groups if group)


def _mistyped(chance: random.Random, digits: str) -> str:
    """Give one or two digits as the letters that look like them."""
    found = list(digits)
    for at in chance.sample(range(len(found)), k=min(len(found), 3)):
        if found[at] == "0":
            found[at] = chance.choice("Oo")
        elif found[at] == "1":
            found[at] = chance.choice("lI")
    return "".join(found)


def _written(chance: random.Random, digits: str, sizes: tuple[int, ...]) -> str:
    """Write digits in one of the ways of real life."""
    if chance.random() < 0.3:
        digits = _mistyped(chance, digits)
    way = chance.random()
    if way < 0.35:
        return digits
    if way < 0.85:
        return _spaced(chance, digits, sizes)
    if way < 0.93:
        return " ".join(digits)
    return digits[:5] + chance.choice(" -.") + digits[5:]


def _nik(chance: random.Random) -> str:
    day = chance.randint(1, 28) + chance.choice((0, 40))
    born = f"{day:02}{chance.randint(1, 12):02}{chance.randint(40, 99)}"
    digits = f"{chance.choice(PROVINCES)}{chance.randint(1, 30):02}{chance.randint(1, 40):02}{born}"
    digits += f"{chance.randint(1, 20):04}"
    return _written(chance, digits, chance.choice(((4, 4, 4), (6, 6), (2, 2, 2, 6))))


def _phone(chance: random.Random) -> str:
    rest = chance.choice(("12", "13", "21", "52", "56", "57", "77", "78", "95", "96", "81"))
    digits = f"8{rest}{_run(chance, chance.choice((7, 8, 8, 9)))}"
    way = chance.random()
    if way < 0.12:
        return chance.choice((" ", ", ", "-")).join(DIGITS[int(each)] for each in f"0{digits}")
    if way < 0.18:
        return " ".join(DIGITS[int(d)] if chance.random() < 0.5 else d for d in f"0{digits}")
    if way < 0.26:
        area = chance.choice(("021", "0254", "022", "0274", "0411"))
        return (
            f"{chance.choice(('({})', '{}'))}".format(area)
            + chance.choice((" ", "-"))
            + _run(chance, 7)
        )
    if way < 0.45:
        return chance.choice(("+62", "62", "+62 ", "(+62) ", "+62-")) + _spaced(
            chance, digits, (3, 4)
        )
    return _written(chance, f"0{digits}", chance.choice(((4, 4), (4, 3, 3), (5, 3), (2, 3, 3, 2))))


def _person(chance: random.Random) -> str:
    return (
        chance.choice(NAMES)
        + chance.choice(("", "_", ".", ""))
        + chance.choice(("", "88", "2001", "cilegon"))
    )


def _email(chance: random.Random) -> str:
    name, host = _person(chance), chance.choice(MAILS)
    end = chance.choice(("com", "co.id"))
    at = chance.choice(("@", "@", "@", " @ ", "(at)", "[at]", " at ", " (at) ", " [at] "))
    dot = chance.choice((".", ".", ".", " dot ", "(dot)", " titik ", ",", " . "))
    return f"{name}{at}{host}{dot}{end}"


def _account(chance: random.Random) -> str:
    name = _person(chance) + chance.choice(("_", "99", ".official", "_real"))
    forms = (
        "@{}", "ig: {}", "IG {}", "instagram @{}", "fb: {}", "facebook.com/{}", "https://www.instagram.com/{}", "telegram @{}", "t.me/{}",
        "wa.me/628{}", "tiktok @{}", "https://x.com/{}", "ig nya {}", "tele: {}", "https://chat.whatsapp.com/{}",
    )  # fmt: skip
    form = chance.choice(forms)
    return form.format(_run(chance, 10) if "wa.me" in form else name)


def _house(chance: random.Random) -> str:
    return chance.choice(("No. {}", "no {}", "No.{}", "nomor {}", "No {}A", "no. {}/{}")).replace("{}", "%d").replace(
        "%d", str(chance.randint(1, 99)))  # fmt: skip


def _address(chance: random.Random) -> str:
    name, estate = chance.choice(FLOWERS), chance.choice(ESTATES)
    block = f"{chance.choice('ABCDEFGH')}{chance.choice(('', ' ', '-'))}{chance.randint(1, 24)}"
    forms = (
        f"Jl. {name} {_house(chance)}", f"Jalan {name} Raya {_house(chance)}", f"jln {name.lower()} {_house(chance)}",
        f"Gang {name}", f"Gg. {name} II {_house(chance)}", f"gg {name.split()[0].lower()} {_house(chance)}", f"gang {name} {_house(chance)}",
        f"Blok {block}", f"blok {block.lower()} {_house(chance)}", f"Perumahan {estate}", f"Perum {estate} Blok {block}",
        f"Komplek {estate} Blok {block} {_house(chance)}", f"Jl {name} {_house(chance)} Perum {estate}", f"rumah {_house(chance)}",
    )  # fmt: skip
    return chance.choice(forms)


def _hamlet(chance: random.Random) -> str:
    one, other = chance.randint(1, 19), chance.randint(1, 12)
    forms = (
        f"RT {one:02}/RW {other:02}", f"RT {one}", f"rt{one} rw{other}", f"RT.{one:03}/RW.{other:03}", f"rt {one:02} rw {other:02}",
        f"RT/RW {one:02}/{other:02}", f"RW {other:02}", f"Rt.{one:02} Rw.{other:02}", f"RT {one:02}/{other:02}", f"RT-{one:02} RW-{other:02}",
        f"rt 0{one % 10} / rw 0{other % 10}", f"RT O{one % 10} RW O{other % 10}", f"R.T. {one} R.W. {other}", f"RT {DIGITS[one % 9 + 1]} RW {DIGITS[other % 9 + 1]}",
        f"RW {other:02} RT {one:02}", f"RT: {one} RW: {other}", f"rt{one:02}rw{other:02}", f"RT. {one} / RW. {other}", f"RT{one:02}/{other:02}", f"erte {one}",
    )  # fmt: skip
    return chance.choice(forms)


def _plate(chance: random.Random) -> str:
    rest = "".join(
        chance.choice("ABCDEFGHJKLMNPRSTUVWXYZ") for _ in range(chance.choice((2, 2, 3)))
    )
    digits = (
        str(chance.randint(1000, 9999)) if chance.random() < 0.8 else str(chance.randint(100, 999))
    )
    if chance.random() < 0.2:
        digits = _mistyped(chance, digits)
    gap = chance.choice((" ", " ", "", "-", "."))
    found = f"{chance.choice(PLATES)}{gap}{digits}{gap}{rest}"
    return found.lower() if chance.random() < 0.35 else found


def _bank(chance: random.Random) -> str:
    size = chance.choice((10, 10, 13, 15, 16))
    return _written(
        chance,
        str(chance.randint(1, 9)) + _run(chance, size - 1),
        chance.choice(((3, 3), (4, 4, 4), (4, 3), (4, 2))),
    )


def _bpjs(chance: random.Random) -> str:
    digits = f"000{_run(chance, 10)}" if chance.random() < 0.6 else _run(chance, 11)
    return _written(chance, digits, chance.choice(((4, 4, 4), (3, 3, 3))))


Maker = Callable[[random.Random], str]
KINDS: dict[str, tuple[Maker, tuple[str, ...]]] = {
    "nik": (_nik, (
        "NIK saya § tolong dicek", "nik ibu § belum aktif pak", "KTP atas nama bapak saya, nomornya §, ditolak loket",
        "data saya §, bantuan tidak turun", "Nomor Induk Kependudukan: §", "nikku § kok gak kebaca", "(§)",
    )),
    "phone": (_phone, (
        "hubungi § ya pak", "WA saya § siang saja", "nomornya § tolong jangan disebar", "kalau mau jelas telpon § atau datang",
        "hp: §", "§ itu nomor mandor, dia yang minta uang", "no hp § aktif malam", "bisa ke § pak. terima kasih",
    )),
    "email": (_email, (
        "surel saya § pak", "kirim ke § saja", "email: §", "balas lewat § ya", "alamat surat elektronik §, mohon jawaban",
    )),
    "account": (_account, (
        "§ yang posting videonya", "lihat di § ada buktinya", "dia jualan lewat §", "kontak §", "buktinya di § semua",
    )),
    "address": (_address, (
        "rumah saya di §, lampunya mati", "Warga § mengeluh air keruh", "kejadian depan §", "alamat: §", "saya tinggal di § sejak 2019",
        "Tolong ke §, got mampet",
    )),
    "hamlet": (_hamlet, (
        "warga § Desa Sukamaju minta lampu", "di § sering kebanjiran", "ketua § minta iuran", "lampu mati di §, gelap sekali",
        "Kampung Baru § belum diaspal",
    )),
    "plate": (_plate, (
        "motor § ngebut tiap malam", "mobil plat § parkir di trotoar", "nopol § warna putih", "truk § tumpah pasirnya",
        "angkot § nyetir ugal-ugalan", "Avanza hitam, nomor polisi §, kabur",
    )),
    "bank": (_bank, (
        "rekening BCA §", "transfer ke rek bri § katanya", "no rek § atas nama calo", "Mandiri § minta 5 juta", "norek: §", "setor lewat BNI §",
    )),
    "bpjs": (_bpjs, (
        "BPJS saya § tidak aktif", "nomor kartu bpjs § ditolak rumah sakit", "no BPJS: §", "kartu KIS § sudah mati", "bpjs ketenagakerjaan § nunggak",
    )),
}  # fmt: skip
