"""Cuts what was kept of musyawarah that ended, and gathers tickets that were made into batches."""

from django.db import migrations
from django.db.models import Count, Q

from ngariung.core import order

ENDED = ("closed", "cancelled")
AT_ONCE = 500


def cut(apps, schema_editor):
    room = "deliberation"
    Batch, Ticket = apps.get_model(room, "Batch"), apps.get_model(room, "Ticket")
    People, Vote = apps.get_model(room, "Participant"), apps.get_model(room, "Vote")
    People.objects.filter(deliberation__state__in=ENDED).update(statements_made=0)
    sums = Ticket.objects.values("deliberation_id", "deliberation__state").annotate(
        made=Count("pk"),
        used=Count("pk", filter=Q(is_used=True)),
        revoked=Count("pk", filter=Q(revoked_at__isnull=False)),
    )
    for row in sums.order_by("deliberation_id"):
        is_over = row["deliberation__state"] in ENDED
        batch = Batch.objects.create(
            deliberation_id=row["deliberation_id"],
            number=1,
            made=row["made"],
            used=row["used"] if is_over else 0,
            revoked=row["revoked"] if is_over else 0,
        )
        Ticket.objects.filter(deliberation_id=row["deliberation_id"]).update(batch=batch)
    Ticket.objects.filter(deliberation__state__in=ENDED).delete()
    people = People.objects.filter(deliberation__state__in=ENDED).order_by("pk")
    keys = list(people.values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        order.forget(Vote, "participant_id", keys[start : start + AT_ONCE])
    order.forget(People, "id", keys)


class Migration(migrations.Migration):

    dependencies = [("deliberation", "0004_what_tells_no_order")]

    operations = [migrations.RunPython(cut, migrations.RunPython.noop)]
