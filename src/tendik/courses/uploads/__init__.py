"""Courses that an office uploads: a ZIP file of a course's folder, checked wholly before any of it is kept."""
