"""What the learner may choose about the files themselves: the columns of a table, and what is left out at first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from workbook.formats.columns_chosen import Chosen, labels
from workbook.i18n import _, ngettext

if TYPE_CHECKING:
    from workbook.formats.happenings import History
    from workbook.formats.open_anything import ReadingChoices
    from workbook.formats.reading import Reading

Shown = dict[str, Any]


def tables(brought: Iterable[object]) -> list[Shown]:
    """Return the tables of the learner's own among what was brought, each column with its first values."""
    from workbook.formats.column_words import preset_of

    why = {
        Chosen.GUESSED: _("A guess from the names of the columns and what stands in them. Please look at it once."),
        Chosen.REMEMBERED: _("As you chose it the last time you brought a table with these columns."),
        Chosen.BY_HAND: _("As you chose it."),
    }
    found = []
    for each in _readings(brought):
        if each.table is None:
            continue
        program = preset_of(each.table.names)[0]
        preset = _("As {program} writes it.").format(program=program)
        found.append(
            {
                "table": each.table.fingerprint,
                "file": each.file_name,
                "why": preset if each.table.chosen is Chosen.PRESET else why[each.table.chosen],
                "columns": [
                    {
                        "place": place,
                        "name": name,
                        "field": each.table.fields[place],
                        "values": [row[place][:60] for row in each.table.rows if place < len(row) and row[place]],
                    }
                    for place, name in enumerate(each.table.names)
                ],
            }
        )
    return found


def fields() -> list[Shown]:
    """Return what a column can be taken as."""
    return [{"value": name, "text": text} for name, text in labels().items()]


def left_at_first(brought: Sequence[object], choices: ReadingChoices) -> list[Shown]:
    """Return what files hold that is left out until the learner takes it."""
    readings = list(_readings(brought))
    others, notes = sum(each.others for each in readings), sum(each.notes_left for each in readings)
    offered = []
    if others or choices.other_contacts:
        text = ngettext(
            "Take {count} address too that Google saved by itself",
            "Take {count} addresses too that Google saved by itself",
            others,
        ).format(count=f"{others:,}")
        taken = _("Take the addresses too that Google saved by itself")
        offered.append({"what": "others", "text": text if others else taken, "taken": choices.other_contacts})
    if notes or choices.notes:
        text = ngettext("Take the note of {count} person too", "Take the notes of {count} people too", notes).format(
            count=f"{notes:,}"
        )
        offered.append({"what": "notes", "text": text if notes else _("Take the notes too"), "taken": choices.notes})
    if messages := sum(each.words_left for each in _histories(brought)):
        words = ngettext(
            "Keep the words of {count} message too", "Keep the words of {count} messages too", messages
        ).format(count=f"{messages:,}")
        offered.append({"what": "words", "text": words, "taken": False, "hint": _words_mean()})
    elif choices.words:
        offered.append(
            {"what": "words", "text": _("Keep the words of the messages too"), "taken": True, "hint": _words_mean()}
        )
    return offered


def _words_mean() -> str:
    return _(
        "Your first message to each person and their first answer. They stand among what happened on the person's "
        "card, go when you delete the person, and are in the complete copy; nothing that you share with a class "
        "holds them. The other person wrote half of them for your eyes only."
    )


def _histories(brought: Iterable[object]) -> Iterator[History]:
    from workbook.formats.happenings import History

    return (each for each in brought if isinstance(each, History))


def _readings(brought: Iterable[object]) -> Iterator[Reading]:
    from workbook.formats.reading import Reading

    return (each for each in brought if isinstance(each, Reading))
