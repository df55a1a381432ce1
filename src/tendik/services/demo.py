"""The demo region's made-up services."""

from datetime import date, datetime, time

from django.utils import timezone

from tendik.packs.country import Pack
from tendik.services import pack as reader

ORGANISATIONS, SERVICES = "demo/organisations.csv", "demo/services.csv"


def load(pack: Pack, *, on: date) -> None:
    """Write the made-up services of the pack, if it has any."""
    at = datetime.combine(on, time(), timezone.get_default_timezone())
    reader.save(pack, ORGANISATIONS, SERVICES, made_up=True, at=at)
