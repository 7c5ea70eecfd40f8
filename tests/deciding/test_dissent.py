"""Dissent stays as it was said; words that name somebody are kept back, and whoever is set apart counts nowhere."""

import pytest

from ngariung.core.errors import Conflict, Invalid
from ngariung.deciding import actions, queries
from ngariung.deciding.enums import Path
from ngariung.deciding.models import Dissent
from ngariung.deliberation import actions as deliberations
from ngariung.deliberation import tokens
from ngariung.deliberation.models import Participant

from .reading import SECRET, say


def test_dissent_is_not_changed_by_what_happens_afterwards(house, asked, at):
    made = asked("consensus")
    kept = say(made, "block", at, SECRET)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Belum.", by=house.facilitator, at=at)
    frozen = queries.sums_of(queries.round_of(made))
    Participant.objects.filter(pk=kept.participant_id).update(state="suspect")
    deliberations.leave_out(made.deliberation, [kept.participant_id], by=house.facilitator, at=at)
    with pytest.raises(Conflict):
        actions.keep_back(kept, reason="Menyebut nama.", by=house.facilitator, at=at)
    actions.correct(made, words="Salah tanggal.", by=house.facilitator, at=at)
    assert (Dissent.objects.get().words, queries.sums_of(queries.round_of(made))) == (
        SECRET,
        frozen,
    )


def test_nothing_writes_dissent_but_the_deciding():
    from pathlib import Path as Folder

    source = Folder(actions.__file__).parent.parent.parent
    writers = [
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if "Dissent(" in path.read_text() and "migrations" not in path.parts
    ]
    assert writers == ["deciding/actions/deciding.py", "deciding/models/decisions.py"]


def test_reason_that_names_somebody_is_kept_back_and_its_answer_counts(house, asked, at):
    made = asked("consensus")
    kept = say(made, "block", at, SECRET)
    actions.keep_back(kept, reason="Menunjuk seseorang.", by=house.facilitator, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Belum.", by=house.facilitator, at=at)
    assert (made.result, Dissent.objects.count()) == ("not_adopted", 0)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Hubungi saya di 081234567890.", "private_words"),
        ("Pak Darto tidak setuju.", "names_somebody"),
        ("x" * 501, "words_too_long"),
    ],
)
def test_words_that_lead_to_somebody_are_not_taken(asked, at, words, code):
    made = asked()
    with pytest.raises(Invalid) as refused:
        say(made, "object", at, words)
    assert refused.value.code == code


def test_who_is_set_apart_counts_nowhere_until_somebody_says_so(house, asked, at):
    made = asked("vote", quorum=1)
    crowd = deliberations.join(
        made.deliberation, secret=tokens.of_browser(), at=at, is_crowded=True
    )
    actions.take_position(crowd, made, option="no", reason=SECRET, at=at)
    last = queries.round_of(made)
    assert (queries.sums_of(last).cast, queries.said_in(last)) == (0, [])
    deliberations.count(made.deliberation, [crowd.pk], by=house.facilitator, at=at)
    assert queries.sums_of(last).counts == {"no": 1}


def test_stuck_round_keeps_its_sums_for_good(house, asked, at):
    made = asked("consensus")
    kept = say(made, "block", at, SECRET)
    actions.stick(made, path=Path.PAUSE, note="Istirahat.", by=house.facilitator, at=at)
    Participant.objects.filter(pk=kept.participant_id).update(state="left_out")
    assert queries.sums_of(queries.round_of(made)).counts == {"block": 1}
