"""Which figures of the pack say how many people live in a place, ``local_plans/alike.toml``."""

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.packs.codes import Code
from tendik.packs.country import Pack, current
from tendik.statistics.models import Indicator

FILE = "local_plans/alike.toml"


class AlikeBy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file. ``people``: codes of indicators; of a place that has figures of several the first counts."""

    people: list[Code] = []


def alike_by(pack: Pack) -> AlikeBy:
    """Return the file of a pack; without one no population is known. Faults are noted."""
    read = pack.toml(FILE, AlikeBy) if pack.folder.has(FILE) else {}
    return msgspec.convert(read, AlikeBy) if read else AlikeBy()


def check_alike(pack: Pack) -> None:
    """Note which of the indicators that the file names there are not."""
    known = set(Indicator.objects.values_list("code", flat=True))
    for number, code in enumerate(alike_by(pack).people):
        if code not in known:
            words = _("no indicator has the code %(code)s")
            pack.folder.fault_at(FILE, ("people", number), words, code=code)


def people_by() -> list[str]:
    """Return the codes of the indicators that say how many people live in a place, in this installation's pack."""
    return list(alike_by(current()).people)
