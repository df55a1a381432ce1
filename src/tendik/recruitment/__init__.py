"""Recruitment: vacancy notices and what they may not demand, competitions by sex, moves to other places, complaints. Does not know who sits where."""
