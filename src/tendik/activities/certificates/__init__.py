"""Certificates of every kind: issued, printed, renewed, taken back; and whether one is valid, for a number and a name together."""
