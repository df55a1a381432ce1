"""``tendik account``: open an account, the first administrator's among them, or give one a new password."""

import argparse

from django.utils.translation import gettext as _

from tendik.site.commands import refuse, say, start_office

NAME, HELP = "account", "open an account for the office, or give one a new password, and print the password"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("username")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--role", choices=["ministry", "administrator"], help="open an account with this role")
    what.add_argument(
        "--new-password", action="store_true", help="for an account there is; its sessions end at once"
    )
    parser.add_argument("--email", default="")
    parser.add_argument("--name", default="")


def run(options: argparse.Namespace) -> int:
    """Do it and print the password, which must be changed at the first sign-in."""
    start_office()
    from django.core.exceptions import ValidationError

    from tendik.accounts.models import User
    from tendik.journal.refusals import Refusal

    try:
        password = _renewed(options) if options.new_password else _opened(options)
    except User.DoesNotExist:
        words = _("There is no account %(name)s. To open one, name its role with %(option)s.")
        return refuse(words % {"name": options.username, "option": "--role"})
    except ValidationError as error:
        return refuse(" ".join(error.messages))
    except Refusal as reason:
        return refuse(reason.message)
    say(f"{options.username}: {password}")
    say(_("To be changed at the first sign-in."))
    return 0


def _opened(options: argparse.Namespace) -> str:
    from django.utils import timezone

    from tendik.accounts.actions import Newcomer, open_account

    newcomer = Newcomer(username=options.username, role=options.role, email=options.email, name=options.name)
    return open_account(newcomer, by="command", on=timezone.localdate())[1]


def _renewed(options: argparse.Namespace) -> str:
    from tendik.accounts.actions import renew_password
    from tendik.accounts.models import User

    user = User.objects.get(username=User.normalize_username(options.username))
    return renew_password(user, by="command")
