"""The agenda is its items."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("forums", "0003_agenda_as_items"),
    ]

    operations = [migrations.RemoveField(model_name="forum", name="agenda")]
