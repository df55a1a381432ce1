"""The journal's tables, which the database itself refuses to change, delete from or empty."""

import django.db.models.deletion
from django.db import migrations, models

TABLES = ("journal_line", "journal_seal")
VERBS = ("UPDATE", "DELETE")


def refuse(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    if postgres:
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION journal_refuses() RETURNS trigger AS "
            "$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END; $$ LANGUAGE plpgsql"
        )
    for table in TABLES:
        for verb in VERBS:
            schema_editor.execute(trigger(table, verb, postgres))
        if postgres:
            # The triggers of single lines do not see it; SQLite has no TRUNCATE.
            schema_editor.execute(
                f"CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()"
            )


def trigger(table, verb, postgres):
    head = f"CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON {table} "
    if postgres:
        return f"{head}FOR EACH ROW EXECUTE FUNCTION journal_refuses()"
    return f"{head}BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"


def allow(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for verb in (*VERBS, *(("TRUNCATE",) if postgres else ())):
            suffix = f" ON {table}" if postgres else ""
            schema_editor.execute(f"DROP TRIGGER {table}_refuses_{verb.lower()}{suffix}")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "actor",
                    models.CharField(
                        help_text="Who did it: an account's number, or the name of a command.", max_length=100
                    ),
                ),
                ("action", models.CharField(help_text="Room and verb: plans.record_answer.", max_length=60)),
                ("subject", models.CharField(help_text="Address or code of the thing.", max_length=200)),
                ("details", models.JSONField(default=dict)),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                (
                    "line",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seal",
                        to="journal.line",
                    ),
                ),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.RunPython(refuse, allow),
    ]
