"""What people may type: the adopted text of a plan."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.bodies.forms import PaperForm
from tendik.bodies.models import OfficialPaper
from tendik.plans import actions
from tendik.plans.actions import AdoptionGiven
from tendik.plans.models import Plan


class AdoptionForm(PaperForm):
    """The adopted text of a plan."""

    def __init__(self, *args: Any, plan: Plan, **options: Any) -> None:
        super().__init__(*args, **options)
        self.plan = plan
        self.fields["paper"].help_text = _("A document that adopted another plan too is entered once.")
        self.fields["body"].label = _("Which institution adopted it")
        self.fields["on"].label = _("Day of adoption")
        self.fields["title"].help_text = _("One language is enough.")
        self.initial.setdefault("kind", OfficialPaper.Kind.DECREE)

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once, each beside the field where it is typed."""
        cleaned = super().clean()
        self.check(actions.check_adoption_seen, self.plan, self.seen)
        if not cleaned.get("paper") and "title" in cleaned:
            self.check(actions.check_title, cleaned["title"])
        if day := self.given_day():
            self.check(actions.check_day_of_adoption, self.plan, day.on, self.at, day.field)
        return cleaned

    def given(self) -> AdoptionGiven:
        """Return the adopted text as the action takes it."""
        return AdoptionGiven(paper=self.given_paper())
