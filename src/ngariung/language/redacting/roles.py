"""Words by which everybody nearby knows who is meant, though no name is said."""

import functools
import re
from collections.abc import Iterator

from ngariung.language.redacting.marks import Mark, either, heads, table, words_in

BEGIN, END = r"(?<![^\W_])(?:", r")(?![^\W_])"


def found_in(text: str) -> Iterator[Mark]:
    """Yield words that identify by role."""
    words = words_in(text)
    for pattern, needed in _forms():
        if not needed.isdisjoint(words):
            at = "told" if "told" in pattern.groupindex else 0
            yield from (Mark("role", match.span(at)) for match in pattern.finditer(text))


@functools.cache
def _forms() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """Return each form of a role with words of which it needs one."""
    roles = table()["roles"]
    only, jobs = heads(roles["only"]), heads(roles["jobs"])
    kin = heads(roles["kin"])
    return (
        (_only(), only),
        (_only_one(), only),
        (_kin(), kin | {f"{each}nya" for each in kin}),
        (_apart(), jobs),
        (_own(), jobs),
    )


def _words(*names: str) -> str:
    return either(word for name in names for word in table()["roles"][name])


@functools.cache
def _further() -> str:
    """Return the expression for one more word of a description, up to where it ends."""
    return rf"[ ](?!(?:{_words('ends')})\b)[\w'/-]{{1,24}}"


@functools.cache
def _only() -> re.Pattern[str]:
    """The only guard who is a woman; of a thing (the only road) it says nothing of anybody."""
    people = _words("jobs", "kin", "single", "people")
    return re.compile(
        rf"{BEGIN}{_words('only')})[ ](?:(?:di|dari)[ ]\w{{2,20}}[ ])?(?:yang[ ])?"
        rf"(?:{people}{END}(?:{_further()}){{0,4}}",
        re.IGNORECASE,
    )


@functools.cache
def _only_one() -> re.Pattern[str]:
    """The same with the trade or the teller before it: guru satu-satunya, saya satu-satunya yang."""
    return re.compile(
        rf"{BEGIN}{_words('jobs')})(?:{_further()}){{0,3}}[ ](?:{_words('only')})(?:{_further()}){{0,3}}"
        rf"|{BEGIN}{_words('own')})[ ](?:(?:{_words('being')})[ ])?"
        rf"(?:{_words('only')})(?:[ ]\w{{2,20}}){{1,5}}",
        re.IGNORECASE,
    )


@functools.cache
def _kin() -> re.Pattern[str]:
    """The wife of, the son of, the driver of whom there is one."""
    return re.compile(
        rf"{BEGIN}{_words('kin')})(?:nya)?[ ](?:(?:{_words('between')})[ ]){{0,2}}"
        rf"(?:(?:pak|bu|bapak|ibu)[ ])?(?:{_words('single')}{END}(?:{_further()})?(?:[ ]?\d{{1,3}})?",
        re.IGNORECASE,
    )


@functools.cache
def _apart() -> re.Pattern[str]:
    """The village's new midwife, the guard who is a woman on the night shift, the youngest teacher."""
    told = rf"(?:yang|yg)[ ](?:paling[ ]\w{{3,20}}|(?:{_words('apart_behind_yang')}{END})"
    superlative = r"(?:termuda|tertua|terlama)(?![^\W_])"
    pointed = rf"(?:{_words('apart')})[ ](?:{_words('pointing')}{END}"
    return re.compile(
        rf"{BEGIN}{_words('jobs')}{END}(?:{_further()}){{0,2}}[ ]"
        rf"(?:{told}|{superlative}|{pointed})(?:{_further()}){{0,3}}",
        re.IGNORECASE,
    )


@functools.cache
def _own() -> re.Pattern[str]:
    """What the teller says of the own work where it holds a place: saya operator mesin jahit line 3."""
    return re.compile(
        rf"{BEGIN}{_words('own')})[ ,]{{1,2}}(?:(?:{_words('being')})[ ]){{0,3}}"
        rf"(?P<told>(?:{_words('jobs')}{END}(?:{_further()}){{0,3}}"
        rf"[ ](?:{_words('workplaces')})(?:{_further()}){{1,4}})",
        re.IGNORECASE,
    )
