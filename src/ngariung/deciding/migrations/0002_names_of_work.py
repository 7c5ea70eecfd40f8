from django.db import migrations

WORK = ("end_due_rounds", "remind_of_reviews")


def rename(before, after):
    """Keep when each work last ran under its new name; else the old one looks late for ever."""

    def run(apps, schema_editor):
        runs = apps.get_model("core", "PeriodicRun").objects
        for work in WORK:
            if runs.filter(name=f"{after}.{work}").exists():
                runs.filter(name=f"{before}.{work}").delete()
            runs.filter(name=f"{before}.{work}").update(name=f"{after}.{work}")

    return run


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0001_initial'),
        ('deciding', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(rename("deliberation", "deciding"), rename("deciding", "deliberation")),
    ]
