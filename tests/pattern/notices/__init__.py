"""Notices: what an institution tells the people of a place until a day. Owns the notice. Does not know plans, asks or who reads it."""
