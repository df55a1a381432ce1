"""Questions about places."""

from tendik.places.models import Place


def places_by_code() -> dict[str, Place]:
    """Return all places by code, parents before children."""
    return {place.code: place for place in Place.objects.select_related("parent")}


def codes_within(code: str) -> set[str]:
    """Return the codes of a place and of everything below it, however deep."""
    found, todo = {code}, [code]
    while todo:
        todo = list(Place.objects.filter(parent__code__in=todo).values_list("code", flat=True))
        found.update(todo)
    return found
