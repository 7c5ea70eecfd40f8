"""Cuts answers of rounds that ended from who gave them, and says of each how it came."""

from django.db import migrations
from django.db.models import Q

from ngariung.core import order


def cut(apps, schema_editor):
    Position, Round = (apps.get_model("deciding", name) for name in ("Position", "Round"))
    Position.objects.filter(participant__isnull=False).update(is_by_phone=True)
    given = Position.objects.filter(participant__isnull=False)
    given.filter(round__ended_at=None, round__decision__state="dropped").delete()
    ended = given.filter(round__ended_at__isnull=False)
    ended.exclude(participant__state="counted").update(is_apart=True)
    ended.update(participant=None)
    rounds = Round.objects.filter(Q(ended_at__isnull=False) | Q(decision__state="dropped"))
    rounds.update(told_of_phones={})
    order.forget(Position, "round_id", list(rounds.values_list("pk", flat=True)))


class Migration(migrations.Migration):

    dependencies = [("deciding", "0002_answers_lead_to_nobody")]

    operations = [migrations.RunPython(cut, migrations.RunPython.noop)]
