"""The zip around a Word file, opened with suspicion: no bomb, no lock, no odd names."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib

from planparse.reading.errors import UnreadableDocument

MEGABYTE = 1_000_000
_RATIO = 100
"""How many times its packed size a large part may unpack to; Word's own XML stays below 50."""
_LARGE = 0.16
"""Of the size allowed."""
_MOST_PARTS = 20_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)


class Archive:
    """The parts of a zip by name, in which case does not matter (ECMA-376, part 2).

    Raises UnreadableDocument for what is unsafe or damaged.
    """

    def __init__(self, data: bytes, max_size: int) -> None:
        self.max_size = max_size
        if data.count(b"PK\x01\x02") > _MOST_PARTS:
            raise UnreadableDocument(
                "holds far more parts than any document; the file is damaged or made to do harm"
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (*_DAMAGE, UnicodeDecodeError):
            raise UnreadableDocument(
                "the file is damaged or cut short; save it again in Word, or ask for it anew"
            ) from None
        self._members = {member.filename.lower(): member for member in self._zip.infolist()}
        for member in self._members.values():
            _check(member, max_size)
        size = sum(member.file_size for member in self._members.values())
        if size > max_size:
            raise UnreadableDocument(
                f"unpacks to {size / MEGABYTE:,.0f} MB, more than the {max_size / MEGABYTE:,.0f} MB"
                " allowed; if you trust the file, raise the limit with --max-size"
            )

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    def read(self, name: str) -> bytes:
        """The unpacked bytes of a part. Raises UnreadableDocument if it is missing or damaged."""
        if name not in self:
            raise UnreadableDocument(
                f"the part {name} is missing; open the file in Word, which can repair it,"
                " and save it again"
            )
        try:
            return self._zip.read(self._members[name.lower()])
        except _DAMAGE:
            raise UnreadableDocument(
                f"the part {name} is damaged; save the file again in Word, or ask for it anew"
            ) from None


def _check(member: zipfile.ZipInfo, max_size: int) -> None:
    if member.flag_bits & 1:
        raise UnreadableDocument(
            "the file is password-protected; remove the password in Word and save it again"
        )
    if _CONTROL.search(member.filename):
        raise UnreadableDocument(
            "a part's name holds control characters, as Word never writes; do not trust this file"
        )
    if member.file_size > max(_LARGE * max_size, _RATIO * member.compress_size):
        raise UnreadableDocument(
            f"the part {member.filename} unpacks to {member.file_size / MEGABYTE:,.0f} MB from next"
            " to nothing, as zip bombs do; if you trust the file, raise the limit with --max-size"
        )
