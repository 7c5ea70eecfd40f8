"""What is said not to happen: no promise stands behind "belum dapat" or "tidak akan"."""

import re

NO = (
    r"(?:tidak|tak|belum|bukan|nggak|enggak|gak|menolak|enggan|gagal|batal|urung|tanpa|ogah"
    r"|mestinya|semestinya|seharusnya|sebaiknya|hendaknya)"
)
# Words between a denial and what it denies: "belum bisa memastikan akan …".
BETWEEN = (
    r"(?:(?:akan|bakal|dapat|bisa|mampu|berani|mau|ingin|berwenang|berhak|pernah|mungkin|boleh|bersedia|sanggup"
    r"|siap|sempat|jadi|lagi|juga|pun|untuk|serta-merta|begitu|saja|langsung|segera|perlu|berjanji|menjanjikan"
    r"|memastikan|menjamin|ada|pernah|tercapai|mencapai|menemukan|menghasilkan|menemui|membuahkan|kata|titik|satu)\s+)"
)
DENIED = re.compile(rf"\b{NO}\s+{BETWEEN}{{0,5}}$")
# From such words on nothing of the clause is promised.
UNSURE = re.compile(
    r"\b(?:belum|tidak|tak|nggak|enggak|gak)\s+(?:(?:bisa|dapat|mampu|berani|mau|ingin|akan|pernah)\s+)?"
    r"(?:(?:men|ber|di)?janji\w*|(?:men)?jamin|(?:me)?mastikan|tahu|tentu|pasti|jelas|diketahui|ada\s+kepastian)\b"
)
# Where a denial ends: what follows may be promised all the same.
TURN = re.compile(
    r"[,;.:]|\b(?:tetapi|tapi|namun|melainkan|hanya\s+saja|meski\w*|walau\w*|sehingga|kecuali)\b"
)
# What somebody promises not to do.
ABSTAINS = re.compile(
    r"\b(?:tidak|tak)\s+(?:akan|bakal|lagi|akan\s+lagi)\s+(?:lagi\s+|pernah\s+|saling\s+)?(?:memungut|dipungut|mengulang\w*"
    r"|mempersulit|dipersulit|memotong|dipotong|menuntut|mengintimidasi|memecat|dipecat|menghalang\w*|dihalang\w*"
    r"|mengurangi|dikurangi|menaikkan|merumahkan|dirumahkan|membebani|dibebani|mem-?phk|di-?phk|menunda|menunggak"
    r"|menggusur|digusur|memberhentikan|diberhentikan|menjual|memakai|menggunakan|membunyikan|memutar|membuang"
    r"|melakukan\s+(?:phk|pemotongan|pungutan|pemecatan|intimidasi|penggusuran|pemutusan|kekerasan))\b"
)
REACH = 70


def is_denied(words: str, found: re.Match[str]) -> bool:
    """Tell whether words found in a sentence are denied, and not as a promise to abstain."""
    before = words[max(0, found.start() - REACH) : found.start()]
    if ABSTAINS.search(words, max(0, found.start() - REACH), found.end()):
        return False
    if DENIED.search(before):
        return True
    unsure = [each.end() for each in UNSURE.finditer(before)]
    return bool(unsure) and not TURN.search(before, unsure[-1])
