"""Observations: what women's groups saw, beside what is officially said. Owns the observation and what a moderator decided. Does not know of which rooms something is seen: they tell."""
