"""Where quotations end, above all those whose closing mark is missing."""

import pytest

from ngariung.language import texts
from ngariung.language.reading import read


def quoted(words):
    text = texts.prepare(words)
    return [text.words(span) for span in text.quotes]


@pytest.mark.parametrize(
    ("words", "quotations"),
    [
        ("“Jalan licin,” ujar Tini.", ["Jalan licin,"]),
        ("“Jalan licin di tikungan, ujar Tini. Ia pulang.", ["Jalan licin di tikungan"]),
        (
            "“Kami minta lampu. Kapolsek menjawab, “Lampu kami usulkan.” Warga pulang.",
            ["Kami minta lampu.", "Lampu kami usulkan."],
        ),
        (
            "Rohim berkata, “Kami minta lampu. Dua orang jatuh.\n\nKapolsek berkata, “Baik.” Selesai.",
            ["Kami minta lampu. Dua orang jatuh.", "Baik."],
        ),
        (
            "“Jalan rusak parah, ujar Tini. “Gelap juga,” kata Rohim.",
            ["Jalan rusak parah", "Gelap juga,"],
        ),
        ('Pipa 12" dipasang. Warga berkata, "Airnya keruh."', ["Airnya keruh."]),
        ('" Jalan licin " kata Tini, " dan gelap "', ["Jalan licin", "dan gelap"]),
        ('"""', []),
        ('"', []),
    ],
)
def test_quotation_ends_with_its_words(words, quotations):
    assert quoted(words) == quotations


def test_promise_behind_a_quotation_left_open_is_found():
    reading = read(
        """Polsek Cikande menggelar Jumat Curhat di Desa Julang, Jumat (7/2/2025). Warga hadir.

“Kami minta lampu jalan dipasang di tikungan. Kapolsek AKP Sarwan menjawab, “Lampu akan kami usulkan \
ke desa.”"""
    )
    assert [each.text for each in reading.voices] == ["Kami minta lampu jalan dipasang di tikungan"]
    assert [each.by for each in reading.commitments] == ["Sarwan"]
