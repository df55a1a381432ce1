"""What was entered of an institution, line by line of the journal, in words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies.published import Body as PublicBody
from tendik.journal.queries import lines_about

DONE = {
    "bodies.add_body": _("The institution was added."),
    "bodies.rename_body": _("A new name was entered."),
    "bodies.withdraw_renaming": _("A new name was withdrawn as entered by mistake."),
    "bodies.correct_body": _("Kind, parent and first day were corrected."),
    "bodies.end_body": _("Its end was entered."),
    "bodies.record_contact": _("A contact for the public was entered."),
    "bodies.withdraw_contact": _("A contact for the public was withdrawn as entered by mistake."),
    "bodies.record_paper": _("A document of this institution was entered."),
}


def done_to(code: str) -> list[dict[str, Any]]:
    """Return what was entered of an institution, the newest first: when, what and who."""
    lines = [line for line in lines_about(PublicBody.at(code)) if line.action in DONE]
    numbers = {line.actor.removeprefix("user:") for line in lines if line.actor.startswith("user:")}
    people = {f"user:{user.pk}": str(user) for user in User.objects.filter(pk__in=numbers)}
    return [{"at": line.at, "words": DONE[line.action], "who": people.get(line.actor, "")} for line in lines]
