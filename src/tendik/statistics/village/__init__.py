"""The form of a place: what no state system holds, asked for each quarter, answered in a sheet, and recorded as figures."""
