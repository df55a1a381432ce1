"""Cubes: one declaration of dimensions and measures in, the cells of all wanted margins out.

``statements`` writes the declaration as a statement, ``running`` lets DuckDB compute it. Whoever only
declares a cube imports neither SQLGlot nor DuckDB, which take half a second.
"""

from tendik.methods.cubes.shapes import TOTAL, UNKNOWN, Cube, Dimension, Measure, Persons, Records, Sum

__all__ = ["TOTAL", "UNKNOWN", "Cube", "Dimension", "Measure", "Persons", "Records", "Sum"]
