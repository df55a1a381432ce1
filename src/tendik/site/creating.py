"""Makes the tables of an empty database at once, as the models are today, instead of by each step that led to them."""

from collections.abc import Iterator
from itertools import chain

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.recorder import MigrationRecorder

OURS = "tendik."


def is_empty(database: BaseDatabaseWrapper) -> bool:
    """Tell whether a database holds no table at all."""
    return not database.introspection.table_names()


def create_tables(database: BaseDatabaseWrapper) -> None:
    """Make all tables of an empty database, and note all migrations as made; on a failure nothing is made.

    Steps cost two thirds of setting an installation up: Django describes all models anew between them, and SQLite
    copies a table for each of its constraints. That both ways end in the same tables is held by a test.
    """
    emit_pre_migrate_signal(0, False, database.alias, apps=apps, plan=[])
    with database.schema_editor() as editor:
        for model in chain([MigrationRecorder.Migration], apps.get_models()):
            if model._meta.can_migrate(database):
                editor.create_model(model)
        made = list(_steps(database))
        for migration in made:
            _write_by_hand(migration, editor)
        recorded = [MigrationRecorder.Migration(app=one.app_label, name=one.name) for one in made]
        MigrationRecorder(database).migration_qs.bulk_create(recorded)
    emit_post_migrate_signal(0, False, database.alias, apps=apps, plan=[])


def _steps(database: BaseDatabaseWrapper) -> Iterator[Migration]:
    executor = MigrationExecutor(database)
    for migration, _backwards in executor.migration_plan(
        executor.loader.graph.leaf_nodes(), clean_start=True
    ):
        yield migration


def _write_by_hand(migration: Migration, editor: BaseDatabaseSchemaEditor) -> None:
    """Do of a step of ours what no model says, as the triggers of the journal; there are no rows to change."""
    for operation in migration.operations:
        if isinstance(operation, RunPython) and migration.__module__.startswith(OURS):
            operation.code(apps, editor)
