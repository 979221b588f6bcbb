"""`workbook class …`: what a coach or an administrator does from the command line. Each topic has its own module."""

from __future__ import annotations

import typer

from workbook import cli_class_content, cli_class_database, cli_class_delete, cli_class_view
from workbook.i18n import _

app = typer.Typer(
    name="class",
    help=_("A coach’s class: its content, what came in, its database."),
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(cli_class_content.app)
app.add_typer(cli_class_database.app)
cli_class_view.register(app)
cli_class_delete.register(app)
