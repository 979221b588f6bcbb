"""The command `workbook`: open it, try it, bring people, and look after the book.

Every error is told in one sentence with its repair, on standard error, with exit code 1. A wrong option gives 2.
"""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from workbook import cli_class
from workbook.errors import WorkbookError
from workbook.home import Home, current_time
from workbook.i18n import _

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.norms import Norms

app = typer.Typer(
    name="workbook",
    help=_("The networking-coffee workbook: informational interviews, from the first message to the thank-you."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(cli_class.app, name="class")

HomeOption = Annotated[Path | None, typer.Option("--home", help=_("your workbook folder"))]
PortOption = Annotated[int | None, typer.Option("--port", min=1, max=65535, help=_("the port to use from now on"))]
BrowserOption = Annotated[bool, typer.Option("--browser/--no-browser", help=_("open the first page in a browser"))]
YesOption = Annotated[bool, typer.Option("--yes", help=_("do it without asking"))]


def main() -> None:
    """Run the command that was typed, and end the program with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app()
    except WorkbookError as error:
        print(error, file=sys.stderr)
        sys.exit(1)


@app.command()
def lab(home: HomeOption = None, port: PortOption = None, browser: BrowserOption = True) -> None:
    """Open the workbook with your own book."""
    _open(home, port, browser, practice=False)


@app.command()
def demo(home: HomeOption = None, port: PortOption = None, browser: BrowserOption = True) -> None:
    """Open the workbook with invented practice people; nothing of yours is touched."""
    _open(home, port, browser, practice=True)


@app.command("import")
def import_files(  # noqa: PLR0917 - the options of a command
    files: Annotated[
        list[Path],
        typer.Argument(
            help=_("LinkedIn’s zip or folder, contacts of Google, Outlook or a phone, a calendar, a spreadsheet")
        ),
    ],
    columns: Annotated[
        str, typer.Option(help=_("what the columns of a spreadsheet are, such as “Kontakt=name,Firma=company”"))
    ] = "",
    notes: Annotated[bool, typer.Option("--notes", help=_("take the notes of address books too"))] = False,
    other_contacts: Annotated[
        bool, typer.Option("--other-contacts", help=_("take addresses too that Google saved by itself"))
    ] = False,
    words: Annotated[
        bool, typer.Option("--words", help=_("keep the words of the first message each way with each person"))
    ] = False,
    people: Annotated[
        Literal["usual", "all", "with-company", "none"],
        typer.Option(
            help=_(
                "which new people to take; as usual, from address books only those with a company, a role or an e-mail"
            )
        ),
    ] = "usual",
    yes: YesOption = False,
    home: HomeOption = None,
) -> None:
    """Show what bringing people and messages would change, and do it after a yes."""
    from workbook.book import Book
    from workbook.cli_bringing import bring
    from workbook.formats.mapping import ColumnChoices, parse_columns
    from workbook.formats.new_people import Who
    from workbook.formats.open_anything import ReadingChoices

    place = _home(home)

    def open_book() -> Book:
        place.path.mkdir(parents=True, exist_ok=True)
        return Book.open_or_create(place.book_path)

    def numbers_of(book: Book) -> Norms:
        from workbook.guidance.class_norms import norms_in_force
        from workbook.guidance.nudging import SETTING

        return norms_in_force(place.content, book.settings.get("norms", {}), book.settings.get(SETTING))

    bring(
        files,
        open_book,
        agreed=lambda question: yes or _agreed(question),
        asked=_agreed,
        say=_say,
        now=current_time,
        choices=ReadingChoices(
            columns=ColumnChoices(by_name=parse_columns(columns)),
            other_contacts=other_contacts,
            notes=notes,
            words=words,
        ),
        who=Who(people),
        numbers_of=numbers_of,
    )


@app.command()
def undo(
    number: Annotated[int | None, typer.Argument(help=_("which import; left out, the latest"))] = None,
    yes: YesOption = False,
    home: HomeOption = None,
) -> None:
    """List what was imported, and take one import back after a yes; what you did since stays."""
    from workbook.book import Book
    from workbook.cli_keeping import undo as take_back

    book = Book.open(_home(home).book_path)
    take_back(book, number, agreed=lambda question: yes or _agreed(question), say=_say, now=current_time())


@app.command()
def forget(
    name: Annotated[str | None, typer.Argument(help=_("whole name; left out, those deleted leave the backups"))] = None,
    yes: YesOption = False,
    home: HomeOption = None,
) -> None:
    """Delete a person after a yes, say which copies and files still hold them, and clear the copies after a yes."""
    from workbook.book import Book
    from workbook.cli_keeping import forget as delete_person

    place = _home(home)
    book = Book.open(place.book_path)
    delete_person(book, name, place, agreed=lambda question: yes or _agreed(question), say=_say, now=current_time())


@app.command()
def export(
    *,
    to: Annotated[Path | None, typer.Option("--to", help=_("the folder; left out, “exports” in your folder"))] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help=_("tables with an explanation of each column"))] = False,
    as_xlsx: Annotated[bool, typer.Option("--xlsx", help=_("the same tables as one spreadsheet"))] = False,
    as_jsonl: Annotated[bool, typer.Option("--jsonl", help=_("the complete copy, contact details too"))] = False,
    as_vcard: Annotated[bool, typer.Option("--vcard", help=_("people as address cards"))] = False,
    as_ics: Annotated[bool, typer.Option("--ics", help=_("meetings and promises as a calendar"))] = False,
    as_html: Annotated[bool, typer.Option("--html", help=_("one page to read and to keep"))] = False,
    as_md: Annotated[bool, typer.Option("--md", help=_("one text to read and to keep, in Markdown"))] = False,
    details: Annotated[bool, typer.Option("--details", help=_("contact details too"))] = False,
    home: HomeOption = None,
) -> None:
    """Write what your book holds in open formats: those you name, or all of them."""
    from workbook.book import Book
    from workbook.cli_exporting import export as write_files

    place = _home(home)
    wanted = {"csv": as_csv, "xlsx": as_xlsx, "vcard": as_vcard, "ics": as_ics, "html": as_html, "md": as_md}
    wanted["jsonl"] = as_jsonl
    with closing(Book.open(place.book_path)) as book:
        keys = [key for key, is_wanted in wanted.items() if is_wanted]
        write_files(place, book, to, keys, details=details, say=_say, now=current_time())


@app.command("import-book")
def import_whole_book(
    file: Annotated[Path, typer.Argument(help=_("the complete copy that “workbook export --jsonl” wrote"))],
    yes: YesOption = False,
    home: HomeOption = None,
) -> None:
    """Go on here with a whole book from another computer; what is here is kept as a backup."""
    from workbook.cli_exporting import import_book

    import_book(_home(home), file, agreed=lambda question: yes or _agreed(question), say=_say, now=current_time())


@app.command()
def doctor(home: HomeOption = None) -> None:
    """Look whether the book and what it needs are well; changes nothing. The exit code is 1 when something is not."""
    from workbook.cli_keeping import tell_health

    place = _home(home)
    os.environ["WORKBOOK_HOME"] = str(place.path)  # where files of one's own are looked for
    if not tell_health(place, say=_say, now=current_time()):
        raise typer.Exit(1)


@app.command()
def backup(
    to: Annotated[
        Path | None, typer.Option("--to", help=_("one new file for another computer, such as mine.zip"))
    ] = None,
    home: HomeOption = None,
) -> None:
    """Copy the book into the backups of your folder, or into one file that takes all of it to another computer."""
    from workbook.book import Book
    from workbook.cli_keeping import backup as copy_book

    place = _home(home)
    copy_book(Book.open(place.book_path), place, to and to.expanduser(), say=_say, now=current_time())


@app.command()
def restore(
    copy: Annotated[
        Path | None,
        typer.Argument(help=_("the backup, the file of “backup --to”, or a complete copy (.jsonl); left out: a list")),
    ] = None,
    yes: YesOption = False,
    home: HomeOption = None,
) -> None:
    """Show what a backup holds against your book now, and put it back after a yes; the present state is kept."""
    from workbook.cli_keeping import list_copies
    from workbook.cli_keeping import restore as put_back

    place = _home(home)
    if copy is None:
        list_copies(place, say=_say, now=current_time())
    else:
        put_back(place, copy, agreed=lambda question: yes or _agreed(question), say=_say, now=current_time())


def _home(given: Path | None) -> Home:
    return Home.at(given) if given else Home.default()


def _open(given: Path | None, port: int | None, browser: bool, *, practice: bool) -> None:
    from workbook.book import Book
    from workbook.launch import start

    place = _home(given)
    place.path.mkdir(parents=True, exist_ok=True)
    os.environ["WORKBOOK_HOME"] = str(place.path)
    if practice or place.book_path.exists():
        book = Book.open_or_create(place.book_path)
        try:
            if bool(book.settings.get("practice", False)) != practice:
                book.settings.set("practice", practice)
        finally:
            book.close()
    try:
        start(place, port=port, browser=browser, say=_say)
    except KeyboardInterrupt:
        return


def _agreed(question: str) -> bool:
    """Ask a person; where nobody can answer, the answer is no."""
    return sys.stdin.isatty() and typer.confirm(question)


def _say(line: str) -> None:
    typer.echo(line)


if __name__ == "__main__":
    main()
