"""Why a file cannot be read, in plain words."""

MEGABYTE = 1_000_000
LARGEST = 10 * MEGABYTE
LARGEST_TEXT = 5 * MEGABYTE
LONGEST_TEXT = 1_000_000
WORDS = {
    "unknown_kind": (
        "Jenis berkas ini belum bisa dibaca. Pakai .txt, .md, .docx, .pdf, .html, atau ekspor obrolan."
    ),
    "old_word": "Ini berkas Word lama (.doc). Simpan sebagai .docx atau .pdf.",
    "picture": "Ini gambar, bukan tulisan. Ketik isinya, atau minta berkas aslinya.",
    "too_large": "Berkas terlalu besar (paling besar 10 MB; tulisan dan halaman web 5 MB).",
    "no_text": "Berkas ini tidak berisi tulisan.",
    "not_text": "Isi berkas ini bukan tulisan.",
    "wrong_encoding": "Huruf di berkas ini tidak terbaca. Simpan ulang sebagai UTF-8.",
    "broken_docx": "Berkas .docx ini rusak atau bukan dokumen Word.",
    "broken_pdf": "Berkas .pdf ini rusak. Simpan ulang dari program asalnya.",
    "locked_pdf": "Berkas .pdf ini dikunci dengan kata sandi. Simpan ulang tanpa kata sandi.",
    "scanned_pdf": (
        "Halaman {pages} hanya gambar; tulisannya tidak bisa dibaca. Minta berkas aslinya,"
        " atau ketik isinya."
    ),
    "too_deep": "Halaman web ini tersusun terlalu rumit. Salin tulisannya ke berkas .txt.",
    "too_hard": (
        "Membaca berkas ini makan terlalu banyak waktu atau memori. Salin tulisannya ke berkas .txt."
    ),
}


class Unreadable(Exception):
    """A file that cannot be read: a stable `code`, plain `words` in Indonesian, and the pages meant."""

    def __init__(self, code: str, pages: tuple[int, ...] = ()) -> None:
        self.code = code
        self.pages = pages
        self.words = WORDS[code].format(pages=named(pages))
        super().__init__(self.words)


def named(pages: tuple[int, ...], *, last: str = "dan") -> str:
    """Page numbers for people: one by one, runs of three and more with a dash."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    words = [part for run in runs for part in _run(run)]
    if len(words) < 2:  # noqa: PLR2004  # one needs no "and"
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _run(pages: list[int]) -> list[str]:
    if len(pages) < 3:  # noqa: PLR2004  # two pages are named one by one
        return [str(page) for page in pages]
    return [f"{pages[0]}–{pages[-1]}"]
