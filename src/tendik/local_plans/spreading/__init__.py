"""One measure for many places: what somebody who is there for a district or a region puts into the drafts below her in one act."""
