"""Consultations: meetings, what was said there and the report that keeps it. Owns report, meeting, statement, and the meetings of councils. Knows no money."""
