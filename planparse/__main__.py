"""The command line: ``planparse`` and ``python -m planparse``."""

import atexit
import gc

from planparse.commands import planparse

_ALLOCATIONS = 500_000


def main() -> None:
    """Run the command line and exit.

    What is loaded here stays till the end. To look through it for rubbish after every 700
    allocations, and twice more at the end, as Python would, takes half as long again as to read a
    page.
    """
    gc.set_threshold(_ALLOCATIONS, 20, 20)
    atexit.register(gc.freeze)
    planparse(prog_name="planparse")


if __name__ == "__main__":
    main()
