from django.db import migrations

# Each before those that it points to.
MOVED = ("Addendum", "Choice", "Dissent", "Objection", "Position", "Tally", "Round", "Decision")


class Migration(migrations.Migration):
    """Forget the tables that `deciding` holds now; they stay as they are."""

    dependencies = [
        ('deliberation', '0002_names_of_tables'),
        ('commitments', '0005_promises_of_decisions_moved'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name) for name in MOVED]
        ),
    ]
