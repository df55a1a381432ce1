"""Packs: the folder that holds a country. Owns reading it, naming every fault with file and line. Knows no table."""
