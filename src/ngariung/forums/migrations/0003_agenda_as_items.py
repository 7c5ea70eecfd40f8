"""Turn each line of the old agendas into an item; nothing written is lost."""

import re
from textwrap import wrap

from django.db import migrations

BULLET = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*•–])\s+")


def to_items(apps, schema_editor):
    Forum = apps.get_model("forums", "Forum")
    AgendaItem = apps.get_model("forums", "AgendaItem")
    for pk, agenda in Forum.objects.exclude(agenda="").values_list("pk", "agenda").iterator():
        lines = (BULLET.sub("", line).strip() for line in agenda.splitlines())
        titles = [part for line in lines for part in wrap(line, 200)]
        AgendaItem.objects.bulk_create(
            AgendaItem(forum_id=pk, position=place, kind="topic", title=title)
            for place, title in enumerate(titles)
        )


def to_text(apps, schema_editor):
    Forum = apps.get_model("forums", "Forum")
    AgendaItem = apps.get_model("forums", "AgendaItem")
    for forum in Forum.objects.filter(items__isnull=False).distinct():
        items = AgendaItem.objects.filter(forum=forum).order_by("position", "pk")
        forum.agenda = "\n".join(item.title or item.kind for item in items)
        forum.save(update_fields=["agenda"])


class Migration(migrations.Migration):

    dependencies = [
        ("forums", "0002_agenda_invitations_rhythm"),
    ]

    operations = [migrations.RunPython(to_items, to_text)]
