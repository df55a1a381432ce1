"""``tendik remind``: tell everybody what is due of what waits for her, and write to those who signed up for what is soon. A timer runs it once a day."""

import argparse

from django.utils.translation import ngettext

from tendik.site.commands import say, start_office

NAME, HELP = "remind", "print the reminders that are due today, or mail them where a mail server is set"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes whether to print only."""
    parser.add_argument("--print", action="store_true", dest="only_print", help="send nothing, print all")


def run(options: argparse.Namespace) -> int:
    """Send what can be sent, print the rest; say how many of each. Who signed up for something is written to, never printed."""
    start_office()
    from django.conf import settings
    from django.utils import timezone

    from tendik.activities.reminding.actions import write_to_all
    from tendik.office.reminders import reminders, send
    from tendik.site.parts import parts

    now, mails = timezone.now(), bool(settings.EMAIL_HOST) and not options.only_print
    sent = printed = 0
    for reminder in reminders(parts("waiting"), now):
        if mails and reminder.user.email:
            send(reminder)
            sent += 1
            continue
        printed += 1
        say(f"=== {reminder.user} {reminder.user.email}\n{reminder.text}\n")
    say(ngettext("Sent: %d reminder.", "Sent: %d reminders.", sent) % sent)
    say(ngettext("To hand on: %d reminder.", "To hand on: %d reminders.", printed) % printed)
    if mails and (written := write_to_all(at=now)):
        words = ngettext(
            "Written to %d person who signed up.", "Written to %d persons who signed up.", written
        )
        say(words % written)
    return 0
