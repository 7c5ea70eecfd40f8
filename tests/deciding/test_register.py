"""What the register tells of a decision."""

from ngariung.deciding import actions
from ngariung.deciding.enums import Path
from ngariung.ledger import comparison, verification
from ngariung.ledger import queries as ledger


def test_register_tells_the_life_of_a_decision_and_holds(house, hall, at):
    made = hall("consensus")
    actions.note_objection(made, words="Terlalu cepat.", by=house.scribe, at=at)
    actions.record_hands(made, {"agree": 11, "block": 1}, by=house.scribe, at=at)
    actions.stick(made, path=Path.MEDIATE, note="Bicara dulu.", by=house.facilitator, at=at)
    actions.resume(made, by=house.facilitator, at=at)
    actions.meet_objection(made.objections.get(), how="Ditunda sebulan.", by=house.scribe, at=at)
    actions.record_hands(made, {"agree": 12}, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Mufakat.", by=house.facilitator, at=at)
    verbs = [row.verb for row in ledger.story(made.code)][::-1]
    assert verbs == [
        "decision.prepared",
        "decision.opened",
        "decision.counted",
        "decision.objected",
        "decision.counted",
        "decision.stuck",
        "decision.resumed",
        "decision.objection_met",
        "decision.counted",
        "decision.round_ended",
        "decision.decided",
    ]
    assert (verification.verify().reason, list(comparison.compare())) == ("", [])


def test_register_notices_words_that_were_changed_behind_its_back(house, hall, at):
    made = hall("consent")
    actions.note_objection(made, words="Terlalu cepat.", by=house.scribe, at=at)
    actions.record_acclamation(made, "consent", by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Belum.", by=house.facilitator, at=at)
    assert verification.verify().reason == ""
    made.dissent.update(words="Tidak apa-apa.")
    assert verification.verify().reason != ""
