"""Learning from confirmed screenings: what they teach, whether it helps, and what is in use.

Nothing trains by itself. An operator trains a candidate, looks at the comparison, and puts it to use.
"""

import functools
import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Refusal
from ngariung.language import suggesting, topics
from ngariung.language.learnt import lessons
from ngariung.language.learnt.checking import TASKS, Seen, Task, crossed, fitted, said
from ngariung.language.learnt.lessons import Voice as Labelled
from ngariung.language.learnt.model import Model, Unfit, from_bytes
from ngariung.language.learnt.scores import Fit, fit
from ngariung.language.learnt.training import Tell, silent
from ngariung.language.redacting import private_findings
from ngariung.language.suggesting import Models

from .enums import VoiceState, What
from .models import About, Voice

FEWEST = 100
# A word that fewer voices hold is not learnt: it may be a name.
FEWEST_VOICES = 5


class TooFewConfirmed(Refusal):
    """Not enough screenings to learn from."""

    code = "too_few_confirmed"


class NoCandidate(Refusal):
    """Nothing trained that could be put to use."""

    code = "no_candidate"
    words = _("There is no candidate for this topic tree. Train one: ngariung suggesting retrain")


@dataclass(frozen=True)
class Comparison:
    """How one of the two models does beside the one in use, on confirmed voices it had not learnt."""

    name: str
    used: Fit
    candidate: Fit
    # By label: how many voices, how many right by the one in use, how many by the candidate.
    by_label: tuple[tuple[str, int, int, int], ...]


def folder(name: str) -> Path:
    """Where the candidate or what is in use lies."""
    path: Path = settings.DATA / "suggesting" / name
    return path


def in_use() -> Models:
    """The models that suggestions come from: one's own if put to use for this tree, else the package's."""
    try:
        return _loaded(*(_stamp(path) for path in _files("in-use")))
    except (OSError, Unfit):
        return suggesting.models()


def train(
    rows: Iterable[dict[str, Any]], *, is_alone: bool = False, tell: Tell = silent
) -> tuple[Comparison, ...]:
    """Train a candidate from confirmed screenings and compare it; what is in use stays as it is.

    `is_alone` learns from them alone, without the voices and phrases that come with the package.
    """
    own = learnable(rows)
    if len(own) < FEWEST:
        words = _("Learning needs %(fewest)d confirmed voices that are open; there are %(count)d.")
        raise TooFewConfirmed(words % {"fewest": FEWEST, "count": len(own)})
    beside, used, found = [] if is_alone else lessons.taught(), in_use(), []
    shutil.rmtree(folder("candidate"), ignore_errors=True)
    folder("candidate").mkdir(parents=True, mode=0o700)
    for task in TASKS:
        seen = list(crossed(task, own, beside, is_alone=is_alone, tell=tell))
        before = _as_used(task, getattr(used, task.name), own, beside)
        found.append(_compared(task, before, seen))
        model = task.make([*own, *beside], is_alone=is_alone)
        model.sharpness = fitted(task, seen)
        model.facts = {
            "version": topics.version(),
            "own": len(own),
            "is_alone": is_alone,
            "until": max(voice.at for voice in own),
            "compared": asdict(found[-1]),
        }
        _write(folder("candidate") / f"{task.name}.model", model.to_bytes())
    return tuple(found)


def compared() -> tuple[Comparison, ...]:
    """The comparison that was made when the candidate was trained; NoCandidate without one."""
    return tuple(_comparison(model.facts["compared"]) for model in _candidate())


def use() -> None:
    """Put the candidate to use; suggestions made before stay what they were."""
    _candidate()
    shutil.rmtree(folder("in-use"), ignore_errors=True)
    folder("candidate").rename(folder("in-use"))


def use_package() -> None:
    """Go back to the models that came with the package."""
    shutil.rmtree(folder("in-use"), ignore_errors=True)


def confirmed() -> Iterable[dict[str, Any]]:
    """Screened voices that may teach: open, not held, shielded from nobody, neither withdrawn nor erased."""
    shielding = About.objects.filter(voice=OuterRef("pk"), is_shielded=True)
    rows = Voice.objects.filter(
        ~Q(Exists(shielding)),
        ~Q(kind=""),
        ~Q(state=VoiceState.WITHDRAWN),
        what=What.OPEN,
        is_held=False,
        screened_at__isnull=False,
        erased_at=None,
    )
    wanted: Iterable[Any] = rows.order_by("pk").values("text", "kind", "topic", "screened_at")
    return wanted


def learnable(rows: Iterable[dict[str, Any]]) -> list[Labelled]:
    """Confirmed voices as lessons: without private words, without rare words, each text once."""
    # Each text once before words are counted: a letter copied by five people is one text.
    read = list({" ".join(_public(row["text"]).split()): row for row in rows}.items())
    known = suggesting.models().topics.features
    texts = lessons.without_rare_words((text for text, _row in read), known, fewest=FEWEST_VOICES)
    once = {" ".join(text.split()): row for text, (_text, row) in zip(texts, read, strict=True)}
    return [
        Labelled(text, row["kind"], row["topic"], lessons.OWN, row["screened_at"].isoformat())
        for text, row in once.items()
    ]


def _public(text: str) -> str:
    for finding in reversed(private_findings(text)):
        text = text[: finding.span[0]] + " " + text[finding.span[1] :]
    return text


def _as_used(task: Task, model: Model, own: list[Labelled], beside: list[Labelled]) -> list[Seen]:
    """What the one in use would say had it not learnt the voice itself."""
    until = str(model.facts.get("until", ""))
    if not until:
        return list(said(task, model, own))
    is_alone = bool(model.facts.get("is_alone"))
    others = [] if is_alone else beside or lessons.taught()
    learns = _not_after(until)
    return list(crossed(task, own, others, learns=learns, is_alone=is_alone))


def _not_after(until: str) -> Callable[[Labelled], bool]:
    return lambda voice: voice.at <= until


def _compared(task: Task, before: list[Seen], after: list[Seen]) -> Comparison:
    rows = [
        {s.voice.text: (task.label(s.voice), s.order()) for s in seen} for seen in (before, after)
    ]
    texts = sorted(rows[0])
    labels = sorted({label for label, _order in rows[0].values()})
    by_label = []
    for label in labels:
        of_it = [text for text in texts if rows[0][text][0] == label]
        right = [sum(row[text][1][0] == label for text in of_it) for row in rows]
        by_label.append((label, len(of_it), right[0], right[1]))
    fits = [fit([row[text] for text in texts]) for row in rows]
    return Comparison(task.name, fits[0], fits[1], tuple(by_label))


def _comparison(row: Any) -> Comparison:
    by_label = tuple(tuple(each) for each in row["by_label"])
    return Comparison(row["name"], Fit(**row["used"]), Fit(**row["candidate"]), by_label)


def _candidate() -> list[Model]:
    try:
        models = [from_bytes(path.read_bytes()) for path in _files("candidate")]
    except (OSError, Unfit) as error:
        raise NoCandidate from error
    if any(model.facts.get("version") != topics.version() for model in models):
        raise NoCandidate
    return models


def _files(name: str) -> list[Path]:
    return [folder(name) / f"{task.name}.model" for task in TASKS]


def _stamp(path: Path) -> tuple[str, int, int]:
    stat = path.stat()
    return str(path), stat.st_mtime_ns, stat.st_ino


@functools.lru_cache(maxsize=2)
def _loaded(*stamps: tuple[str, int, int]) -> Models:
    models = [from_bytes(Path(path).read_bytes()) for path, *_stamp in stamps]
    if any(model.facts.get("version") != topics.version() for model in models):
        raise Unfit("made for another topic tree")
    return Models(*models)


def _write(path: Path, data: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(data)
