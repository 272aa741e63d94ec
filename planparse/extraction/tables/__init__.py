"""Indicators and tasks out of tables: target tables, matrices, task annexes."""

from planparse.extraction.tables.reader import read_table
from planparse.extraction.tables.reading import (
    Caption,
    Column,
    TableKind,
    TableReading,
    TableSetting,
)

__all__ = ["Caption", "Column", "TableKind", "TableReading", "TableSetting", "read_table"]
