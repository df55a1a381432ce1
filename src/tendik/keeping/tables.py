"""The tables of a database beside those that this program knows: which changes wait, which it does not know."""

from collections.abc import Iterable, Iterator

from django.apps.registry import Apps
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from tendik.journal import evidence
from tendik.journal.queries import last_subject
from tendik.keeping.refusals import KeepingRefused

STAMP = "keeping.upgrade"
"""The action of the journal whose subject is the program that a home is of."""
NEWER = _(
    "This installation is of a newer program (%(version)s) than this one. Install that one again; "
    "nothing has changed."
)
TOO_OLD = _(
    "This installation was made by a trial program from before the first version that can be upgraded. "
    "Begin anew in another folder: %(command)s"
)
WAITING = _("The tables are of an earlier program. Stop the office and give the command: %(command)s")


def unknown(migrations: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the changes of tables that this program does not know."""
    disk = MigrationLoader(None).disk_migrations
    return [one for one in migrations if one not in disk]


def waiting() -> list[tuple[str, str]]:
    """Return the changes of tables that this program brings and the database has not seen."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [(migration.app_label, migration.name) for migration, _backwards in plan]


def check_is_known(version: str) -> None:
    """Raise ``KeepingRefused`` if the database is of a newer program, or of one before the first that counts."""
    loader = MigrationLoader(connection)
    applied = loader.applied_migrations
    if not applied:
        return
    stamp = last_subject(STAMP) if "journal_line" in connection.introspection.table_names() else ""
    strange = [one for one in applied if one not in loader.disk_migrations]
    if stamp and (strange or number_of(stamp) > number_of(version)):
        raise KeepingRefused(NEWER, version=stamp)
    if strange or any(differing(_models_of(loader))):
        raise KeepingRefused(TOO_OLD, command="tendik init --home")


def faulty_rows() -> frozenset[str]:
    """Return the names of the rows that are not as the journal says, also where the tables are of an earlier program."""
    among = _models_of(MigrationLoader(connection))
    proves = any(field.name == "rows" for field in among.get_model("journal", "Line")._meta.fields)
    if not proves:
        return frozenset()
    new = evidence.not_yet_proved()
    return frozenset(name for name in evidence.names_of_faulty(among) if name.partition(":")[0] not in new)


def _models_of(loader: MigrationLoader) -> Apps:
    return loader.project_state([key for key in loader.applied_migrations if key in loader.graph.nodes]).apps


def check_is_up_to_date() -> None:
    """Raise ``KeepingRefused`` if the database has not seen all changes of tables that this program brings."""
    if waiting():
        raise KeepingRefused(WAITING, command="tendik upgrade")


def check_is_not_behind() -> None:
    """Raise ``KeepingRefused`` if the database has seen an earlier program's changes of tables, and not all of this one's."""
    if MigrationLoader(connection).applied_migrations:
        check_is_up_to_date()


def differing(apps: Apps) -> Iterator[str]:
    """Yield the tables that have other columns than their models at a state of the migrations say."""
    found = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.can_migrate(connection) and _columns(cursor, model, found) != {
                field.column for field in model._meta.local_concrete_fields
            }:
                yield model._meta.db_table


def _columns(cursor: CursorWrapper, model: type[Model], found: list[str]) -> set[str]:
    table = model._meta.db_table
    if table not in found:
        return set()
    # Django's own description parses the statement of each table: every command would begin by that for seconds.
    cursor.execute(" ".join(["SELECT * FROM", connection.ops.quote_name(table), "WHERE 1 = 0"]))
    return {column[0] for column in cursor.description}


def number_of(version: str) -> tuple[int, ...]:
    """Return the number of a version, which can be compared: ``0.1.0+3f2a…`` is (0, 1, 0)."""
    return tuple(int(part) for part in version.partition("+")[0].split(".") if part.isdigit())
