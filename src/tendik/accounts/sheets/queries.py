"""Questions about codes on sheets: which one somebody typed, and which first uses wait to be confirmed."""

import re

from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from tendik.accounts.held import EVERYTHING, Held
from tendik.accounts.models import Role, SignInCode
from tendik.methods.check_digits import holds

DIGITS = 20
"""19 random digits, 63 bits, and the check digit."""
GROUP = 4
BETWEEN = re.compile(r"[\s\-–—.]+")


def typed_digits(typed: str) -> str:
    """Return the digits of a code as somebody typed it, with what she put between them left out."""
    return BETWEEN.sub("", typed)


def is_copied_right(digits: str) -> bool:
    """Tell whether this can be a code at all: its length and its check digit are right."""
    return len(digits) == DIGITS and holds(digits)


def in_groups(digits: str) -> str:
    """Return a code as it is printed: ``1234 5678 …``."""
    return " ".join(digits[at : at + GROUP] for at in range(0, len(digits), GROUP))


def digest(digits: str) -> str:
    """Return what is kept of a code. Without the key of the office nobody finds the code by it."""
    return salted_hmac("sign-in code on a sheet", digits, algorithm="sha256").hexdigest()


def code_typed(digits: str) -> QuerySet[SignInCode]:
    """Return the code that was typed, used or not; nothing where there is none."""
    return SignInCode.objects.filter(digest=digest(digits))


def first_uses_visible_to(held: Held) -> QuerySet[SignInCode]:
    """Return the first uses to be confirmed: of the codes that she issued, and of all codes to an administrator."""
    hers = EVERYTHING if held.has(Role.Kind.ADMINISTRATOR) else Q(issued_by=held.user.pk)
    found = SignInCode.objects.filter(hers, used_at__isnull=False, settled_at=None)
    return found.select_related("user", "place", "issued_by")
