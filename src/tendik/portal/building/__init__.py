"""The table builder: a visitor chooses a data set, places, periods and breakdowns, and gets a table with an address."""
