"""What goes with the end: whatever could lead later from a person to what they said."""

from collections.abc import Sequence

from ngariung.core import order
from ngariung.core.transactions import write
from ngariung.deliberation.models import Batch, Deliberation, Participant, Ticket, Vote
from ngariung.deliberation.queries import people

# So many people's votes are laid anew at a time: others who write wait for less than a second.
AT_ONCE = 500


def let_go(deliberation: Deliberation) -> None:
    """Forget who added how many statements; keep of tickets what became of them, not the tickets.

    Part of the end: inside its transaction.
    """
    deliberation.people.exclude(statements_made=0).update(statements_made=0)
    batches = list(people.counted_batches(deliberation))
    for batch in batches:
        batch.used, batch.revoked = batch.now_used, batch.now_revoked
    Batch.objects.bulk_update(batches, ["used", "revoked"])
    deliberation.tickets.all().delete()


def forget_order(deliberation: Deliberation) -> None:
    """Let the database forget in which order people came and voted. After the end; twice is once."""
    keys = list(deliberation.people.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        _lay_anew(Vote, "participant_id", keys[start : start + AT_ONCE])
    _lay_anew(Participant, "id", keys)
    order.sweep(Vote, Participant, Ticket)


@write
def _lay_anew(model: type[Vote | Participant], column: str, keys: Sequence[int]) -> None:
    order.forget(model, column, keys)
