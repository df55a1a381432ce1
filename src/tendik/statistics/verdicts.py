"""What a person is told of the quality of figures: for each rule what it found, and by which method."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.methods.quality import Finding


@dataclass(frozen=True, slots=True)
class Rule:
    """The title of a rule, the sentence of a finding, and the method."""

    title: Any
    finding: Any
    method: Any


RULES: Mapping[str, Rule] = {
    "share_out_of_range": Rule(
        _("Shares below 0 or above 100"),
        _("The share is %(value)s per cent. Was the decimal point lost?"),
        _("A share lies between 0 and 100 per cent. What does not is held back until somebody decides."),
    ),
    "sum_differs": Rule(
        _("Parts do not add up"),
        _("The parts add up to %(sum)s, the whole says %(whole)s."),
        _("Counts of all parts must give the whole. Whole numbers exactly, others within their last digit."),
    ),
    "average_outside": Rule(
        _("An average lies outside its parts"),
        _("The average %(whole)s lies outside of its parts, from %(least)s to %(most)s."),
        _("An average lies between the least and the greatest of its parts, within the last digit."),
    ),
    "sources_disagree": Rule(
        _("Two sources disagree"),
        _("%(one)s, and %(other)s."),
        _("The same figure of two sources is compared."),
    ),
    "sex_not_said": Rule(
        _("About one sex, but not said so"),
        _("By its name it is about one sex (%(sex)s), but no figure says so."),
        _("The name of an indicator is compared with the codes of sex that its figures carry."),
    ),
    "sex_unknown": Rule(
        _("Sex often not known"),
        _("Of %(share)s people in a hundred the sex is not known."),
        _("Counts in which the sex of more than 5 people in a hundred is not known are named."),
    ),
    "small_count": Rule(
        _("Very small counts of people"),
        _("Figures below %(least)s people: %(count)s. A neighbour may know who is meant."),
        _("Counts of 1 to 4 in a place below the country, or in a part of the people, are named."),
    ),
    "jump": Rule(
        _("A jump in the series"),
        _("From %(before)s to %(after)s in one step."),
        _(
            "A step is named that lies more than six scaled median deviations from the median step, if the figure at "
            "least doubles or halves. Counts must also change by more than six times the root of the larger one."
        ),
    ),
    "gap": Rule(
        _("Missing periods"),
        _("No figures for: %(periods)s."),
        _("Periods are named that are missing in a series which else has one after the other."),
    ),
    "revised": Rule(
        _("Revised by the source"),
        _("Before: %(before)s, now: %(after)s."),
        _("A figure of a later vintage is compared with the one before."),
    ),
    "late": Rule(
        _("The next figure is late"),
        _("The last figure is of: %(period)s."),
        _("An indicator is late two years after the next figure should be there by its own rhythm."),
    ),
    "status_never_said": Rule(
        _("No figure is called an estimate"),
        _("Figures of the source %(source)s: %(count)s. None is called estimated, provisional or a break."),
        _("Sources with at least 100 figures are looked at."),
    ),
}
"""By the code of a rule of ``methods.quality``, the gravest first."""


def sentence(finding: Finding) -> str:
    """Return what was found, in the language of whoever reads it."""
    words = RULES[finding.rule].finding
    return str(words) % finding.values
