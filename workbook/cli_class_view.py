"""`workbook class collect` and `workbook class summary`: what came in, and the page of a class, without a browser."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook.home import Home, current_time, system_zone
from workbook.i18n import _

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.classroom.class_look import ClassLook
    from workbook.classroom.classes import ClassInfo

FolderArgument = Annotated[
    Path | None, typer.Argument(help=_("a folder with what came in, such as a download of an LMS"))
]
ClassOption = Annotated[str, typer.Option("--class", help=_("the id of the class; the current one when left out"))]
HomeOption = Annotated[Path | None, typer.Option("--home", help=_("your workbook folder"))]
ToOption = Annotated[Path | None, typer.Option(help=_("the new file; among your exports when left out"))]


def register(app: typer.Typer) -> None:
    """Add the two commands to `workbook class`."""
    app.command()(collect)
    app.command()(summary)


def collect(folder: FolderArgument = None, class_id: ClassOption = "", home: HomeOption = None) -> None:
    """Open what came in: who is in the class, and each file that is not, with the reason and the repair."""
    place = home_of(home)
    from workbook.book import Book
    from workbook.classroom.class_told import came_in

    with closing(Book.open_or_create(place.book_path)) as book, closing(_look(book, place, folder, class_id)) as look:
        found = look.look(current_time()).collected
    typer.echo(found.told())
    for report in found.troubles:
        typer.echo(f"{report.name}: {report.what}")
        typer.echo(f"     → {report.repair}")
    if found.same_names:
        typer.echo(_("Several learners go by one name: {names}.").format(names=", ".join(found.same_names)))
    for line in came_in(found):
        typer.echo(line)


def summary(
    folder: FolderArgument = None, class_id: ClassOption = "", to: ToOption = None, home: HomeOption = None
) -> None:
    """Write the page of the class, with figures and without a name, and print it here as sentences."""
    place = home_of(home)
    from workbook.book import Book

    with closing(Book.open_or_create(place.book_path)) as book, closing(_look(book, place, folder, class_id)) as look:
        from workbook.guidance.class_norms import norms_in_force
        from workbook.widgets.class_summary import summary_of, write_summary

        norms = norms_in_force(place.content, book.settings.get("norms", {}))
        seen = look.look(current_time())
        page = summary_of(look, seen, norms=norms)
        path = write_summary(look, seen, place, norms=norms, to=to.expanduser().absolute() if to else None)
    typer.echo(page.overview)
    for table in page.tables:
        typer.echo(f"{table.heading}. {table.finding}")
    for note in page.notes:
        typer.echo(note)
    typer.echo(_("The page: {path}").format(path=path))


def home_of(home: Path | None) -> Home:
    """Return the home that an option names, or the usual one."""
    return Home(home.expanduser().absolute()) if home else Home.default()


def _look(book: Book, home: Home, folder: Path | None, class_id: str) -> ClassLook:
    from workbook.classroom.class_look import ClassLook
    from workbook.classroom.folder import FolderExchange

    info = _class(book, class_id)
    exchange = FolderExchange(folder.expanduser().absolute()) if folder else None
    return ClassLook(book, info, home, zone=system_zone(), exchange=exchange)


def _class(book: Book, class_id: str) -> ClassInfo:
    """The class of this id, or the current one."""
    from workbook.classroom.classes import all_classes, current_class
    from workbook.errors import NotFoundError

    known = all_classes(book)
    found = next((info for info in known if info.class_id == class_id), None) if class_id else current_class(book)
    if found is None:
        raise NotFoundError(
            _("There is no class {id} here.").format(id=class_id) if class_id else _("There is no class yet."),
            _("The classes here: {ids}.").format(ids=", ".join(info.class_id for info in known))
            if known
            else _("Set one up on the page “Set up a class” first."),
        )
    return found
