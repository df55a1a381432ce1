"""How many pages are drawn anew when one of 5,000 services gets another telephone. Prints a table."""

import json
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from release import run, script

SERVICES = int(os.environ.get("TENDIK_SERVICES", "5000"))
WITH_EVERY_RELEASE = ("", "about", "changes", "data", "404", "busy")
"""Pages that tell of the release itself or of its news."""
FILL = """
import sys
from tendik.site.commands import start_django
start_django()
from django.db import transaction
from tendik.places.models import Place
from tendik.services.desk import desk
from tendik.services.given import OrganisationGiven, PhoneGiven, PointGiven, ServiceGiven, uid_for
from tendik.services.writing import write_organisation, write_service
places = list(Place.objects.values_list("code", flat=True))
kinds = [kind.code for kind in desk().kinds]
with transaction.atomic():
    one = OrganisationGiven(code="many", uid=uid_for("organisations", "many"), name={"en": "Many"})
    write_organisation(one, made_up=True)
    for number in range(int(sys.argv[1])):
        code, place = f"m{number}", places[number % len(places)]
        point = PointGiven(code=f"{code}-1", uid=uid_for("locations", code), uid_of_service_there=uid_for("points", code),
                           place=place)
        given = ServiceGiven(code=code, uid=uid_for("services", code), organisation="many", name={"en": f"Help {number}"},
                             kinds=(kinds[number % len(kinds)],), serves=(place,), points=(point,),
                             phones=(PhoneGiven(number=f"0550 {number:06}"),))
        write_service(given, made_up=True, order=number)
"""
CHANGE = """
from tendik.site.commands import start_django
start_django()
from django.utils import timezone
from tendik.accounts.actions import Newcomer, open_account
from tendik.services.actions import Reach, change_reach
from tendik.services.given import PhoneGiven
from tendik.services.models import Service
by, _password = open_account(Newcomer(username="keeper", role="ministry"), by="command", on=timezone.localdate())
reach = Reach(phones=(PhoneGiven(number="0555 999999"),), hours=(), status="active")
change_reach(Service.objects.get(code="m17"), reach, by=by, at=timezone.now())
"""


def anew(before, after):
    """Return how many pages of each language have other words than before, pages of every release left out."""
    old, new = (json.loads((folder / "bake.json").read_bytes())["pages"] for folder in (before, after))
    # A part that stands on many pages is put into them without drawing the rest: then only the digest tells.
    changed = [path for path, page in new.items() if path.endswith(".html") and page != old.get(path)]
    parts = [
        path.removesuffix("index.html").removesuffix(".html").rstrip("/").partition("/") for path in changed
    ]
    return Counter(language for language, _slash, rest in parts if rest not in WITH_EVERY_RELEASE)


def main():
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        run(home, "init", "--pack", "kyrgyzstan")
        script(home, FILL, str(SERVICES))
        seconds, _processor, memory = run(home, "release")
        print(f"{f'release with {SERVICES} services more':44}{seconds:8.1f} s, {memory:.0f} MB")
        script(home, CHANGE)
        seconds, *_ = run(home, "release")
        counted = anew(home / "releases" / "000001", home / "releases" / "000002")
        print(f"{'release after another telephone':44}{seconds:8.1f} s")
        print(
            f"{'pages drawn anew in a language':44}{max(counted.values(), default=0):8}  aim 12; {dict(counted)}"
        )


if __name__ == "__main__":
    main()
