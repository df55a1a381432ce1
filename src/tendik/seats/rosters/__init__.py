"""Rosters: who sits in a council or works in an office, as the office's own file has it. Read, compared, then written."""
