"""Audits of a staff: written from rosters, as Word and PDF; what is small stays in the office."""
