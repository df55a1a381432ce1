"""Reports that write themselves: the country's skeleton, what each room says, and a Word file of both."""
