"""Holders of posts: where the words of a post end and the name of its holder begins."""

from ngariung.language import names, posts, ranks, regions
from ngariung.language.names import Run
from ngariung.language.sheets import Sheet, is_place, is_stance
from ngariung.language.tokens import is_common_word, is_name_part

CLOSING = frozenset(
    [
        ",",
        ".",
        "(",
        "\n",
        "kepada",
        "saat",
        "di",
        "dan",
        "yang",
        "pada",
        "ketika",
        "dalam",
        "usai",
        "serta",
    ]
)
# Small words that may stand between a post and the comma before the name: Humas pabrik, Fadli.
MOST_SMALL = 3


def end_of_post(sheet: Sheet, at: int) -> int:
    """Return where the words that may belong to the post at `at` end."""
    end, small = at + 1, 0
    while end < len(sheet.tokens) and end - at < posts.REACH:
        token = sheet.tokens[end]
        if ranks.rank_at(sheet.tokens, end) or token.words in (",", "\n", '"', ";", ":", "-"):
            break
        if token.is_word and not token.is_capital:
            small += 1
            if small > MOST_SMALL or is_stance(token.lower) or token.lower in ("yang", "dan"):
                break
        if token.words == "." and len(sheet.tokens[end - 1].words) > posts.ABBREVIATED:
            break
        end += 1
    return end


def name_in_tail(sheet: Sheet, first: int, end: int) -> Run | None:
    """Return the name at the end of a post: Ketua DPC SPTI SPSI | Fahmi Akbar."""
    for at in range(first, end):
        if at in sheet.taken or not sheet.tokens[at].is_capital:
            continue
        run = sheet.name_at(at)
        if not run or run.first < at:
            continue
        whole, run = run, _without_place(sheet, run, is_first=at == first)
        cut = run is not None and (run.first != whole.first or at - 1 in sheet.taken)
        cut = cut or (run is not None and is_stance(sheet.word(run.last)))
        if run and run.first not in sheet.taken and names.is_plausible(run, on_evidence=cut):
            return None if is_place(sheet, run) else without_verbs(sheet, run)
        if run is None:
            return None
    return None


def name_after_comma(sheet: Sheet, end: int) -> Run | None:
    """Return the name set off by a comma: Camat Sungai Rotan, | Zaenal Nanang |, …."""
    if sheet.word(end) != ",":
        return None
    first = end + 1
    if first >= len(sheet.tokens) or not sheet.tokens[first].is_capital:
        return None
    if posts.is_head(sheet.tokens[first]) and not is_name_part(sheet.word(first)):
        return None
    run = sheet.name_at(first)
    if not run or is_place(sheet, run):
        return None
    closed = sheet.word(run.last) in CLOSING or is_stance(sheet.word(run.last))
    return run if closed and names.is_plausible(run, on_evidence=True) else None


def _without_place(sheet: Sheet, run: Run, *, is_first: bool) -> Run | None:
    """Cut a place off the front of a run: Serang Andri Kurniawan; None if nothing is left."""
    index = regions.index()
    for length in range(run.last - run.first, 0, -1):
        words = " ".join(token.words for token in sheet.tokens[run.first : run.first + length])
        known = words.lower() in sheet.places or bool(index.find("regency", words))
        known = known or (index.knows(words) and not is_name_part(words.split()[0].lower()))
        if known and (
            not is_first or words.lower() in sheet.places or not is_name_part(words.lower())
        ):
            return sheet.name_at(run.first + length)
    return run


def without_verbs(sheet: Sheet, run: Run) -> Run:
    """Cut capitalised ordinary words off the end of a run (headlines)."""
    last = run.last
    in_headline = sheet.tokens[run.first].span[0] < sheet.text.body_from
    while in_headline and last - run.first > 1:
        word = sheet.word(last - 1)
        if is_name_part(word) or not is_common_word(word):
            break
        last -= 1
    if last == run.last:
        return run
    return names.name_at(sheet.tokens, run.first, last - run.first) or run
