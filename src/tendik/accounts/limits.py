"""How often a password may be tried: by account and address, so that nobody can keep a colleague out.

Rates stand in ``settings.ACCOUNT_RATE_LIMITS``. A known device has its own count. From elsewhere each address has one
for each account; after many wrong tries for one account from many addresses, each of them may try once a minute.
"""

from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest

from tendik.accounts.devices import known_as
from tendik.accounts.queries import account_called

KNOWN, ADDRESS, PAIR, ACCOUNT, SLOW = (
    "login_known",
    "login_address",
    "login_pair",
    "login_account",
    "login_slow",
)


def may_try(request: HttpRequest, login: str) -> bool:
    """Count a try of a password, and tell whether it may be tried."""
    if device := known_as(request, account_called(login)):
        return ratelimit.consume(request, action=KNOWN, key=f"{login} {device}")
    here = f"{login} {get_ip(request)}"
    if not ratelimit.consume(request, action=ADDRESS) or not ratelimit.consume(
        request, action=PAIR, key=here
    ):
        return False
    wide = ratelimit.consume(request, action=ACCOUNT, key=login)
    return wide or ratelimit.consume(request, action=SLOW, key=here)


def forget_tries(request: HttpRequest, login: str) -> None:
    """Begin anew after the right password: for this account from here, not for the address or the account."""
    here = f"{login} {get_ip(request)}"
    ratelimit.clear(request, action=PAIR, key=here)
    ratelimit.clear(request, action=SLOW, key=here)
