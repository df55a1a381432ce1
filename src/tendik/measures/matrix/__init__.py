"""The official matrix of a plan: written with the keys of its measures, brought in row by row, each confirmed by a person."""
