"""``tendik office-role``: let the office work under a role of PostgreSQL that owns nothing."""

import argparse
import re

from django.utils.translation import gettext as _

from tendik.site.commands import refuse, say, start_django

NAME, HELP = "office-role", "give a role of PostgreSQL what the office needs, and no more"
ROLE = re.compile(r"[a-z_][a-z0-9_]{0,62}\Z")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("role", help="its name; it is made if there is none")


def run(options: argparse.Namespace) -> int:
    """Make the role and give it its rights. The owner of the tables runs it, again after each upgrade."""
    from tendik.site.home import here

    here().check()
    start_django()
    from django.db import connection, transaction

    if connection.vendor != "postgresql":
        return refuse(_("The database of this installation has no roles. There is nothing to do."))
    if not ROLE.match(options.role):
        words = _("“%(role)s” is no name of a role. Write one as %(example)s.")
        return refuse(words % {"role": options.role, "example": "tendik_office"})
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [options.role])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {options.role} LOGIN")
        for statement in rights(options.role, connection.settings_dict["NAME"]):
            cursor.execute(statement)
    words = _(
        "The role %(role)s has what the office needs. Name it in %(variable)s, and keep the owner for upgrades."
    )
    say(words % {"role": options.role, "variable": "TENDIK_DATABASE"})
    return 0


def rights(role: str, database: str) -> list[str]:
    """Return the statements that give a role its rights and take away those beyond them."""
    from tendik.journal.guards import tables

    line, seal, entries = tables()
    everything = "SELECT, INSERT, UPDATE, DELETE"
    return [
        f'GRANT CONNECT ON DATABASE "{database}" TO {role}',
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT {everything} ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {everything} ON TABLES TO {role}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role}",
        # Locking the last seal asks for the right to update; the journal's triggers refuse to use it.
        f"REVOKE UPDATE, DELETE ON {line} FROM {role}",
        f"REVOKE DELETE ON {', '.join((seal, *entries))} FROM {role}",
        f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
    ]
