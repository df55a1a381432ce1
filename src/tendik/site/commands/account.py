"""``tendik account``: open an account from the command line, the first administrator's among them."""

import argparse

from tendik.site.commands import say, start_django

NAME, HELP = "account", "open an account for the office and print its password"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("username")
    parser.add_argument("--role", required=True, choices=["ministry", "administrator"])
    parser.add_argument("--email", default="")
    parser.add_argument("--name", default="")


def run(options: argparse.Namespace) -> int:
    """Open the account; the password must be changed at the first sign-in."""
    from tendik.site.home import here

    here().check()
    start_django()
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from tendik.accounts.actions import open_account

    try:
        _user, password = open_account(
            username=options.username,
            role=options.role,
            email=options.email,
            name=options.name,
            by="command",
            on=timezone.localdate(),
        )
    except ValidationError as error:
        say(f"tendik: {' '.join(error.messages)}")
        return 2
    say(f"{options.username}: {password}\nTo be changed at the first sign-in.")
    return 0
