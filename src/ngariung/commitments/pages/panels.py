"""What this room shows on the pages of lower rooms."""

from datetime import date
from typing import Any

from django.utils import timezone

from ngariung.cases.models import Case
from ngariung.commitments import queries, rules, tallies
from ngariung.commitments.enums import CommitmentState, Verdict
from ngariung.commitments.forms import AnswerForm, MakeForm
from ngariung.commitments.models import Commitment
from ngariung.commitments.ring import ring_of
from ngariung.core.panels import Fragment, panel
from ngariung.deciding.enums import DecisionState
from ngariung.deciding.models import Decision
from ngariung.forums import rules as forums
from ngariung.forums.enums import ForumState
from ngariung.forums.models import Forum
from ngariung.forums.queries import last_forum
from ngariung.ledger.chain import day_of
from ngariung.parties.enums import COMPARED
from ngariung.parties.models import Party
from ngariung.voices.models import Voice

from .public import rows_of

MOST_RINGS = 60


def _today() -> date:
    return day_of(timezone.now())


@panel("forums.coming")
def last_promises(forum: Forum, _viewer: Any) -> Fragment | None:
    """Before a forum: what the programme's last one promised, and what became of it."""
    if forum.programme is None:
        return None
    rows = queries.of_programme_last_forum(forum.programme, forum.held_on)
    promised = list(rows.select_related("promiser", "forum", "case").order_by("id"))
    if not promised:
        return None
    values = {
        "last": last_forum(forum.programme, before=forum.held_on),
        "rows": rows_of(promised, on=_today()),
        "today": _today(),
    }
    return "commitments/panels/last_promises.html", values


@panel("forums.forum", order=40)
def promised_here(forum: Forum, person: Any) -> Fragment | None:
    """What was promised in the forum, and what it is asked about earlier promises."""
    today = _today()
    promised = list(queries.in_forum(forum, person))
    can_make = forum.state not in {ForumState.PLANNED, ForumState.CANCELLED} and rules.can_make(
        person, forum=forum, case=None
    )
    asked = (
        queries.asked_in(forum, person, on=today) if forums.can_scribe(person, forum.host) else ()
    )
    if not (promised or can_make or asked):
        return None
    values = {
        "forum": forum,
        "rows": rows_of(promised, on=today),
        "asked": rows_of(asked, on=today),
        "can_make": can_make,
        "today": today,
    }
    return "commitments/panels/forum.html", values


@panel("cases.case", order=40)
def promised_in_case(case: Case, person: Any) -> Fragment | None:
    """Promises out of the case, and the form to make one."""
    today = _today()
    promised = rows_of(queries.in_case(case, person), on=today)
    can_make = case.owner is not None and rules.can_make(person, forum=None, case=case)
    if not (promised or can_make):
        return None
    owner = case.owner.code if case.owner else ""
    values = {
        "case": case,
        "rows": promised,
        "promise_form": MakeForm(initial={"promiser": owner}, auto_id="promise_%s")
        if can_make
        else None,
        "may_be_public": rules.may_be_public(case),
        "today": today,
    }
    return "commitments/panels/case.html", values


@panel("deciding.decision", order=40)
def promised_with_decision(decision: Decision, person: Any) -> Fragment | None:
    """The promises that follow from a decision, and the form to make one."""
    if decision.state != DecisionState.DECIDED:
        return None
    promised = rows_of(queries.of_decisions([decision], person), on=_today())
    can_make = rules.can_make(person, forum=None, case=None, decision=decision)
    if not (promised or can_make):
        return None
    may_be_public = rules.may_be_public(None, decision)
    initial = {"promiser": decision.deliberation.host.code, "is_public": may_be_public}
    values = {
        "decision": decision,
        "rows": promised,
        "promise_form": MakeForm(initial=initial, auto_id="promise_%s") if can_make else None,
        "may_be_public": may_be_public,
        "today": _today(),
    }
    return "commitments/panels/decision.html", values


@panel("parties.party", order=40)
def promises_of(party: Party, _viewer: Any) -> Fragment | None:
    """An institution's public promises as rings side by side, the newest first."""
    rows = queries.public_commitments().filter(promiser=party).select_related("promiser")
    promised = list(rows.order_by("-made_on", "-id")[:MOST_RINGS])
    if not promised:
        return None
    is_compared = party.kind in COMPARED
    numbers, as_of = tallies.of_party(party, on=_today()) if is_compared else (None, None)
    values = {
        "party": party,
        "things": rows_of(promised, on=_today()),
        "numbers": numbers,
        "as_of": as_of,
    }
    return "commitments/panels/party.html", values


@panel("voices.receipt", order=30)
def is_it_done(voice: Voice, _viewer: Any) -> Fragment | None:
    """What was promised in the reporter's matter, and the question whether it is done."""
    promised = [_told(commitment, voice) for commitment in queries.told_to(voice)]
    if not promised:
        return None
    return "commitments/panels/receipt.html", {"promised": promised, "today": _today()}


def _told(commitment: Commitment, voice: Voice) -> dict[str, Any]:
    claim = commitment.claimed_at
    said = [one for one in commitment.said if claim is None or one.at >= claim]  # type: ignore[attr-defined]  # prefetched by told_to
    is_asked = commitment.state == CommitmentState.CLAIMED_DONE and bool(voice.receipt_lookup)
    return {
        "commitment": commitment,
        "ring": ring_of(commitment, on=_today()),
        "evidence": commitment.shown[0] if commitment.shown else None,  # type: ignore[attr-defined]  # as above
        "is_asked": is_asked,
        "said": said[0].get_verdict_display() if said else "",
        "said_yes": bool(said) and said[0].verdict == Verdict.YES,
        "form": AnswerForm(prefix=None, auto_id=f"{commitment.code}_%s"),
    }
