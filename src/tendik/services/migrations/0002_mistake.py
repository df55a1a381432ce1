"""What somebody found wrong is called a mistake: a remark is what is said of a report of progress."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Rename the table; what was entered stays."""

    dependencies = [("services", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("remark", "remark_is_withdrawn_after_it_is_entered"),
        migrations.RenameModel("Remark", "Mistake"),
        migrations.AddConstraint(
            "mistake",
            models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at", None),
                    ("withdrawn_at__gte", models.F("entered_at")),
                    _connector="OR",
                ),
                name="mistake_is_withdrawn_after_it_is_entered",
            ),
        ),
    ]
