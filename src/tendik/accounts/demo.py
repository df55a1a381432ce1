"""The demo's people: whom the demo tells you to sign in as."""

from datetime import date

from tendik.accounts import actions
from tendik.accounts.models import Role, User
from tendik.packs.country import Pack

PASSWORD = "tendik-demo-2026"
PEOPLE = {"ministry": Role.Kind.MINISTRY, "administrator": Role.Kind.ADMINISTRATOR}


def load(pack: Pack, *, on: date) -> None:
    """Open an account for each role. Accounts that exist stay as they are."""
    for username, role in PEOPLE.items():
        if not User.objects.filter(username=username).exists():
            newcomer = actions.Newcomer(username=username, role=role)
            actions.open_account(newcomer, by="demo", on=on, password=PASSWORD)
