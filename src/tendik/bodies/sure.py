"""How sure the name of an institution is, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.bodies.models import Body

SURE = {
    Body.Sure.REPORT.value: _("named in the report"),
    Body.Sure.READ.value: _("read in the source"),
    Body.Sure.KNOWN.value: _("general knowledge, to be checked"),
    Body.Sure.FORMED.value: _("formed like other names, to be checked"),
}


def sure_of(body: Body, own_names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the name in each language, with how sure it is; an empty name was not found."""
    return [
        {
            "language": own,
            "code": code,
            "name": body.name.get(code, ""),
            "short": body.short.get(code, ""),
            "sure": SURE.get(body.name_sure.get(code, "")),
        }
        for code, own in own_names.items()
    ]
