"""The flag that writes golden files anew: python -m pytest --regenerate, then read the diff."""

from __future__ import annotations

import pytest
from hypothesis import settings

settings.register_profile("no seconds asserted", deadline=None)
settings.load_profile("no seconds asserted")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate", action="store_true", help="write the YAML of samples/ anew and pass"
    )


@pytest.fixture(scope="session")
def regenerate(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written instead of compared."""
    return bool(request.config.getoption("--regenerate"))
