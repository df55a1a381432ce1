"""Cell keys: counts that carry a small noise, always the same for the same records, whichever table they stand in.

Each record has a key, a fraction of one. The key of a cell is the fractional part of the sum of its records' keys; with
the count it picks the noise from a table of probabilities. So a cell has the same noise in every table and every release,
and asking often averages nothing away. A noisy table does not add up, and says so.

Source: Fraser and Wooton 2005; Marley and Leaver 2011; for the probabilities of greatest entropy Giessing 2016.
"""

from tendik.methods.cellkeys.keys import cell_keys, noisy, record_key
from tendik.methods.cellkeys.noise import CannotBeMet, Noise, Row, noise_table
from tendik.methods.cellkeys.shares import Interval, coarsened, share_of

__all__ = [
    "CannotBeMet",
    "Interval",
    "Noise",
    "Row",
    "cell_keys",
    "coarsened",
    "noise_table",
    "noisy",
    "record_key",
    "share_of",
]
