"""Papers: tables that people open in Excel, as workbooks and CSV, and office lists that come back changed.

Owns how cells are written so that no text starts a formula, how a list carries the keys of its rows, and what is told
when it comes back. Callers pass the texts of their columns, translated. Does not know a table of the database or a room.
"""
