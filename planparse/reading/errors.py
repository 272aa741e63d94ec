"""What is raised for a file that cannot be read."""

from __future__ import annotations


class UnreadableDocument(Exception):  # noqa: N818  (what it is about, not that it is an error)
    """A file that cannot be read.

    The message is one line for people: what is wrong with the file and what to do about it.
    ``name`` is the file's name. Both are fit to be shown, whatever they quote from the file.
    """

    def __init__(self, problem: str, name: str = "") -> None:
        super().__init__(printable(problem))
        self.name = name


def printable(text: str) -> str:
    """``text`` without characters that would upset a terminal: "\\n" for a line break."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
