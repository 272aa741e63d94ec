"""Old and foreign formats to .docx, through LibreOffice."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from planparse.reading.errors import UnreadableDocument

TIME_LIMIT = 120.0
"""Seconds for a conversion; a cold start of LibreOffice takes up to ten."""

_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop>
</item>
</oor:items>
"""
"""Nothing in the document runs, and nothing it links to is fetched: the proxy leads nowhere."""


def to_docx(data: bytes, suffix: str) -> bytes:
    """A file of another format (``suffix`` says which: .doc, .odt, .rtf) as .docx.

    Raises UnreadableDocument where LibreOffice is not installed, fails or takes too long.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise UnreadableDocument(
            f"{suffix} files are read through LibreOffice, which is not installed; install it from"
            " libreoffice.org (apt install libreoffice-writer), or save the file as .docx in Word"
        )
    with tempfile.TemporaryDirectory(prefix="planparse-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"source{suffix}")
        source.write_bytes(data)
        settings = Path(folder, "profile", "user", "registrymodifications.xcu")
        settings.parent.mkdir(parents=True)
        settings.write_text(_PROFILE, encoding="utf-8")
        _run(
            [
                program,
                f"-env:UserInstallation={settings.parent.parent.as_uri()}",
                *("--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML"),
                *("--outdir", str(Path(folder, "result")), str(source)),
            ],
            suffix,
        )
        result = Path(folder, "result", "source.docx")
        if not result.is_file():
            raise UnreadableDocument(
                f"LibreOffice could not read this {suffix} file, which may be damaged or"
                " password-protected; save it as .docx in Word"
            )
        return result.read_bytes()


def _run(command: list[str], suffix: str) -> None:
    """Run LibreOffice in a process group of its own, all of which ends at the time limit."""
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(TIME_LIMIT)
        except BaseException as error:
            _end(process)
            if not isinstance(error, subprocess.TimeoutExpired):
                raise
            raise UnreadableDocument(
                f"LibreOffice did not convert this {suffix} file within {TIME_LIMIT:.0f} seconds;"
                " save it as .docx in Word"
            ) from None


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
