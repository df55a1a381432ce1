"""Participants: who signed up, who has a seat, who came. Their names are read by whoever keeps the list, and each look is written down."""
