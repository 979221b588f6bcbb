"""`workbook class content …`: prepare the content of a class, check it, and take in what a coach handed out."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from workbook.errors import InvalidInputError
from workbook.home import Home, current_time
from workbook.i18n import _, ngettext

app = typer.Typer(
    name="content",
    help=_("Questions, numbers, frames and practice people for a class."),
    no_args_is_help=True,
    rich_markup_mode=None,
)

Folder = Annotated[Path, typer.Argument(help=_("the folder with the content of your class"))]
HomeOption = Annotated[Path | None, typer.Option("--home", help=_("your workbook folder"))]


@app.command()
def start(folder: Folder) -> None:
    """Lay out a folder with examples to copy from; what is there stays as it is."""
    from workbook.classroom.class_content import README
    from workbook.classroom.class_content import start as lay_out

    written = len(lay_out(folder))
    told = ngettext("{count} file was written into {folder}.", "{count} files were written into {folder}.", written)
    typer.echo(told.format(count=written, folder=folder))
    typer.echo(_("Begin with {name}.").format(name=folder / README))


@app.command()
def check(folder: Folder) -> None:
    """Say what is wrong in a folder, by file, row, column and repair. The exit code is 1 when there is anything."""
    from workbook.classroom.class_content import check as look

    if not folder.is_dir():
        raise InvalidInputError(
            _("There is no folder {folder}.").format(folder=folder),
            _("Give the folder in which your tables lie, not one of them."),
        )
    found = look(folder)
    for problem in found.problems:
        typer.echo(f"{problem.where}: {problem.what}")
        typer.echo(f"     → {problem.repair}")
    typer.echo(found.told())
    if found.problems:
        raise typer.Exit(1)


@app.command("pack")
def pack_for_learners(
    folder: Folder,
    to: Annotated[Path | None, typer.Option(help=_("the new file; in the class's own folder when left out"))] = None,
    home: HomeOption = None,
) -> None:
    """Make the class card with which learners join: your current class, and the content of a folder."""
    from workbook.book import Book
    from workbook.classroom.handing_out import hand_out

    place = home_of(home)
    with closing(Book.open(place.book_path)) as book:
        made = hand_out(book, place, now=current_time(), content=folder, to=to)
    typer.echo(_("The class card, for your learners: {path}").format(path=made.path))
    typer.echo(made.checked.told())


@app.command()
def refresh(home: HomeOption = None) -> None:
    """As a learner: take in newer content of your class from its shared folder."""
    from workbook.book import Book
    from workbook.classroom.joining import refresh_content

    with closing(Book.open(home_of(home).book_path)) as book:
        files = refresh_content(book)
    typer.echo(
        _("New from your class: {names}").format(names=", ".join(files))
        if files
        else _("There is nothing newer from your class.")
    )


def home_of(path: Path | None) -> Home:
    """Return the learner's folder that was named, or the usual one."""
    return Home.at(path) if path is not None else Home.default()
