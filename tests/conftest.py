"""The flag that writes golden files anew: python -m pytest --regenerate, then read the diff. And
why tests were skipped, with their number, at the end of every run."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import settings

settings.register_profile("no seconds asserted", deadline=None)
settings.load_profile("no seconds asserted")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate", action="store_true", help="write the YAML of samples/ anew and pass"
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", ())
    reasons = Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in skipped)
    for reason, tests in reasons.items():
        terminalreporter.write_line(f"SKIPPED {tests} tests: {reason}", yellow=True)


@pytest.fixture(scope="session")
def regenerate(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written instead of compared."""
    return bool(request.config.getoption("--regenerate"))
