"""What came of an activity: three questions three months later, by a link or on paper, without a name."""
