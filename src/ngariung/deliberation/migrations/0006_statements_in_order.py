"""Lists of statements in one state are walked in their order, however many there are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deliberation", "0005_what_goes_with_the_end")]

    operations = [
        migrations.RemoveIndex(model_name="statement", name="statement_by_state"),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                fields=["deliberation", "state", "number"], name="statement_in_state"
            ),
        ),
    ]
