"""A finished paper → its filing: every file of it with its name, and what the filing sheet says. No disk, no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeAlias

from briefing.faults.codes import CODES
from briefing.faults.errors import ErrorsStand, Fault, OrderRefused, PaperRefused
from briefing.faults.notices import Notice, Severity
from briefing.faults.settings import nearest
from briefing.knowing.details import Details, Exemption
from briefing.knowing.filing_pattern import FilingPattern
from briefing.ooxml.opened import BROKEN
from briefing.reviewing.explaining import CAME
from briefing.reviewing.filing.about import AboutPaper, check_about, name_files, read_about
from briefing.reviewing.filing.pdf import finish_pdf
from briefing.reviewing.filing.publish import (
    FilingWords,
    PublicationCopy,
    PublishedPart,
    open_for_publication,
    publish,
    split_exempt,
)
from briefing.reviewing.filing.sign_off import SignOff
from briefing.reviewing.returned import Returned

RECORD = "record"
"""The folder, in that of the filing, of what is kept and not published."""

MOST_OF_A_CODE = 3
"""Errors of one code that are told one by one: who accepts a code needs to see what it is about."""
MENDED = {"approval-undated", "language-missing", "name-in-properties", "title-missing"}
"""What filing mends by itself, so that no error of the check needs to be accepted for it."""

Convert: TypeAlias = Callable[[bytes], bytes | None]
"""Makes a PDF of a Word file, or None where it cannot."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Errors of one code that somebody lets pass: why, and who."""

    code: str
    because: str
    by: str


@dataclass(frozen=True, slots=True)
class FiledFile:
    """A file of a filing: its path in the folder of the filing, what it is, its bytes."""

    path: str
    role: str
    data: bytes

    @property
    def sha256(self) -> str:
        """What tells it from every other file."""
        return sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Filing:
    """All of it: what is filed under which name, its files without the sheet, from what it was made (the entries of the
    paper's trail), who signed, what was accepted, what was taken out, every notice."""

    about: AboutPaper
    name: str
    files: tuple[FiledFile, ...]
    made_from: tuple[tuple[str, str], ...]
    exemption: Exemption | None
    sign_offs: tuple[SignOff, ...]
    accepted: tuple[Acceptance, ...]
    taken_out: tuple[str, ...]
    notices: tuple[Notice, ...]

    @property
    def has_pdf(self) -> bool:
        """Whether a PDF could be made."""
        return any(one.path.endswith(".pdf") for one in self.files)


def assemble(  # noqa: PLR0913, PLR0917  a paper, how it is filed, and by whom
    data: bytes,
    returned: Returned,
    details: Details,
    pattern: FilingPattern,
    words: FilingWords,
    checked: Sequence[Notice],
    accepted: Sequence[Acceptance],
    convert: Convert,
) -> Filing:
    """The filing of a paper; `checked` is what the last check of it found.

    Raises PaperRefused where changes wait, where the paper carries what may not travel, and where errors stand that
    nobody has accepted; OrderRefused where something is accepted that is not there.
    """
    about, exempt = read_about(returned, details, words.draft), details.exemption
    copy, papers = _publish(data, returned.name, about, exempt, words, keep_sign_offs=pattern.sign_off == "keep")
    own = (*check_about(returned, details, words.draft), *copy.notices)
    seen = {one.code for one in checked}
    left = (one for one in checked if one.code not in MENDED)
    notices = tuple(dict.fromkeys([*left, *(one for one in own if one.code not in seen)]))
    _refuse_unaccepted(notices, accepted, returned.name)

    name = name_files(pattern.file_name, about)
    files = [one for paper in papers for one in _with_pdf(name, paper, convert)]
    files.append(FiledFile(f"{RECORD}/{returned.name}", CAME, data))
    made_from = tuple(sorted(returned.trail.entries.items())) if returned.trail is not None else ()
    return Filing(
        about, name, tuple(files), made_from, exempt, copy.sign_offs, tuple(accepted), copy.taken_out, notices
    )


def _publish(  # noqa: PLR0913  a paper, what is known of it, how it is published
    data: bytes,
    name: str,
    about: AboutPaper,
    exempt: Exemption | None,
    words: FilingWords,
    *,
    keep_sign_offs: bool,
) -> tuple[PublicationCopy, tuple[PublishedPart, ...]]:
    """The publication copy, and what goes on the agenda of it: the paper, then each exempt appendix of it apart."""
    numbers = exempt.appendices if exempt else ()
    own = replace(words, marking="") if numbers else words
    try:
        file = open_for_publication(data, name)
        copy = publish(file, about.properties, own, keep_sign_offs=keep_sign_offs)
        papers, notices = split_exempt(copy.data, about.properties, numbers, words.marking, name)
    except BROKEN as fault:
        message = f"A part of this Word file is broken: {fault}."
        raise PaperRefused(name, message, "Open it in Word and save it anew.") from None
    return replace(copy, notices=(*copy.notices, *notices)), papers


def _with_pdf(name: str, part: PublishedPart, convert: Convert) -> Iterator[FiledFile]:
    """A Word file and, where it can be made, its PDF."""
    role = part.appendix or "the paper"
    name = f"{name} ({part.appendix})" if part.appendix else name
    yield FiledFile(f"{name}.docx", role, part.data)
    if (pdf := convert(part.data)) is not None:
        yield FiledFile(f"{name}.pdf", f"{role}, as PDF", finish_pdf(pdf, part.about))


def _refuse_unaccepted(notices: Sequence[Notice], accepted: Sequence[Acceptance], name: str) -> None:
    errors = [one for one in notices if one.severity is Severity.ERROR]
    codes = {one.code for one in errors}
    for one in accepted:
        if one.code not in codes:
            known = nearest(one.code, codes or CODES) if codes else "There is no error to accept."
            raise OrderRefused(f"--accept {one.code}", "The paper has no error of this code.", known)
    left = [one for one in errors if one.code not in {each.code for each in accepted}]
    if left:
        counted = f"{len(left)} errors stand" if len(left) > 1 else "An error stands"
        remedy = 'Mend them in the paper, or accept each code: --accept CODE --because "…" --by NAME.'
        head = Fault(name, f"{counted} between this paper and the agenda.", remedy)
        refused = ErrorsStand.of([head, *_told_by_code(left)])
        refused.notices = tuple(left)
        raise refused


def _told_by_code(errors: Sequence[Notice]) -> Iterator[Fault]:
    """The first errors of each code, and how many more there are."""
    for code in dict.fromkeys(one.code for one in errors):
        own = [one for one in errors if one.code == code]
        yield from (Fault(f"{code}, {one.place}", one.message, one.remedy) for one in own[:MOST_OF_A_CODE])
        if len(own) > MOST_OF_A_CODE:
            more = f"{len(own) - MOST_OF_A_CODE} more."
            yield Fault(code, more, "`briefing check --strict` shows every one.")
