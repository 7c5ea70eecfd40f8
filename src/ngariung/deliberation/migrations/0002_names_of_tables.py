from django.db import migrations

MOVING = ("addendum", "choice", "decision", "dissent", "objection", "position", "round", "tally")


class Migration(migrations.Migration):
    """Give the tables of deciding the names that they have in the room of their own."""

    dependencies = [
        ('deliberation', '0001_initial'),
    ]

    operations = [migrations.AlterModelTable(name, f'deciding_{name}') for name in MOVING]
