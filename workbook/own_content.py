"""What a learner or a coach laid into `content/`, and why a file there is not used."""

from __future__ import annotations

from collections.abc import Mapping

from workbook import content, learning_content, message_frames, outreach_content, scenarios
from workbook.content_files import Load, own_files, own_problem
from workbook.errors import ContentError
from workbook.guidance import class_norms
from workbook.i18n import _

_READERS: Mapping[str, Load[object]] = {
    **content.OWN_FILES,
    **learning_content.OWN_FILES,
    **scenarios.OWN_FILES,
    **message_frames.OWN_FILES,
    **outreach_content.OWN_FILES,
}


def own_content_problems() -> tuple[ContentError, ...]:
    """Return why files of the learner's `content/` are not used, by file, row, column and repair.

    The packaged file is in force in place of each.
    """
    own = own_files()
    if own is None:
        return ()
    problems = []
    for name in own.names:
        if name in _READERS:
            problems.append(own_problem(_READERS[name], own))
        elif name == class_norms.FILE:
            problems.append(class_norms.read_class_norms(own.folder).problem)
        else:
            names = ", ".join((*_READERS, class_norms.FILE))
            problems.append(
                ContentError(
                    _("The workbook reads no file of this name here."),
                    _("Give it one of these names, or take it out: {names}.").format(names=names),
                    where=f"content/{name}",
                )
            )
    return tuple(problem for problem in problems if problem is not None)
