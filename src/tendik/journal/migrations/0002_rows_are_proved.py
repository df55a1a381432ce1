"""Each line says which rows its action wrote; a way past the guards of entries for a row at a time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [
        # Without a default: SQLite then adds the column to the table and its triggers stay.
        migrations.AddField(
            model_name="line",
            name="rows",
            field=models.JSONField(
                null=True,
                help_text="Keyed digest of each row that it wrote, by table and number; none for one that it deleted.",
            ),
        ),
        migrations.AddIndex(
            model_name="line", index=models.Index(fields=["action"], name="journal_lines_by_action")
        ),
        migrations.AddIndex(
            model_name="line", index=models.Index(fields=["at"], name="journal_lines_by_moment")
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("of", models.CharField(help_text="The table.", max_length=100)),
                ("key", models.BigIntegerField(help_text="The number of the row.")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["of", "key"], name="a_row_is_opened_once")]
            },
        ),
    ]
