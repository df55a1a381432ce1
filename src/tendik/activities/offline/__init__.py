"""Sheets that are ticked on a telephone without network: handed out with the names, taken back when there is network again."""
