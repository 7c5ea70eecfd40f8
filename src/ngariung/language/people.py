"""Persons in a text: by rank, by post, by the way they are spoken of; one entry for each."""

import functools
import re
from bisect import bisect_left

from ngariung.language import layouts, names, posts, ranks, tables
from ngariung.language.findings import Person
from ngariung.language.holders import end_of_post, name_after_comma, name_in_tail, without_verbs
from ngariung.language.names import Run
from ngariung.language.reasons import LABELLED, ROW
from ngariung.language.sheets import Mention, Sheet, is_place, presence_of
from ngariung.language.texts import Text
from ngariung.language.tokens import Token, is_common_word, is_name_part
from ngariung.language.witness import INTRODUCING, evidence, post_after

# Streets are named after officers: Jalan Kapten Sumarsono.
STREETS = frozenset(("jalan", "jl", "jln", "gang", "gg"))
ABBREVIATED = frozenset(
    ("jl", "jln", "gg", "kec", "kel", "kab", "kp", "prov", "pt", "cv", "ud", "univ", "rs")
)
# The post behind a name in a labelled line; degrees hold dots and few small letters.
BEHIND = re.compile(r"(?:,|[(])\s*(?P<post>(?:[A-Z][a-z]{2,}|[a-z]{3,})[^,;()\n]*)")
ABSENT = re.compile(r"\b(?:tidak\s+hadir|izin|sakit|absen|berhalangan)\b")
# Words of a place or company at most: longer runs of capitals are headlines.
LONGEST_PLACE = 8
# In the post of somebody a village need not have a name: Sekretaris Desa Asep.
OF_VILLAGE = frozenset(("sekretaris", "kepala", "perangkat", "bendahara", "kaur"))


def people_in(text: Text, tokens: list[Token], places: frozenset[str]) -> tuple[Person, ...]:
    """Return the persons of a text, each once, in the order of their first mention."""
    sheet = Sheet(text, tokens, places)
    _block_places(sheet)
    _note_laid_out(sheet)
    capitals = [at for at, token in enumerate(tokens) if token.is_capital]
    for at in capitals:
        _note_ranked(sheet, at)
    for at, token in enumerate(tokens):
        if token.is_capital or token.lower in posts.SMALL_HEADS:
            _note_in_post(sheet, at)
    for at in capitals:
        _note_spoken_of(sheet, at)
    return _merged(sheet)


def _note_laid_out(sheet: Sheet) -> None:
    """Note the persons in the labelled lines and the tables of attendance of a form."""
    layout, starts = sheet.text.layout, [token.span[0] for token in sheet.tokens]
    for start, end in layout.fields.get("leader", ()):
        behind = BEHIND.search(sheet.text.clean, start, end)
        post = behind.group("post").strip(" .,)") if behind else None
        _note_written(sheet, bisect_left(starts, start), LABELLED, post)
    for row in layouts.rows_of(layout, "name"):
        if "said" in row or "promise" in row:
            continue
        absent = ABSENT.search(sheet.text.lower[slice(*row.get("note", (0, 0)))])
        presence = "mentioned" if absent else "present"
        post = sheet.text.words(row["post"]) if "post" in row else None
        _note_written(sheet, bisect_left(starts, row["name"][0]), ROW, post, presence)


def _note_written(
    sheet: Sheet, at: int, reason: str, post: str | None = None, presence: str = "present"
) -> None:
    """Note the name at `at`, with a rank before it and the post beside or behind it."""
    rank = ranks.rank_at(sheet.tokens, at) if at < len(sheet.tokens) else None
    run = sheet.name_at(rank.last if rank else at) if at < len(sheet.tokens) else None
    if not run or run.first in sheet.taken or not _in_one_line(sheet, at, run.last):
        return
    sheet.taken.update(range(at, run.last))
    sheet.note(
        run,
        reason,
        rank=rank.name if rank else None,
        post=post,
        presence=presence,
        confidence=0.85,
    )


def _block_places(sheet: Sheet) -> None:
    """Mark capitals that follow a word for a place or a company: they name no person."""
    stops = names.stops("places")
    runs = [
        _place_run(sheet, at)
        for at, token in enumerate(sheet.tokens)
        if token.lower in stops and sheet.word(at - 1) not in ("wali", "walikota")
    ]
    known = {sheet.words(run) for run in runs}
    for run in runs:
        sheet.taken.update(_shortest_known(sheet, run, known))


def _place_run(sheet: Sheet, at: int) -> range:
    """Return the capitals behind a word for a place; a region's as long as it is written."""
    is_short = sheet.word(at) in ABBREVIATED
    first = at + 1 + (is_short and sheet.word(at + 1) == ".")
    here = first
    is_street = sheet.word(at) in STREETS
    if sheet.word(at - 1) in OF_VILLAGE and is_name_part(sheet.word(here)):
        pairs = (range(here, here + 1), range(here, here + 2))
        if not any(sheet.words(each) in sheet.places for each in pairs):
            return range(first, first)
    end = min(len(sheet.tokens), first + LONGEST_PLACE)
    while here < end and _names_place(sheet, here, is_street=is_street):
        here += 1
    for last in range(here, first, -1):
        if sheet.words(range(first, last)) in sheet.places:
            return range(first, last)
    return range(first, here)


def _shortest_known(sheet: Sheet, run: range, known: set[str]) -> range:
    """Cut a run that begins with another whole run: PT Kayu Lestari | Haryono."""
    for last in range(run.start + 1, run.stop):
        if sheet.words(range(run.start, last)) in known and is_name_part(sheet.word(last)):
            return range(run.start, last)
    return run


def _names_place(sheet: Sheet, at: int, *, is_street: bool) -> bool:
    token = sheet.tokens[at]
    if token.words[0].isdigit():
        return True
    if is_street and token.is_capital:
        return True
    if names.is_title(token) and sheet.word(at + 1) == ".":
        return False
    return token.is_capital and not posts.is_head(token) and not ranks.rank_at(sheet.tokens, at)


def _note_ranked(sheet: Sheet, at: int) -> None:
    """Note a rank with the name that follows it."""
    rank = ranks.rank_at(sheet.tokens, at)
    if not rank or at in sheet.taken or sheet.word(at - 1) in ("sekretaris", "direktur"):
        return
    sheet.taken.update(range(rank.first, rank.last))
    run = sheet.name_at(rank.last)
    if not run or not _in_one_line(sheet, at, run.last):
        return
    run = without_verbs(sheet, run)
    post = posts.before(sheet.tokens, at) or post_after(sheet, run.last)
    words = post[1] if post else None
    start = post[0] if post and post[0] < at else at
    presence = presence_of(sheet, start, words)
    if sheet.word(run.last) == "diwakili":
        presence = "represented"
    sheet.note(
        run, "rank before the name", rank=rank.name, post=words, presence=presence, confidence=0.9
    )


def _note_in_post(sheet: Sheet, at: int) -> None:
    """Note a post with the name that follows it, with or without a comma."""
    token = sheet.tokens[at]
    if at in sheet.taken or not posts.is_head(token):
        return
    if is_name_part(token.lower) and is_name_part(sheet.word(at + 1)) and token.lower == "imam":
        return
    end = end_of_post(sheet, at)
    run = name_in_tail(sheet, at + 1, end) or name_after_comma(sheet, end)
    if not run or run.first in sheet.taken:
        return
    start = (posts.before(sheet.tokens, run.first) or (at, ""))[0]
    post = posts.phrase(sheet.tokens, min(start, at), run.first)
    sheet.taken.update(range(at, run.first))
    sheet.note(
        run,
        "post before the name",
        post=post,
        presence=presence_of(sheet, at, post),
        confidence=0.75,
    )


def _note_spoken_of(sheet: Sheet, at: int) -> None:
    """Note a name that the words around it show to be a person."""
    if at in sheet.taken or (at > 0 and _in_run(sheet, at)):
        return
    run = sheet.name_at(at)
    if not run or run.first in sheet.taken:
        return
    run = _from_name_part(sheet, run)
    found = evidence(sheet, at, run)
    if not found or is_place(sheet, run):
        return
    if not names.is_plausible(run, on_evidence=found[1], has_role=found[0].startswith("role")):
        return
    post = post_after(sheet, run.last) or _post_in_front(sheet, at)
    sheet.note(run, found[0], post=post[1] if post else None, presence=presence_of(sheet, at, None))
    _note_list(sheet, run.last, post[1] if post else None, listed=found[2])


@functools.cache
def _forms() -> frozenset[str]:
    """Return forms of address: Pdt. Binsar is whom the text called Pendeta Binsar Hutabarat."""
    return frozenset(tables.table("posts")["heads"]["honorific"])


def _note_list(sheet: Sheet, at: int, post: str | None, *, listed: bool) -> None:
    """Note the further names of a list: A, B dan C."""
    while listed and sheet.word(at) in (",", "dan", "serta", "&", "-"):
        at += 2 if sheet.word(at + 1) == "dan" else 1
        run = sheet.name_at(at)
        if not run or run.first in sheet.taken or not names.is_plausible(run, on_evidence=True):
            return
        sheet.note(run, "named in a list of persons", post=post)
        at = run.last


def _from_name_part(sheet: Sheet, run: Run) -> Run:
    """Cut ordinary words off the front of a run that opens a sentence."""
    first = run.first
    while (
        first < run.last - 1
        and not is_name_part(sheet.word(first))
        and is_common_word(sheet.word(first))
    ):
        first += 1
    return sheet.name_at(first) or run


def _in_one_line(sheet: Sheet, first: int, last: int) -> bool:
    return all(token.words != "\n" for token in sheet.tokens[first:last])


def _in_run(sheet: Sheet, at: int) -> bool:
    """Tell whether the token before belongs to the same stretch of capitals."""
    before = sheet.tokens[at - 1]
    return (
        before.is_capital and before.is_word and at - 1 in sheet.taken and not _is_address(before)
    )


def _is_address(token: Token) -> bool:
    return token.lower in _forms()


def _post_in_front(sheet: Sheet, at: int) -> tuple[int, str] | None:
    here = at
    if sheet.word(here - 1) in INTRODUCING:
        here -= 1
    return posts.before(sheet.tokens, here)


def _merged(sheet: Sheet) -> tuple[Person, ...]:
    """Return one person for all mentions whose names contain one another."""
    in_body = [each for each in sheet.mentions if each.span[0] >= sheet.text.body_from]
    order = sorted(in_body or sheet.mentions, key=lambda each: (-len(each.run.parts), each.span))
    kept: list[list[Mention]] = []
    for mention in order:
        group = next((each for each in kept if _is_same(each, mention)), None)
        if group is None:
            kept.append([mention])
        else:
            group.append(mention)
    people = [_person(group) for group in kept]
    return tuple(sorted(people, key=lambda person: person.span))


def _is_same(group: list[Mention], mention: Mention) -> bool:
    longest = group[0]
    if not set(mention.run.parts) <= set(longest.run.parts):
        return False
    known = next((each.post for each in group if each.post), None)
    if mention.post and known and mention.run.parts != longest.run.parts:
        head = mention.post.split()[0]
        same_head = head.lower() == known.split()[0].lower() or head.lower() in _forms()
        return same_head or mention.rank is not None or head in ("tokoh", "warga", "anggota")
    return True


def _person(group: list[Mention]) -> Person:
    group = sorted(group, key=lambda each: each.span)
    longest = max(group, key=lambda each: len(each.run.parts))
    presences = {each.presence for each in group}
    presence = next((each for each in ("represented", "mentioned") if each in presences), "present")
    found = [each.rank for each in group if each.rank]
    return Person(
        span=longest.span,
        reason=longest.reason,
        confidence=max(each.confidence for each in group),
        name=longest.run.words,
        rank=max(found, key=len) if found else None,
        post=posts.short(_fullest([each.post for each in group if each.post])),
        presence=presence,
    )


def _fullest(found: list[str]) -> str | None:
    """Return the first post, or a later one that begins with it and says more."""
    if not found:
        return None
    return max((each for each in found if each.startswith(found[0])), key=len)
