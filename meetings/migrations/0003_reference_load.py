from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_venue_cities"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReferenceLoad",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("loaded_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="treaty",
            name="recorded_until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="group",
            name="scheme",
            field=models.CharField(
                choices=[
                    ("un", "regional group of the United Nations"),
                    ("forum", "group of the forum"),
                    ("political", "political group"),
                    ("treaty", "list annexed to a treaty"),
                ],
                max_length=10,
            ),
        ),
    ]
