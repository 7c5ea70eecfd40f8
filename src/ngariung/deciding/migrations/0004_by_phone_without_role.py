from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('deciding', '0003_what_goes_with_the_end'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('is_apart', False), ('is_by_phone', False), ('participant', None)), models.Q(('confirmed_how', ''), ('is_by_phone', True), ('proxy_of', ''), ('role', ''), ('struck_reason', '')), _connector='OR'), name='position_by_phone_leads_to_nobody'),
        ),
    ]
