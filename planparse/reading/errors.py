"""What is raised for a file that cannot be read."""

from __future__ import annotations


class UnreadableDocument(Exception):  # noqa: N818  (what it is about, not that it is an error)
    """A file that cannot be read.

    The message is one line for people: what is wrong with the file and what to do about it.
    ``name`` is the file's name, fit to be shown.
    """

    def __init__(self, problem: str, name: str = "") -> None:
        super().__init__(problem)
        self.name = name
