"""`workbook class delete`: what would go and what would stay, and after a yes the deleting."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from workbook.home import Home, current_time
from workbook.i18n import _

ClassArgument = Annotated[str, typer.Argument(help=_("the name of the class, or its id"), metavar="NAME_OR_ID")]
HomeOption = Annotated[Path | None, typer.Option("--home", help=_("your workbook folder"))]
YesOption = Annotated[bool, typer.Option("--yes", help=_("do it without asking"))]


def register(app: typer.Typer) -> None:
    """Add the command to `workbook class`."""
    app.command("delete")(delete)


def delete(name_or_id: ClassArgument, yes: YesOption = False, home: HomeOption = None) -> None:
    """Delete a class that you set up: say what goes and what stays, ask, copy your book, and delete."""
    from workbook.book import Book
    from workbook.classroom.deleting import delete_class, find_class, told_before

    place = Home.at(home) if home is not None else Home.default()
    with closing(Book.open(place.book_path)) as book:
        info = find_class(book, name_or_id)
        told = told_before(book, info, place)
        typer.echo(_("Deleting “{name}” ({id}) takes away:").format(name=info.name, id=info.class_id))
        for line in told.goes:
            typer.echo(f"  - {line}")
        typer.echo(_("It leaves:"))
        for line in told.stays:
            typer.echo(f"  - {line}")
        if not (yes or (sys.stdin.isatty() and typer.confirm(_("Delete it?")))):
            typer.echo(_("Nothing was changed. To do it, run the command again with --yes."))
            raise typer.Exit(1)
        typer.echo(delete_class(book, info, place, current_time()).told())
