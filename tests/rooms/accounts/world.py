"""Who may open the addresses of accounts, and addresses that lead somewhere."""

from django.urls import reverse

from tendik.accounts.models import User
from tests.rooms.people import ADMINISTRATOR, EVERYBODY, SIGNED_IN, Who

ROLES = {
    "account_login": Who(EVERYBODY),
    "account_logout": Who(EVERYBODY),
    "account_change_password": Who(SIGNED_IN),
    "account_reauthenticate": Who(SIGNED_IN),
    "mfa_authenticate": Who(EVERYBODY),
    "mfa_index": Who(SIGNED_IN),
    "mfa_activate_totp": Who(SIGNED_IN),
    "mfa_deactivate_totp": Who(SIGNED_IN),
    "mfa_view_recovery_codes": Who(SIGNED_IN),
    "mfa_generate_recovery_codes": Who(SIGNED_IN),
    "mfa_reauthenticate": Who(SIGNED_IN),
    "accounts:accounts": Who(ADMINISTRATOR),
    "accounts:take": Who(ADMINISTRATOR),
    "accounts:change": Who(ADMINISTRATOR),
    "accounts:role": Who(ADMINISTRATOR),
}
READ = {"accounts:take", "mfa_view_recovery_codes"}
"""Addresses that are only looked at."""
OFFICE_PAGES = ["/password/", "/sign-out/", "/accounts/", "/own/"]
OFFICE = {"password": "password/"}


def addresses():
    """Return an address for each name."""
    other = User.objects.get(username="minister")
    found = {name: [] for name in ROLES} | {"accounts:change": [other.pk], "accounts:role": [other.pk]}
    return {name: reverse(name, args=args) for name, args in found.items()}
