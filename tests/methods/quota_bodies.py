"""Rules and bodies as tests of quotas say them in short, on one day."""

from datetime import date
from fractions import Fraction

from tendik.methods.quotas import Body, Bound, Group, Member, Rule, Sex

ON = date(2026, 3, 14)
WOMAN, MAN, UNKNOWN = (Member(sex=sex) for sex in Sex)


def rule_of(group=Group.WOMEN, bound=Bound.LEAST, share=Fraction(3, 10), **more):
    """Return a rule; 30 % for women where nothing else is said."""
    return Rule(code="R", group=group, bound=bound, share=share, **more)


def body_of(women=0, men=0, unknown=0, *, seats=None, **more):
    """Return a body without districts; full where no seats are said."""
    members = (WOMAN,) * women + (MAN,) * men + (UNKNOWN,) * unknown
    return Body(kind="ministry", seats=len(members) if seats is None else seats, members=members, **more)
