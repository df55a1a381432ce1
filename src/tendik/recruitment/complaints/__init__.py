"""Complaints about recruitment, and their answers."""
