"""Blocks: the page building blocks. Owns CSS, fonts, icons, block templates, tags and a small script. Knows no table."""
