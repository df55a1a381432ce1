"""Competitions and moves of staff: as counts, by stage and sex."""
