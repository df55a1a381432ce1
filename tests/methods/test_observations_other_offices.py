"""Made-up tables in the form of other offices, read by the labels and lists of their country's pack."""

import tomllib
from pathlib import Path

import pytest

from tendik.methods.observations import Category, Known, Label, Labels, Measured, Spot, read_observations, settle
from tests.methods.table_files import workbook

PACK = Path("src/tendik/packs/kyrgyzstan")
