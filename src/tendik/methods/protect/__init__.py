"""Protect: hide small cells of counts, and further cells so that none can be computed back; with proof.

**The rule.** Everybody sees the published cells, among them all zeros and grand totals, and knows how cells
add up. So a hidden cell is known to be at least f: 1 for a cell without parts, for a total the sum of its
parts' f, a zero's being 0 (the greatest such sum where a cell has parts along several dimensions or in
several tables). Under ``hide_zeros`` f is 0 everywhere; under rule ``one`` it is 1 for every cell that is
not zero. A cell is primary if 1 ≤ count < threshold (with groups ``hide`` also a zero beside a cell that
holds everybody of its group). Safe: for every primary cell there is a table that everybody must think
possible in which it is f, and one in which it is at least f + threshold − 2.

**The order of cells.** A written table holds the cells that were handed in, in their order, then every
other combination of its codes. Cells are numbered from 0 in that order, through all tables in their order.
A cell that several tables hold has a number in each.

**Certificates**, all arrays of one dimension; entry i of the first two names a side:

============= ======= ==========================================================================
``side_cell`` int64   number of the primary cell
``side_up``   bool    whether it reaches at least f + threshold − 2; otherwise it reaches f
``start``     int64   where the side's entries begin in the next two; one longer, the end last
``cell``      int64   number of each cell whose count in the alternative table is not the true one
``change``    int64   what is added to its true count; not 0
============= ======= ==========================================================================

There is one side for every primary cell with count < f + threshold − 2 (up) and one for every primary cell
with count > f (down), and no other. A proof holds if every ``cell`` is hidden, every relation of every table
holds in the alternative table, a cell of several tables changes alike in all, and no hidden cell is below f.
Certificates tell which cells are primary: they stay in the office.
"""

from .certificates import Certificates
from .faults import BadInput
from .policy import Policy
from .protector import Impossible, Protection, protect
from .tables import Table, Tables

__all__ = ["BadInput", "Certificates", "Impossible", "Policy", "Protection", "Table", "Tables", "protect"]
