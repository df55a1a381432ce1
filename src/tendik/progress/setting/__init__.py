"""The calendar as the ministry sets it: a period's days and the clock of calls for help, with a reason and its history."""
