"""The command line: ``planparse`` and ``python -m planparse``."""

from planparse.commands import planparse


def main() -> None:
    """Run the command line and exit."""
    planparse(prog_name="planparse")


if __name__ == "__main__":
    main()
