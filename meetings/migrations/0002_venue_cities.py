from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="venue",
            name="cities",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
