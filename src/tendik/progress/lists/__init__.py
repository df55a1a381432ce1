"""The reports of a period as a list that people take along in Excel, fill in and bring back."""
