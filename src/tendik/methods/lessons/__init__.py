"""Lessons in Markdown: which part of it is taken, what is wrong with a text, and how it becomes a part of a page."""
