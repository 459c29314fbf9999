from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0004_no_meeting_is_called_new"),
    ]

    operations = [
        migrations.AddField(
            model_name="entity",
            name="exists_from",
            field=models.DateField(blank=True, null=True),
        ),
    ]
