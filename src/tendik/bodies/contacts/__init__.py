"""Contacts: who acts for institutions and places as a list that comes in from Excel, sheets with codes, a handover."""
