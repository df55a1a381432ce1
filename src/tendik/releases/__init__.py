"""Releases: gather, check, seal, switch. Owns the folder that goes out and the reader that knows files only. Has no table."""
