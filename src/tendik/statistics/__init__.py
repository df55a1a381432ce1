"""Statistics: figures that were measured, and what they measure. Owns indicator, source, data set, observation. Does not know plans, promises or who reads it."""
