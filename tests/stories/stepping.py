"""Makes the tables of an installation by the steps that led to them: ``django``'s own command's way, or ``ours``.

With the name of an app and of a step it goes to that step, forth or back.
"""

import sys

from django.core.management import call_command

from tendik.site.commands import start_django

start_django()
from django.core.management.commands.migrate import Command  # needs the settings

if len(sys.argv) > 2:
    call_command("migrate", *sys.argv[1:], verbosity=0)
elif sys.argv[1] == "django":
    call_command(Command(), verbosity=0)
else:
    call_command("migrate", "journal", verbosity=0)
    call_command("migrate", verbosity=0)
