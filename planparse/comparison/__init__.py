"""Two Plans to what changed from one to the other."""

from planparse.comparison.compare import KINDS, compare_plans
from planparse.comparison.folders import compare_many
from planparse.comparison.inputs import PlanError, files_in, read_plans
from planparse.comparison.localities import Localities
from planparse.comparison.model import Comparison, FolderComparison

__all__ = [
    "KINDS", "Comparison", "FolderComparison", "Localities", "PlanError", "compare_many",
    "compare_plans", "files_in", "read_plans",
]  # fmt: skip
