"""Makes Django's migrations quick: after a step only the model that it changed is rendered anew."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.migrations.state import ProjectState


@contextmanager
def rendered_singly() -> Iterator[None]:
    """Render a new or a changed model alone while migrations run.

    Django renders after each step all models that hang together with the one of the step, and here nearly all hang
    together by places and institutions: that took four fifths of an installation's time. A step on one table needs
    of the others their tables and keys, which stay. Where a step changes what others refer to, all are rendered.
    """
    django_reloads = ProjectState.reload_model

    def reload_model(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> None:
        if "apps" not in state.__dict__:
            return
        if delay or model_name not in state.apps.all_models[app_label]:
            # Whatever needs all relations asks for them: Django then renders everything.
            state.is_delayed = True
            state._reload({(app_label, model_name)})
        elif state.is_delayed:
            state.clear_delayed_apps_cache()
        else:
            django_reloads(state, app_label, model_name, delay)

    ProjectState.reload_model = reload_model
    try:
        yield
    finally:
        ProjectState.reload_model = django_reloads
