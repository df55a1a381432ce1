"""Measures as a list that people take along in Excel, change and bring back."""
