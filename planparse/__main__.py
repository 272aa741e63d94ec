"""The command line: ``planparse`` and ``python -m planparse``."""

import gc

from planparse.commands import planparse

_ALLOCATIONS = 100_000


def main() -> None:
    """Run the command line and exit.

    What is loaded here stays till the end: to look through it for rubbish after every 700
    allocations, as Python would, takes a quarter of the time of reading a page.
    """
    gc.set_threshold(_ALLOCATIONS, 20, 20)
    planparse(prog_name="planparse")


if __name__ == "__main__":
    main()
