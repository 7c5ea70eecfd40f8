from django.db import migrations, models

OUTCOMES = [
    ("accepted", "accepted"),
    ("changed", "corrected"),
    ("dropped", "left out"),
    ("added", "added by a person"),
]
ROWS = ("draftattendance", "draftcommitment", "draftvoice")


def columns():
    return {
        "confidence": models.FloatField(null=True),
        "corrected": models.CharField(blank=True, max_length=80),
        "is_by_hand": models.BooleanField(default=False),
        "is_kept_with_all": models.BooleanField(default=False),
        "outcome": models.CharField(blank=True, choices=OUTCOMES, max_length=8),
        "said": models.CharField(blank=True, max_length=200),
    }


def tell_what_is_by_hand(apps, schema_editor):
    """Until now only rows that a person added had no place in the text."""
    for name in ROWS:
        apps.get_model("minutes", name).objects.filter(start=None).update(is_by_hand=True)


class Migration(migrations.Migration):
    dependencies = [("minutes", "0003_attendance_with_institutions")]

    operations = [
        *(
            migrations.AddField(model_name=table, name=name, field=field)
            for table in (*ROWS, "draftfield")
            for name, field in columns().items()
        ),
        migrations.AddField(
            model_name="minutes",
            name="reader",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.RunPython(tell_what_is_by_hand, migrations.RunPython.noop),
    ]
