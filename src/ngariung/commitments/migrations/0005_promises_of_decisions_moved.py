import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Decisions have a room of their own; the column and its table stay as they are."""

    dependencies = [
        ('commitments', '0004_promises_of_decisions'),
        ('deciding', '0001_initial'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.AlterField(
                model_name='commitment',
                name='decision',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='deciding.decision'),
            ),
        ]),
    ]
