"""The media types of SDMX that are sent."""

CSV_2, CSV_21, CSV_1 = (
    f"application/vnd.sdmx.data+csv;version={version}" for version in ("2.0.0", "2.1.0", "1.0.0")
)
ML_21 = "application/vnd.sdmx.structurespecificdata+xml;version=2.1"
GENERIC_21 = "application/vnd.sdmx.genericdata+xml;version=2.1"
ML_3 = "application/vnd.sdmx.data+xml;version=3.0.0"
JSON_2 = "application/vnd.sdmx.data+json;version=2.0.0"
CSV = (CSV_2, CSV_21, CSV_1)
DATA = (CSV_2, CSV_21, CSV_1, ML_21, GENERIC_21, ML_3, JSON_2)
"""The usual one first."""
DATA_ALSO = {"text/csv": CSV_2, "application/xml": ML_21, "text/xml": ML_21, "application/json": JSON_2}
STRUCTURE_ML, STRUCTURE_JSON = (
    "application/vnd.sdmx.structure+xml;version=2.1",
    "application/vnd.sdmx.structure+json;version=2.0.0",
)
STRUCTURE_ML_3 = "application/vnd.sdmx.structure+xml;version=3.0.0"
STRUCTURE = (STRUCTURE_ML, STRUCTURE_ML_3, STRUCTURE_JSON)
STRUCTURE_ALSO = {
    "application/xml": STRUCTURE_ML,
    "text/xml": STRUCTURE_ML,
    "application/json": STRUCTURE_JSON,
}
