"""Who may open the addresses of accounts, and addresses that lead somewhere."""

from django.urls import reverse

from tendik.accounts import actions
from tendik.accounts.models import SignInCode, User
from tendik.accounts.sheets.actions import Bound, issue_code, use_code
from tests.conftest import AT
from tests.rooms.people import ADMINISTRATOR, DISTRICT_ADMINISTRATOR, EVERYBODY, MINISTER, SIGNED_IN, Who

ROLES = {
    "account_login": Who(EVERYBODY),
    "account_logout": Who(EVERYBODY),
    "account_change_password": Who(SIGNED_IN),
    "account_reauthenticate": Who(SIGNED_IN),
    "mfa_authenticate": Who(EVERYBODY),
    "sheet_code": Who(EVERYBODY),
    "mfa_index": Who(SIGNED_IN),
    "mfa_activate_totp": Who(SIGNED_IN),
    "mfa_deactivate_totp": Who(SIGNED_IN),
    "mfa_view_recovery_codes": Who(SIGNED_IN),
    "mfa_generate_recovery_codes": Who(SIGNED_IN),
    "mfa_reauthenticate": Who(SIGNED_IN),
    "mfa_add_webauthn": Who(SIGNED_IN),
    "accounts:accounts": Who(ADMINISTRATOR),
    "accounts:take": Who(ADMINISTRATOR),
    "accounts:change": Who(ADMINISTRATOR),
    "accounts:role": Who(ADMINISTRATOR),
    "accounts:first_uses": Who(ADMINISTRATOR | MINISTER | DISTRICT_ADMINISTRATOR),
    "accounts:settle_first_use": Who(ADMINISTRATOR),
}
READ = {"accounts:take", "accounts:first_uses", "mfa_view_recovery_codes"}
"""Addresses that are only looked at."""
SENT = {"accounts:settle_first_use"}
"""Addresses to which something is sent."""
OFFICE_PAGES = ["/password/", "/sign-out/", "/accounts/", "/own/", "/accounts/first-uses/", "/sign-in/sheet/"]
OFFICE = {"password": "password/", "a sheet": "sign-in/sheet/"}


def addresses():
    """Return an address for each name."""
    other = User.objects.get(username="minister")
    found = {name: [] for name in ROLES} | {"accounts:change": [other.pk], "accounts:role": [other.pk]}
    found["accounts:settle_first_use"] = [used_code().pk]
    return {name: reverse(name, args=args) for name, args in found.items()}


def newcomer(username="newcomer"):
    """Return somebody with an account and no password that anybody knows."""
    return actions.open_account(actions.Newcomer(username=username), by="tests", on=AT.date())[0]


def used_code(by=None, user=None):
    """Return a code for the ministry of the tiny pack that was used and is not settled."""
    code, digits = issue_code(user or newcomer(), Bound(kind="contact", body="equality"), by=by, at=AT)
    use_code(digits, "a password of one's own", at=AT)
    return SignInCode.objects.get(pk=code.pk)
