"""Reminders: who signed up for what is soon to come, left a contact, and is to be written to or called. Nobody is reminded twice."""
