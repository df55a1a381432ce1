"""What rooms above say on the office's page of a lower room: ``{% load rooms %}``."""

from collections.abc import Iterator
from typing import Any

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def asked(context: dict[str, Any], hook: str, *about: object) -> list[Any]:
    """Return what each room has to say of a thing: ``{% asked "plan_notes" plan at as notes %}``.

    ``rooms`` in the context are the modules that are asked, lower floors first.
    """
    return list(_asked(context["rooms"], hook, about))


def _asked(rooms: list[Any], hook: str, about: tuple[object, ...]) -> Iterator[Any]:
    for room in rooms:
        if hasattr(room, hook):
            yield from getattr(room, hook)(*about)
