"""Councils that meet: members by sex, agenda, minutes on one page, decisions that become tasks."""
