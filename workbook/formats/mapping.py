"""Read people from any table: guess which column is what, say so, and let it be changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace

from workbook.errors import InvalidInputError
from workbook.formats.card_fields import email_in
from workbook.formats.column_words import STATUS, field_of, is_application_list, preset_of
from workbook.formats.columns_chosen import FIELDS, Chosen, TableColumns, column_word
from workbook.formats.contact_table import Origin, Picks, Row, people_of
from workbook.formats.linkedin import profile_address
from workbook.formats.reading import Progress, Reading, SkipCode, collection_paused, no_progress
from workbook.formats.sheets import SHOWN, Sheet, read_sheet
from workbook.formats.sources import FoundFile
from workbook.i18n import _

SOURCE = "table"
#: Fields that several columns may give; of any other the first column counts.
_MANY = frozenset({"email", "phone", "linkedin", "note"})
#: So much of a column has to look like an address for it to be one, whatever its name says. Our choice.
_SHARE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChoices:
    """What is known of columns beforehand.

    Parameters
    ----------
    by_table : fingerprint of a table's columns to the fields that the learner chose now.
    remembered : the same, from an earlier import.
    by_name : column name to field, for every table that has the column.
    """

    by_table: Mapping[str, Sequence[str]] = field(default_factory=dict)
    remembered: Mapping[str, Sequence[str]] = field(default_factory=dict)
    by_name: Mapping[str, str] = field(default_factory=dict)


def read_table_of_people(
    found: FoundFile,
    content: bytes,
    *,
    choices: ColumnChoices | None = None,
    sheets: MutableMapping[str, Sheet] | None = None,
    progress: Progress = no_progress,
) -> Reading:
    """Return the people in the bytes of a CSV, TSV or XLSX; `found` only names it.

    A row without a name and an e-mail address is no person. `Reading.table` holds the columns and what each was
    taken as, so that they can be shown, changed and given again.

    Parameters
    ----------
    sheets : tables opened before, by the SHA-256 of their files. What is opened here is put in, so that a large
        spreadsheet is opened once and not again with each choice about its columns.

    Raises
    ------
    UnreadableFileError : when there is no table in the file.
    """
    progress(_("Reading"), 0.0)
    with collection_paused():
        sha256 = hashlib.sha256(content).hexdigest()
        sheets = {} if sheets is None else sheets
        sheet = sheets[sha256] = sheets.get(sha256) or read_sheet(found, content)
        columns = columns_of(sheet, choices or ColumnChoices())
        picks = _picks(columns.fields)
        table = sheet.read(picks.positions(), picks.note)
        progress(_("Reading"), 0.5)
        origin = Origin(source=SOURCE, file_name=found.label, sha256=sha256, remark=sheet.remark)

        def repeats_header(row: Row) -> tuple[SkipCode, str] | None:
            if all(row[place].casefold() == sheet.names[place].casefold() for place in picks.positions()):
                return SkipCode.NOT_A_PERSON, _("This row repeats the names of the columns.")
            return None

        reading = people_of(table, picks, origin, notes=True, needs_name=True, leave_out=repeats_header)
    progress(_("Reading"), 1.0)
    return replace(reading, table=columns, remarks=(*reading.remarks, *_remarks(columns)))


def columns_of(sheet: Sheet, choices: ColumnChoices) -> TableColumns:
    """Return what each column of `sheet` is taken as: chosen, else remembered, else a program's, else guessed."""
    program, preset = preset_of(sheet.names)
    fields, chosen = _guess(sheet), Chosen.GUESSED
    if program:
        fields, chosen = [preset.get(column_word(name), "") for name in sheet.names], Chosen.PRESET
    columns = TableColumns(
        names=sheet.names, fields=tuple(fields), chosen=chosen, rows=tuple(row for row in sheet.sample[:SHOWN])
    )
    for known, how in ((choices.remembered, Chosen.REMEMBERED), (choices.by_table, Chosen.BY_HAND)):
        given = known.get(columns.fingerprint)
        if given is not None and len(given) == len(sheet.names) and set(given) <= {"", *FIELDS}:
            columns = replace(columns, fields=tuple(given), chosen=how)
    words = {column_word(name): field for name, field in choices.by_name.items()}
    if words.keys() & {column_word(name) for name in sheet.names}:
        fields = [words.get(column_word(name), old) for name, old in zip(sheet.names, columns.fields, strict=True)]
        columns = replace(columns, fields=tuple(fields), chosen=Chosen.BY_HAND)
    return columns


def parse_columns(text: str) -> dict[str, str]:
    """Return what ``"Name=name,Firma=company"`` says: name of a column to field.

    Raises
    ------
    InvalidInputError : when a part is not ``column=field``, or there is no such field; the message lists them.
    """
    found: dict[str, str] = {}
    for part in filter(None, map(str.strip, text.split(","))):
        name, _equals, field = (each.strip() for each in part.rpartition("="))
        if not name or field not in {"", *FIELDS}:
            raise InvalidInputError(
                _("“{part}” does not say which column is which field.").format(part=part),
                _("Write column=field with one of {fields}; column= leaves a column out.").format(
                    fields=", ".join(FIELDS)
                ),
            )
        found[name] = field
    return found


def _guess(sheet: Sheet) -> list[str]:
    """A field for each column: what its values look like, else what its name means; a field is used once."""
    applications = is_application_list(sheet.names)
    fields: list[str] = []
    for place, name in enumerate(sheet.names):
        values = [row[place] for row in sheet.sample if row[place]]
        by_name = field_of(name)
        found = _by_values(values) or ("" if by_name in (STATUS, "linkedin") and values else by_name)
        if found == STATUS or (applications and found in ("role", "note")) or (found in fields and found not in _MANY):
            found = ""
        fields.append(found)
    if "family_name" in fields and "given_name" not in fields and "name" not in fields:
        # “Nom” or a lone “Apellidos” heads whole names where no other column holds the given ones.
        fields[fields.index("family_name")] = "name"
    if "name" in fields:
        fields[fields.index("name")] = _kind_of_name(sheet, fields)
    return fields


def _kind_of_name(sheet: Sheet, fields: Sequence[str]) -> str:
    """What a column “Name” beside one other column for names holds: the whole name, or the part that is missing."""
    parts = [part for part in ("given_name", "family_name") if part in fields]
    if len(parts) != 1:
        return "name"
    whole, part = fields.index("name"), fields.index(parts[0])
    pairs = [(row[whole].casefold(), row[part].casefold()) for row in sheet.sample if row[whole] and row[part]]
    if not pairs or sum(one in other for other, one in pairs) >= _SHARE * len(pairs):
        return "name"
    return "family_name" if parts[0] == "given_name" else "given_name"


def _by_values(values: Sequence[str]) -> str:
    for name, looks_right in (("email", email_in), ("linkedin", profile_address)):
        if values and sum(bool(looks_right(value)) for value in values) >= _SHARE * len(values):
            return name
    return ""


def _picks(fields: Sequence[str]) -> Picks:
    places: dict[str, list[int]] = {}
    for place, name in enumerate(fields):
        if name:
            places.setdefault("web" if name == "linkedin" else name, []).append(place)
    return Picks(**{name: tuple(found) for name, found in places.items()})  # type: ignore[arg-type]


def _remarks(columns: TableColumns) -> list[str]:
    remarks = []
    program, _fields = preset_of(columns.names)
    if program:
        remarks.append(_("This table is one of {program}.").format(program=program))
    if is_application_list(columns.names) and "role" not in columns.fields:
        remarks.append(_("This is a list of applications, so the jobs in it are not taken for the people's own."))
    states = [
        name for name, each in zip(columns.names, columns.fields, strict=True) if field_of(name) == STATUS and not each
    ]
    if states:
        remark = _("What happened with somebody is not taken from “{column}”; you note it with the person.")
        remarks.append(remark.format(column=states[0]))
    if not {"name", "given_name", "family_name", "email"} & set(columns.fields):
        remarks.append(_("No column is taken for names or e-mail addresses, so nobody can be brought yet."))
    return remarks
