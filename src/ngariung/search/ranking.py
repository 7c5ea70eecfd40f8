"""Which of some documents fits a question best: the same for both databases, and easy to say in words."""

from collections.abc import Sequence
from itertools import pairwise

from ngariung.core.search import Document
from ngariung.language import stems

from .question import Question

# A word in the title says more than one in the text; a third mention says hardly more than a second.
IN_TITLE, MOST_MENTIONS = 4.0, 3
# What all words side by side are worth.
SIDE_BY_SIDE = 6.0


def best_first(question: Question, documents: Sequence[Document]) -> list[int]:
    """The places of `documents` in the order of their fit; of equals the one that stood first."""
    scores = [score(question, document) for document in documents]
    return sorted(range(len(documents)), key=lambda place: -scores[place])


def score(question: Question, document: Document) -> float:
    """Mentions, those in the title above all, and how near to each other the words stand."""
    wanted = question.stems
    title = wanted & set(stems.stems_of(document.title))
    words = stems.stems_of(f"{document.title}\n{document.body}")
    mentions = dict.fromkeys(wanted, 0)
    for word in words:
        if word in mentions:
            mentions[word] += 1
    told = sum(min(count, MOST_MENTIONS) for count in mentions.values())
    return IN_TITLE * len(title) + told + _nearness(words, wanted)


def _nearness(words: Sequence[str], wanted: frozenset[str]) -> float:
    """Full worth where all wanted words stand in a row, less the further they are apart."""
    places = [(place, word) for place, word in enumerate(words) if word in wanted]
    steps = [end[0] - start[0] for start, end in pairwise(places) if end[1] != start[1]]
    if not steps:
        return 0.0
    nearest = sorted(steps)[: len(wanted) - 1]
    return SIDE_BY_SIDE * len(nearest) / sum(nearest)
