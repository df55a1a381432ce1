"""A room of the tests alone: notes on a topic, the smallest kind of entry there is."""
