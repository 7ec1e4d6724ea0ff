"""A Word file → the PDF that LibreOffice makes of it, where there is a LibreOffice.

It runs in a folder of its own with a profile of its own, so that it disturbs no window that is open and no other run,
and it is ended where it hangs.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

LONGEST = 180.0
"""Seconds: a paper of four hundred measures takes ten, and the first start of LibreOffice on a slow machine thirty."""
_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "/usr/lib/libreoffice/program/soffice",
)
_OPTIONS = {
    **dict.fromkeys(("PDFUACompliance", "UseTaggedPDF", "ExportBookmarks", "UseLosslessCompression"), True),
    **dict.fromkeys(("ExportNotes", "ExportNotesInMargin", "ExportFormFields"), False),
}
_PDF_A_2 = 2
"""What LibreOffice calls PDF/A-2b; conformance A is a matter of tags, which are there."""


def find_libreoffice() -> Path | None:
    """The program, where it is installed."""
    found = (shutil.which(name) for name in (*_NAMES, *_USUAL_PLACES))
    return next((Path(one) for one in found if one), None)


def convert_to_pdf(paper: bytes, longest: float = LONGEST) -> bytes | None:
    """The PDF of a Word file; None where there is no LibreOffice, or where it makes none in time."""
    program = find_libreoffice()
    if program is None:
        return None
    with TemporaryDirectory(prefix="briefing-") as name:
        folder = Path(name)
        (folder / "paper.docx").write_bytes(paper)
        options = {key: {"type": "boolean", "value": str(on).lower()} for key, on in _OPTIONS.items()}
        options["SelectPdfVersion"] = {"type": "long", "value": str(_PDF_A_2)}
        profile = (folder / "profile").as_uri()
        command = [str(program), f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to"]
        command += [f"pdf:writer_pdf_Export:{json.dumps(options)}", "--outdir", name, str(folder / "paper.docx")]
        _run(command, longest)
        with suppress(OSError):
            return (folder / "paper.pdf").read_bytes()
    return None


def make_none(_paper: bytes) -> None:
    """Makes no PDF, where none is wanted."""


def _run(command: list[str], longest: float) -> None:
    """Runs a program without a window and ends it, and all that it started, after a time."""
    quiet = subprocess.DEVNULL
    apart = sys.platform != "win32"
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=apart) as process:
        try:
            process.wait(longest)
        except subprocess.TimeoutExpired:
            _end(process)
        except BaseException:
            _end(process)
            raise


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform != "win32":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
