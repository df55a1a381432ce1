from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consultations", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="statement",
            name="quotation",
            field=models.BooleanField(
                default=False,
                help_text="Whether these are words that somebody said; else the report retells them.",
            ),
        ),
    ]
