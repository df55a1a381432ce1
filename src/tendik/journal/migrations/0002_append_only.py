"""Let the database itself refuse to change or delete what stands in the journal."""

from django.db import migrations

TABLES = ("journal_entry", "journal_seal")


def refuse(apps, schema_editor):
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            for statement in _statements(schema_editor.connection.vendor, table, verb):
                schema_editor.execute(statement)


def allow(apps, schema_editor):
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            name = f"{table}_refuses_{verb.lower()}"
            suffix = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER {name}{suffix}")


def _statements(vendor, table, verb):
    name = f"{table}_refuses_{verb.lower()}"
    if vendor == "postgresql":
        yield (
            "CREATE OR REPLACE FUNCTION journal_refuses() RETURNS trigger AS "
            "$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END; $$ LANGUAGE plpgsql"
        )
        yield f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION journal_refuses()"
    else:
        yield (
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        )


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(refuse, allow)]
