"""The pages on which the measures of a draft are chosen, worded and ordered."""
