"""Texts that nobody would write: mutations of real ones, and walls of everything."""

import random

MARKS = (
    *(
        '"',
        "“",
        "”",
        "'",
        "(",
        ")",
        "[",
        "](",
        "*",
        "\n",
        "\n\n",
        "\t",
        "|",
        ":",
        ";",
        ". ",
        ", ",
        " - ",
    ),
    *(
        "\u202e",
        "\u200f",
        "\u200b",
        "\u00ad",
        "\ufeff",
        "\ufffd",
        "\x00",
        "\x1b[31m",
        "😀",
        "İ",
        "ß",
    ),
    *(
        "dan ",
        "kata ",
        "Kompol ",
        "Ketua ",
        "PT ",
        "RT 01/RW 02",
        "31/12/99",
        "99/99/9999",
        "1.000.000",
    ),
    *("<script>alert(1)</script>", "&nbsp;", "â€œ", "Ã©", "http://x.y/z?a=b", "%s{0}\\n", "٣", "²"),
)
WALLS = (
    *(
        "😀",
        "\u202e",
        "\u0301",
        "﷽",
        "<div>",
        "((((",
        '"""',
        "\n\n",
        "|\t|",
        "\\",
        "\x00",
        "a" * 50,
    ),
    *("Kompol ", "Ketua RT ", "1/1/2026 ", "PT A ", "kata A, ", "“a” ", "a, b dan c, ", "Desa A "),
    *("akan di", "999999999999 persen ", "Jumat (9/10/2026) ", "9" * 40 + " orang "),
)


def mutated(text: str, others: list[str], order: random.Random) -> str:
    """`text` after a few cuts, doublings, strange marks, other cases and strange encodings."""
    for _ in range(order.randint(1, 8)):
        start = order.randrange(len(text) + 1)
        end = min(len(text), start + order.randint(0, 60))
        piece, other = text[start:end], order.choice(others)
        at = order.randrange(len(other) + 1)
        new = order.choice(
            (
                "",
                piece * order.randint(2, 30),
                piece.upper(),
                piece.lower(),
                piece[::-1],
                order.choice(MARKS) * order.randint(1, 9),
                piece.encode().decode("cp1252", "replace"),
                other[at : at + 300],
            )
        )
        text = text[:start] + new + text[end:]
    return text


def mutations(texts: list[str], count: int, *, seed: int):
    """So many mutations, always the same for one seed."""
    order = random.Random(seed)  # noqa: S311  # no secret
    for _ in range(count):
        yield mutated(order.choice(texts), texts, order)
