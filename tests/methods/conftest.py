"""Spark is no part of the tools for developing: where it is not, its test is none. .ci/run names that test."""

import shutil
from importlib.util import find_spec

collect_ignore = [] if find_spec("pyspark") and shutil.which("java") else ["test_cubes_spark.py"]
