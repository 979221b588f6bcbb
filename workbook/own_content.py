"""What a learner laid into `content/`, what came with a class, and why a file there is not used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from workbook import content, learning_content, message_frames, outreach_content, scenarios, session_plans
from workbook.content_files import Load, own_problem
from workbook.errors import ContentError
from workbook.guidance import class_norms
from workbook.i18n import _
from workbook.own_files import OWN_PLACE, OwnFiles, own_files, reading
from workbook.practice_people import PRACTICE_TABLES, practice_id, practice_records, practice_tables
from workbook.practice_talks import FOLDER, load_talks

_READERS: Mapping[str, Load[object]] = {
    **content.OWN_FILES,
    **learning_content.OWN_FILES,
    **scenarios.OWN_FILES,
    **message_frames.OWN_FILES,
    **outreach_content.OWN_FILES,
    **session_plans.OWN_FILES,
}


#: The endings of the files of Excel, LibreOffice and Numbers.
_SPREADSHEETS = (".xlsx", ".xls", ".xlsm", ".ods", ".numbers")
#: How alike two names are, of 1, before one is taken for a slip of the other. Source: our own choice.
_ALIKE = 0.75
#: The names of all files that may lie in a folder of content; those of talks come on top (`practice_talks.FOLDER`).
CONTENT_FILES = (*_READERS, class_norms.FILE)


def own_content_problems() -> tuple[ContentError, ...]:
    """Return why files of the learner's `content/`, or of the class's, are not used, by file, row, column and repair.

    What comes next is in force in place of each: the class's file, or the packaged one.
    """
    own = own_files()
    return tuple(
        problem if layer.place == OWN_PLACE else _for_the_coach(problem)
        for layer in (own.layers if own is not None else ())
        for problem in content_problems(layer)
    )


def content_problems(own: OwnFiles) -> Iterator[ContentError]:
    """Yield why files of one folder of content cannot be used; nothing for a folder that is sound."""
    with reading(own):
        tables = talks = True  # tables of practice people are told as one, and talks all at once
        for name in own.names:
            problem: ContentError | None = None
            if name in _READERS:
                problem = own_problem(_READERS[name], own)
            elif name == class_norms.FILE:
                problem = class_norms.read_class_norms(own.folder, own.place).problem
            elif name in PRACTICE_TABLES:
                problem, tables = own_problem(practice_tables, own) if tables else None, False
            elif name.startswith(f"{FOLDER}/"):
                if talks:
                    yield from _talk_problems(own)
                talks = False
            else:
                problem = _not_read(name, f"{own.place}/{name}")
            if problem is not None:
                yield problem


def _not_read(name: str, where: str) -> ContentError:
    """Why a file of this name is not read, the likeliest repair first."""
    path = PurePosixPath(name)
    if path.suffix.casefold() in _SPREADSHEETS:
        tables = [each for each in (*CONTENT_FILES, *PRACTICE_TABLES) if each.endswith(".csv")]
        likely = _nearest(str(path.with_suffix(".csv")), tables)
        return ContentError(
            _("This is a spreadsheet file, and the workbook reads tables as CSV."),
            " ".join(
                [
                    _("Save it as {name} in the same folder, and take this file out.").format(name=likely)
                    if likely
                    else _("Save it as CSV under one of these names, and take this file out: {names}.").format(
                        names=", ".join(tables)
                    ),
                    _("In Excel: File, Save a Copy, and as type “CSV UTF-8 (Comma delimited)”."),
                    _("In LibreOffice: File, Save As, “Text CSV”, and as character set “Unicode (UTF-8)”."),
                ]
            ),
            where=where,
        )
    likely = _nearest(name, (*CONTENT_FILES, *PRACTICE_TABLES))
    names = ", ".join(CONTENT_FILES)
    return ContentError(
        _("The workbook reads no file of this name here."),
        _("Did you mean {likely}? Then give it this name; else take it out. The names that are read: {names}.").format(
            likely=likely, names=names
        )
        if likely
        else _("Give it one of these names, or take it out: {names}.").format(names=names),
        where=where,
    )


def _nearest(name: str, known: Sequence[str]) -> str:
    """The known name that was most likely meant, or nothing."""
    given = name.casefold()
    bare = given.rpartition("/")[2]
    same = next((each for each in known if each.rpartition("/")[2] == bare), None)
    return same or next(iter(get_close_matches(given, known, n=1, cutoff=_ALIKE)), "")


def _talk_problems(own: OwnFiles) -> Iterator[ContentError]:
    """What is wrong with the talks of one folder, and whose talk has nobody to hold it."""
    yield from load_talks().problems
    people = {contact.id for contact in practice_records(datetime(2026, 1, 1, tzinfo=UTC))[0]}
    for name in own.names:
        if name.startswith(f"{FOLDER}/") and practice_id("contact", Path(name).stem) not in people:
            yield ContentError(
                _("There is no practice person “{person}”.").format(person=Path(name).stem),
                _("Add a row with this id to practice/people.csv, or name the file after a person who is there."),
                where=f"{own.place}/{name}",
            )


def _for_the_coach(problem: ContentError) -> ContentError:
    """A learner cannot mend what came from a coach."""
    return ContentError(
        problem.what,
        _("Tell your coach; until a new one comes, the workbook’s own is in use. (For your coach: {repair})").format(
            repair=problem.repair
        ),
        where=problem.where,
    )
