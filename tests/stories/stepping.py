"""Makes the tables of an installation by the steps that led to them: ``django``'s own command's way, or ``ours``."""

import sys

from django.core.management import call_command

from tendik.site.commands import start_django

start_django()
from django.core.management.commands.migrate import Command  # needs the settings

if sys.argv[1] == "django":
    call_command(Command(), verbosity=0)
else:
    call_command("migrate", "journal", verbosity=0)
    call_command("migrate", verbosity=0)
